"""The figures of all notes, by the names that notes use: ``![caption](fig:ema-curves)``."""

from types import ModuleType

from snippets.figures import (
    broadcasting,
    broadcasting_values,
    confusion_matrix,
    confusion_matrix_thresholds,
    ema,
    ema_path,
    one_shot_learning,
    one_shot_learning_kinds,
    one_shot_learning_stages,
    regularization,
    regularization_pulls,
)
from snippets.figures.style import FigureSpec


def merge(*modules: ModuleType) -> dict[str, FigureSpec]:
    """Put the ``FIGURES`` of all ``modules`` into one table.

    Raises
    ------
    ValueError
        If two modules use the same name.
    """
    merged: dict[str, FigureSpec] = {}
    for module in modules:
        if twice := merged.keys() & module.FIGURES:
            raise ValueError(f"{module.__name__} names figures anew: {', '.join(sorted(twice))}")
        merged |= module.FIGURES
    return merged


FIGURES = merge(
    broadcasting,
    broadcasting_values,
    confusion_matrix,
    confusion_matrix_thresholds,
    ema,
    ema_path,
    one_shot_learning,
    one_shot_learning_kinds,
    one_shot_learning_stages,
    regularization,
    regularization_pulls,
)
