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


@pytest.mark.parametrize(
    ("optimizer", "settings"),
    [(torch.optim.SGD, {}), (torch.optim.SGD, {"momentum": 0.9}), (torch.optim.Adam, {})],
    ids=["SGD", "SGD with momentum", "Adam"],
)
def test_the_weight_decay_of_sgd_and_adam_is_the_l2_penalty(optimizer, settings) -> None:
    by_penalty = train(optimizer, l2, **settings)
    by_argument = train(optimizer, no_penalty, weight_decay=2 * LAM, **settings)
    torch.testing.assert_close(by_penalty, by_argument, atol=1e-5, rtol=1e-5)
    assert not torch.allclose(by_argument, train(optimizer, no_penalty, **settings))


def test_decoupled_weight_decay_equals_l2_under_sgd_without_momentum_only() -> None:
    def decoupled(weight: torch.Tensor, gradient: torch.Tensor, lr: float) -> torch.Tensor:
        return (1 - 2 * lr * LAM) * weight - lr * gradient

    weight, gradient, lr = torch.tensor([2.0, -1.0]), torch.tensor([0.3, 0.5]), 0.05
    by_penalty = weight - lr * (gradient + 2 * LAM * weight)
    torch.testing.assert_close(decoupled(weight, gradient, lr), by_penalty)
    under_adam = train(torch.optim.Adam, l2)
    under_adamw = train(torch.optim.AdamW, no_penalty, weight_decay=2 * LAM)
    assert (under_adam - under_adamw).abs().max() > 0.01


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
