"""The experiments and the numbers of the note on EMA, against closed forms and each other."""

import pytest
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from snippets import ema_experiments as experiments
from snippets.ema import ema, half_life, step_weights, window
from snippets.ema_experiments import noisy_regression, simulate_variance_ratio, variance_ratio
from snippets.numbers.ema import NUMBERS


@pytest.mark.parametrize("decay", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_variance_ratio_is_the_double_sum_of_coefficients(decay: float, correlation: float) -> None:
    n_steps = round(40 * window(decay))
    weights = step_weights(decay, n_steps)
    steps = torch.arange(n_steps)
    covariance = torch.tensor(correlation, dtype=torch.float64) ** (steps - steps[:, None]).abs()
    expected = (weights @ covariance @ weights).item()
    assert variance_ratio(decay, correlation) == pytest.approx(expected, rel=1e-6)


def test_simulated_noise_shrinks_as_the_closed_form_says() -> None:
    decays = torch.tensor([0.5, 0.9, 0.98])
    simulated = simulate_variance_ratio(decays, n_steps=4000, n_runs=500)
    expected = [variance_ratio(decay) for decay in decays.tolist()]
    assert simulated.tolist() == pytest.approx(expected, rel=0.05)


def test_half_life_halves() -> None:
    for decay in (0.5, 0.9, 0.999):
        assert decay ** half_life(decay) == pytest.approx(0.5)
    assert half_life(0.5) == 1
    half = step_weights(0.999, round(half_life(0.999))).sum().item()
    assert half == pytest.approx(0.5, abs=1e-3)  # so many steps hold half of all coefficients


def test_mean_age_is_the_lag_behind_a_ramp() -> None:
    """The note says: a steady climb is followed β/(1−β) steps behind."""
    ramp = torch.arange(3000, dtype=torch.float64)
    lag = ramp[-1] - ema(ramp, 0.98)[-1]
    assert lag.item() == pytest.approx(0.98 / 0.02)


def test_regression_reaches_the_stationary_loss_of_sgd() -> None:
    """Closed form: d·s, where s is the stationary variance of each weight."""
    losses = noisy_regression((1000, 1200, 1400, 1600), (0.0,), anneal=False)
    lr, batch, dim = experiments.LEARNING_RATE, experiments.BATCH, experiments.N_WEIGHTS
    # E|w|² after a step: |w|² (1 - 4 lr + 4 lr² (1 + (d + 1) / b)) + 4 lr² d / b
    shrink = 4 * lr - 4 * lr**2 * (1 + (dim + 1) / batch)
    expected = 4 * lr**2 * dim / batch / shrink
    assert losses.mean().item() == pytest.approx(expected, rel=0.1)


def test_averages_of_the_regression_start_from_zero() -> None:
    (loss,) = noisy_regression((1,), (0.0, 0.9), anneal=False, n_runs=4)
    generator = torch.Generator().manual_seed(0)
    solution = torch.randn(4, 1, experiments.N_WEIGHTS, generator=generator)
    start = solution.square().sum(dim=(1, 2))
    assert loss.shape == (2, 4)
    # the average has gone a tenth of the way: |0.9 s + 0.1 r|² for raw distance vectors r
    assert (loss[1] < start).all()
    assert (loss[1] > 0.81 * start - 0.5).all()


def value(name: str) -> float:
    text = NUMBERS[name]()
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)


@pytest.mark.parametrize("decay", [0.9, 0.99, 0.999, 0.9999])
def test_table_of_decays(decay: float) -> None:
    assert value(f"window-{decay}") == pytest.approx(1 / (1 - decay))
    assert decay ** value(f"half-life-{decay}") == pytest.approx(0.5, rel=0.01)
    assert value(f"share-{decay}") == pytest.approx(1 - decay ** (1 / (1 - decay)), abs=6e-4)
    steps = value(f"forget-{decay}")
    assert decay**steps < 0.01 <= decay ** (steps - 1)
    closed = (1 - decay) / (1 + decay)
    assert value(f"noise-{decay}") == pytest.approx(closed, rel=0.02)
    assert value(f"noise-simulated-{decay}") == pytest.approx(closed, rel=0.1)
    assert value(f"noise-correlated-{decay}") > 9 * closed


def test_best_decay_grows_with_the_run_in_nearly_every_run() -> None:
    """What the note concludes from means holds for the single runs."""
    decays = (0.0, 0.9, 0.99, 0.999)
    best = noisy_regression((300, 1000, 5000), decays, anneal=False).argmin(dim=1)
    assert (best[0] < 3).all()
    assert (best[0] == 1).float().mean() > 0.5
    assert (best[1] == 2).all()
    assert (best[2] == 3).all()
    assert value("loss-left") == pytest.approx(
        value("loss-5000-0.999") / value("loss-5000-raw"), rel=0.05
    )
    left = value("loss-annealed-0.999") / value("loss-annealed-raw")
    assert value("loss-left-annealed") == pytest.approx(left, rel=0.05)
    assert value("loss-left") < 0.05
    assert left > 0.5
    assert value("loss-5000-0.999") < value("loss-annealed-raw")


@pytest.mark.parametrize(("name", "decay", "times"), [("short", 0.999, 200), ("epochs", 0.99, 20)])
def test_share_of_the_first_weights(name: str, decay: float, times: int) -> None:
    model = nn.Linear(1, 1, bias=False).requires_grad_(False)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(decay))
    for time in range(times):
        model.weight.fill_(float(time == 0))
        average.update_parameters(model)
    share = average.module.weight.item()
    assert value(f"first-share-{name}") == pytest.approx(share, abs=5e-3)


def test_every_number_is_short_and_finished() -> None:
    for name, compute in NUMBERS.items():
        assert 0 < len(compute().rstrip("%").replace(".", "").lstrip("0")) <= 5, name
