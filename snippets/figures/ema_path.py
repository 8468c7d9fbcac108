"""The figure at the top of the note on the exponential moving average."""

import math

import torch
from matplotlib.figure import Figure
from torch import Tensor

from snippets.ema import ema
from snippets.figures.style import (
    BASE,
    BOLD,
    GRID,
    HAIR,
    INK,
    INK_FAINT,
    LINE,
    RED,
    SMALL,
    FigureSpec,
    Labels,
    arrow,
    both,
    canvas,
    dots,
    trace,
    write,
)

DECAY = 0.95
N_STEPS = 120
LEARNING_RATE = 0.25
CURVATURE = torch.tensor([0.3, 1.0])  # of the loss, along each of two weights


def descent() -> Tensor:
    """Return a weight path of shape (N_STEPS + 1, 2): SGD in a long bowl, with noisy gradients."""
    generator = torch.Generator().manual_seed(2)
    weights = torch.tensor([-4.2, 1.7])
    path = [weights]
    for _ in range(N_STEPS):
        gradient = CURVATURE * weights + torch.randn(2, generator=generator)
        weights = weights - LEARNING_RATE * gradient
        path.append(weights)
    return torch.stack(path)


def draw_path(fig: Figure, labels: Labels) -> None:
    """Draw how raw weights jitter around the optimum, and their average settles there."""
    ax = canvas(fig)
    scale, middle = torch.tensor([56.0, 56.0]), torch.tensor([255.0, 88.5])
    turn = torch.linspace(0, 2 * math.pi, 61)
    ring = torch.stack([turn.cos(), turn.sin()], dim=1) / CURVATURE.sqrt()  # one contour
    for loss in (0.1, 0.4, 1.2):
        contour = middle + scale * ring * math.sqrt(2 * loss)
        trace(ax, contour.tolist(), GRID, LINE)
    path = descent()
    shadow = ema(path - path[0], DECAY) + path[0]  # starts as a copy of the weights
    for points, colour, width in ((path, INK_FAINT, HAIR), (shadow, RED, BOLD)):
        trace(ax, (middle + scale * points).round(decimals=1).tolist(), colour, width)
    optimum = tuple(middle.tolist())
    dots(ax, [optimum], INK, 5)
    arrow(ax, (298, 113), (optimum[0] + 4, optimum[1] + 2), INK)
    for name, at, colour, size in (
        ("start", (34, 178), INK, SMALL),
        ("shadow", (134, 169), RED, BASE),
        ("decay", (134, 154), RED, SMALL),
        ("raw", (272, 158), INK_FAINT, BASE),
        ("jitter", (272, 143), INK_FAINT, SMALL),
        ("optimum", (301, 117), INK, SMALL),
        ("contours", (14, 14), INK_FAINT, SMALL),
    ):
        bold = size == BASE
        write(ax, at, labels[name], color=colour, size=size, ha="left", bold=bold)


FIGURES = {
    "ema-path": FigureSpec(
        draw=draw_path,
        size=(5, 2.6),
        title=both("原权重与影子权重走过的路", "The paths of raw and shadow weights"),
        description=both(
            "椭圆是损失的等高线。灰线是两个权重在 SGD 中走过的路：从左上方的起点走到最优点附近，"
            "之后一直在四周抖动。红线是它们的 EMA：平滑地走来，最后只在最优点旁边缓缓移动。",
            "The ellipses are contours of the loss. The grey line is the path of two weights under "
            "SGD: from the start at the top left to the surroundings of the optimum, where they "
            "keep jittering. The red line is their EMA: it arrives smoothly and then only drifts "
            "slowly beside the optimum.",
        ),
        labels={
            "start": both("起点", "start"),
            "shadow": both("影子权重", "shadow weights"),
            "decay": both("β = 0.95，平滑", "β = 0.95: smooth"),
            "raw": both("原权重", "raw weights"),
            "jitter": both("一直抖动", "keep jittering"),
            "optimum": both("最优点", "optimum"),
            "contours": both("等高线：损失相等", "contours of equal loss"),
        },
    ),
}
