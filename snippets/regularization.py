"""Regularization: penalties on the weights that keep a model simple.

References: Tibshirani 1996 (L1, lasso); Hoerl & Kennard 1970 (L2, ridge);
Zou & Hastie 2005 (elastic net).
"""

# --8<-- [start:imports]
from collections.abc import Iterable

import torch
from torch import Tensor, nn

# --8<-- [end:imports]


# --8<-- [start:penalties]
def l1_penalty(weights: Iterable[Tensor]) -> Tensor:
    """Sum the absolute values of all ``weights``; a scalar >= 0."""
    return torch.stack([weight.abs().sum() for weight in weights]).sum()


def l2_penalty(weights: Iterable[Tensor]) -> Tensor:
    """Sum the squares of all ``weights``; a scalar >= 0."""
    return torch.stack([weight.square().sum() for weight in weights]).sum()


# --8<-- [end:penalties]


def add_to_loss() -> None:
    """Add both penalties to the loss of a small model."""
    # --8<-- [start:add-to-loss]
    model = nn.Linear(3, 1)
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[0.5, -2.0, 0.0]]))
        model.bias.zero_()

    x, y = torch.ones(4, 3), torch.zeros(4, 1)
    data_loss = nn.functional.mse_loss(model(x), y)
    lam = 0.1

    print(f"data loss {data_loss.item():.4f}")
    l1_loss = data_loss + lam * l1_penalty([model.weight])
    l2_loss = data_loss + lam * l2_penalty([model.weight])
    print(f"with L1   {l1_loss.item():.4f}")
    print(f"with L2   {l2_loss.item():.4f}")
    # --8<-- [end:add-to-loss]


def soft_threshold(weights: Tensor, threshold: float | Tensor) -> Tensor:
    """Pull every weight towards zero by ``threshold``, and stop there.

    This minimises ``0.5 * (w - weight)**2 + threshold * |w|``: what an L1 penalty
    does to a weight whose loss is a parabola of curvature 1.

    Parameters
    ----------
    weights : Tensor of any shape
        The minimisers without a penalty.
    threshold : float or Tensor, >= 0
        The strength of the penalty divided by the curvature of the loss.

    Returns
    -------
    Tensor of the shape of ``weights``
        Exactly zero wherever ``|weight| <= threshold``.
    """
    return weights.sign() * (weights.abs() - threshold).clamp(min=0)


def shrink(weights: Tensor, lam: float | Tensor) -> Tensor:
    """Scale every weight towards zero by one factor; none becomes exactly zero.

    This minimises ``0.5 * (w - weight)**2 + lam * w**2``: what an L2 penalty does
    to a weight whose loss is a parabola of curvature 1.

    Parameters
    ----------
    weights : Tensor of any shape
        The minimisers without a penalty.
    lam : float or Tensor, >= 0
        The strength of the penalty divided by the curvature of the loss.

    Returns
    -------
    Tensor of the shape of ``weights``
    """
    return weights / (1 + 2 * lam)
