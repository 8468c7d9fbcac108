"""``snippets.one_shot_learning_mining`` against loops over every triplet, and closed forms."""

from collections.abc import Iterator
from itertools import permutations

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from snippets.one_shot_learning_mining import (
    batch_hard_loss,
    contrastive_loss,
    positive_pairs,
    prototypical_loss,
    random_triplet_loss,
    semi_hard_loss,
)

LABELS = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
MARGIN = 0.7


@pytest.fixture
def embeddings() -> Tensor:
    torch.manual_seed(0)
    return torch.randn(8, 3, dtype=torch.float64)


def distances(embeddings: Tensor) -> list[list[float]]:
    return [[(x - y).norm().item() for y in embeddings] for x in embeddings]


def pairs() -> Iterator[tuple[int, int]]:
    """Yield anchor and positive, as ``positive_pairs`` does."""
    return ((a, p) for a, p in permutations(range(8), 2) if LABELS[a] == LABELS[p])


def negatives(anchor: int) -> list[int]:
    return [n for n in range(8) if LABELS[n] != LABELS[anchor]]


def test_positive_pairs_are_all_pairs_of_a_class() -> None:
    found = torch.stack(positive_pairs(LABELS), dim=1).tolist()
    assert found == [list(pair) for pair in pairs()]


def test_batch_hard_takes_the_worst_triplet_of_each_anchor(embeddings: Tensor) -> None:
    far = distances(embeddings)
    expected = [
        max(
            max(far[a][p] - far[a][n] + MARGIN, 0)
            for p in range(8)
            if p != a and LABELS[p] == LABELS[a]
            for n in negatives(a)
        )
        for a in range(8)
    ]
    found = batch_hard_loss(embeddings, LABELS, MARGIN)
    assert found.tolist() == pytest.approx(expected)


def test_batch_hard_is_pytorchs_loss_of_the_triplets_it_takes(embeddings: Tensor) -> None:
    distance = torch.cdist(embeddings, embeddings)
    same = LABELS[:, None] == LABELS
    positive = embeddings[distance.masked_fill(~same, -1).argmax(dim=1)]
    negative = embeddings[distance.masked_fill(same, 99).argmin(dim=1)]
    oracle = nn.TripletMarginLoss(margin=MARGIN, eps=0, reduction="none")
    expected = oracle(embeddings, positive, negative)
    torch.testing.assert_close(batch_hard_loss(embeddings, LABELS, MARGIN), expected)


def test_semi_hard_takes_the_nearest_negative_beyond_the_positive(embeddings: Tensor) -> None:
    far = distances(embeddings)
    expected = []
    for a, p in pairs():
        beyond = [far[a][n] for n in negatives(a) if far[a][n] > far[a][p]]
        expected.append(max(far[a][p] - min(beyond, default=torch.inf) + MARGIN, 0))
    found = semi_hard_loss(embeddings, LABELS, MARGIN)
    assert found.tolist() == pytest.approx(expected)
    assert found.max() < MARGIN
    assert 0 < (found > 0).sum() < len(found)


def test_where_all_points_coincide_nothing_is_semi_hard_and_batch_hard_costs_the_margin() -> None:
    collapsed = torch.zeros(8, 3)
    assert semi_hard_loss(collapsed, LABELS, MARGIN).tolist() == [0] * sum(1 for _ in pairs())
    torch.testing.assert_close(batch_hard_loss(collapsed, LABELS, MARGIN), torch.full((8,), MARGIN))


def test_random_triplets_have_negatives_of_another_class_and_miss_none(embeddings: Tensor) -> None:
    far = distances(embeddings)
    torch.manual_seed(0)
    drawn = torch.stack([random_triplet_loss(embeddings, LABELS, MARGIN) for _ in range(200)])
    for (a, p), found in zip(pairs(), drawn.T, strict=True):
        possible = {round(max(far[a][p] - far[a][n] + MARGIN, 0), 9) for n in negatives(a)}
        assert {round(loss, 9) for loss in found.tolist()} == possible


def test_contrastive_loss_agrees_with_a_loop(embeddings: Tensor) -> None:
    far = distances(embeddings)
    alike = [far[a][p] ** 2 for a, p in pairs()]
    unlike = [max(MARGIN - far[a][n], 0) ** 2 for a in range(8) for n in negatives(a)]
    expected = sum(alike) / len(alike) + sum(unlike) / len(unlike)
    assert contrastive_loss(embeddings, LABELS, MARGIN).item() == pytest.approx(expected)


def test_prototypical_loss_is_a_linear_classifier_of_the_embeddings() -> None:
    """Snell et al. 2017, equation 8: |x|² is the same for all classes and drops out."""
    torch.manual_seed(0)
    support, query = torch.randn(5, 3, 8), torch.randn(5, 4, 8)
    prototypes = support.mean(dim=1)
    logits = 2 * query.flatten(0, 1) @ prototypes.T - prototypes.square().sum(dim=1)
    expected = F.cross_entropy(logits, torch.arange(5).repeat_interleave(4))
    torch.testing.assert_close(prototypical_loss(support, query), expected)


def test_the_loss_of_shrunken_overlapping_classes_falls_towards_the_margin(
    embeddings: Tensor,
) -> None:
    """The note: L(s) = m + s (d(a, p) − d(a, n)) as long as every triplet is active."""
    gap = (batch_hard_loss(embeddings, LABELS, 99.0) - 99.0).mean()
    assert gap > 0
    for scale in (1.0, 0.1, 0.0):
        found = batch_hard_loss(scale * embeddings, LABELS, 5.0).mean()
        torch.testing.assert_close(found, 5.0 + scale * gap)
