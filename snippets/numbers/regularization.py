"""The numbers of the note on regularization, all from ``snippets.regularization_compared``.

``few-l1-error`` is the mean test error of the L1 penalty where few features matter; likewise
``-train`` for the training error, ``-zeros`` for weights at exactly zero, and ``-lost`` for the
useful features among those. ``few-l1-l2-wins`` counts the seeds where L1 beats L2.
"""

from collections.abc import Callable
from functools import partial
from itertools import permutations
from typing import Final

from snippets.regularization_compared import (
    FEW,
    MANY,
    N_FEATURES,
    N_SEEDS,
    N_USEFUL,
    PENALTIES,
    compare,
    kinds,
    wins,
)


def mean_error(kind: str, penalty: str) -> str:
    """Return the mean of the test errors over all seeds."""
    return f"{compare(kind)[penalty].test_error.mean().item():.2f}"


def mean_train_error(kind: str, penalty: str) -> str:
    """Return the mean of the training errors over all seeds."""
    return f"{compare(kind)[penalty].train_error.mean().item():.2f}"


def mean_zeros(kind: str, penalty: str) -> str:
    """Return how many weights are exactly zero, on average, to the nearest whole number."""
    return f"{compare(kind)[penalty].zeros.double().mean().item():.0f}"


def mean_lost(kind: str, penalty: str) -> str:
    """Return how many useful features have a weight of zero, on average."""
    return f"{compare(kind)[penalty].lost.double().mean().item():.1f}"


def all_errors(kind: str) -> list[str]:
    """Return the mean test error of every penalty, the lowest first."""
    return sorted(mean_error(kind, penalty) for penalty in PENALTIES)


def count_wins(kind: str, penalty: str, other: str) -> str:
    """Return in how many of the seeds ``penalty`` has a lower test error than ``other``."""
    return str(wins(kind, penalty, other))


MEASURES: Final[dict[str, Callable[[str, str], str]]] = {
    "error": mean_error,
    "train": mean_train_error,
    "zeros": mean_zeros,
    "lost": mean_lost,
}
NUMBERS: Final[dict[str, Callable[[], str]]] = {
    "seeds": lambda: str(N_SEEDS),
    "features": lambda: str(N_FEATURES),
    "useful": lambda: str(N_USEFUL),
    "grouped-useful": lambda: str(2 * N_USEFUL),
    "few-samples": lambda: str(FEW),
    "many-samples": lambda: f"{MANY:,}",
    "plenty-lowest": lambda: all_errors("plenty")[0],
    "plenty-highest": lambda: all_errors("plenty")[-1],
    **{
        f"{kind}-{penalty}-{name}": partial(measure, kind, penalty)
        for kind in kinds()
        for penalty in PENALTIES
        for name, measure in MEASURES.items()
    },
    **{
        f"{kind}-{penalty}-{other}-wins": partial(count_wins, kind, penalty, other)
        for kind in kinds()
        for penalty, other in permutations(PENALTIES, 2)
    },
}
