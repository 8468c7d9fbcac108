"""Figures of the note on the confusion matrix: what a moving threshold draws."""

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from snippets.confusion_matrix_thresholds import precisions_of, roc_auc, roc_curve
from snippets.figures.style import (
    BLUE,
    BOLD,
    GRID,
    HAIR,
    INK,
    INK_FAINT,
    RED,
    SMALL,
    FigureSpec,
    Labels,
    both,
    data_axes,
    dots,
    trace,
    write,
)

HALF, RARE = 0.5, 0.01  # the two prevalences
AT = 0.8  # the recall of the point that is marked


def average(prevalence: float) -> float:
    """Return the area under the precision-recall curve."""
    recalls, fprs = roc_curve()
    return torch.trapezoid(precisions_of(recalls, fprs, prevalence), recalls).item()


def marked(prevalence: float) -> tuple[float, float]:
    """Return the false positive rate and the precision at the recall ``AT``."""
    recalls, fprs = roc_curve()
    at = int((recalls >= AT).nonzero()[0])
    return fprs[at].item(), precisions_of(recalls, fprs, prevalence)[at].item()


def panel(fig: Figure, left: float, names: tuple[str, str, str]) -> Axes:
    """Add axes from 0 to 1 in both directions, with their title and the names of the axes."""
    title, across, up = names
    ax = data_axes(fig, left, 40, 360 - left - 136, 46)
    ax.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), xticks=(0, 0.5, 1), yticks=(0, 0.5, 1))
    ax.set(xticklabels=("0", "0.5", "1"), yticklabels=("0", "0.5", "1"))
    ax.grid(axis="y", color=GRID, lw=HAIR)
    write(ax, (0.5, 1.03), title, bold=True, offset=(0, 32))
    write(ax, (0, 1.03), up, size=SMALL, color=INK_FAINT, ha="left", offset=(-20, 13))
    write(ax, (0.5, 0), across, size=SMALL, color=INK_FAINT, offset=(0, -30))
    return ax


def line(ax: Axes, across: Tensor, up: Tensor, color: str) -> None:
    """Draw a curve through every 20th point, which is as smooth and a twentieth of the bytes."""
    points = torch.stack([across, up], dim=1)[::20]
    trace(ax, [(x, y) for x, y in points.tolist()], color, BOLD)


def draw_roc_and_pr(fig: Figure, labels: Labels) -> None:
    """Draw the one ROC curve of a test, and its precision-recall curve at two prevalences."""
    recalls, fprs = roc_curve()
    roc = panel(fig, 30, (labels["roc"], labels["fpr"], labels["recall"]))
    trace(roc, [(0, 0), (1, 1)], INK_FAINT)
    line(roc, fprs, recalls, BLUE)
    fpr, _ = marked(HALF)
    dots(roc, [(fpr, AT)], INK, 6)
    auc = labels["auc"].format(f"{roc_auc(recalls, fprs):.3f}")
    write(roc, (1, 0.35), auc, color=BLUE, bold=True, ha="right")
    write(roc, (1, 0.35), labels["both"], size=SMALL, color=INK_FAINT, ha="right", offset=(0, -15))

    pr = panel(fig, 214, (labels["pr"], labels["recall"], labels["precision"]))
    for prevalence, color, name, at, ha in (
        (HALF, BLUE, "half", (0.9, 0.76), "right"),
        (RARE, RED, "rare", (0.02, 0.23), "left"),
    ):
        precisions = precisions_of(recalls, fprs, prevalence)
        line(pr, recalls, precisions, color)
        _, precision = marked(prevalence)
        dots(pr, [(AT, precision)], INK, 6)
        ap = labels["ap"].format(f"{average(prevalence):.2f}")
        write(pr, at, ap, color=color, bold=True, ha=ha)
        write(pr, at, labels[name], size=SMALL, color=INK_FAINT, ha=ha, offset=(0, -15))


FIGURES = {
    "roc-and-pr": FigureSpec(
        draw=draw_roc_and_pr,
        size=(5, 3.0),
        title=both(
            "同一个检测的 ROC 曲线与 PR 曲线", "ROC and precision-recall curves of one test"
        ),
        description=both(
            f"左：ROC 曲线与患病率无关，曲线下面积 {roc_auc(*roc_curve()):.3f}。"
            f"右：患病率一半时，PR 曲线贴近上沿，平均精确率 {average(HALF):.2f}；"
            f"患病率百分之一时大幅下降，平均精确率 {average(RARE):.2f}。"
            f"召回率 {AT} 处的精确率分别为 {marked(HALF)[1]:.2f} 和 {marked(RARE)[1]:.2f}。",
            "Left: the ROC curve does not depend on prevalence; the area below it is "
            f"{roc_auc(*roc_curve()):.3f}. Right: where half of the people are ill, the "
            "precision-recall curve runs along the top, with an average precision of "
            f"{average(HALF):.2f}; where one in a hundred is, it falls far below, to "
            f"{average(RARE):.2f}. At recall {AT}, precision is {marked(HALF)[1]:.2f} and "
            f"{marked(RARE)[1]:.2f}.",
        ),
        labels={
            "roc": both("ROC 曲线", "ROC curve"),
            "pr": both("PR 曲线", "PR curve"),
            "fpr": both("假阳性率", "false positive rate"),
            "recall": both("召回率", "recall"),
            "precision": both("精确率", "precision"),
            "auc": both("AUC {}", "AUC {}"),
            "both": both("患病率不论高低", "at any prevalence"),
            "ap": both("AP {}", "AP {}"),
            "half": both("患病率 50%", "50% ill"),
            "rare": both("患病率 1%", "1% ill"),
        },
    ),
}
