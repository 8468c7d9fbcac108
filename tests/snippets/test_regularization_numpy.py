"""``snippets.with_numpy.regularization`` against PyTorch, scikit-learn and the closed form."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import ElasticNet, Ridge

from snippets import regularization
from snippets.with_numpy import regularization as with_numpy


@pytest.fixture
def data() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(30, 6)) + 0.7 * rng.normal(size=(30, 1))
    return x, x @ np.array([1.0, -2, 0, 0, 0.5, 0]) + rng.normal(size=30)


@pytest.mark.parametrize(("l1", "l2"), [(0.0, 0.0), (0.7, 0.0), (0.0, 0.4), (0.7, 0.4)])
def test_elastic_net_agrees_with_pytorch(data, l1: float, l2: float) -> None:
    ours = with_numpy.elastic_net(*data, l1, l2)
    torch_s = regularization.elastic_net(*map(torch.from_numpy, data), l1, l2)
    np.testing.assert_allclose(ours, torch_s.numpy(), atol=1e-9)
    assert ours.dtype == np.float64
    assert ((ours == 0) == (torch_s == 0).numpy()).all()


def test_elastic_net_agrees_with_scikit_learn(data) -> None:
    expected = ElasticNet(alpha=0.3, l1_ratio=0.5, fit_intercept=False, tol=1e-12).fit(*data).coef_
    ours = with_numpy.elastic_net(*data, l1=0.3, l2=0.15)
    np.testing.assert_allclose(ours, expected, atol=1e-5)
    assert ((ours == 0) == (expected == 0)).all()
    assert (ours == 0).any()


def test_ridge_agrees_with_scikit_learn_and_with_the_steps(data) -> None:
    ours = with_numpy.ridge(*data, 0.4)
    np.testing.assert_allclose(ours, with_numpy.elastic_net(*data, l2=0.4), atol=1e-9)
    oracle = Ridge(alpha=0.4 * len(data[0]), fit_intercept=False).fit(*data)
    np.testing.assert_allclose(ours, oracle.coef_, atol=1e-9)


def test_soft_threshold_agrees_with_pytorch() -> None:
    weights = np.linspace(-2, 2, 9)
    expected = regularization.soft_threshold(torch.from_numpy(weights), 0.5).numpy()
    np.testing.assert_array_equal(with_numpy.soft_threshold(weights, 0.5), expected)


def test_the_tab_prints_what_the_pytorch_tab_prints(capsys) -> None:
    with_numpy.fit_each()
    numpy_s = [line.split() for line in capsys.readouterr().out.splitlines()]
    regularization.fit_each()
    torch_s = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert numpy_s[:4] == torch_s
    assert numpy_s[4][1:] == numpy_s[2][1:]  # ridge is L2


def test_a_feature_in_kilometres_is_lost_until_it_is_standardized(capsys) -> None:
    with_numpy.forget_to_scale()
    measured, scaled = ([float(e) for e in line.split()[-2:]] for line in lines(capsys))
    # Of two equal effects, that with the tiny spread goes to spread**2 / (spread**2 + lam).
    assert measured == pytest.approx([1 / 1.1, 1e-6 / 0.1], abs=0.05)
    assert scaled == pytest.approx([1 / 1.1, 1 / 1.1], abs=0.02)


def lines(capsys) -> list[str]:
    return capsys.readouterr().out.splitlines()
