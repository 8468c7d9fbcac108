"""``snippets.one_shot_learning`` against ``torch.nn.TripletMarginLoss``."""

import re

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from snippets import one_shot_learning
from snippets.one_shot_learning import SiameseNetwork, triplet_loss


def test_triplet_loss_and_its_gradient_agree_with_torch() -> None:
    torch.manual_seed(0)
    triplet = [torch.randn(50, 8, requires_grad=True) for _ in range(3)]
    theirs = nn.TripletMarginLoss(margin=0.7, eps=0, reduction="none")(*triplet)
    ours = triplet_loss(*triplet, margin=0.7)
    torch.testing.assert_close(ours, theirs)
    assert (ours == 0).any()
    assert (ours > 0).any()
    for one, other in zip(
        torch.autograd.grad(ours.sum(), triplet),
        torch.autograd.grad(theirs.sum(), triplet),
        strict=True,
    ):
        torch.testing.assert_close(one, other)


def test_what_the_note_says_of_torch_and_of_unit_embeddings() -> None:
    torch.manual_seed(0)
    triplet = [torch.randn(50, 8) for _ in range(3)]
    theirs = nn.TripletMarginLoss()(*triplet)  # the mean, by default
    torch.testing.assert_close(triplet_loss(*triplet, margin=1.0).mean(), theirs)
    first, second = (nn.functional.normalize(each) for each in triplet[:2])
    squared = (first - second).square().sum(dim=1)
    torch.testing.assert_close(squared, 2 - 2 * nn.functional.cosine_similarity(first, second))


def test_siamese_network_encodes_both_inputs_with_the_same_weights() -> None:
    torch.manual_seed(0)
    network = SiameseNetwork(nn.Linear(6, 3))
    first, second = torch.randn(5, 6), torch.randn(5, 6)
    distances = network(first, second)
    assert distances.shape == (5,)
    torch.testing.assert_close(distances, network(second, first))
    torch.testing.assert_close(network(first, first), torch.zeros(5))
    weight = network.encoder.weight
    torch.testing.assert_close(distances, ((first - second) @ weight.T).norm(dim=1))
    assert len(list(network.parameters())) == 2  # one weight, one bias: shared


@pytest.mark.parametrize("squared", [False, True])
def test_the_gradient_is_the_one_that_the_note_derives(squared: bool) -> None:
    anchor, positive, negative = torch.randn(3, 20, 8, dtype=torch.float64, requires_grad=True)

    def distance(x: Tensor, y: Tensor) -> Tensor:
        return (x - y).square().sum(dim=1) if squared else (x - y).norm(dim=1)

    criterion = nn.TripletMarginWithDistanceLoss(
        distance_function=distance, margin=1e6, reduction="sum"
    )  # every triplet is active
    to_positive, to_negative = anchor - positive, anchor - negative
    if squared:
        expected = 2 * (negative - positive), -2 * to_positive, 2 * to_negative
    else:
        along, away = (F.normalize(each, dim=1) for each in (to_positive, to_negative))
        expected = along - away, -along, away
    points = (anchor, positive, negative)
    found = torch.autograd.grad(criterion(*points), points)
    for one, other in zip(found, expected, strict=True):
        torch.testing.assert_close(one, other)


def test_example_prints_what_the_note_shows(capsys) -> None:
    one_shot_learning.three_triplets()
    loss, hard, semi_hard, easy = capsys.readouterr().out.splitlines()
    assert loss == "tensor([1.5000, 0.5000, 0.0000])"
    assert (
        re.findall(r"-?[\d.]+", hard) == re.findall(r"-?[\d.]+", semi_hard) == ["0.4000", "0.8000"]
    )
    assert easy == "tensor([0., 0.])"
