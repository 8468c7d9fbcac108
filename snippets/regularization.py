"""Regularization: penalties on the weights that keep a model simple.

References: Tibshirani 1996 (L1, lasso); Hoerl & Kennard 1970 (L2, ridge);
Zou & Hastie 2005 (elastic net); Daubechies et al. 2004 (soft thresholding, step by step).
"""

# --8<-- [start:imports]
from collections.abc import Iterable

# --8<-- [start:torch]
import torch
from torch import Tensor, nn

# --8<-- [end:torch]
# --8<-- [end:imports]


# --8<-- [start:penalties]
def l1_penalty(weights: Iterable[Tensor]) -> Tensor:
    """Sum the absolute values of all ``weights``; a scalar >= 0."""
    sizes = [weight.abs().sum() for weight in weights]
    return torch.stack(sizes).sum()


def l2_penalty(weights: Iterable[Tensor]) -> Tensor:
    """Sum the squares of all ``weights``; a scalar >= 0."""
    squares = [weight.square().sum() for weight in weights]
    return torch.stack(squares).sum()


# --8<-- [end:penalties]


def train_with_penalty() -> None:
    """Train one model with each penalty."""
    # --8<-- [start:data]
    sides = torch.tensor([-1.0, 1.0])
    x = torch.cartesian_prod(sides, sides, sides)  # (8, 3)
    y = torch.tensor([0, 0.6, -2.2, -2.4, 3.4, 4, 2.4, 2.2])
    # --8<-- [end:data]
    # --8<-- [start:train-with-penalty]
    for penalty in (l1_penalty, l2_penalty):
        model = nn.Linear(3, 1)
        nn.init.zeros_(model.weight)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for _ in range(200):
            data_loss = nn.functional.mse_loss(model(x)[:, 0], y)
            loss = data_loss + 0.4 * penalty([model.weight])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        weights = model.weight[0].tolist()
        print(penalty.__name__, *[f"{w:7.3f}" for w in weights])
    # --8<-- [end:train-with-penalty]


def shrink(weights: Tensor, lam: float | Tensor) -> Tensor:
    """Scale ``weights`` (any shape) towards zero by one factor.

    Minimizes ``0.5 * (w - weight)**2 + lam * w**2`` for ``lam`` >= 0.
    """
    return weights / (1 + 2 * lam)


# --8<-- [start:proximal]
def soft_threshold(
    weights: Tensor,
    threshold: float | Tensor,
) -> Tensor:
    """Pull ``weights`` (any shape) towards zero by ``threshold`` >= 0.

    Minimizes ``0.5 * (w - weight)**2 + threshold * |w|``.
    """
    return weights.sign() * (weights.abs() - threshold).clamp(min=0)


def elastic_net(
    x: Tensor,
    y: Tensor,
    l1: float = 0.0,
    l2: float = 0.0,
) -> Tensor:
    """Minimize ``mse + l1 * sum(|w|) + l2 * sum(w**2)``, no bias.

    ``x`` has shape (n_samples, n_features), ``y`` (n_samples,).
    """
    curvature = 2 * torch.linalg.matrix_norm(x, 2) ** 2 / len(x)
    lr = 1 / curvature.item()  # so short that no step overshoots
    weights = torch.zeros_like(x[0])
    for _ in range(500):
        gradient = 2 * x.T @ (x @ weights - y) / len(x)
        weights = soft_threshold(weights - lr * gradient, lr * l1)
        weights = weights / (1 + 2 * lr * l2)
    return weights


# --8<-- [end:proximal]


def fit_each() -> None:
    """Fit the data of ``train_with_penalty`` with each penalty."""
    sides = torch.tensor([-1.0, 1.0])
    x = torch.cartesian_prod(sides, sides, sides)  # (8, 3)
    y = torch.tensor([0, 0.6, -2.2, -2.4, 3.4, 4, 2.4, 2.2])
    # --8<-- [start:fit-each]
    strengths = {
        "none": (0.0, 0.0),
        "L1": (0.4, 0.0),
        "L2": (0.0, 0.4),
        "both": (0.4, 0.4),
    }
    for name, (l1, l2) in strengths.items():
        weights = elastic_net(x, y, l1, l2).tolist()
        print(f"{name:4}", *[f"{w:7.3f}" for w in weights])
    # --8<-- [end:fit-each]
