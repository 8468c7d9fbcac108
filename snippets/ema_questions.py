"""The answers to the questions of the note on the exponential moving average."""

# --8<-- [start:torch]
import torch

# --8<-- [end:torch]
# --8<-- [start:nn]
from torch import nn

# --8<-- [end:nn]


def initial_share() -> None:
    """Print what share the initial weights keep after one window."""
    # --8<-- [start:initial-share]
    print(f"{0.99**100:.3f}")
    # --8<-- [end:initial-share]


def decay_of_half_life() -> None:
    """Print the decay whose half-life is five hundred steps."""
    # --8<-- [start:decay-of-half-life]
    decay = 0.5 ** (1 / 500)
    print(f"{decay:.5f}")
    print(f"{decay**500:.2f}")
    # --8<-- [end:decay-of-half-life]


def update_too_early() -> None:
    """Update the shadow before the weight has taken its step."""
    # --8<-- [start:update-too-early]
    weight = shadow = 0.0
    for _ in range(3):
        shadow = 0.9 * shadow + 0.1 * weight  # too early
        weight += 0.5 * (1 - weight)  # optimizer.step()
        print(f"weight {weight:.4f}  shadow {shadow:.4f}")
    # --8<-- [end:update-too-early]


def forget_to_copy() -> None:
    """Keep the weights themselves for a shadow."""
    # --8<-- [start:forget-to-copy]
    model = nn.Linear(1, 1, bias=False)
    shadow = model.state_dict()  # no copy
    nn.init.constant_(model.weight, 7.0)
    print(shadow["weight"])
    # --8<-- [end:forget-to-copy]


def low_precision() -> None:
    """Average in bfloat16, whose steps are coarser than those of the EMA."""
    # --8<-- [start:low-precision]
    for dtype in (torch.float32, torch.bfloat16):
        shadow = torch.tensor(1.0, dtype=dtype)
        weight = torch.tensor(2.0, dtype=dtype)
        for _ in range(10_000):
            shadow.lerp_(weight, 1 - 0.999)
        print(dtype, f"{shadow.item():.3f}")
    # --8<-- [end:low-precision]
