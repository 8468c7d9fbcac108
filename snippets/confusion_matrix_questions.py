"""Answers to the questions at the end of the note on the confusion matrix."""

import torch


def needed_specificity() -> None:
    """Find the specificity that makes half of the alarms true."""
    # --8<-- [start:needed-specificity]
    for prevalence in (0.1, 0.01, 0.001):
        odds = prevalence / (1 - prevalence)
        print(f"{prevalence:5}: {1 - 0.8 * odds:.4f}")
    # --8<-- [end:needed-specificity]


def half_of_what() -> None:
    """Compare logits with 0.5, as if they were probabilities."""
    # --8<-- [start:half-of-what]
    print(f"{torch.sigmoid(torch.tensor(0.5)):.3f}")
    # --8<-- [end:half-of-what]


def written_twice() -> None:
    """Count with an index that names a cell twice."""
    # --8<-- [start:written-twice]
    y_true = torch.tensor([0, 0, 0, 1])
    y_pred = torch.tensor([0, 0, 1, 1])
    matrix = torch.zeros(2, 2, dtype=torch.int64)
    matrix[y_true, y_pred] += 1
    print(matrix.tolist())
    matrix.zero_()
    one = torch.ones_like(y_true)
    matrix.index_put_((y_true, y_pred), one, accumulate=True)
    print(matrix.tolist())
    # --8<-- [end:written-twice]
