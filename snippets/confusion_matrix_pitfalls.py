"""What goes wrong with the numbers of a confusion matrix, each mistake beside its remedy.

Reference: ``sklearn.metrics``.
"""

import torch

from snippets.confusion_matrix import (
    Counts,
    accuracy,
    balanced_accuracy,
    confusion_counts,
    f1,
    precision,
    recall,
)


def useless_rule() -> None:
    """Compare the screening test with a rule that finds nobody."""
    # --8<-- [start:useless-rule]
    tested = Counts(tp=40, tn=893, fp=57, fn=10)
    all_healthy = Counts(tp=0, tn=950, fp=0, fn=50)
    print("                  tested  all healthy")
    for rate in (accuracy, recall, balanced_accuracy):
        shares = f"{rate(tested):6.3f}  {rate(all_healthy):11.3f}"
        print(f"{rate.__name__:18}{shares}")
    # --8<-- [end:useless-rule]


def swapped() -> None:
    """Pass predictions for labels, and then name the arguments."""
    # --8<-- [start:swapped]
    y_true = torch.tensor([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]).bool()
    y_pred = torch.tensor([1, 1, 1, 0, 1, 1, 0, 0, 0, 0]).bool()
    for counts in (
        confusion_counts(y_pred, y_true),  # the wrong way round
        confusion_counts(y_true=y_true, y_pred=y_pred),
    ):
        print(counts, "positives:", counts.tp + counts.fn)
        for rate in (precision, recall, f1):
            print(f"{rate.__name__} {rate(counts):.2f}", end="  ")
        print()
    # --8<-- [end:swapped]


def averaging() -> None:
    """Average the F1 of three classes in three ways."""
    # --8<-- [start:averaging]
    matrix = torch.tensor([[85, 4, 1], [3, 5, 0], [2, 0, 0]])
    hits = matrix.diag()  # (n_classes,)
    n_true, n_pred = matrix.sum(dim=1), matrix.sum(dim=0)
    f1s = 2 * hits / (n_true + n_pred)  # (n_classes,)
    print("each    ", *(f"{value:.3f}" for value in f1s))
    print(f"macro    {f1s.mean():.3f}")
    print(f"weighted {(f1s * n_true).sum() / n_true.sum():.3f}")
    print(f"micro    {hits.sum() / matrix.sum():.3f}")
    # --8<-- [end:averaging]
