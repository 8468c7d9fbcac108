"""What goes wrong with regularization: mistakes with what they print, and how to mend them.

References: Loshchilov & Hutter 2019 (L2 under Adam); van Laarhoven 2017 (weights before a
normalization layer); Daubechies et al. 2004 (soft thresholding).
"""

# --8<-- [start:imports]
from typing import Any

# --8<-- [start:torch]
import torch
from torch import nn

# --8<-- [end:torch]
# --8<-- [end:imports]


def penalise_bias() -> None:
    """Let the bias decay although the target is far from zero, then spare it."""
    # --8<-- [start:penalise-bias]
    torch.manual_seed(0)
    x = torch.randn(200, 1)
    y = 3 * x + 20 + torch.randn(200, 1)

    def fit(model: nn.Linear, parameters: Any) -> None:
        optimizer = torch.optim.SGD(parameters, lr=0.1, weight_decay=0.2)
        for _ in range(300):
            loss = nn.functional.mse_loss(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        off = (y - model(x)).mean().abs().item()
        print(f"bias {model.bias.item():.2f}, mean off by {off:.2f}")

    model = nn.Linear(1, 1)
    fit(model, model.parameters())
    # --8<-- [end:penalise-bias]
    # --8<-- [start:spare-bias]
    model = nn.Linear(1, 1)
    spared = {"params": [model.bias], "weight_decay": 0.0}
    fit(model, [{"params": [model.weight]}, spared])
    # --8<-- [end:spare-bias]


def decay_under_adam() -> None:
    """Decay two weights whose gradients differ in size by a factor of 100."""

    # --8<-- [start:under-adam]
    def decay(kind: type) -> None:
        size = torch.tensor([10.0, 0.1])  # of the two gradients
        w = nn.Parameter(torch.ones(2))
        optimizer = kind([w], lr=5e-3, weight_decay=0.1)
        for step in range(1000):
            w.grad = size * (-1) ** step  # successive gradients cancel
            optimizer.step()
        print(kind.__name__, *[f"{value:.3f}" for value in w.tolist()])

    decay(torch.optim.Adam)
    # --8<-- [end:under-adam]
    # --8<-- [start:under-adamw]
    decay(torch.optim.AdamW)
    # --8<-- [end:under-adamw]


def hop_around_zero() -> None:
    """Minimize an L1 penalty by its gradient, then with soft thresholding."""
    # --8<-- [start:hop]
    sides = torch.tensor([-1.0, 1.0])
    x = torch.cartesian_prod(sides, sides, sides)  # (8, 3)
    y = torch.tensor([0, 0.6, -2.2, -2.4, 3.4, 4, 2.4, 2.2])
    lr, lam = 0.1, 0.4

    w = torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    seen = []
    for _ in range(200):
        loss = nn.functional.mse_loss(x @ w, y) + lam * w.abs().sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        seen.append(w[2].item())
    print(*[f"{value:.4f}" for value in seen[-5:]])
    print("zeros:", int((w == 0).sum()))
    # --8<-- [end:hop]
    # --8<-- [start:land]
    for _ in range(200):
        loss = nn.functional.mse_loss(x @ w, y)  # no penalty here
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():  # soft thresholding instead
            w.copy_(w.sign() * (w.abs() - lr * lam).clamp(min=0))
    print(*[f"{value:.4f}" for value in w.tolist()])
    print("zeros:", int((w == 0).sum()))
    # --8<-- [end:land]


def decay_before_norm() -> None:
    """Halve the weights before a normalization layer, then its own scale."""
    # --8<-- [start:norm]
    torch.manual_seed(0)
    linear, norm = nn.Linear(8, 4, bias=False), nn.BatchNorm1d(4)
    x = torch.randn(64, 8)
    before = norm(linear(x))

    with torch.no_grad():
        linear.weight.mul_(0.5)
    change = (norm(linear(x)) - before).abs().max().item()
    print(f"weights halved: output changes by at most {change:.3f}")

    with torch.no_grad():
        norm.weight.mul_(0.5)
    ratio = (norm(linear(x)).std() / before.std()).item()
    print(f"scale halved: output is {ratio:.3f} times as large")
    # --8<-- [end:norm]
