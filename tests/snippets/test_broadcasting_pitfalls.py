"""What the note says goes wrong, goes wrong; and what it says mends it, does."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from snippets import broadcasting_pitfalls as pitfalls
from snippets import broadcasting_questions as questions
from snippets.figures import broadcasting_values as figures

LOSSES = [F.mse_loss, F.l1_loss, F.smooth_l1_loss, F.huber_loss]
BINARY_LOSSES = [F.binary_cross_entropy, F.binary_cross_entropy_with_logits]


def test_the_mean_over_all_pairs_is_a_distance_to_the_mean_plus_the_variance() -> None:
    torch.manual_seed(0)
    prediction, y = torch.randn(2, 50, dtype=torch.float64)
    wrong = (prediction[:, None] - y).square().mean()
    pull = (prediction - y.mean()).square().mean()
    torch.testing.assert_close(wrong, pull + y.var(correction=0))
    perfect, constant = (y[:, None] - y), (y.mean() - y)
    assert constant.square().mean() == pytest.approx(y.var(correction=0).item())
    torch.testing.assert_close(perfect.square().mean(), 2 * constant.square().mean())


@pytest.mark.parametrize("loss", LOSSES)
def test_these_losses_warn_of_two_shapes(loss) -> None:
    with pytest.warns(UserWarning, match=r"different to the input size.*due to broadcasting"):
        loss(torch.zeros(4, 1), torch.zeros(4))


@pytest.mark.parametrize("loss", BINARY_LOSSES)
def test_binary_losses_refuse_two_shapes(loss) -> None:
    with pytest.raises(ValueError, match="size"):
        loss(torch.zeros(4, 1), torch.zeros(4))


def test_a_formula_of_ones_own_is_silent() -> None:
    (torch.zeros(4, 1) - torch.zeros(4)).square().mean()  # warnings are errors here


def test_squeeze_without_a_dimension_loses_a_batch_of_one() -> None:
    assert torch.zeros(1, 1).squeeze().shape == ()
    assert torch.zeros(1, 1).squeeze(1).shape == (1,)


def test_a_vector_per_row_needs_a_dimension_and_a_matrix_that_is_not_square_says_so() -> None:
    per_row = torch.arange(4.0)
    with pytest.raises(RuntimeError, match="must match"):
        torch.zeros(4, 6) + per_row
    assert torch.equal((torch.zeros(4, 6) + per_row[:, None])[:, 0], per_row)


def test_keepdim_makes_rows_sum_to_one_as_softmax_does() -> None:
    torch.manual_seed(0)
    scores = torch.randn(5, 5, dtype=torch.float64)
    powers = scores.exp()
    torch.testing.assert_close(
        powers / powers.sum(dim=1, keepdim=True), torch.softmax(scores, dim=1)
    )
    wrong = powers / powers.sum(dim=1)
    assert not torch.isclose(wrong.sum(dim=1), torch.ones(5).double()).any()
    torch.testing.assert_close(powers / powers.sum(dim=0), torch.softmax(scores, dim=0))


def test_a_single_column_divided_by_its_sums_becomes_a_square() -> None:
    column = torch.ones(2, 1)
    assert (column / column.sum(dim=1)).shape == (2, 2)


def test_in_place_the_left_side_keeps_its_shape_and_the_right_side_may_stretch() -> None:
    total = torch.zeros(2, 3)
    total += torch.ones(3)
    assert torch.equal(total, torch.ones(2, 3))


def whole_row(table: Tensor) -> None:
    table[1] = 7


def one_element(table: Tensor) -> None:
    table[0, 0] = 7


@pytest.mark.parametrize("write", [Tensor.zero_, lambda t: t.fill_(7), whole_row, one_element])
def test_some_writes_into_shared_rows_are_silent(write) -> None:
    row = torch.ones(3)
    table = row.expand(2, 3)
    write(table)
    assert torch.equal(table[0], table[1])
    assert not torch.equal(row, torch.ones(3))


def test_a_write_that_meets_one_place_twice_is_refused() -> None:
    table = torch.ones(3).expand(2, 3)
    with pytest.raises(RuntimeError, match="single memory location"):
        table[:, 0] = 7
    with pytest.raises(RuntimeError, match="single memory location"):
        table.mul_(2)


def test_clone_and_repeat_give_each_row_its_own_memory() -> None:
    row = torch.zeros(3)
    for table in (row.expand(2, 3).clone(), row.repeat(2, 1)):
        table[0, 0] = 7
        assert table.stride() == (3, 1)
        assert table[1, 0] == row[0] == 0


def test_cdist_loses_digits_far_from_the_origin_whatever_the_seed() -> None:
    for seed in range(5):
        torch.manual_seed(seed)
        x = 1000 + torch.randn(100, 64)
        exact = torch.cdist(x, x, compute_mode="donot_use_mm_for_euclid_dist")
        assert (torch.cdist(x, x).diagonal() > 1).any()
        assert (exact.diagonal() == 0).all()
        centred = x - x.mean(dim=0)
        assert (torch.cdist(centred, centred) - exact).abs().max() < 0.05
        few = torch.cdist(x[:25], x[:25])  # too few for a product of matrices
        assert (few.diagonal() == 0).all()


def test_a_gradient_is_summed_over_what_was_stretched() -> None:
    torch.manual_seed(0)
    x, bias = torch.randn(5, 3), torch.zeros(3, requires_grad=True)
    weight = torch.randn(5, 3)
    ((x + bias) * weight).sum().backward()
    torch.testing.assert_close(bias.grad, weight.sum(dim=0))


def test_a_column_of_labels_against_a_row_of_classes_is_one_hot() -> None:
    labels = torch.tensor([2, 0, 1, 0])
    assert torch.equal((labels[:, None] == torch.arange(3)).long(), F.one_hot(labels))


def test_the_size_is_not_simply_the_larger_one() -> None:
    assert torch.broadcast_shapes((3, 0), (1,)) == np.broadcast_shapes((3, 0), (1,)) == (3, 0)


def test_the_figure_shows_the_numbers_of_the_pitfall() -> None:
    error = figures.TARGETS[:, None] - figures.TARGETS
    assert error.double().square().mean() == 2.5


@pytest.mark.filterwarnings("ignore:Using a target size:UserWarning")
@pytest.mark.parametrize(
    ("example", "printed"),
    [
        (pitfalls.silent_square, ["tensor(2.5000)", "tensor(1.2500)", "tensor(0.)"]),
        (pitfalls.square_matrix, ["[1., 2., 3.]])", "[3., 3., 3.]])"]),
        (pitfalls.keepdim, ["tensor([0.7500, 1.1667])", "tensor([1., 1.])"]),
        (pitfalls.in_place, ["doesn't match the broadcast shape [2, 3]", "tensor([2., 2., 2.])"]),
        (pitfalls.write_expanded, ["[7., 0., 0.]])", "Please clone()", "[0., 0., 0.]])"]),
        (pitfalls.memory, ["(10000, 10000, 128) 51.2 GB", "(10000, 10000) 0.4 GB"]),
        (pitfalls.cancellation, ["tensor(True)", "tensor(False)"]),
        (questions.size_zero, ["torch.Size([3, 0])"]),
        (questions.channel_mean, ["a (32)", "b (3)", "torch.Size([8, 3, 32, 32])"]),
        (questions.one_hot, ["[[0, 0, 1],", "[0, 1, 0],"]),
        (questions.gradient, ["tensor([5., 5., 5.])"]),
    ],
)
def test_examples_print_what_the_note_says(example, printed, capsys) -> None:
    example()
    shown = capsys.readouterr().out
    places = [shown.index(text) for text in printed]
    assert places == sorted(places)


def test_the_module_that_people_use_warns_too() -> None:
    with pytest.warns(UserWarning, match="broadcasting"):
        assert nn.MSELoss()(torch.zeros(4, 1), torch.zeros(4)) == 0
