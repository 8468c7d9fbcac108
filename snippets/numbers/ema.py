"""Numbers in the text of the note on the exponential moving average."""

import math
from collections.abc import Callable
from functools import cache, partial
from typing import Final

import torch
from torch import Tensor

from snippets.ema import half_life, step_weights, window
from snippets.ema_experiments import (
    BATCH,
    LEARNING_RATE,
    N_WEIGHTS,
    noisy_regression,
    simulate_variance_ratio,
    variance_ratio,
)

DECAYS: Final = (0.9, 0.99, 0.999, 0.9999)
LENGTHS: Final = (300, 1000, 5000)
SMALL: Final = 0.01  # what is left of the start, once it counts for little
CORRELATION: Final = 1 - 2 * LEARNING_RATE  # in ``noisy_regression``, whose curvature is 2
N_RUNS: Final = 32


def window_steps(decay: float) -> str:
    """Return ``1 / (1 - decay)``, in steps."""
    return f"{window(decay):.0f}"


def half_life_steps(decay: float) -> str:
    """Return after how many steps a coefficient has halved."""
    return f"{half_life(decay):.{1 if half_life(decay) < 10 else 0}f}"


def window_share(decay: float) -> str:
    """Return what share of all coefficients falls on the last ``window(decay)`` steps."""
    return f"{step_weights(decay, round(window(decay))).sum().item():.1%}"


def steps_to_forget(decay: float) -> str:
    """Return after how many steps the start first weighs less than ``SMALL``."""
    steps = torch.arange(1, 10 * round(window(decay)), dtype=torch.float64)
    return f"{int(steps[decay**steps < SMALL][0])}"


def noise_left(decay: float, correlation: float = 0.0) -> str:
    """Return what share of the variance of the noise is left, to two digits."""
    return percent(variance_ratio(decay, correlation))


def noise_left_simulated(decay: float) -> str:
    """Return the same of white noise, measured in a simulation."""
    return percent(simulated()[DECAYS.index(decay)].item())


def percent(share: float) -> str:
    """Return ``share`` in per cent, to two significant digits and without an exponent."""
    places = 1 if share >= 0.01 else 2 if share >= 0.001 else 3 if share >= 0.0001 else 4
    return f"{share:.{places}%}"


@cache
def simulated() -> Tensor:
    """Return the simulated ratios of ``DECAYS``: 200 runs of 50,000 steps."""
    return simulate_variance_ratio(torch.tensor(DECAYS), n_steps=50_000, n_runs=200)


@cache
def losses(anneal: bool) -> Tensor:
    """Return the mean losses, of shape (len(LENGTHS), 4): raw, and the EMA of three decays."""
    decays = (0.0, *DECAYS[:3])
    return noisy_regression(LENGTHS, decays, anneal=anneal, n_runs=N_RUNS).mean(dim=-1)


def loss(length: int, column: int, *, anneal: bool = False) -> str:
    """Return the loss after ``length`` steps; column 0 is raw, 1 to 3 are ``DECAYS``."""
    value = losses(anneal)[LENGTHS.index(length), column].item()
    return f"{value:.{1 if value >= 10 else 2 if value >= 1 else 4}f}"


def first_share(decay: float, updates: int) -> str:
    """Return what share the first weights have, which ``AveragedModel`` copies, after so many."""
    return f"{decay ** (updates - 1):.0%}"


def loss_left(*, anneal: bool) -> str:
    """Return what share of the loss decay 0.999 leaves at the end of the longest run."""
    raw, average = losses(anneal)[-1, [0, 3]].tolist()
    return percent(average / raw)


NUMBERS: Final[dict[str, Callable[[], str]]] = {
    **{f"window-{decay}": partial(window_steps, decay) for decay in DECAYS},
    **{f"half-life-{decay}": partial(half_life_steps, decay) for decay in DECAYS},
    **{f"share-{decay}": partial(window_share, decay) for decay in DECAYS},
    **{f"forget-{decay}": partial(steps_to_forget, decay) for decay in DECAYS},
    **{f"noise-{decay}": partial(noise_left, decay) for decay in DECAYS},
    **{f"noise-simulated-{decay}": partial(noise_left_simulated, decay) for decay in DECAYS},
    **{f"noise-correlated-{decay}": partial(noise_left, decay, CORRELATION) for decay in DECAYS},
    **{
        f"loss-{length}-{name}": partial(loss, length, column)
        for length in LENGTHS
        for column, name in enumerate(("raw", *DECAYS[:3]))
    },
    **{
        f"loss-annealed-{name}": partial(loss, LENGTHS[-1], column, anneal=True)
        for column, name in enumerate(("raw", *DECAYS[:3]))
    },
    "first-share-short": partial(first_share, 0.999, 200),  # of ``run_short``
    "first-share-epochs": partial(first_share, 0.99, 1000 // 50),  # of ``update_per_epoch``
    "length-short": lambda: f"{LENGTHS[0]}",
    "length-middle": lambda: f"{LENGTHS[1]}",
    "length-long": lambda: f"{LENGTHS[2]}",
    "loss-left": partial(loss_left, anneal=False),
    "loss-left-annealed": partial(loss_left, anneal=True),
    "largest": lambda: f"{DECAYS[-1]}",
    "share-limit": lambda: f"{1 - 1 / math.e:.1%}",
    "small": lambda: f"{SMALL:.0%}",
    "runs": lambda: f"{N_RUNS}",
    "correlation": lambda: f"{CORRELATION:.2f}",
    "worth-0.9": lambda: f"{1 / variance_ratio(0.9):.0f}",
    "weights": lambda: f"{N_WEIGHTS}",
    "batch": lambda: f"{BATCH}",
    "learning-rate": lambda: f"{LEARNING_RATE}",
}
