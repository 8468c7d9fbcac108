"""Confusion matrix: how many samples of each class were predicted as each class.

References: Fawcett 2006, "An introduction to ROC analysis"; ``sklearn.metrics``.
"""

# --8<-- [start:imports]
from typing import NamedTuple

# --8<-- [start:torch]
import torch
from torch import Tensor

# --8<-- [end:torch]
# --8<-- [end:imports]


# --8<-- [start:matrix]
def confusion_matrix(
    y_true: Tensor,
    y_pred: Tensor,
    n_classes: int,
) -> Tensor:
    """Count the samples of each class predicted as each class.

    Parameters
    ----------
    y_true, y_pred : Tensor of int64 of shape (n_samples,)
        Classes, numbered from 0.
    n_classes : int
        How many classes there are, even if some do not occur.

    Returns
    -------
    Tensor of int64 of shape (n_classes, n_classes)
        Rows are true classes, columns predicted ones.

    Raises
    ------
    ValueError
        If the shapes differ, or a class is outside [0, n_classes).
    """
    if y_true.shape != y_pred.shape:
        raise ValueError(f"{y_true.shape} is not {y_pred.shape}")
    classes = torch.cat([y_true, y_pred])  # (2 * n_samples,)
    if ((classes < 0) | (classes >= n_classes)).any():
        raise ValueError(f"classes must be in [0, {n_classes})")
    cells = n_classes * y_true + y_pred  # (n_samples,)
    counts = torch.bincount(cells, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes)


# --8<-- [end:matrix]


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

    Raises
    ------
    ValueError
        If the shapes differ, or the labels are not bool.
    """
    if y_true.shape != y_pred.shape:
        raise ValueError(f"{y_true.shape} is not {y_pred.shape}")
    if not y_true.dtype == y_pred.dtype == torch.bool:
        raise ValueError(f"{y_true.dtype} or {y_pred.dtype} is not bool")
    return Counts(
        tp=int((y_true & y_pred).sum()),
        tn=int((~y_true & ~y_pred).sum()),
        fp=int((~y_true & y_pred).sum()),
        fn=int((y_true & ~y_pred).sum()),
    )


# --8<-- [end:counts]


# --8<-- [start:ratios]
def ratio(part: float, whole: float) -> float:
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


def accuracy(counts: Counts) -> float:
    """Share of all samples that were predicted correctly."""
    return ratio(counts.tp + counts.tn, sum(counts))


def balanced_accuracy(counts: Counts) -> float:
    """Mean of recall and specificity: each class has half the say."""
    return (recall(counts) + specificity(counts)) / 2


def f1(counts: Counts) -> float:
    """Harmonic mean of precision and recall; ``tn`` has no say."""
    tp, _, fp, fn = counts
    return ratio(2 * tp, 2 * tp + fp + fn)


# --8<-- [end:ratios]

# The screening test that the figures speak of: 1,000 people, 50 of them ill.
SCREENING = Counts(tp=40, tn=893, fp=57, fn=10)


def labels_from(counts: Counts) -> tuple[Tensor, Tensor]:
    """Build ``y_true`` and ``y_pred`` of shape (n_samples,) that give ``counts``."""
    sizes = torch.tensor([counts.tp, counts.tn, counts.fp, counts.fn])
    y_true = torch.tensor([True, False, False, True]).repeat_interleave(sizes)
    y_pred = torch.tensor([True, False, True, False]).repeat_interleave(sizes)
    return y_true, y_pred


def precision_at(prevalence: float, recall: float, specificity: float) -> float:
    """Return the precision of a test among people of whom the share ``prevalence`` is ill.

    Parameters
    ----------
    prevalence, recall, specificity : float in [0, 1]
        The last two belong to the test, the first to the people.

    Returns
    -------
    float
        By Bayes' rule; nan if nobody is predicted positive.
    """
    true_alarms = prevalence * recall
    false_alarms = (1 - prevalence) * (1 - specificity)
    return ratio(true_alarms, true_alarms + false_alarms)


def three_classes() -> None:
    """Count a matrix of three classes from logits."""
    # --8<-- [start:three-classes]
    y_true = torch.tensor([0, 0, 0, 1, 1, 2])
    of_class_0 = [[2.0, 0.5, 0.1], [1.2, 0.9, 0.3], [0.2, 0.8, 0.1]]
    of_others = [[0.4, 1.9, 0.6], [0.1, 1.1, 0.7], [1.3, 0.2, 1.0]]
    logits = torch.tensor(of_class_0 + of_others)  # (6, 3)
    y_pred = logits.argmax(dim=1)  # (6,); needs no softmax
    print(confusion_matrix(y_true, y_pred, n_classes=3))
    # --8<-- [end:three-classes]


def ten_samples() -> None:
    """Compute four rates for ten samples."""
    # --8<-- [start:ten-samples]
    y_true = torch.tensor([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]).bool()
    y_pred = torch.tensor([1, 1, 1, 0, 1, 1, 0, 0, 0, 0]).bool()
    counts = confusion_counts(y_true, y_pred)
    print(counts)
    for rate in (precision, recall, specificity, f1):
        print(f"{rate.__name__:12}{rate(counts):.2f}")
    # --8<-- [end:ten-samples]
