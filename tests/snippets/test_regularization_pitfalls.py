"""The mistakes in the note on regularization go wrong as it says, and are mended as it says."""

import re

import pytest

from snippets import regularization_pitfalls as pitfalls
from snippets import regularization_questions as questions


def numbers(capsys) -> list[list[float]]:
    """Return the numbers of every line that was printed."""
    printed = capsys.readouterr().out.splitlines()
    return [[float(n) for n in re.findall(r"-?\d+\.\d+|(?<=: )\d+", line)] for line in printed]


def test_a_decaying_bias_falls_short(capsys) -> None:
    pitfalls.penalise_bias()
    (bias, off), (spared, nothing) = numbers(capsys)
    # the mean squared error has curvature 2, the decay adds 0.2: 20 becomes 20 * 2 / 2.2
    assert bias == pytest.approx(20 * 2 / 2.2, rel=0.01)
    assert off == pytest.approx(20 * 0.2 / 2.2, rel=0.01)
    assert spared == pytest.approx(20, abs=0.2)
    assert nothing == 0


def test_adam_decays_by_the_size_of_the_gradient_and_adamw_does_not(capsys) -> None:
    pitfalls.decay_under_adam()
    adam, adamw = numbers(capsys)
    assert adam[0] > 0.9
    assert adam[1] < 0.05
    assert adamw == pytest.approx([(1 - 5e-3 * 0.1) ** 1000] * 2, abs=0.01)


def test_the_gradient_of_l1_never_lands_on_zero_and_soft_thresholding_does(capsys) -> None:
    pitfalls.hop_around_zero()
    hops, no_zeros, landed, zeros = numbers(capsys)
    assert min(hops) < 0 < max(hops)
    assert max(map(abs, hops)) < 2 * 0.1 * 0.4  # twice a step of the penalty
    assert no_zeros == [0]
    assert landed == pytest.approx([1.8, -0.8, 0], abs=1e-4)
    assert zeros == [1]


def test_a_normalization_layer_undoes_decay_but_its_own_scale_does_not(capsys) -> None:
    pitfalls.decay_before_norm()
    assert numbers(capsys) == [[0.0], [0.5]]


def test_answers(capsys) -> None:
    questions.by_hand()
    assert numbers(capsys) == [[2.5, -0.1, 0], [1.5, -0.3, 0.15]]
    questions.twins()
    assert [line[-2:] for line in numbers(capsys)] == [[2, 4], [2, 2], [2, 2.5]]
    questions.sum_or_mean()
    ((mean, total),) = numbers(capsys)
    assert mean < 1.5
    assert 1.98 < total < 2
