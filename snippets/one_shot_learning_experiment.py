"""Train an encoder with each of several losses and give it classes that it has never seen.

Four of 32 features tell the classes apart, the others are noise of larger amplitude. One linear
layer is enough to learn that; a deeper encoder shows what else can happen. ``N_RUNS`` runs, each
with its own data and its own weights, are trained side by side; all losses see the same batches.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from snippets.one_shot_learning_episodes import accuracy, sample_episode
from snippets.one_shot_learning_mining import (
    batch_hard_loss,
    contrastive_loss,
    prototypical_loss,
    random_triplet_loss,
    semi_hard_loss,
)

N_RUNS: Final = 10
N_SEEN, N_NEW, N_SAMPLES = 40, 100, 20  # classes to train on and to test on; samples of each
USEFUL, USELESS = 4, 28  # features
WITHIN, NOISE = 0.4, 1.5  # standard deviations, where the classes' means have 1
N_CLASSES, PER_CLASS = 8, 4  # in a batch
EARLY, LATE = 30, 100  # steps after which a run is tested
LABELS: Final = torch.arange(N_CLASSES).repeat_interleave(PER_CLASS)
MARGIN: Final = 1.0
DIMENSIONS, LEARNING_RATE = 8, 0.02  # of an embedding; of Adam
N_EPISODES, N_QUERIES = 100, 15  # of the exam of each run; of each class in an episode

Encoder = Callable[[Tensor], Tensor]


def prototypical(embeddings: Tensor) -> Tensor:
    """Take the first sample of each class as its only example, the others as queries."""
    samples = embeddings.unflatten(0, (N_CLASSES, PER_CLASS))
    return prototypical_loss(samples[:, :1], samples[:, 1:])


LOSSES: Final[dict[str, Encoder]] = {  # embeddings of a batch to a loss, or to one a triplet
    "contrastive": lambda batch: contrastive_loss(batch, LABELS, MARGIN),
    "random": lambda batch: random_triplet_loss(batch, LABELS, MARGIN),
    "semi-hard": lambda batch: semi_hard_loss(batch, LABELS, MARGIN),
    "batch-hard": lambda batch: batch_hard_loss(batch, LABELS, MARGIN),
    "prototypical": prototypical,
}


class Runs(NamedTuple):
    """What came of training: how each run did, and how its last batch looked."""

    early: Tensor  # (n_runs,): accuracy on new classes after EARLY steps
    late: Tensor  # (n_runs,): the same after LATE steps
    loss: Tensor  # (n_runs,)
    active: Tensor  # (n_runs,): share of the triplets whose loss is not zero
    distance: Tensor  # (n_runs,): mean between two samples


def make_classes(n_classes: int) -> Tensor:
    """Draw samples of new classes, of shape (n_classes, N_SAMPLES, USEFUL + USELESS)."""
    means = torch.randn(n_classes, 1, USEFUL)
    useful = means + WITHIN * torch.randn(n_classes, N_SAMPLES, USEFUL)
    return torch.cat([useful, NOISE * torch.randn(n_classes, N_SAMPLES, USELESS)], dim=-1)


@cache
def batches() -> Tensor:
    """Draw what all losses train on, of shape (n_steps, n_runs, n_samples, n_features)."""
    torch.manual_seed(0)
    runs = [make_classes(N_SEEN) for _ in range(N_RUNS)]
    drawn = [
        sample_episode(seen, N_CLASSES, PER_CLASS, 0)[0].flatten(0, 1)
        for _ in range(LATE)
        for seen in runs
    ]
    return torch.stack(drawn).unflatten(0, (LATE, N_RUNS))


@cache
def exam() -> list[Tensor]:
    """Draw episodes of new classes, 5-way 1-shot, for each run.

    Returns support and query, of shape (n_runs, N_EPISODES, 5, 1 or N_QUERIES, n_features).
    """
    torch.manual_seed(1)
    episodes = []
    for _ in range(N_RUNS):
        new = make_classes(N_NEW)
        episodes += [sample_episode(new, 5, 1, N_QUERIES) for _ in range(N_EPISODES)]
    parts = zip(*episodes, strict=True)
    return [torch.stack(part).unflatten(0, (N_RUNS, N_EPISODES)) for part in parts]


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep torch from sharing out products so small that threads wait longer than they work."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@one_thread()
def examine(encode: Encoder) -> Tensor:
    """Return the accuracy of each run on new classes, of shape (n_runs,)."""
    parts = [encode(part.flatten(1, 3)).unflatten(1, part.shape[1:4]) for part in exam()]
    return torch.vmap(torch.vmap(accuracy))(*parts).mean(dim=1)


@cache
@one_thread()
def train(name: str, *, hidden: tuple[int, ...] = (), unit: bool = False) -> Runs:
    """Train an encoder with one of ``LOSSES`` and test it on classes that it has not seen.

    Parameters
    ----------
    name : str
        Key of ``LOSSES``.
    hidden : tuple of int
        Widths of the hidden layers; with none the encoder is linear.
    unit : bool
        Whether embeddings are scaled to length 1.

    Returns
    -------
    Runs
        ``N_RUNS`` of them, which differ in their data and their first weights.
    """
    torch.manual_seed(2)
    weights = [
        (torch.randn(N_RUNS, n_in, n_out) / n_in**0.5).requires_grad_()
        for n_in, n_out in pairwise((USEFUL + USELESS, *hidden, DIMENSIONS))
    ]

    def encode(x: Tensor) -> Tensor:
        for weight in weights[:-1]:
            x = (x @ weight).relu()
        x = x @ weights[-1]
        return F.normalize(x, dim=-1) if unit else x

    optimizer = torch.optim.Adam(weights, lr=LEARNING_RATE)
    tested = []
    for step, batch in enumerate(batches(), start=1):
        embeddings = encode(batch)  # (n_runs, n_samples, DIMENSIONS)
        losses = torch.vmap(LOSSES[name], randomness="different")(embeddings)
        losses = losses.reshape(N_RUNS, -1)  # (n_runs, n_triplets or 1)
        optimizer.zero_grad()
        losses.mean(dim=1).sum().backward()
        optimizer.step()
        if step in (EARLY, LATE):
            with torch.no_grad():
                tested.append(examine(encode))
    early, late = tested
    return Runs(
        early,
        late,
        loss=losses.detach().mean(dim=1),
        active=(losses > 0).float().mean(dim=1),
        distance=torch.cdist(embeddings, embeddings).detach().mean(dim=(1, 2)),
    )
