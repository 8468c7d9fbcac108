"""The NumPy version of ``snippets.ema`` agrees with the one in PyTorch."""

import numpy as np
import pytest
import torch

from snippets import ema as in_torch
from snippets.with_numpy import ema as in_numpy


@pytest.mark.parametrize("decay", [0.0, 0.5, 0.999])
@pytest.mark.parametrize("shape", [(1,), (30,), (30, 2, 3)])
def test_both_agree(decay: float, shape: tuple[int, ...]) -> None:
    values = np.random.default_rng(0).normal(size=shape)
    averages = in_numpy.ema(values, decay)
    expected = in_torch.ema(torch.from_numpy(values), decay)
    assert averages.dtype == np.float64
    np.testing.assert_allclose(averages, expected)
    corrected = in_numpy.bias_correction(averages, decay)
    np.testing.assert_allclose(corrected, in_torch.bias_correction(expected, decay))
    np.testing.assert_allclose(corrected[0], values[0])


def test_integers_are_averaged_as_floats() -> None:
    np.testing.assert_allclose(in_numpy.ema(np.array([1, 2]), 0.5), [0.5, 1.25])


def test_both_print_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    in_torch.four_steps()
    in_torchs = capsys.readouterr().out.translate(str.maketrans("(),[]", "     ", "tensor"))
    in_numpy.four_steps()
    in_numpys = capsys.readouterr().out.translate(str.maketrans("[]", "  "))
    expected = [float(word) for word in in_torchs.split()]
    assert len(expected) == 8
    assert [float(word) for word in in_numpys.split()] == pytest.approx(expected, abs=6e-4)
