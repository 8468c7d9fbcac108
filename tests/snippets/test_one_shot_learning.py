"""``snippets.one_shot_learning`` against ``torch.nn.TripletMarginLoss``."""

import torch
from torch import nn

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


def test_example_prints_what_its_comment_says(capsys) -> None:
    one_shot_learning.three_triplets()
    assert capsys.readouterr().out == "tensor([1.5000, 0.5000, 0.0000])\n"
