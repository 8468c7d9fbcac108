"""Figures of the note on the exponential moving average."""

import math

import torch
from matplotlib.figure import Figure
from torch import Tensor

from snippets.ema import ema, step_weights, window
from snippets.figures.style import (
    BOLD,
    GREEN,
    GRID,
    HAIR,
    INK_FAINT,
    LINE,
    RED,
    SMALL,
    YELLOW,
    YELLOW_INK,
    FigureSpec,
    Labels,
    arrow,
    both,
    data_axes,
    dots,
    trace,
    write,
)

DECAY = 0.9  # of the figure about the window
N_DAYS = 180


def temperatures() -> Tensor:
    """Return noisy daily temperatures in °C, of shape (N_DAYS,): half a year from spring."""
    days = torch.arange(N_DAYS)
    noise = torch.randn(N_DAYS, generator=torch.Generator().manual_seed(0))
    return 13 + 10 * torch.sin(2 * math.pi * days / 365) + 2 * noise


def draw_curves(fig: Figure, labels: Labels) -> None:
    """Draw noisy temperatures and their EMA for three decays, without bias correction."""
    ax = data_axes(fig, 26, 24, 66, 26)
    ax.set(
        xlim=(-2, N_DAYS), ylim=(-1, 31), xticks=range(0, N_DAYS + 1, 60), yticks=(0, 10, 20, 30)
    )
    ax.grid(axis="y", color=GRID, lw=HAIR)
    days, observations = range(N_DAYS), temperatures()
    dots(ax, list(zip(days, observations.tolist(), strict=True)), INK_FAINT, 2.1)
    curves = (
        (0.5, YELLOW, YELLOW_INK, LINE - 0.3, -12),
        (0.98, GREEN, GREEN, BOLD, 3),
        (0.9, RED, RED, BOLD, 1),
    )
    for decay, colour, text_colour, width, shift in curves:
        averages = ema(observations, decay).tolist()
        trace(ax, list(zip(days, averages, strict=True)), colour, width)
        end = N_DAYS, averages[-1]
        write(ax, end, f"β = {decay}", color=text_colour, ha="left", bold=True, offset=(6, shift))
    write(ax, (44, 4), labels["start"], size=SMALL, color=GREEN, ha="left")
    write(
        ax,
        (-2, 31),
        labels["temperature"],
        size=SMALL,
        color=INK_FAINT,
        ha="left",
        offset=(-20, 14),
    )
    write(
        ax, (N_DAYS, -1), labels["day"], size=SMALL, color=INK_FAINT, ha="left", offset=(16, -8.5)
    )


def share_inside(decay: float) -> float:
    """Return what share of all coefficients falls on the last ``window(decay)`` steps."""
    return step_weights(decay, round(window(decay))).sum().item()


def draw_window(fig: Figure, labels: Labels) -> None:
    """Draw the coefficient of every past step, and the share that the window holds."""
    ax = data_axes(fig, 34, 36, 14, 18)
    steps, inside = 32, round(window(DECAY))
    weights = step_weights(DECAY, steps).tolist()
    ax.set(xlim=(-0.7, steps - 0.3), ylim=(0, 0.118), xticks=range(0, steps, 10))
    ax.set(yticks=(0, 0.05, 0.1), yticklabels=("0", "0.05", "0.10"))
    for step, weight in enumerate(weights):
        trace(ax, [(step, 0), (step, weight)], RED if step < inside else GRID, 5.5)
    edge, top, height = inside - 0.5, 0.112, weights[0] / math.e
    trace(ax, [(edge, 0), (edge, top)], INK_FAINT)
    arrow(ax, (-0.5, top), (edge, top), heads="<|-|>")
    write(ax, (edge, top), labels["window"].format(window(DECAY)), ha="left", offset=(8, 0))
    share = f"{share_inside(DECAY):.1%}"
    write(ax, (edge, 0.098), share, size=20, color=RED, bold=True, ha="left", offset=(8, -7))
    write(ax, (edge, 0.098), labels["share"], color=INK_FAINT, ha="left", offset=(8, -27))
    trace(ax, [(edge, height), (steps - 0.5, height)], INK_FAINT)
    write(
        ax,
        (steps - 0.5, height),
        labels["height"],
        size=SMALL,
        color=INK_FAINT,
        ha="right",
        offset=(0, 8),
    )
    write(
        ax,
        (-0.7, 0.118),
        labels["weight"],
        size=SMALL,
        color=INK_FAINT,
        ha="left",
        offset=(-28, 10),
    )
    write(
        ax,
        (steps - 0.3, 0),
        labels["steps-back"],
        size=SMALL,
        color=INK_FAINT,
        ha="right",
        offset=(0, -25),
    )


def draw_card(fig: Figure, labels: Labels) -> None:
    """Draw scattered observations and the smooth curve through them."""
    ax = fig.add_axes((0, 0, 1, 1), xlim=(-5, 64), ylim=(7, 29))
    ax.set_axis_off()
    observations = temperatures()[::3]
    dots(ax, list(enumerate(observations.tolist())), INK_FAINT, 2.4)
    smooth = ema(observations - 13, 0.8) + 13  # from 13 rather than 0, to fill the card
    trace(ax, list(enumerate(smooth.tolist())), RED, BOLD)


FIGURES = {
    "ema-curves": FigureSpec(
        draw=draw_curves,
        size=(5, 3.0),
        title=both("三种衰减率 β 的 EMA", "EMA for three decays β"),
        description=both(
            "灰点是带噪声的每日气温。黄线 β = 0.5 紧跟噪声；红线 β = 0.9 平滑地跟随趋势；"
            "绿线 β = 0.98 更平滑，但明显滞后。三条线都从 0 开始，β 越大，开头偏低的时间越长。",
            "Grey dots are noisy daily temperatures. The yellow line, β = 0.5, follows the noise; "
            "the red line, β = 0.9, follows the trend smoothly; the green line, β = 0.98, is "
            "smoother still but clearly lags. All start from 0, and the larger β, the longer they "
            "stay too low.",
        ),
        labels={
            "temperature": both("每日气温（°C）", "daily temperature (°C)"),
            "day": both("天", "day"),
            "start": both("从 0 开始，偏低", "starts at 0: too low"),
        },
    ),
    "ema-window": FigureSpec(
        draw=draw_window,
        size=(5, 3.0),
        title=both("β = 0.9 时每一步的系数", "The coefficient of each step when β = 0.9"),
        description=both(
            "每往前一步，系数乘以 0.9。最近 10 步（窗口 1/(1 − β)）的系数"
            f"占总和的 {share_inside(DECAY):.1%}；窗口之外的系数低于最新一步的 1/e。",
            "Every step back, the coefficient is multiplied by 0.9. The latest 10 steps, window "
            f"1/(1 − β), hold {share_inside(DECAY):.1%} of the total; outside the window, "
            "coefficients are below 1/e of the latest.",
        ),
        labels={
            "window": both("窗口 1/(1 − β) = {:.0f} 步", "window 1/(1 − β) = {:.0f} steps"),
            "share": both("的系数在窗口内", "of the total is inside"),
            "height": both("最新一步的 1/e", "1/e of the latest step"),
            "weight": both("系数", "coefficient"),
            "steps-back": both("往前数的步数", "steps back"),
        },
    ),
    "card-ema": FigureSpec(
        draw=draw_card,
        size=(2.4, 1.35),
        title=both("指数移动平均", "Exponential moving average"),
        description=both("一条平滑的曲线穿过散点。", "A smooth curve runs through scattered dots."),
    ),
}
