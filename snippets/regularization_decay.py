"""The L2 penalty as the ``weight_decay`` of PyTorch's optimizers, and what it should spare.

References: Loshchilov & Hutter 2019 (decoupled weight decay); ``torch.optim``.
"""

# --8<-- [start:imports]
from typing import Any

# --8<-- [start:torch]
import torch
from torch import nn

# --8<-- [end:torch]
# --8<-- [end:imports]


def penalty_or_argument() -> None:
    """Put the L2 penalty into the loss, then into the optimizer."""
    # --8<-- [start:penalty-or-argument]
    x = torch.tensor([[1.0, 2.0], [3.0, -1.0], [0.0, 1.0]])
    y = torch.tensor([1.0, 2.0, 3.0])

    for lam, weight_decay in ((0.1, 0.0), (0.0, 0.2)):
        w = torch.zeros(2, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=0.05, weight_decay=weight_decay)
        for _ in range(50):
            data_loss = nn.functional.mse_loss(x @ w, y)
            loss = data_loss + lam * w.square().sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(*[f"{value:.4f}" for value in w.tolist()])
    # --8<-- [end:penalty-or-argument]


# --8<-- [start:decay-groups]
def decay_groups(
    model: nn.Module,
    weight_decay: float,
) -> list[dict[str, Any]]:
    """Split the parameters of ``model``: what decays, and the rest.

    Matrices and kernels decay; biases and the parameters of
    normalization layers do not.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    spared = [p for p in model.parameters() if p.ndim < 2]
    return [
        {"params": decayed, "weight_decay": weight_decay},
        {"params": spared, "weight_decay": 0.0},
    ]


# --8<-- [end:decay-groups]


def show_groups() -> None:
    """Show which parameters of a small model decay."""
    # --8<-- [start:show-groups]
    model = nn.Sequential(
        nn.Linear(4, 8),
        nn.BatchNorm1d(8),
        nn.ReLU(),
        nn.Linear(8, 1),
    )
    optimizer = torch.optim.AdamW(decay_groups(model, 0.01), lr=1e-3)

    names = {p: name for name, p in model.named_parameters()}
    for group in optimizer.param_groups:
        members = [names[p] for p in group["params"]]
        print(group["weight_decay"], *members)
    # --8<-- [end:show-groups]
