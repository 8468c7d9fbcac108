"""Answers to the questions that the note on regularization asks its readers."""

# --8<-- [start:torch]
import torch

# --8<-- [end:torch]


def by_hand() -> None:
    """Apply both penalties to three weights whose loss has curvature 2."""
    # --8<-- [start:by-hand]
    w = torch.tensor([3.0, -0.6, 0.3])
    curvature, lam = 2.0, 1.0

    l1 = w.sign() * (w.abs() - lam / curvature).clamp(min=0)
    l2 = w / (1 + 2 * lam / curvature)
    print("L1", *[f"{value:.2f}" for value in l1.tolist()])
    print("L2", *[f"{value:.2f}" for value in l2.tolist()])
    # --8<-- [end:by-hand]


def twins() -> None:
    """Share one weight between two equal features in three ways."""
    # --8<-- [start:twins]
    for w in ([2.0, 0.0], [1.0, 1.0], [1.5, 0.5]):
        weights = torch.tensor(w)
        l1, l2 = weights.abs().sum(), weights.square().sum()
        print(w, f"L1 {l1.item():.1f}  L2 {l2.item():.1f}")
    # --8<-- [end:twins]


def sum_or_mean() -> None:
    """Fit ridge regression with the mean, then with the sum of the squares."""
    # --8<-- [start:sum-or-mean]
    torch.manual_seed(0)
    x = torch.randn(100)
    y = 2 * x
    lam = 0.5

    # where the derivative of (w * x - y)**2 plus that of lam * w**2 is 0
    mean = (x * y).mean() / (x.square().mean() + lam)
    total = (x * y).sum() / (x.square().sum() + lam)
    print(f"mean {mean.item():.3f}, sum {total.item():.3f}")
    # --8<-- [end:sum-or-mean]
