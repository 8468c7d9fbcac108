"""Figures of the note on broadcasting that show numbers: where each one comes from."""

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from snippets.figures.style import (
    BLUE,
    GREEN,
    INK,
    INK_FAINT,
    RED,
    SMALL,
    FigureSpec,
    Labels,
    Point,
    arrow,
    both,
    box,
    canvas,
    write,
)

COLUMN = torch.tensor([[0], [10], [20]])  # (3, 1)
ROW = torch.tensor([1, 2, 3, 4])  # (4,)
TARGETS = torch.tensor([1, 2, 3, 4])  # (N,), and so are the predictions, as a column

CELL = (21, 20)
PITCH = 24, 24  # from cell to cell, rightwards and downwards


def draw_sum(fig: Figure, labels: Labels) -> None:
    """Draw a column and a row, what they stretch to, and their sum."""
    ax = canvas(fig)
    total = COLUMN + ROW
    grids = {"column": COLUMN, "row": ROW, "sum": total}
    for left, (name, values) in zip((14, 133, 252), grids.items(), strict=True):
        write(ax, (left + 46, 104), labels[name], bold=True)
        write(ax, (left + 46, 88), str(tuple(values.shape)), size=SMALL, color=INK_FAINT)
        draw_stretched(ax, (left, 56), values.expand(total.shape))
    for x, sign in ((120, "+"), (239, "=")):
        write(ax, (x, 42), sign, size=14)


def draw_stretched(ax: Axes, corner: Point, values: Tensor) -> None:
    """Draw a table; a number that is only read again, by a stride of 0, is an outline."""
    for i, j in torch.cartesian_prod(*map(torch.arange, values.shape)).tolist():
        again = any(step == 0 and at > 0 for step, at in zip(values.stride(), (i, j), strict=True))
        draw_cell(ax, cell(corner, i, j), str(int(values[i, j])), again)


def cell(corner: Point, i: int, j: int) -> Point:
    """Return the lower left corner of a cell, that of the first being ``corner``."""
    return corner[0] + j * PITCH[0], corner[1] - i * PITCH[1]


def draw_cell(ax: Axes, at: Point, text: str, again: bool = False, color: str = BLUE) -> None:
    """Draw one number."""
    box(ax, at, CELL, color, tint=0 if again else 0.2, edge=again, dashed=again)
    middle = at[0] + CELL[0] / 2, at[1] + CELL[1] / 2
    write(ax, middle, text, color=INK_FAINT if again else INK)


def draw_strides(fig: Figure, labels: Labels) -> None:
    """Draw three numbers in memory, and the table of four rows that shows them."""
    ax = canvas(fig)
    table = ROW[:3].expand(4, 3)
    left, top = 128, 122
    write(ax, (left - 14, top + 10), labels["memory"], ha="right", bold=True)
    write(ax, (left - 14, 64), labels["view"], ha="right", bold=True)
    write(ax, (left - 14, 48), str(tuple(table.shape)), ha="right", size=SMALL, color=INK_FAINT)
    for j, value in enumerate(table[0].tolist()):
        draw_cell(ax, cell((left, top), 0, j), str(value))
        middle = left + j * PITCH[0] + CELL[0] / 2
        arrow(ax, (middle, top - 3), (middle, top - 18))
    for i, j in torch.cartesian_prod(*map(torch.arange, table.shape)).tolist():
        draw_cell(ax, cell((left, 80), i, j), str(int(table[i, j])), again=True)
    down, right = table.stride()
    arrow(ax, (left + 82, 100), (left + 82, 8))
    write(ax, (left + 92, 62), labels["down"], ha="left", size=SMALL)
    write(ax, (left + 92, 47), labels["stride"].format(down), ha="left", size=SMALL, color=BLUE)
    arrow(ax, (left, 154), (left + 69, 154))
    write(ax, (left + 77, 154), labels["right"].format(right), ha="left", size=SMALL)


def draw_square(fig: Figure, labels: Labels) -> None:
    """Draw every prediction minus every target; only the diagonal was meant."""
    ax = canvas(fig)
    error = TARGETS[:, None] - TARGETS
    corner = (106, 78)
    write(ax, (corner[0] + 46, 134), labels["target"], ha="center", bold=True)
    write(ax, (corner[0] - 26, 52), labels["prediction"], ha="right", bold=True)
    for k, value in enumerate(TARGETS.tolist()):
        write(ax, (corner[0] + k * PITCH[0] + CELL[0] / 2, 112), str(value), color=INK_FAINT)
        write(
            ax,
            (corner[0] - 12, corner[1] - k * PITCH[1] + CELL[1] / 2),
            str(value),
            color=INK_FAINT,
        )
    for i, j in torch.cartesian_prod(*map(torch.arange, error.shape)).tolist():
        meant = i == j
        text = str(int(error[i, j])).replace("-", "−")
        draw_cell(ax, cell(corner, i, j), text, color=GREEN if meant else RED)
    for y, name, color in ((74, "meant", GREEN), (44, "more", RED)):
        box(ax, (220, y - 6), (15, 12), color, tint=0.35)
        write(ax, (242, y), labels[name], ha="left", size=SMALL)


FIGURES = {
    "broadcast-sum": FigureSpec(
        draw=draw_sum,
        size=(5, 1.6),
        title=both("一列加一行，得一张表", "A column plus a row makes a table"),
        description=both(
            "形状为 (3, 1) 的一列 0、10、20，与形状为 (4,) 的一行 1、2、3、4 相加。"
            "列向右重复四次，行向下重复三次，和是 (3, 4) 的表，"
            "从 1、2、3、4 到 21、22、23、24。",
            "A column 0, 10, 20 of shape (3, 1) plus a row 1, 2, 3, 4 of shape (4,). "
            "The column repeats to the right, the row downwards; the sum is a table of shape "
            "(3, 4), from 1, 2, 3, 4 to 21, 22, 23, 24.",
        ),
        labels={
            "column": both("列", "column"),
            "row": both("行", "row"),
            "sum": both("和", "sum"),
        },
    ),
    "broadcast-strides": FigureSpec(
        draw=draw_strides,
        size=(5, 2.3),
        title=both("步长为 0 的一维不占内存", "A dimension with stride 0 takes no memory"),
        description=both(
            "内存里只有三个数 1、2、3。视图有四行三列，每一行读的都是这三个数："
            "向右一列走 1 个数，向下一行走 0 个数。",
            "Memory holds three numbers, 1, 2, 3. The view has four rows and three columns, and "
            "each row reads those three: a step to the right moves by 1 number, a step down by 0.",
        ),
        labels={
            "memory": both("内存", "memory"),
            "view": both("视图", "view"),
            "right": both("向右一列：步长 {}", "one column on: stride {}"),
            "down": both("向下一行", "one row down"),
            "stride": both("步长 {}：原地不动", "stride {}: stays put"),
        },
    ),
    "broadcast-square": FigureSpec(
        draw=draw_square,
        size=(5, 2.0),
        title=both("(N, 1) 减 (N,)", "(N, 1) minus (N,)"),
        description=both(
            "四个预测 1、2、3、4 竖排，四个标签 1、2、3、4 横排，每个预测减每个标签，共 16 个差。"
            "对角线上四个是 0，是想要的；其余十二个从 −3 到 3，是多出来的。",
            "Four predictions 1, 2, 3, 4 as rows and four targets 1, 2, 3, 4 as columns, each "
            "prediction minus each target: 16 differences. The four on the diagonal are 0 and "
            "were meant; the other twelve, from −3 to 3, were not.",
        ),
        labels={
            "target": both("标签 y", "target y"),
            "prediction": both("预测", "prediction"),
            "meant": both("对角线：该比的", "diagonal: meant"),
            "more": both("其余：多比的", "the rest: not meant"),
        },
    ),
}
