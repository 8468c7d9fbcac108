"""Numbers of the note on the confusion matrix: one test, and the people it is tried on."""

from collections.abc import Callable
from typing import Final

import torch

from snippets.confusion_matrix import (
    SCREENING,
    Counts,
    accuracy,
    balanced_accuracy,
    f1,
    precision,
    recall,
    specificity,
)
from snippets.confusion_matrix_thresholds import precisions_of, roc_auc, roc_curve

PERCENTS: Final = (50, 10, 1)  # prevalences
METRICS: Final = {"accuracy": accuracy, "precision": precision, "f1": f1}


def at(percent: int) -> Counts:
    """Return what the screening test comes to among 100,000 people, ``percent`` of them ill."""
    ill = 1000 * percent
    healthy = 100_000 - ill
    tp, tn = round(ill * recall(SCREENING)), round(healthy * specificity(SCREENING))
    return Counts(tp=tp, tn=tn, fp=healthy - tn, fn=ill - tp)


def nobody(percent: int) -> Counts:
    """Return the counts of the rule that calls all of those people healthy."""
    tp, tn, fp, fn = at(percent)
    return Counts(tp=0, tn=tn + fp, fp=0, fn=tp + fn)


def average_precision(percent: int) -> float:
    """Return the area under the precision-recall curve among many people."""
    recalls, fprs = roc_curve()
    return torch.trapezoid(precisions_of(recalls, fprs, percent / 100), recalls).item()


def area(percent: int) -> Callable[[], str]:
    """Write an average precision with two decimals, once it is asked for."""
    return lambda: f"{average_precision(percent):.2f}"


def share(compute: Callable[[Counts], float], counts: Counts) -> Callable[[], str]:
    """Write a rate with two decimals, once it is asked for."""
    return lambda: f"{compute(counts):.2f}"


NUMBERS: Final[dict[str, Callable[[], str]]] = {
    "people": lambda: str(sum(SCREENING)),
    "ill": lambda: str(SCREENING.tp + SCREENING.fn),
    "alarms": lambda: str(SCREENING.tp + SCREENING.fp),
    "tp": lambda: str(SCREENING.tp),
    "fp": lambda: str(SCREENING.fp),
    "precision": share(precision, SCREENING),
    "recall": share(recall, SCREENING),
    "specificity": share(specificity, SCREENING),
    "balanced-accuracy": share(balanced_accuracy, SCREENING),
    "false-positive-rate": lambda: f"{1 - specificity(SCREENING):.0%}",
    "likelihood-ratio": lambda: f"{recall(SCREENING) / (1 - specificity(SCREENING)):.1f}",
    "roc-auc": lambda: f"{roc_auc(*roc_curve()):.3f}",
    "healthy-for-one-ill": lambda: f"{(100 - PERCENTS[-1]) / PERCENTS[-1]:.0f}",
    **{f"ap-{n}": area(n) for n in PERCENTS},
    **{f"all-healthy-{n}": share(accuracy, nobody(n)) for n in PERCENTS},
    **{f"{name}-{n}": share(metric, at(n)) for name, metric in METRICS.items() for n in PERCENTS},
}
