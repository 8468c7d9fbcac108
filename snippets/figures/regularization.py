"""Figures of the note on regularization."""

from typing import NamedTuple

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, Polygon
from torch import Tensor

from snippets.figures.style import (
    BLUE,
    HAIR,
    INK_FAINT,
    LINE,
    PAPER,
    RED,
    SMALL,
    TITLE,
    FigureSpec,
    Labels,
    arrow,
    both,
    dots,
    write,
)
from snippets.regularization import shrink, soft_threshold

# The loss is 0.5 * sum(CURVATURE * (w - MINIMUM)**2).
MINIMUM = torch.tensor([0.8, 1.8], dtype=torch.float64)
CURVATURE = torch.tensor([0.5, 1.0], dtype=torch.float64)


class Solution(NamedTuple):
    """Where loss plus penalty is smallest, and how far that is from the origin."""

    weights: Tensor  # (2,)
    radius: float  # of the diamond or circle through ``weights``


def l1_solution(lam: float = 0.8) -> Solution:
    """Minimize the loss plus ``lam * sum(|w|)``."""
    weights = soft_threshold(MINIMUM, lam / CURVATURE)
    return Solution(weights, weights.abs().sum().item())


def l2_solution(lam: float = 0.4) -> Solution:
    """Minimize the loss plus ``lam * sum(w**2)``."""
    weights = shrink(MINIMUM, lam / CURVATURE)
    return Solution(weights, weights.norm().item())


def contour_axes(weights: Tensor) -> Tensor:
    """Return both half axes of the ellipse of equal loss that runs through ``weights``."""
    twice_loss = (CURVATURE * (weights - MINIMUM).square()).sum()
    return (twice_loss / CURVATURE).sqrt()


def draw_geometry(fig: Figure, labels: Labels) -> None:
    """Draw the two solutions beside each other, each where a contour touches its region."""
    l1, l2 = l1_solution(), l2_solution()
    for column, solution, name in ((0, l1, "l1"), (1, l2, "l2")):
        ax = fig.add_axes((column / 2, 0, 0.5, 1), xlim=(-1.62, 2.38), ylim=(-2.0, 3.56))
        ax.set_axis_off()
        draw_panel(ax, solution, corners=name == "l1")
        write(ax, (0.19, 3.3), labels[name], size=TITLE, bold=True)
        write(ax, (0.85, 2.97), labels["contours"], size=SMALL, color=RED)
        region = "|w₁| + |w₂| ≤ {:.2g}" if name == "l1" else "w₁² + w₂² ≤ {:.2g}"
        bound = solution.radius if name == "l1" else solution.radius**2
        write(ax, (0.19, -1.3), region.format(bound), size=SMALL, color=BLUE)
        write(ax, (0.19, -1.75), labels[f"{name}-effect"].format(*solution.weights.tolist()))


def draw_panel(ax: Axes, solution: Solution, *, corners: bool) -> None:
    """Draw the axes w₁ and w₂, the allowed region, and the contours of the loss around it."""
    arrow(ax, (-1.4, 0), (2.25, 0))
    arrow(ax, (0, -1.1), (0, 2.95))
    write(ax, (2.25, 0), "w₁", color=INK_FAINT, ha="right", offset=(0, -9))
    write(ax, (0, 2.95), "w₂", color=INK_FAINT, ha="right", offset=(-6, -4))
    draw_region(ax, solution.radius, corners=corners)
    for scale in (0.33, 0.66, 1.0):
        draw_contour(ax, scale * contour_axes(solution.weights), LINE if scale == 1 else HAIR)
    dots(ax, [tuple(MINIMUM.tolist())], RED, 5)
    dots(ax, [tuple(solution.weights.tolist())], PAPER, 10)
    dots(ax, [tuple(solution.weights.tolist())], BLUE, 7)


def draw_region(ax: Axes, radius: float, *, corners: bool) -> None:
    """Fill and outline the weights that the penalty allows: a diamond or a disc."""
    tips = [(radius, 0), (0, radius), (-radius, 0), (0, -radius)]
    for face, edge, opacity in ((BLUE, "none", 0.16), ("none", BLUE, 1.0)):
        region = Polygon(tips) if corners else Circle((0, 0), radius)
        region.set(facecolor=face, edgecolor=edge, alpha=opacity, linewidth=LINE)
        ax.add_patch(region)


def draw_contour(ax: Axes, half_axes: Tensor, width: float) -> None:
    """Draw one ellipse of equal loss."""
    (x, y), (across, up) = MINIMUM.tolist(), (2 * half_axes).tolist()
    ax.add_patch(Ellipse((x, y), across, up, fc="none", ec=RED, lw=width))


def draw_card(fig: Figure, labels: Labels) -> None:
    """Draw the diamond and the contour that touches its corner."""
    ax = fig.add_axes((0, 0, 1, 1), xlim=(-3.35, 4.0), ylim=(-1.17, 2.96))
    ax.set_axis_off()
    solution = l1_solution()
    draw_region(ax, solution.radius, corners=True)
    for scale in (0.4, 0.7, 1.0):
        draw_contour(ax, scale * contour_axes(solution.weights), LINE if scale == 1 else HAIR)
    dots(ax, [tuple(solution.weights.tolist())], PAPER, 9)
    dots(ax, [tuple(solution.weights.tolist())], BLUE, 6.5)


FIGURES = {
    "l1-l2-geometry": FigureSpec(
        draw=draw_geometry,
        size=(5, 3.47),
        title=both("L1 与 L2 正则化的几何解释", "The geometry of L1 and L2 regularization"),
        description=both(
            "椭圆是损失的等高线。左：等高线碰到 L1 菱形的顶点，w₁ 恰好为 0。"
            "右：等高线碰到 L2 圆周上的一点，两个权重都变小，但都不为 0。",
            "Ellipses are contours of the loss. Left: they touch the L1 diamond at a corner, where "
            "w₁ is exactly zero. Right: they touch the L2 circle at a point where both weights are "
            "smaller but neither is zero.",
        ),
        labels={
            "l1": both("L1 正则化", "L1"),
            "l2": both("L2 正则化", "L2"),
            "l1-effect": both("({:.2g}, {:.2g})：w₁ 恰好为 0", "({:.2g}, {:.2g}): w₁ is exactly 0"),
            "l2-effect": both("({:.2g}, {:.2g})：都不为 0", "({:.2g}, {:.2g}): neither is 0"),
            "contours": both("损失等高线", "loss contours"),
        },
    ),
    "card-regularization": FigureSpec(
        draw=draw_card,
        size=(2.4, 1.35),
        title=both("正则化", "Regularization"),
        description=both(
            "损失的等高线碰到菱形的顶点。", "Contours of a loss touch the corner of a diamond."
        ),
    ),
}
