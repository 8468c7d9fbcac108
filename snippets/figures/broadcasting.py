"""Figures of the note on broadcasting."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.broadcasting import Shape, align_right, broadcast_shape
from snippets.figures.style import (
    BLUE,
    INK,
    INK_FAINT,
    PAPER,
    SMALL,
    FigureSpec,
    Labels,
    Point,
    both,
    box,
    canvas,
    write,
)

SAME_NDIM = ((4, 1, 6), (1, 5, 6))
DIFFERENT_NDIM = ((4, 1, 6), (2, 2, 1, 5, 6))

CELL = (40, 26)
PITCH = 46, 32  # from cell to cell, rightwards and downwards
LEFT, RIGHT = 14, 346  # where the writing begins and the last dimension ends


def draw_shapes(fig: Figure, labels: Labels) -> None:
    """Draw both examples of the note, dimensions in columns, and say what the cells mean."""
    ax = canvas(fig)
    write(ax, (RIGHT, 278), labels["order"], size=SMALL, color=INK_FAINT, ha="right")
    draw_sum(ax, 278, labels["same-ndim"], SAME_NDIM)
    draw_sum(ax, 148, labels["different-ndim"], DIFFERENT_NDIM)
    for x, kind in ((14, "same"), (110, "stretched"), (229, "missing")):
        draw_cell(ax, (x, 8), (15, 12), "", kind)
        write(ax, (x + 20, 14), labels[kind], size=SMALL, color=INK_FAINT, ha="left")


def draw_sum(ax: Axes, top: float, heading: str, shapes: tuple[Shape, Shape]) -> None:
    """Draw one shape a row, and below them the shape of the sum."""
    result = broadcast_shape(*shapes)
    write(ax, (LEFT, top), heading, bold=True, ha="left")
    rows = zip(("a", "b"), shapes, align_right(*shapes), strict=True)
    for row, (name, shape, aligned) in enumerate(rows):
        y = top - 42 - row * PITCH[1]
        write(ax, (LEFT, y + CELL[1] / 2), name, ha="left", bold=True)
        write(ax, (LEFT + 14, y + CELL[1] / 2), str(shape), ha="left", color=INK_FAINT)
        for dim, (size, whole) in enumerate(zip(aligned, result, strict=True)):
            kind = "same" if size == whole else "stretched"
            if dim < len(result) - len(shape):
                kind = "missing"
            text = str(size) if size == whole else f"{size} → {whole}"
            draw_cell(ax, (column(dim, len(result)), y), CELL, text, kind)
    y = top - 42 - 2 * PITCH[1]
    write(ax, (LEFT, y + CELL[1] / 2), "a + b", ha="left", bold=True)
    for dim, size in enumerate(result):
        draw_cell(ax, (column(dim, len(result)), y), CELL, str(size), "result")


def column(dim: int, ndim: int) -> float:
    """Return where the cells of ``dim`` begin: the last dimensions stand below each other."""
    return RIGHT - CELL[0] - (ndim - 1 - dim) * PITCH[0]


def draw_cell(ax: Axes, corner: Point, size: Point, text: str, kind: str) -> None:
    """Draw one size of a shape, in the looks of its ``kind``."""
    if kind == "missing":
        box(ax, corner, size, BLUE, tint=0, edge=True, dashed=True)
    elif kind == "result":
        box(ax, corner, size, BLUE, tint=1)
    else:
        box(ax, corner, size, BLUE if kind == "stretched" else INK_FAINT)
    middle = corner[0] + size[0] / 2, corner[1] + size[1] / 2
    color = {"same": INK, "result": PAPER}.get(kind, BLUE)
    write(ax, middle, text, color=color, bold=kind == "result")


def draw_card(fig: Figure, labels: Labels) -> None:
    """Draw a column and a row that stretch over a grid."""
    ax = canvas(fig)
    rows, columns = (8, 34), (51, 77, 103, 129)
    for corner in ((x, y) for x in columns for y in rows):
        box(ax, corner, (22, 22), BLUE, tint=0.18)
    for corner in (*((17, y) for y in rows), *((x, 68) for x in columns)):
        box(ax, corner, (22, 22), BLUE, tint=1)


FIGURES = {
    "broadcast-shapes": FigureSpec(
        draw=draw_shapes,
        size=(5, 4.05),
        title=both("广播：形状向右对齐", "Broadcasting: shapes are aligned on the right"),
        description=both(
            "两个例子，每个维度占一列，向右对齐。"
            "(4, 1, 6) 与 (1, 5, 6) 相加得 (4, 5, 6)，大小为 1 的维度被拉伸。"
            "(4, 1, 6) 与 (2, 2, 1, 5, 6) 相加时，前者左边先补两个 1，结果为 (2, 2, 4, 5, 6)。",
            "Two examples, one column per dimension, aligned on the right. "
            "(4, 1, 6) plus (1, 5, 6) gives (4, 5, 6): dimensions of size 1 stretch. "
            "For (4, 1, 6) plus (2, 2, 1, 5, 6), two ones are first put in front of the shorter "
            "shape; the result is (2, 2, 4, 5, 6).",
        ),
        labels={
            "same-ndim": both("维数一样", "Same number of dimensions"),
            "different-ndim": both(
                "维数不一样：先向右对齐", "Different number: align on the right"
            ),
            "order": both("← 从右往左比较", "← compare from the right"),
            "same": both("大小一样", "same size"),
            "stretched": both("大小为 1，拉伸", "size 1, stretches"),
            "missing": both("缺少的维度，补 1", "missing, counts as 1"),
        },
    ),
    "card-broadcasting": FigureSpec(
        draw=draw_card,
        size=(2.4, 1.35),
        title=both("广播机制", "Broadcasting"),
        description=both(
            "一列和一行方格拉伸成网格。", "A column and a row of squares stretch into a grid."
        ),
    ),
}
