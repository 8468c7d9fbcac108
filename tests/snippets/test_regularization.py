"""``snippets.regularization`` against torch's optimizers and scikit-learn."""

import pytest
import torch
from sklearn.linear_model import ElasticNet, Lasso, Ridge
from torch import nn

from snippets import regularization
from snippets.regularization import elastic_net, l1_penalty, l2_penalty, shrink, soft_threshold

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


def correlated_data() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(0)
    x = torch.randn(30, 6, dtype=torch.float64) @ torch.randn(6, 6, dtype=torch.float64)
    return x, x @ torch.tensor([1.0, -2, 0, 0, 0.5, 0]).double() + torch.randn(30).double()


@pytest.mark.parametrize("strength", [0.05, 0.6])
@pytest.mark.parametrize("l1_ratio", [1.0, 0.5, 0.1])
def test_elastic_net_agrees_with_scikit_learn(strength: float, l1_ratio: float) -> None:
    """By the conversions in the table of the note, which scikit-learn's factors call for."""
    x, y = correlated_data()
    x = x / x.norm(dim=0) * len(x) ** 0.5  # a mean square of 1: quick to converge
    oracle = ElasticNet(alpha=strength, l1_ratio=l1_ratio, fit_intercept=False, tol=1e-12)
    expected = oracle.fit(x, y).coef_
    ours = elastic_net(x, y, l1=2 * strength * l1_ratio, l2=strength * (1 - l1_ratio))
    torch.testing.assert_close(ours, torch.from_numpy(expected), atol=2e-4, rtol=0)
    assert ((ours == 0).numpy() == (expected == 0)).all()


def test_the_lasso_and_ridge_are_its_ends() -> None:
    x, y = correlated_data()
    x = x / x.norm(dim=0) * len(x) ** 0.5
    lasso = Lasso(alpha=0.3, fit_intercept=False, tol=1e-12).fit(x, y).coef_
    ridge = Ridge(alpha=0.3 * len(x), fit_intercept=False).fit(x, y).coef_
    for ours, theirs in ((elastic_net(x, y, l1=0.6), lasso), (elastic_net(x, y, l2=0.3), ridge)):
        torch.testing.assert_close(ours, torch.from_numpy(theirs), atol=2e-4, rtol=0)


def test_a_zero_is_optimal_when_the_gradient_there_is_no_larger_than_lam() -> None:
    x, y = correlated_data()
    x = x / x.norm(dim=0) * len(x) ** 0.5
    lam = 0.6
    weights = elastic_net(x, y, l1=lam)
    gradient = 2 / len(x) * x.T @ (x @ weights - y)
    zero = weights == 0
    assert 0 < zero.sum() < 6
    assert (gradient[zero].abs() <= lam).all()
    torch.testing.assert_close(gradient[~zero], -lam * weights[~zero].sign(), atol=1e-3, rtol=0)


def test_minimizers_are_posterior_modes() -> None:
    """The note's priors: variance 1/(2 lam), scale 1/lam, for a summed log-likelihood."""
    weights, lam = torch.linspace(-3, 3, 7), 0.7
    gauss = torch.distributions.Normal(0.0, (1 / (2 * lam)) ** 0.5).log_prob(weights)
    laplace = torch.distributions.Laplace(0.0, 1 / lam).log_prob(weights)
    for log_prior, penalty in ((gauss, lam * weights**2), (laplace, lam * weights.abs())):
        constant = -log_prior - penalty
        torch.testing.assert_close(constant, constant[:1].expand(7))


def test_ridge_is_the_posterior_mode_of_a_normal_prior() -> None:
    """For the mean squared error and noise of variance s, the note's prior has s / (n lam)."""
    x, y = correlated_data()
    noise, lam = 1.7, 0.3
    prior = noise / (len(x) * lam)
    precision = x.T @ x / noise + torch.eye(6).double() / prior
    expected = torch.linalg.solve(precision, x.T @ y / noise)
    ridge = Ridge(alpha=len(x) * lam, fit_intercept=False).fit(x, y).coef_  # the note's conversion
    torch.testing.assert_close(torch.from_numpy(ridge), expected)


def test_both_ways_of_fitting_print_the_closed_forms(capsys) -> None:
    """Orthogonal features, mean square 1: the curvature is 2, and the least squares are known."""
    best = torch.tensor([2.0, -1.0, 0.1])
    l1, l2 = soft_threshold(best, 0.4 / 2), shrink(best, 0.4 / 2)
    both = shrink(l1, 0.4 / 2)
    regularization.fit_each()
    assert weights_of(capsys) == pytest.approx(torch.cat([best, l1, l2, both]), abs=5e-4)
    regularization.train_with_penalty()
    by_gradient = weights_of(capsys)
    expected = [*l1.tolist()[:2], *l2.tolist()]
    assert by_gradient[:2] + by_gradient[3:] == pytest.approx(expected, abs=5e-4)
    assert 0 < abs(by_gradient[2]) < 0.08  # hops, and the note goes on to say so


def weights_of(capsys) -> list[float]:
    return [float(w) for line in capsys.readouterr().out.splitlines() for w in line.split()[1:]]
