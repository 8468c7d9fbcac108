"""Figures of the note on one-shot learning."""

import math
from typing import NamedTuple

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon

from snippets.figures.style import (
    BLUE,
    BOLD,
    GREEN,
    GRID,
    HAIR,
    INK,
    INK_FAINT,
    LINE,
    PAPER,
    RED,
    SMALL,
    TINT,
    TITLE,
    YELLOW,
    FigureSpec,
    Labels,
    Point,
    arrow,
    both,
    box,
    canvas,
    dots,
    trace,
    write,
)
from snippets.one_shot_learning import triplet_loss

# Corners, and how near to the middle the outline comes between them: the class is the shape, and
# the way it is turned makes one sample differ from the next.
SHAPES = {
    "triangle": (3, math.cos(math.pi / 3)),
    "square": (4, math.cos(math.pi / 4)),
    "pentagon": (5, math.cos(math.pi / 5)),
    "kite": (4, 0.42),
    "star": (5, 0.45),
    "cross": (3, 0.3),
}
SEEN = {"triangle": BLUE, "square": YELLOW, "pentagon": GREEN}
NEW = {"kite": BLUE, "star": RED, "cross": GREEN}


def glyph(  # noqa: PLR0913
    ax: Axes, name: str, middle: Point, radius: float, color: str, *, turn: float = 0
) -> None:
    """Draw one sample of the class ``name``, turned by ``turn`` degrees."""
    corners, waist = SHAPES[name]
    points = []
    for i in range(2 * corners):
        length = radius * (waist if i % 2 else 1)
        angle = math.radians(90 + turn + 180 * i / corners)
        points.append((middle[0] + length * math.cos(angle), middle[1] + length * math.sin(angle)))
    ax.add_patch(Polygon(points, fc=color, ec="none"))


def draw_comparison(fig: Figure, labels: Labels) -> None:
    """Draw a data set that trains a classifier, and an episode that compares with one example."""
    ax = canvas(fig)
    trace(ax, [(180, 14), (180, 232)], GRID, HAIR)
    for x, side in ((88, "traditional"), (272, "one-shot")):
        write(ax, (x, 226), labels[side], size=TITLE, bold=True)
    draw_dataset(ax, labels)
    draw_episode(ax, labels)


def draw_dataset(ax: Axes, labels: Labels) -> None:
    """Draw many samples a class, the classifier, and the classes that it can answer with."""
    write(ax, (88, 206), labels["many"], size=SMALL, color=INK_FAINT)
    box(ax, (16, 122), (144, 74), INK_FAINT, tint=TINT / 2)
    for row, (name, color) in enumerate(SEEN.items()):
        for col in range(7):
            at = 31 + 19 * col, 182 - 23 * row
            glyph(ax, name, at, 7 + (col * 5 + row) % 3, color, turn=(col * 37 + row * 20) % 90)
    arrow(ax, (88, 118), (88, 96))
    write(ax, (88, 107), labels["train"], size=SMALL, color=INK_FAINT, ha="left", offset=(8, 0))
    box(ax, (38, 68), (100, 24), INK_FAINT, tint=0, edge=True)
    write(ax, (88, 80), labels["classifier"])
    arrow(ax, (88, 64), (88, 49))
    for col, (name, color) in enumerate(SEEN.items()):
        glyph(ax, name, (58 + 30 * col, 35), 9, color)
    write(ax, (88, 14), labels["fixed"], size=SMALL, color=INK_FAINT)


def draw_episode(ax: Axes, labels: Labels) -> None:
    """Draw one example a class, a query, and the comparison of the query with each of them."""
    write(ax, (272, 206), labels["support"], size=SMALL, color=INK_FAINT)
    query = (272, 52)
    for col, (name, color) in enumerate(NEW.items()):
        x, nearest = 218 + 54 * col, name == "star"
        box(ax, (x - 22, 152), (44, 44), color if nearest else INK_FAINT, tint=TINT, edge=nearest)
        glyph(ax, name, (x, 174), 13, color)
        ends = (query[0] + (col - 1) * 12, query[1] + 26), (x, 147)
        trace(ax, ends, RED if nearest else INK_FAINT, LINE if nearest else HAIR)
    box(ax, (query[0] - 22, query[1] - 22), (44, 44), INK_FAINT, tint=0, edge=True, dashed=True)
    glyph(ax, "star", query, 13, INK, turn=25)
    write(ax, (272, 14), labels["query"], size=SMALL, color=INK_FAINT)


class Triplet(NamedTuple):
    """Embeddings, the anchor at the origin."""

    positive: Point
    negative: Point


MARGIN = 0.6
BEFORE = Triplet(positive=(0.96, 0.28), negative=(-0.196, 0.672))
AFTER = Triplet(positive=(0.48, 0.14), negative=(-1.28, 0.96))
POINTS = {"A": BLUE, "P": GREEN, "N": RED}


def loss(triplet: Triplet) -> float:
    """Return the triplet loss of ``triplet`` for ``MARGIN``."""
    anchor, positive, negative = torch.tensor([[(0.0, 0.0)], *[[point] for point in triplet]])
    return triplet_loss(anchor, positive, negative, margin=MARGIN).item()


def draw_triplet(fig: Figure, labels: Labels) -> None:
    """Draw the triplet before and after training, at the same scale."""
    for column, (name, triplet) in enumerate({"before": BEFORE, "after": AFTER}.items()):
        ax = fig.add_axes((column / 2, 0, 0.5, 1), xlim=(-1.875, 1.875), ylim=(-2.5, 2.6))
        ax.set_axis_off()
        write(ax, (0, 2.32), labels[name].format(loss(triplet)), size=TITLE, bold=True)
        near, far = (math.hypot(*point) for point in triplet)
        sum_ = f"{near:.2f} − {far:.2f} + {MARGIN:.2f}"
        write(ax, (0, 1.95), sum_, size=SMALL, color=INK_FAINT)
        draw_ring(ax, math.hypot(*triplet.positive), labels["margin"])
        if name == "after":
            for old, new, color in zip(BEFORE, AFTER, (GREEN, RED), strict=True):
                dots(ax, [old], color, 5)
                arrow(ax, old, part_way(old, new, gap=0.19), color)
        draw_points(ax, triplet)
    key = canvas(fig)
    for x, (letter, color) in zip((62, 150, 250), POINTS.items(), strict=True):
        dots(key, [(x, 12)], color, 13)
        write(key, (x, 12), letter, size=SMALL, color=PAPER, bold=True)
        write(key, (x + 12, 12), labels[letter], color=color, ha="left")


def part_way(start: Point, end: Point, gap: float) -> Point:
    """Return the point on the way from ``start`` that is ``gap`` short of ``end``."""
    share = 1 - gap / math.dist(start, end)
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def draw_ring(ax: Axes, near: float, margin: str) -> None:
    """Draw the disc around the anchor that the negative has to leave: positive plus margin."""
    far = near + MARGIN
    ax.add_patch(Circle((0, 0), far, fc=RED, alpha=0.1))
    ax.add_patch(Circle((0, 0), near, fc="none", ec=GREEN, lw=1))
    ax.add_patch(Circle((0, 0), far, fc="none", ec=RED, lw=1, ls=(0, (3, 2))))
    arrow(ax, (0, -near), (0, -far), INK, heads="<|-|>")
    write(ax, (0, -far), margin, size=SMALL, offset=(0, -9))


def draw_points(ax: Axes, triplet: Triplet) -> None:
    """Draw anchor, positive and negative, and both distances from the anchor."""
    for at, color in zip(triplet, (GREEN, RED), strict=True):
        trace(ax, [(0, 0), at], color, LINE)
    for at, (letter, color) in zip(((0, 0), *triplet), POINTS.items(), strict=True):
        dots(ax, [at], color, 14)
        write(ax, at, letter, size=SMALL, color=PAPER, bold=True)


def draw_card(fig: Figure, labels: Labels) -> None:
    """Draw a query and the one of three examples that it resembles."""
    ax = canvas(fig)
    for row, (name, color) in enumerate(NEW.items()):
        y, nearest = 76 - 27 * row, name == "star"
        trace(ax, [(66, 49), (110, y)], RED if nearest else GRID, BOLD if nearest else LINE)
        box(ax, (110, y - 11), (22, 22), color if nearest else INK_FAINT, tint=0.16, edge=nearest)
        glyph(ax, name, (121, y), 7, color)
    box(ax, (34, 33), (32, 32), INK_FAINT, tint=0, edge=True, dashed=True)
    glyph(ax, "star", (50, 49), 11, INK, turn=25)


FIGURES = {
    "one-shot-vs-traditional": FigureSpec(
        draw=draw_comparison,
        size=(5, 3.35),
        title=both("传统机器学习与 One-shot 学习", "Traditional and one-shot learning"),
        description=both(
            "左：传统机器学习用每类许多样本训练分类器，只能回答训练时见过的类别。"
            "右：One-shot 学习的支持集每类只有一个样本，把查询样本与它们逐一比较，取最近的一类。",
            "Left: traditional machine learning trains a classifier on many examples per class "
            "and can answer only with those classes. Right: in one-shot learning the support set "
            "has one example per class; the query is compared with each and gets the nearest.",
        ),
        labels={
            "traditional": both("传统机器学习", "Traditional"),
            "one-shot": both("One-shot 学习", "One-shot"),
            "many": both("数据集：每类许多样本", "data set: many per class"),
            "train": both("训练", "train"),
            "classifier": both("分类器", "classifier"),
            "fixed": both("类别固定", "fixed classes"),
            "support": both("支持集：每类一个样本", "support set: one per class"),
            "query": both("查询：取最近的一类", "query: nearest class wins"),
        },
    ),
    "triplet-loss": FigureSpec(
        draw=draw_triplet,
        size=(5, 3.4),
        title=both("三元组损失：训练前后", "Triplet loss before and after training"),
        description=both(
            f"训练前，负样本比正样本离锚点更近，损失为 {loss(BEFORE):.2f}。"
            "训练后，正样本被拉近，负样本到锚点的距离超过了正样本的距离加间隔，损失为 0。",
            "Before training, the negative is nearer to the anchor than the positive, and the loss "
            f"is {loss(BEFORE):.2f}. After training, the positive is close and the negative is "
            "farther than the positive by more than the margin, and the loss is 0.",
        ),
        labels={
            "before": both("训练前：损失 {:.2f}", "Before: loss {:.2f}"),
            "after": both("训练后：损失 {:.2f}", "After: loss {:.2f}"),
            "A": both("锚点", "anchor"),
            "P": both("正样本", "positive"),
            "N": both("负样本", "negative"),
            "margin": both("间隔", "margin"),
        },
    ),
    "card-one-shot-learning": FigureSpec(
        draw=draw_card,
        size=(2.4, 1.35),
        title=both("One-shot 学习", "One-shot learning"),
        description=both(
            "一个查询图形与三个样本比较，找到同类。",
            "A query shape is compared with three examples and finds its match.",
        ),
    ),
}
