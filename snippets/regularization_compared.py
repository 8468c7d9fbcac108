"""No penalty, L1, L2 and the elastic net on the same data, each at its best strength.

A linear model with 40 features is fitted to four kinds of data, for 100 seeds each. The strength
is chosen on a validation set. The test error needs no test set: the distribution is known.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor

from snippets.regularization import shrink, soft_threshold

N_SEEDS, N_FEATURES, N_USEFUL = 100, 40, 4
FEW, MANY = 60, 2000  # training samples
NOISE = 1.0  # variance of the noise in y: the test error that nothing can beat
LAMS = torch.logspace(-3, 0.5, 8, dtype=torch.float64)
PENALTIES = {"none": (0.0, 0.0), "l1": (1.0, 0.0), "l2": (0.0, 1.0), "elastic": (0.5, 0.5)}


class Kind(NamedTuple):
    """A kind of data: how many samples to train on, and which features matter."""

    n_train: int
    weights: Tensor  # (n_features,), those that y is made with
    correlation: float = 0.0  # of every two features in the same group of ``N_USEFUL``

    @property
    def covariance(self) -> Tensor:
        """Of the features, of shape (n_features, n_features)."""
        group = torch.full((N_USEFUL, N_USEFUL), self.correlation, dtype=torch.float64)
        group.fill_diagonal_(1.0)
        return torch.block_diag(*[group] * (N_FEATURES // N_USEFUL))


class Fit(NamedTuple):
    """What came of one penalty on one kind of data; each of shape (n_seeds,)."""

    train_error: Tensor  # mean squared errors; the second is an expectation
    test_error: Tensor
    zeros: Tensor  # weights that are exactly zero
    lost: Tensor  # those among them whose features matter
    idle: Tensor  # weights other than zero whose features do not matter
    lam: Tensor


def kinds() -> dict[str, Kind]:
    """Return the kinds of data, all of the same signal strength."""
    few = torch.zeros(N_FEATURES, dtype=torch.float64)
    few[:N_USEFUL] = torch.tensor([2.0, -1.5, 1.0, -0.75])
    every = torch.randn(N_FEATURES, generator=torch.Generator().manual_seed(1), dtype=few.dtype)
    every *= few.norm() / every.norm()
    grouped = torch.zeros_like(few)
    grouped[: 2 * N_USEFUL] = torch.tensor([0.7] * N_USEFUL + [-0.5] * N_USEFUL)
    return {
        "few": Kind(FEW, few),
        "every": Kind(FEW, every),
        "grouped": Kind(FEW, grouped, correlation=0.95),
        "plenty": Kind(MANY, few),
    }


def sample(kind: Kind, n: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw x of shape (n_seeds, n, n_features), of variance 1, and y of shape (n_seeds, n)."""
    x = torch.randn(N_SEEDS, n, N_FEATURES, generator=generator, dtype=torch.float64)
    x = x @ torch.linalg.cholesky(kind.covariance).mT
    noise = torch.randn(N_SEEDS, n, generator=generator, dtype=x.dtype)
    return x, x @ kind.weights + NOISE**0.5 * noise


def solve(x: Tensor, y: Tensor, l1: Tensor, l2: Tensor, n_steps: int = 600) -> Tensor:
    """Minimize ``mse + l1 * sum(|w|) + l2 * sum(w**2)`` for all seeds and strengths at once.

    Parameters
    ----------
    x : Tensor of shape (n_seeds, n_samples, n_features)
    y : Tensor of shape (n_seeds, n_samples)
    l1, l2 : Tensor of shape (n_lams, 1)

    Returns
    -------
    Tensor of shape (n_seeds, n_lams, n_features)

    References
    ----------
    Beck & Teboulle 2009: proximal gradient steps with momentum (FISTA).
    """
    gram = 2 * x.mT @ x / x.shape[1]  # (n_seeds, n_features, n_features)
    towards = 2 * y[:, None] @ x / x.shape[1]  # (n_seeds, 1, n_features)
    lr = 1 / torch.linalg.eigvalsh(gram)[:, -1, None, None]  # (n_seeds, 1, 1)
    least_squares = torch.linalg.solve(gram, towards, left=False)  # where no penalty is to stay
    weights = ahead = least_squares.expand(-1, len(l1), -1)
    pace = 1.0
    for _ in range(n_steps):
        new = soft_threshold(ahead - lr * (ahead @ gram - towards), lr * l1)
        new = shrink(new, lr * l2)
        faster = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead = new + (pace - 1) / faster * (new - weights)
        weights, pace = new, faster
    return weights


def errors(weights: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Return the mean squared errors of ``weights``, of shape (n_seeds, n_lams)."""
    return (weights @ x.mT - y[:, None]).square().mean(dim=-1)


def expected_error(weights: Tensor, kind: Kind) -> Tensor:
    """Return the mean squared error of ``weights`` (n_seeds, n_features) on endless new data."""
    off = weights - kind.weights
    return NOISE + ((off @ kind.covariance) * off).sum(dim=-1)  # (n_seeds,)


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute in one thread: more of them lose time on tensors as small as these."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


@cache
@one_thread()
def compare(name: str) -> dict[str, Fit]:
    """Fit the data of the kind ``name`` with each penalty, the strength chosen by validation."""
    kind = kinds()[name]
    generator = torch.Generator().manual_seed(0)  # the same for all kinds: they differ by design
    train, validation = (sample(kind, kind.n_train, generator) for _ in range(2))
    every = [(l1 * lam, l2 * lam) for l1, l2 in PENALTIES.values() for lam in LAMS]
    l1, l2 = torch.tensor(every, dtype=torch.float64).T[..., None]  # (n_penalties * n_lams, 1)
    weights = solve(*train, l1, l2).unflatten(1, (len(PENALTIES), -1))
    fits, seeds = {}, torch.arange(N_SEEDS)
    for penalty, candidates in zip(PENALTIES, weights.unbind(1), strict=True):
        best = errors(candidates, *validation).argmin(dim=1)  # (n_seeds,)
        chosen = candidates[seeds, best]  # (n_seeds, n_features)
        zero, useful = chosen == 0, kind.weights != 0
        fits[penalty] = Fit(
            errors(chosen[:, None], *train)[:, 0],
            expected_error(chosen, kind),
            zero.sum(dim=-1),
            (zero & useful).sum(dim=-1),
            (~zero & ~useful).sum(dim=-1),
            LAMS[best],
        )
    return fits


def wins(name: str, penalty: str, other: str) -> int:
    """Count the seeds where ``penalty`` has a lower test error than ``other``."""
    fits = compare(name)
    return int((fits[penalty].test_error < fits[other].test_error).sum())
