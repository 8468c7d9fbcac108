"""Confusion matrix: the four ways in which a yes-or-no prediction can turn out.

Reference: Fawcett 2006, "An introduction to ROC analysis"; ``sklearn.metrics``.
"""

# --8<-- [start:imports]
from typing import NamedTuple

import torch
from torch import Tensor

# --8<-- [end:imports]


# --8<-- [start:counts]
class Counts(NamedTuple):
    """How many samples fell into each cell of the confusion matrix."""

    tp: int
    tn: int
    fp: int
    fn: int


def confusion_counts(y_true: Tensor, y_pred: Tensor) -> Counts:
    """Count true and false positives and negatives.

    Parameters
    ----------
    y_true, y_pred : Tensor of bool of shape (n_samples,)
        True is the positive class.

    Returns
    -------
    Counts
        Four counts that add up to n_samples.
    """
    return Counts(
        tp=int((y_true & y_pred).sum()),
        tn=int((~y_true & ~y_pred).sum()),
        fp=int((~y_true & y_pred).sum()),
        fn=int((y_true & ~y_pred).sum()),
    )


# --8<-- [end:counts]


# --8<-- [start:ratios]
def ratio(part: int, whole: int) -> float:
    """Return ``part / whole``, or nan if ``whole`` is zero."""
    return part / whole if whole else float("nan")


def precision(counts: Counts) -> float:
    """Share of the samples predicted positive that are positive."""
    return ratio(counts.tp, counts.tp + counts.fp)


def recall(counts: Counts) -> float:
    """Share of the positive samples that were predicted positive."""
    return ratio(counts.tp, counts.tp + counts.fn)


def specificity(counts: Counts) -> float:
    """Share of the negative samples that were predicted negative."""
    return ratio(counts.tn, counts.tn + counts.fp)


# --8<-- [end:ratios]

# The screening test that the figures speak of: 1,000 people, 50 of them ill.
SCREENING = Counts(tp=40, tn=893, fp=57, fn=10)


def labels_from(counts: Counts) -> tuple[Tensor, Tensor]:
    """Build ``y_true`` and ``y_pred`` of shape (n_samples,) that give ``counts``."""
    sizes = torch.tensor([counts.tp, counts.tn, counts.fp, counts.fn])
    y_true = torch.tensor([True, False, False, True]).repeat_interleave(sizes)
    y_pred = torch.tensor([True, False, True, False]).repeat_interleave(sizes)
    return y_true, y_pred


def ten_samples() -> None:
    """Compute the three ratios for ten samples."""
    # --8<-- [start:ten-samples]
    y_true = torch.tensor([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]).bool()
    y_pred = torch.tensor([1, 1, 1, 0, 1, 1, 0, 0, 0, 0]).bool()
    counts = confusion_counts(y_true, y_pred)
    print(counts)
    print(f"precision   {precision(counts):.2f}")
    print(f"recall      {recall(counts):.2f}")
    print(f"specificity {specificity(counts):.2f}")
    # --8<-- [end:ten-samples]
