"""Numbers of the note on one-shot learning: what training with each loss gave."""

import math
from collections.abc import Callable
from functools import partial
from typing import Final

import torch
from torch import Tensor

from snippets.one_shot_learning_experiment import (
    DIMENSIONS,
    EARLY,
    LATE,
    LEARNING_RATE,
    LOSSES,
    N_CLASSES,
    N_EPISODES,
    N_QUERIES,
    N_RUNS,
    N_SAMPLES,
    N_SEEN,
    NOISE,
    PER_CLASS,
    USEFUL,
    USELESS,
    WITHIN,
    Runs,
    examine,
    train,
)

DEEP: Final = (32, 32)  # widths of the hidden layers that make an encoder deep


def spread(values: Tensor) -> str:
    """Write mean and standard deviation of ``values`` of shape (n_runs,), never on two lines."""
    return f"{values.mean():.2f}\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}{values.std():.2f}"


def trained(name: str, field: str) -> str:
    """Write what a linear encoder reached with one loss: a field of ``Runs``."""
    return spread(getattr(train(name), field))


def active(name: str) -> str:
    """Write the share of triplets whose loss was not zero in the last step."""
    return f"{train(name).active.mean():.0%}"


def late() -> Tensor:
    """Return the accuracy after the last step, of shape (n_losses, n_runs)."""
    return torch.stack([train(name).late for name in LOSSES])


def firsts(name: str) -> int:
    """Return in how many runs one loss ends highest of all."""
    return int((late().argmax(dim=0) == list(LOSSES).index(name)).sum())


def late_gap() -> float:
    """Return by how much the best mean exceeds the worst after the last step."""
    means = late().mean(dim=1)
    return (means.max() - means.min()).item()


def without_training(n_features: int) -> str:
    """Write the accuracy of comparing the first features as they are."""
    return spread(examine(lambda samples: samples[..., :n_features]))


def batch_hard(*, unit: bool = False) -> Runs:
    """Train a deep encoder with batch-hard triplets."""
    return train("batch-hard", hidden=DEEP, unit=unit)


def semi_hard(*, unit: bool = False) -> Runs:
    """Train a deep encoder with semi-hard triplets."""
    return train("semi-hard", hidden=DEEP, unit=unit)


NUMBERS: Final[dict[str, Callable[[], str]]] = {
    "runs": lambda: str(N_RUNS),
    "seen": lambda: str(N_SEEN),
    "samples": lambda: str(N_SAMPLES),
    "within": lambda: str(WITHIN),
    "noise": lambda: str(NOISE),
    "dimensions": lambda: str(DIMENSIONS),
    "hidden": lambda: str(DEEP[0]),
    "learning-rate": lambda: str(LEARNING_RATE),
    "batch-classes": lambda: str(N_CLASSES),
    "batch-samples": lambda: str(PER_CLASS),
    "episodes": lambda: str(N_EPISODES),
    "queries": lambda: str(N_QUERIES),
    "early": lambda: str(EARLY),
    "late": lambda: str(LATE),
    "all-features": lambda: without_training(USEFUL + USELESS),
    "useful-features": lambda: without_training(USEFUL),
    **{f"{name}-early": partial(trained, name, "early") for name in LOSSES},
    **{f"{name}-late": partial(trained, name, "late") for name in LOSSES},
    **{f"{name}-active": partial(active, name) for name in ("random", "semi-hard", "batch-hard")},
    "late-gap": lambda: f"{math.ceil(100 * late_gap()) / 100:.2f}",  # less than this
    "semi-hard-first": lambda: str(firsts("semi-hard")),
    "collapsed-loss": lambda: f"{batch_hard().loss.max():.2f}",
    "collapsed-distance": lambda: f"{batch_hard().distance.max():.2f}",
    "collapsed-accuracy": lambda: spread(batch_hard().late),
    "collapsed-unit-distance": lambda: f"{batch_hard(unit=True).distance.max():.2f}",
    "collapsed-unit-accuracy": lambda: spread(batch_hard(unit=True).late),
    "rescued-accuracy": lambda: spread(semi_hard(unit=True).late),
    "inflated-distance": lambda: f"{semi_hard().distance.mean():.0f}",
}
