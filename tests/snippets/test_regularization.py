"""``snippets.regularization`` against torch's optimizers and scikit-learn."""

import pytest
import torch
from sklearn.linear_model import Lasso, Ridge
from torch import nn

from snippets import regularization
from snippets.regularization import l1_penalty, l2_penalty, shrink, soft_threshold

LAM = 0.1


def train(optimizer_type, penalty, n_steps=20, **settings) -> torch.Tensor:
    torch.manual_seed(0)
    x, y = torch.randn(16, 4), torch.randn(16, 1)
    model = nn.Linear(4, 1, bias=False)
    optimizer = optimizer_type(model.parameters(), lr=0.05, **settings)
    for _ in range(n_steps):
        loss = nn.functional.mse_loss(model(x), y) + penalty(model)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.weight.detach()


def test_penalties_agree_with_vector_norms() -> None:
    torch.manual_seed(0)
    weights = [torch.randn(3, 4), torch.randn(5)]
    flat = torch.cat([weight.flatten() for weight in weights])
    torch.testing.assert_close(l1_penalty(weights), torch.linalg.vector_norm(flat, 1))
    torch.testing.assert_close(l2_penalty(weights), torch.linalg.vector_norm(flat, 2) ** 2)


def l2(model: nn.Module) -> torch.Tensor:
    return LAM * l2_penalty(model.parameters())


def no_penalty(_: nn.Module) -> float:
    return 0.0


def test_l2_penalty_equals_weight_decay_under_sgd() -> None:
    by_penalty = train(torch.optim.SGD, l2)
    by_decay = train(torch.optim.SGD, no_penalty, weight_decay=2 * LAM)
    torch.testing.assert_close(by_penalty, by_decay)
    assert not torch.allclose(by_decay, train(torch.optim.SGD, no_penalty))


def test_l2_penalty_differs_from_decoupled_weight_decay_under_adam() -> None:
    by_penalty = train(torch.optim.Adam, l2)
    by_decay = train(torch.optim.AdamW, no_penalty, weight_decay=2 * LAM)
    assert (by_penalty - by_decay).abs().max() > 0.01


def test_soft_threshold_is_the_lasso_solution_for_orthonormal_features() -> None:
    torch.manual_seed(0)
    n_samples, alpha = 20, 0.05
    features = torch.linalg.qr(torch.randn(n_samples, 5, dtype=torch.float64))[0]
    target = features @ torch.tensor([2.0, -1.5, 0.3, -0.2, 0.0], dtype=torch.float64)
    least_squares = features.T @ target
    lasso = Lasso(alpha=alpha, fit_intercept=False, tol=1e-12).fit(features, target)
    expected = soft_threshold(least_squares, alpha * n_samples)
    torch.testing.assert_close(torch.from_numpy(lasso.coef_), expected, atol=1e-6, rtol=0)
    assert (expected == 0).sum() == 3


def test_shrink_is_the_ridge_solution_for_orthonormal_features() -> None:
    torch.manual_seed(0)
    features = torch.linalg.qr(torch.randn(20, 5, dtype=torch.float64))[0]
    target = torch.randn(20, dtype=torch.float64)
    lam = 0.7
    ridge = Ridge(alpha=2 * lam, fit_intercept=False).fit(features, target)
    expected = shrink(features.T @ target, lam)
    torch.testing.assert_close(torch.from_numpy(ridge.coef_), expected, atol=1e-6, rtol=0)
    assert (expected != 0).all()


def test_gradient_descent_on_the_l1_penalty_does_not_stop_at_zero() -> None:
    """The note says that only a proximal step gives exact zeros."""
    weight = torch.tensor([0.03], requires_grad=True)
    seen = []
    for _ in range(50):
        (gradient,) = torch.autograd.grad(weight.abs().sum(), weight)
        weight = (weight - 0.02 * gradient).detach().requires_grad_()
        seen.append(weight.item())
    assert all(abs(value) < 0.05 for value in seen)
    assert 0.0 not in seen
    assert soft_threshold(torch.tensor([0.01]), 0.02).item() == 0.0


def test_example_prints_what_the_note_shows(capsys) -> None:
    regularization.add_to_loss()
    printed = capsys.readouterr().out.split()
    data, l1, l2 = 1.5**2, 0.1 * 2.5, 0.1 * (0.25 + 4)  # by hand
    assert [float(printed[i]) for i in (2, 5, 8)] == pytest.approx([data, data + l1, data + l2])
