"""``snippets.ema`` against closed forms and ``torch.optim.swa_utils.AveragedModel``."""

import math

import pytest
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from snippets import ema as module
from snippets.ema import ShadowWeights, bias_correction, ema, step_weights, window


@pytest.mark.parametrize("decay", [0.0, 0.5, 0.9, 0.98])
@pytest.mark.parametrize("shape", [(30,), (30, 2, 3)])
def test_ema_is_the_weighted_sum_of_all_steps(decay: float, shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    values = torch.randn(shape, dtype=torch.float64)
    averages = ema(values, decay)
    for t in range(len(values)):
        weights = step_weights(decay, t + 1).flip(0)  # oldest first
        expected = torch.tensordot(weights, values[: t + 1], dims=1)
        torch.testing.assert_close(averages[t], expected)


@pytest.mark.parametrize("decay", [-0.1, 1.0, 1.5, math.nan])
def test_decay_outside_its_range_is_refused(decay: float) -> None:
    with pytest.raises(ValueError, match=r"decay must be in \[0, 1\)"):
        ema(torch.ones(3), decay)


def test_bias_correction_makes_the_average_of_a_constant_that_constant() -> None:
    values = torch.full((40, 2), 3.0, dtype=torch.float64)
    averages = ema(values, 0.98)
    assert (averages[0] < 0.1).all()  # low at first, as the figure shows
    torch.testing.assert_close(bias_correction(averages, 0.98), values)


def test_shadow_weights_agree_with_averaged_model() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 1))
    shadow = ShadowWeights(model, decay=0.9)
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
    averaged.update_parameters(model)  # torch's first update copies, as ours does when it is made
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(25):
        loss = model(torch.randn(8, 3)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        shadow.update(model)
        averaged.update_parameters(model)
    torch.testing.assert_close(shadow.model.state_dict(), averaged.module.state_dict())
    assert shadow.model[1].running_mean.abs().sum() > 0
    assert not torch.allclose(next(shadow.model.parameters()), next(model.parameters()))


def test_the_first_update_of_averaged_model_copies_and_ours_averages() -> None:
    """The note names this as the difference between the two."""
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    shadow = ShadowWeights(model, decay=0.9)
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
    nn.init.ones_(model.weight)
    shadow.update(model)
    averaged.update_parameters(model)
    assert shadow.model.weight.item() == pytest.approx(0.1)
    assert averaged.module.weight.item() == 1.0


def test_shadow_weights_take_no_part_in_gradients() -> None:
    shadow = ShadowWeights(nn.Linear(2, 1), decay=0.9)
    assert not any(weight.requires_grad for weight in shadow.model.parameters())


def test_comparison_shows_that_only_the_start_differs(capsys) -> None:
    module.compare_with_averaged_model()
    rows = [line.split()[1::2] for line in capsys.readouterr().out.splitlines()]
    ours, torchs, aligned = zip(*rows, strict=True)
    assert ours == aligned
    gap = [float(theirs) - float(own) for own, theirs in zip(ours, torchs, strict=True)]
    # torch's start is the first weight, 0.5, where ours is the initial weight, 0
    assert gap == pytest.approx([0.5 * 0.9**t for t in (1, 2, 3)], abs=1e-4)


def test_what_the_note_says_of_the_window() -> None:
    assert window(0.9) == pytest.approx(10)
    assert step_weights(0.9, 10).sum().item() == pytest.approx(1 - 0.9**10)
    assert f"{1 - 0.9**10:.0%}" == "65%"
    assert step_weights(0.999, 1000).sum().item() == pytest.approx(1 - 1 / math.e, abs=1e-3)
    assert f"{1 - 1 / math.e:.0%}" == "63%"


def test_example_prints_what_the_note_shows(capsys) -> None:
    module.train_with_shadow()
    printed = [float(word) for word in capsys.readouterr().out.split() if word[0].isdigit()]
    weight = average = 0.0
    expected = []
    for _ in range(3):
        weight += 0.5 * (1 - weight)  # by hand: the gradient is weight - 1
        average = 0.9 * average + 0.1 * weight
        expected += [weight, average]
    assert printed == pytest.approx(expected, abs=5e-5)
