"""How the penalties pull one weight, in the note on regularization."""

import torch
from matplotlib.figure import Figure

from snippets.figures.style import (
    BLUE,
    BOLD,
    GREEN,
    GRID,
    HAIR,
    INK_FAINT,
    LINE,
    RED,
    SMALL,
    FigureSpec,
    Labels,
    Point,
    both,
    data_axes,
    dots,
    trace,
    write,
)
from snippets.regularization import shrink, soft_threshold

L1, L2 = 1.0, 0.5  # strengths in the figure of the pulls; the loss has curvature 1
MINIMUM, CURVATURE, LR, LAM = 0.1, 2.0, 0.1, 0.4  # of the third weight in the note's data
N_STEPS = 30


def pulled() -> dict[str, list[Point]]:
    """Return where each penalty leaves a weight, as a line through (without, with)."""
    best = torch.tensor([-3.0, -L1, L1, 3.0])
    left = {
        "none": best,
        "l1": soft_threshold(best, L1),
        "l2": shrink(best, L2),
        "elastic": shrink(soft_threshold(best, L1), L2),
    }
    return {name: list(zip(best.tolist(), w.tolist(), strict=True)) for name, w in left.items()}


def draw_pulls(fig: Figure, labels: Labels) -> None:
    """Draw the weight that each penalty leaves over the weight without one."""
    ax = data_axes(fig, 30, 30, 118, 22)
    ax.set(xlim=(-3, 3), ylim=(-3, 3), xticks=range(-2, 3), yticks=range(-2, 3))
    ax.grid(color=GRID, lw=HAIR)
    lines = pulled()
    styles = {
        "none": (INK_FAINT, HAIR),
        "l2": (RED, BOLD),
        "l1": (BLUE, BOLD),
        "elastic": (GREEN, LINE),
    }
    for name, (colour, width) in styles.items():
        trace(ax, lines[name], colour, width)
        end = lines[name][-1]
        write(ax, end, labels[name], color=colour, ha="left", offset=(6, ENDS.get(name, 0)))
    write(ax, (0, 0), labels["zero"], size=SMALL, color=BLUE, ha="right", offset=(-3, 9))
    write(ax, (-3, 3), labels["with"], size=SMALL, color=INK_FAINT, ha="left", offset=(-18, 12))
    write(ax, (3, -3), labels["without"], size=SMALL, color=INK_FAINT, ha="right", offset=(0, -24))


ENDS = {"l2": -2, "elastic": -13}  # points by which a label stands higher than the end of its line


def paths() -> tuple[list[float], list[float]]:
    """Return the weight after each step: down the gradient of the penalty, and thresholded."""
    by_gradient, thresholded = [0.5], [0.5]
    for _ in range(N_STEPS):
        w = torch.tensor([by_gradient[-1], thresholded[-1]], dtype=torch.float64)
        stepped = w - LR * CURVATURE * (w - MINIMUM)
        by_gradient.append((stepped - LR * LAM * w.sign())[0].item())
        thresholded.append(soft_threshold(stepped, LR * LAM)[1].item())
    return by_gradient, thresholded


def draw_hops(fig: Figure, labels: Labels) -> None:
    """Draw both paths of one weight whose best value is zero."""
    ax = data_axes(fig, 34, 30, 12, 20)
    ax.set(xlim=(-0.5, N_STEPS + 0.5), ylim=(-0.1, 0.52), xticks=range(0, N_STEPS + 1, 10))
    ax.set(yticks=(0, 0.2, 0.4))
    ax.grid(axis="y", color=GRID, lw=HAIR)
    for path, colour in zip(paths(), (RED, BLUE), strict=True):
        points = list(enumerate(path))
        trace(ax, points, colour, LINE)
        dots(ax, points, colour, 4)
    write(ax, (20, 0.12), labels["gradient"], color=RED)
    write(ax, (20, -0.06), labels["threshold"], color=BLUE)
    write(
        ax, (-0.5, 0.52), labels["weight"], size=SMALL, color=INK_FAINT, ha="left", offset=(-26, 10)
    )
    write(
        ax,
        (N_STEPS + 0.5, -0.1),
        labels["step"],
        size=SMALL,
        color=INK_FAINT,
        ha="right",
        offset=(0, -23),
    )


FIGURES = {
    "l1-l2-pull": FigureSpec(
        draw=draw_pulls,
        size=(5, 3.2),
        title=both("惩罚项怎样移动一个权重", "How penalties move one weight"),
        description=both(
            "横轴是不加惩罚时的权重，纵轴是加惩罚后的权重。L1 是平移过的折线，中间一段恰好为 0；"
            "L2 是穿过原点、较平的直线；弹性网络是较平的折线。",
            "Horizontal: the weight without a penalty; vertical: the weight with one. L1 is a bent "
            "line, shifted, with a middle part at exactly 0; L2 a flatter straight line through "
            "the origin; the elastic net a flatter bent line.",
        ),
        labels={
            "none": both("不加惩罚", "no penalty"),
            "l1": both("L1：减去 1", "L1: minus 1"),
            "l2": both("L2：除以 2", "L2: halved"),
            "elastic": both("弹性网络：\n先减 1，再除以 2", "elastic net:\nminus 1, then halved"),
            "zero": both("L1：恰好为 0", "L1: exactly 0"),
            "with": both("加惩罚后的权重", "weight with a penalty"),
            "without": both("不加惩罚时的权重", "weight without a penalty"),
        },
    ),
    "l1-hops": FigureSpec(
        draw=draw_hops,
        size=(5, 2.7),
        title=both("一个权重走向零的两条路", "Two paths of one weight towards zero"),
        description=both(
            "沿梯度走的权重到了零附近就上下跳动，停不下来；用软阈值的权重走到 0，就停在 0。",
            "Following the gradient, the weight reaches the neighbourhood of zero and keeps "
            "hopping up and down; with soft thresholding it reaches 0 and stays there.",
        ),
        labels={
            "gradient": both("沿 L1 的梯度：跳个不停", "gradient of L1: keeps hopping"),
            "threshold": both("软阈值：恰好为 0", "soft thresholding: exactly 0"),
            "weight": both("权重", "weight"),
            "step": both("步", "step"),
        },
    ),
}
