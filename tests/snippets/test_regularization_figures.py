"""The figures of the penalties' pulls tell the truth."""

import pytest
import torch

from snippets.figures import regularization_pulls as pulls
from snippets.regularization import elastic_net


def test_pulls_are_minimizers() -> None:
    grid = torch.linspace(-4, 4, 8001, dtype=torch.float64)
    strengths = {"none": (0, 0), "l1": (1, 0), "l2": (0, 0.5), "elastic": (1, 0.5)}
    for name, (l1, l2) in strengths.items():
        for without, with_penalty in pulls.pulled()[name]:
            loss = 0.5 * (grid - without) ** 2 + l1 * grid.abs() + l2 * grid**2
            assert grid[loss.argmin()].item() == pytest.approx(with_penalty, abs=2e-3)


def test_the_hopping_weight_is_the_third_of_the_data() -> None:
    sides = torch.tensor([-1.0, 1.0])
    x = torch.cartesian_prod(sides, sides, sides)
    y = torch.tensor([0, 0.6, -2.2, -2.4, 3.4, 4, 2.4, 2.2])
    assert elastic_net(x, y)[2].item() == pytest.approx(pulls.MINIMUM)
    assert (2 * x.T @ x / len(x))[2, 2].item() == pulls.CURVATURE
    by_gradient, thresholded = pulls.paths()
    assert 0 not in by_gradient
    assert min(by_gradient[10:]) < 0 < max(by_gradient[10:])
    assert thresholded[10:] == [0] * (pulls.N_STEPS - 9)
