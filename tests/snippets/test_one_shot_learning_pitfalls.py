"""The mistakes of the note on one-shot learning do what it says of them."""

import inspect
import math
import re

import pytest
import torch
from scipy import stats
from torch.nn import functional as F

from snippets import one_shot_learning_pitfalls as pitfalls
from snippets import one_shot_learning_questions as questions


@pytest.fixture
def shown(capsys, request):
    """Return the numbers that an example prints, a list for each line."""
    request.param()
    lines = capsys.readouterr().out.splitlines()
    return [
        [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e-\d+)?", line)] for line in lines
    ]


def example(function):
    return pytest.mark.parametrize("shown", [function], indirect=True)


@example(pitfalls.builtin)
def test_pytorch_has_the_same_loss_and_adds_eps_to_each_component(shown) -> None:
    (by_hand,), (built_in,), (first, second), _ = shown
    assert by_hand == built_in
    assert first == second == pytest.approx(1e-6 * math.sqrt(4))


def test_the_cosine_distance_is_half_the_squared_distance_of_unit_embeddings() -> None:
    torch.manual_seed(0)
    x, y = F.normalize(torch.randn(2, 50, 8, dtype=torch.float64), dim=2)
    torch.testing.assert_close(1 - F.cosine_similarity(x, y), (x - y).square().sum(dim=1) / 2)


@example(pitfalls.collapse)
def test_shrinking_lowers_the_loss_to_the_margin_where_the_gradient_ends(shown) -> None:
    losses = [loss for _, loss, _ in shown[:4]]
    assert losses == sorted(losses, reverse=True)
    assert shown[3] == [0, 1, 0]
    assert len({slope for _, _, slope in shown[:3]}) == 1
    semi_hard = [loss for _, loss in shown[4:]]
    assert semi_hard == sorted(semi_hard)  # shrinking costs


def test_the_root_of_zero_has_no_gradient() -> None:
    point = torch.zeros(1, 3, requires_grad=True)
    (root,) = torch.autograd.grad(point.square().sum().sqrt(), point)
    (norm,) = torch.autograd.grad(point.norm(), point)
    assert root.isnan().all()
    assert (norm == 0).all()


def test_cdist_of_many_points_loses_the_distance_of_near_ones() -> None:
    torch.manual_seed(0)
    points = torch.rand(30, 4) * 1e-3 + 10
    exact = torch.cdist(points.double(), points.double())
    default = torch.cdist(points, points)
    slow = torch.cdist(points, points, compute_mode="donot_use_mm_for_euclid_dist")
    assert (default - exact).abs().max() > exact.max()
    assert (slow - exact).abs().max() < 1e-5


@example(pitfalls.easy_negatives)
def test_any_negative_is_easy_where_classes_are_apart(shown) -> None:
    (active, of), (hard, of_hard) = shown
    assert active / of < 0.05
    assert hard / of_hard > 0.5


@example(pitfalls.unnormalized)
def test_scale_changes_what_is_active_unless_embeddings_are_normalized(shown) -> None:
    raw, unit = [line[0] for line in shown], {line[1] for line in shown}
    assert raw == sorted(raw, reverse=True)
    assert raw[0] - raw[-1] > 0.5
    assert len(unit) == 1


@example(pitfalls.squared)
def test_the_margin_of_the_square_judges_otherwise(shown) -> None:
    assert shown == [[0, 0.05], [0.05, 0]]


@example(pitfalls.few_episodes)
def test_ten_episodes_miss_what_a_thousand_find(shown) -> None:
    *few, (_, accuracy, half_width) = shown
    assert half_width < 0.01
    _, second, width = few[1]
    assert second - width > accuracy + half_width  # entirely above, as the note says
    code = inspect.getsource(pitfalls.few_episodes)
    quantiles = re.findall(r"(\d+): (\d\.\d+)", code)
    assert len(quantiles) == 2
    for n_episodes, quantile in quantiles:
        student = stats.t.ppf(0.975, int(n_episodes) - 1)
        assert float(quantile) == pytest.approx(student, abs=0.005)


@example(pitfalls.leak)
def test_only_the_leak_beats_no_encoder(shown) -> None:
    (none,), (other,), (leaked,) = shown
    assert 1 / 20 < other < none - 0.05
    assert leaked > none + 0.05


def test_the_leak_is_averaged_over_all_support_sets(monkeypatch, capsys) -> None:
    supports = []
    cdist = torch.cdist
    monkeypatch.setattr(
        torch, "cdist", lambda query, support: supports.append(support) or cdist(query, support)
    )
    pitfalls.leak()
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert len({support.sum().item() for support in supports}) == 3 * 16


# Check yourself


@example(questions.above_chance)
def test_times_chance(shown) -> None:
    assert [line[-1] for line in shown] == [2, 6]


@example(questions.soft_margin)
def test_a_collapsed_soft_margin_costs_the_logarithm_of_two(shown) -> None:
    assert shown[0][0] == pytest.approx(math.log(2), abs=5e-5)


@example(questions.margin_on_the_sphere)
def test_a_margin_above_two_is_never_kept_on_the_sphere(shown) -> None:
    assert shown == [[0.5]]
    torch.manual_seed(0)
    triplet = F.normalize(torch.randn(3, 1000, 2), dim=2)
    losses = F.triplet_margin_loss(*triplet, margin=2.5, reduction="none")
    assert losses.min() >= 0.5 - 1e-5


@example(questions.five_shots)
def test_prototypes_beat_single_examples_in_single_clouds(shown) -> None:
    assert shown[0][0] > shown[1][0] + 0.05
