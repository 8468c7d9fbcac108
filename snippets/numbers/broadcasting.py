"""Numbers of the note on broadcasting: what each way to enlarge a tensor costs, and ``cdist``.

``row`` has 64 numbers of 4 bytes; ``x`` holds 10,000 points of 128 numbers, without their data;
``far`` are the points of the note that lie far from the origin.
"""

from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor

ROW: Final = torch.ones(64)
X: Final = torch.empty(10000, 128, device="meta")
FAR: Final = 1000 + torch.randn(100, 64, generator=torch.Generator().manual_seed(0))
UNITS: Final = ("B", "kB", "MB", "GB")


def size(n_bytes: float) -> str:
    """Write a number of bytes with at most three digits, in the unit that fits."""
    unit = 0
    while n_bytes >= 1000:
        n_bytes, unit = n_bytes / 1000, unit + 1
    return f"{n_bytes:.3g} {UNITS[unit]}"


def new_memory(tensor: Tensor) -> Callable[[], str]:
    """Say how much memory ``tensor`` holds that ``ROW`` does not."""
    shared = tensor.untyped_storage().data_ptr() == ROW.untyped_storage().data_ptr()
    return lambda: size(0 if shared else tensor.untyped_storage().nbytes())


def strides(tensor: Tensor) -> Callable[[], str]:
    """Write the strides of ``tensor``."""
    return lambda: str(tensor.stride())


def cdist_points() -> str:
    """Say up to how many points ``torch.cdist`` subtracts, and finds 0 from each to itself."""
    exact = (not torch.cdist(FAR[:n], FAR[:n]).diagonal().any() for n in range(2, len(FAR)))
    return str(1 + list(exact).index(False))


def centred_error() -> str:
    """Say by how much ``torch.cdist`` errs at most once the mean has been subtracted."""
    exact = torch.cdist(FAR, FAR, compute_mode="donot_use_mm_for_euclid_dist")
    centred = FAR - FAR.mean(dim=0)
    return f"{(torch.cdist(centred, centred) - exact).abs().max().item():.1g}"


WAYS: Final = {
    "none": ROW,
    "expand": ROW.expand(1000, 64),
    "repeat": ROW.repeat(1000, 1),
    "view": ROW.view(8, 8),
}

NUMBERS: Final[dict[str, Callable[[], str]]] = {
    **{f"{name}-strides": strides(tensor) for name, tensor in WAYS.items()},
    **{f"{name}-memory": new_memory(tensor) for name, tensor in WAYS.items()},
    "cdist-points": cdist_points,
    "centred-error": centred_error,
    "difference-memory": lambda: size((X[:, None] - X).nbytes),
    "product-memory": lambda: size((X[:, None] * X).nbytes),
    "cdist-memory": lambda: size(torch.cdist(X, X).nbytes),
    "einsum-memory": lambda: size(torch.einsum("id,jd->ij", X, X).nbytes),
}
