"""The mistakes that the note on EMA shows, and their remedies, against PyTorch and closed forms."""

import math
from fractions import Fraction

import pytest
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from snippets import ema_pitfalls as pitfalls
from snippets import ema_questions as questions
from snippets.ema import bias_correction, ema


def averaged(path: torch.Tensor, **averaging) -> torch.Tensor:
    """Return what ``AveragedModel`` makes of one weight that takes the values of ``path``."""
    model = nn.Linear(1, 1, bias=False).requires_grad_(False).to(path.dtype)
    average, seen = AveragedModel(model, **averaging), []
    for value in path:
        model.weight.fill_(value)
        average.update_parameters(model)
        seen.append(average.module.weight.item())
    return torch.tensor(seen, dtype=path.dtype)


@pytest.fixture
def path() -> torch.Tensor:
    return torch.randn(60, dtype=torch.float64, generator=torch.Generator().manual_seed(0)) + 3


def test_corrected_averages_as_ema_with_bias_correction(path: torch.Tensor) -> None:
    expected = bias_correction(ema(path, 0.95), 0.95)
    torch.testing.assert_close(averaged(path, avg_fn=pitfalls.corrected(0.95)), expected)


def test_the_first_update_of_averaged_model_is_no_bias_correction(path: torch.Tensor) -> None:
    """It hands the share of the start to the first weights, as the note says."""
    plain = averaged(path, multi_avg_fn=get_ema_multi_avg_fn(0.95))
    expected = ema(path, 0.95)
    expected += 0.95 ** torch.arange(1, 61, dtype=torch.float64) * path[0]
    torch.testing.assert_close(plain, expected)


def test_warmed_up_forgets_the_start_sooner_and_ends_as_a_plain_ema(path: torch.Tensor) -> None:
    impulse = torch.cat(
        [torch.ones(1, dtype=torch.float64), torch.zeros(3000, dtype=torch.float64)]
    )
    left = averaged(impulse, avg_fn=pitfalls.warmed_up(0.99))
    plain = averaged(impulse, multi_avg_fn=get_ema_multi_avg_fn(0.99))
    assert left[100] < 1e-6
    assert plain[100] > 0.3
    late = left[2000:]  # (1 + n) / (10 + n) has passed 0.99 at step 890
    torch.testing.assert_close(late[1:] / late[:-1], torch.full_like(late[1:], 0.99))


def test_buffers_left_behind_ruin_the_shadow(capsys: pytest.CaptureFixture[str]) -> None:
    pitfalls.forget_buffers()
    rows = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    means, variances, losses = ({k: float(row[i]) for k, row in rows.items()} for i in (2, 4, 6))
    assert means == pytest.approx({"raw": 5, "shadow": 0, "mended": 5}, abs=0.1)
    assert variances == pytest.approx({"raw": 4, "shadow": 1, "mended": 4}, abs=0.3)
    # the layers have learnt 3 std z + 3 mean - 15 of z = (x - mean) / std; the shadow puts in x
    mean, std = means["raw"], variances["raw"] ** 0.5
    off = ((3 * std - 3) * mean + 3 * mean) ** 2 + ((3 * std - 3) * std) ** 2
    assert losses == pytest.approx({"raw": 0, "shadow": off, "mended": 0}, rel=0.01, abs=0.01)


@pytest.mark.parametrize("decay", [0.9, 0.99])
def test_train_averages_what_averaged_model_averages(decay: float) -> None:
    every = pitfalls.train(50, multi_avg_fn=get_ema_multi_avg_fn(decay))
    raw_only = pitfalls.train(50, multi_avg_fn=get_ema_multi_avg_fn(0.0))
    assert every[0] == raw_only[0], "averaging takes no part in training"
    assert raw_only[1] == pytest.approx(raw_only[0]), "decay 0 keeps nothing"


def numbers(text: str) -> list[float]:
    return [float(word) for word in text.split() if word[0].isdigit()]


def test_averaged_weights_are_better_and_have_a_mode_of_their_own(capsys) -> None:
    pitfalls.evaluate_raw()
    shown = capsys.readouterr().out
    raw, average = numbers(shown)
    assert average < raw / 2
    assert shown.endswith("is training: True\naveraged is training: False\n")


def test_short_run_is_ruined_by_a_large_decay_and_saved_by_a_warm_up(capsys) -> None:
    pitfalls.run_short()
    raw, plain, corrected, warmed_up = numbers(capsys.readouterr().out)
    assert warmed_up < raw < corrected < plain
    assert plain > 100 * raw


def test_decay_has_to_match_the_number_of_updates(capsys) -> None:
    pitfalls.update_per_epoch()
    every_step, per_epoch, rescaled = (
        numbers(line)[-1] for line in capsys.readouterr().out.splitlines()
    )
    assert every_step < rescaled < 2 * every_step < 10 * every_step < per_epoch


def test_integers_are_refused_or_truncated(capsys) -> None:
    pitfalls.average_state_dict()
    refused, counters, mended = capsys.readouterr().out.splitlines()
    assert refused.startswith("num_batches_tracked")
    assert "not implemented for 'Long'" in refused
    count = 2
    for step in range(3, 102):  # truncated after every update, as copy_ to an integer does
        count = int(torch.tensor(count) * 0.9 + torch.tensor(step) * (1 - 0.9))
    assert counters == f"tensor(101) tensor({count})"
    assert mended == "tensor(101)"
    exact = 2  # without rounding, truncation alone would stay 9 steps behind, as an average does
    for step in range(3, 102):
        exact = int(exact * Fraction(9, 10) + step * Fraction(1, 10))
    assert (101 - exact, 101 - count) == (9, 10)


def test_a_graph_grows_unless_autograd_looks_away(capsys) -> None:
    pitfalls.keep_the_graph()
    assert capsys.readouterr().out.split() == ["199", "0"]  # 100 sums, and all products but one


def test_answers_to_the_questions(capsys) -> None:
    questions.initial_share()
    assert float(capsys.readouterr().out) == pytest.approx(math.exp(100 * math.log(0.99)), abs=5e-4)
    questions.decay_of_half_life()
    decay, half = map(float, capsys.readouterr().out.split())
    assert math.log(0.5) / math.log(decay) == pytest.approx(500, rel=0.01)
    assert half == 0.5
    questions.update_too_early()
    late = ema(torch.tensor([0.0, 0.5, 0.75]), 0.9).tolist()
    assert numbers(capsys.readouterr().out)[1::2] == pytest.approx(late)
    questions.forget_to_copy()
    assert capsys.readouterr().out == "tensor([[7.]])\n"
    questions.low_precision()
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert shown == [["torch.float32", "2.000"], ["torch.bfloat16", "1.000"]]
    assert torch.finfo(torch.bfloat16).eps / 2 > 0.001  # a step is less than half a spacing
