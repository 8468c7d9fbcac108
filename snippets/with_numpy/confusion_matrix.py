"""The confusion matrix in NumPy."""

# --8<-- [start:matrix]
import numpy as np
from numpy.typing import NDArray

Classes = NDArray[np.int64]


def confusion_matrix(
    y_true: Classes,
    y_pred: Classes,
    n_classes: int,
) -> NDArray[np.int64]:
    """Count the samples of each class predicted as each class.

    Parameters
    ----------
    y_true, y_pred : int64 array of shape (n_samples,)
        Classes, numbered from 0.
    n_classes : int
        How many classes there are, even if some do not occur.

    Returns
    -------
    int64 array of shape (n_classes, n_classes)
        Rows are true classes, columns predicted ones.

    Raises
    ------
    ValueError
        If the shapes differ, or a class is outside [0, n_classes).
    """
    if y_true.shape != y_pred.shape:
        raise ValueError(f"{y_true.shape} is not {y_pred.shape}")
    classes = np.concatenate([y_true, y_pred])
    if ((classes < 0) | (classes >= n_classes)).any():
        raise ValueError(f"classes must be in [0, {n_classes})")
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix


# --8<-- [end:matrix]


def three_classes() -> None:
    """Count a matrix of three classes from logits."""
    # --8<-- [start:three-classes]
    y_true = np.array([0, 0, 0, 1, 1, 2], dtype=np.int64)
    of_class_0 = [[2.0, 0.5, 0.1], [1.2, 0.9, 0.3], [0.2, 0.8, 0.1]]
    of_others = [[0.4, 1.9, 0.6], [0.1, 1.1, 0.7], [1.3, 0.2, 1.0]]
    logits = np.array(of_class_0 + of_others, dtype=np.float32)  # (6, 3)
    y_pred = logits.argmax(axis=1)  # (6,); needs no softmax
    print(confusion_matrix(y_true, y_pred, n_classes=3))
    # --8<-- [end:three-classes]
