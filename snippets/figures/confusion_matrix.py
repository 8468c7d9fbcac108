"""Figures of the note on the confusion matrix."""

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.confusion_matrix import SCREENING, precision, precision_at, recall, specificity
from snippets.figures.style import (
    BLUE,
    BOLD,
    GREEN,
    GRID,
    HAIR,
    INK,
    INK_FAINT,
    LINE,
    RED,
    SMALL,
    FigureSpec,
    Labels,
    Point,
    both,
    box,
    canvas,
    data_axes,
    dots,
    trace,
    write,
)

CELL = (78, 66)
LEFT, RIGHT = 72, 154  # where the columns of cells begin
UPPER, LOWER = 126, 56  # where the rows of cells begin
STRICTER = 0.99  # a second specificity, to compare with that of the screening test


def draw_matrix(fig: Figure, labels: Labels) -> None:
    """Draw the four counts of the screening test and the three ratios along their sides."""
    ax = canvas(fig)
    cells = (
        ("TP", SCREENING.tp, (LEFT, UPPER), GREEN),
        ("FN", SCREENING.fn, (RIGHT, UPPER), RED),
        ("FP", SCREENING.fp, (LEFT, LOWER), RED),
        ("TN", SCREENING.tn, (RIGHT, LOWER), GREEN),
    )
    for name, count, (x, y), color in cells:
        box(ax, (x, y), CELL, color)
        write(ax, (x + CELL[0] / 2, y + 41), str(count), size=20, bold=True)
        write(ax, (x + CELL[0] / 2, y + 17), labels[name], size=SMALL, color=color)
    draw_headings(ax, labels)
    draw_ratios(ax, labels)


def draw_headings(ax: Axes, labels: Labels) -> None:
    """Say that rows are what is true, and columns what was predicted."""
    write(ax, (RIGHT - 2, 226), labels["predicted"], size=SMALL, color=INK_FAINT)
    write(ax, (12, 226), labels["actual"], size=SMALL, color=INK_FAINT, ha="left")
    for x, y, name in ((LEFT, UPPER, "positive"), (RIGHT, LOWER, "negative")):
        write(ax, (x + CELL[0] / 2, 206), labels[name], bold=True)
        write(ax, (12, y + CELL[1] / 2), labels[name], bold=True, ha="left")


def draw_ratios(ax: Axes, labels: Labels) -> None:
    """Draw a bracket along the cells that each ratio looks at, and its value."""
    side = RIGHT + CELL[0] + 6
    tp, tn, fp, fn = SCREENING
    rows = (
        (UPPER, "recall", tp, tp + fn, recall(SCREENING)),
        (LOWER, "specificity", tn, tn + fp, specificity(SCREENING)),
    )
    for y, name, part, whole, value in rows:
        bracket(ax, [(side, y), (side + 5, y), (side + 5, y + 66), (side, y + 66)])
        write(ax, (side + 13, y + 50), labels[name], color=BLUE, bold=True, ha="left")
        write(ax, (side + 13, y + 33), labels[f"{name}-means"], size=SMALL, color=BLUE, ha="left")
        write(ax, (side + 13, y + 15), f"{part} / {whole} = {value:.2f}", ha="left")
    below = LOWER - 6
    bracket(ax, [(LEFT, below), (LEFT, below - 5), (LEFT + 78, below - 5), (LEFT + 78, below)])
    write(ax, (LEFT + 39, below - 18), labels["precision"], color=BLUE, bold=True)
    ratio = f"{tp} / {tp + fp} = {precision(SCREENING):.2f}"
    write(ax, (LEFT + 39, below - 36), ratio)


def bracket(ax: Axes, points: list[Point]) -> None:
    """Draw a bracket through its four corners."""
    trace(ax, points, BLUE, LINE)


def draw_prevalence(fig: Figure, labels: Labels) -> None:
    """Draw the precision of a test over the share of people who are ill, for two specificities."""
    ax = data_axes(fig, 26, 40, 30, 30)
    ticks = (0.001, 0.01, 0.05, 0.1, 0.5)
    ax.set(xlim=(-3.2, -0.2), ylim=(0, 1.02), yticks=(0, 0.5, 1), yticklabels=("0", "0.5", "1"))
    ax.set(xticks=[math.log10(tick) for tick in ticks])
    ax.set(xticklabels=[f"{100 * tick:g}%" for tick in ticks])
    ax.grid(axis="y", color=GRID, lw=HAIR)
    exponents = [-3 + step / 20 for step in range(55)]
    for share, color, place, ha in (
        (STRICTER, GREEN, (-1.9, 0.6), "right"),
        (specificity(SCREENING), BLUE, (-1.13, 0.17), "left"),
    ):
        curve = [(x, precision_at(10**x, recall(SCREENING), share)) for x in exponents]
        trace(ax, curve, color, BOLD)
        name = labels["specificity"].format(f"{share:.2f}")
        write(ax, place, name, color=color, bold=True, ha=ha)
    for tick in ticks[1:]:
        height = precision_at(tick, recall(SCREENING), specificity(SCREENING))
        dots(ax, [(math.log10(tick), height)], BLUE, 7)
        write(ax, (math.log10(tick), height), at(tick), color=INK, ha="left", offset=(6, -8))
    write(ax, (-3.2, 1.02), labels["precision"], color=INK_FAINT, ha="left", offset=(-18, 14))
    write(ax, (-1.7, 0), labels["prevalence"], size=SMALL, color=INK_FAINT, offset=(0, -30))


def draw_card(fig: Figure, labels: Labels) -> None:
    """Draw the matrix, right answers in full colour, with a bracket along its first row."""
    ax = canvas(fig)
    for x, y, color, tint in (
        (46, 51, GREEN, 1),
        (82, 51, RED, 0.3),
        (46, 15, RED, 0.3),
        (82, 15, GREEN, 1),
    ):
        box(ax, (x, y), (32, 32), color, tint=tint)
    trace(ax, [(121, 51), (126, 51), (126, 83), (121, 83)], BLUE, LINE)


def at(prevalence: float) -> str:
    """Return the precision of the screening test among other people, written out."""
    return f"{precision_at(prevalence, recall(SCREENING), specificity(SCREENING)):.2f}"


FIGURES = {
    "confusion-matrix": FigureSpec(
        draw=draw_matrix,
        size=(5, 3.3),
        title=both("混淆矩阵与三个比例", "The confusion matrix and its three ratios"),
        description=both(
            "行是实际类别，列是预测类别，阳性在前。"
            f"真阳性 {SCREENING.tp}，假阴性 {SCREENING.fn}，"
            f"假阳性 {SCREENING.fp}，真阴性 {SCREENING.tn}。"
            f"召回率看第一行，为 {recall(SCREENING):.2f}；特异度看第二行，"
            f"为 {specificity(SCREENING):.2f}；精确率看第一列，为 {precision(SCREENING):.2f}。",
            "Rows are the actual class and columns the predicted one, positive first. "
            f"{SCREENING.tp} true positives, {SCREENING.fn} false negatives, "
            f"{SCREENING.fp} false positives, {SCREENING.tn} true negatives. "
            f"Recall looks at the first row and is {recall(SCREENING):.2f}; specificity looks at "
            f"the second row and is {specificity(SCREENING):.2f}; precision looks at the first "
            f"column and is {precision(SCREENING):.2f}.",
        ),
        labels={
            "actual": both("行：实际", "Rows: actual"),
            "predicted": both("列：预测", "Columns: predicted"),
            "positive": both("阳性", "positive"),
            "negative": both("阴性", "negative"),
            "TP": both("真阳性 TP", "true pos. TP"),
            "FN": both("假阴性 FN", "false neg. FN"),
            "FP": both("假阳性 FP", "false pos. FP"),
            "TN": both("真阴性 TN", "true neg. TN"),
            "recall": both("召回率", "recall"),
            "recall-means": both("即灵敏度", "= sensitivity"),
            "specificity": both("特异度", "specificity"),
            "specificity-means": both("即真阴性率", "= true neg. rate"),
            "precision": both("精确率", "precision"),
        },
    ),
    "precision-prevalence": FigureSpec(
        draw=draw_prevalence,
        size=(5, 3.0),
        title=both("精确率随患病率变化", "Precision depends on prevalence"),
        description=both(
            f"召回率 {recall(SCREENING):.2f}、特异度 {specificity(SCREENING):.2f} 的检测，"
            "患病率从 50% 降到 10%、5%、1% 时，精确率从 "
            f"{at(0.5)} 降到 {at(0.1)}、{at(0.05)}、{at(0.01)}。"
            f"特异度提高到 {STRICTER}，整条曲线抬高，同样随患病率下降。",
            f"For a test with recall {recall(SCREENING):.2f} and specificity "
            f"{specificity(SCREENING):.2f}, precision falls from {at(0.5)} to {at(0.1)}, "
            f"{at(0.05)} and {at(0.01)} as prevalence falls from 50% to 10%, 5% and 1%. "
            f"With a specificity of {STRICTER} the whole curve is higher, and falls as well.",
        ),
        labels={
            "precision": both("精确率", "precision"),
            "prevalence": both("患病率（对数刻度）", "prevalence (log scale)"),
            "specificity": both("特异度 {}", "specificity {}"),
        },
    ),
    "card-confusion-matrix": FigureSpec(
        draw=draw_card,
        size=(2.4, 1.35),
        title=both("混淆矩阵", "Confusion matrix"),
        description=both(
            "二乘二的方格，对角线为绿色，其余为红色。",
            "Two by two squares, green on the diagonal and red elsewhere.",
        ),
    ),
}
