"""The numbers of the note on regularization, all from ``snippets.regularization_compared``.

``few-l1-error`` is the mean test error of the L1 penalty where few features matter; likewise
``-train`` for the training error, ``-zeros`` for weights at exactly zero, ``-lost`` for the
useful features among those, and ``-idle`` for useless features with another weight.
``few-l1-l2-wins`` counts the seeds where L1 beats L2.
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
    NOISE,
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


def mean_idle(kind: str, penalty: str) -> str:
    """Return how many useless features have a weight that is not zero, on average."""
    return f"{compare(kind)[penalty].idle.double().mean().item():.0f}"


def expected_error() -> str:
    """Return the test error to expect of least squares with ``FEW`` samples.

    With normal features, the inverse of their Gram matrix averages 1 / (n_samples - n_features
    - 1) on the diagonal.
    """
    return f"{NOISE * (1 + N_FEATURES / (FEW - N_FEATURES - 1)):.2f}"


def standard_error() -> str:
    """Return by how much chance moves the mean error of least squares, as a standard error."""
    error = compare("few")["none"].test_error
    return f"{error.std().item() / N_SEEDS**0.5:.2f}"


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
    "idle": mean_idle,
}
NUMBERS: Final[dict[str, Callable[[], str]]] = {
    "seeds": lambda: str(N_SEEDS),
    "features": lambda: str(N_FEATURES),
    "useful": lambda: str(N_USEFUL),
    "grouped-useful": lambda: str(2 * N_USEFUL),
    "few-samples": lambda: str(FEW),
    "many-samples": lambda: f"{MANY:,}",
    "expected-error": expected_error,
    "standard-error": standard_error,
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
