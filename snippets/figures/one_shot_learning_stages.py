"""The idea of one-shot learning: learn to compare, then compare with one example."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from snippets.figures.one_shot_learning import NEW, SEEN, glyph
from snippets.figures.style import (
    BOLD,
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
    FigureSpec,
    Labels,
    Point,
    arrow,
    both,
    box,
    canvas,
    trace,
    write,
)

# Where each class lies in the space of embeddings, and its samples around that.
SEEN_AT: dict[str, Point] = dict(zip(SEEN, [(38, 128), (126, 128), (82, 62)], strict=True))
NEW_AT: dict[str, Point] = dict(zip(NEW, [(234, 130), (324, 126), (244, 58)], strict=True))
AROUND: list[Point] = [(-13, -9), (13, -7), (0, 14)]
QUERY: Point = (308, 74)


def draw_stages(fig: Figure, labels: Labels) -> None:
    """Draw embeddings of classes to train on, and of classes that come later."""
    ax = canvas(fig)
    for x, name in ((88, "train"), (272, "test")):
        write(ax, (x, 178), labels[name], size=TITLE, bold=True)
        write(ax, (x, 16), labels[f"{name}-note"], size=SMALL, color=INK_FAINT)
    draw_training(ax)
    draw_test(ax, labels)
    trace(ax, [(180, 10), (180, 64)], GRID, HAIR)
    trace(ax, [(180, 102), (180, 184)], GRID, HAIR)
    arrow(ax, (164, 74), (196, 74), INK)
    write(ax, (180, 90), labels["encoder"], size=SMALL)


def draw_training(ax: Axes) -> None:
    """Draw classes whose samples move together, and away from the others."""
    for (name, color), (x, y) in zip(SEEN.items(), SEEN_AT.values(), strict=True):
        ax.add_patch(Circle((x, y), 28, fc=color, alpha=TINT))
        for turn, (dx, dy) in enumerate(AROUND):
            glyph(ax, name, (x + dx, y + dy), 7.5, color, turn=25 * turn)
    for one, other in (("triangle", "square"), ("square", "pentagon"), ("pentagon", "triangle")):
        start, end = SEEN_AT[one], SEEN_AT[other]
        ends = (between(start, end, 0.39), between(start, end, 0.61))
        arrow(ax, *ends, INK_FAINT, heads="<|-|>")


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies ``share`` of the way from ``start`` to ``end``."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def draw_test(ax: Axes, labels: Labels) -> None:
    """Draw one example a class and a query, which lies nearest to its own."""
    for name, at in NEW_AT.items():
        nearest = name == "star"
        trace(ax, [QUERY, at], RED if nearest else INK_FAINT, BOLD if nearest else LINE / 2)
    for (name, color), at in zip(NEW.items(), NEW_AT.values(), strict=True):
        nearest = name == "star"
        frame(ax, at, color if nearest else INK_FAINT, tint=TINT, edge=nearest)
        glyph(ax, name, at, 11, color)
    frame(ax, QUERY, INK_FAINT, tint=0, edge=True, dashed=True)
    glyph(ax, "star", QUERY, 11, INK, turn=25)
    write(ax, QUERY, labels["query"], size=SMALL, offset=(0, -25))


def frame(ax: Axes, at: Point, color: str, **style: Any) -> None:
    """Draw a box around ``at`` that hides the lines behind it."""
    corner = at[0] - 17, at[1] - 17
    box(ax, corner, (34, 34), PAPER, tint=1)
    box(ax, corner, (34, 34), color, **style)


FIGURES = {
    "one-shot-stages": FigureSpec(
        draw=draw_stages,
        size=(5, 2.7),
        title=both("先学会比较，再凭一个样本认", "Learn to compare, then go by one example"),
        description=both(
            "左：编码器在许多别的类别上练习，让同类样本的嵌入靠拢，异类的分开。"
            "右：同一个编码器遇到没见过的类别，每类只有一个样本，查询样本归到最近的一类。",
            "Left: an encoder practises on many other classes, bringing embeddings of one class "
            "together and keeping classes apart. Right: the same encoder meets classes it has "
            "never seen, one example each, and a query gets the class of the nearest.",
        ),
        labels={
            "train": both("先练：别的类别", "First: other classes"),
            "test": both("再考：没见过的类别", "Then: classes never seen"),
            "train-note": both("同类拉近，异类推开", "alike closer, unlike apart"),
            "test-note": both("每类一个样本，取最近的", "one example each: nearest wins"),
            "query": both("查询", "query"),
            "encoder": both("同一个编码器", "same encoder"),
        },
    ),
}
