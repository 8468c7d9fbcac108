"""The numbers in the prose of the note on the confusion matrix."""

import math

import numpy as np
import pytest
from sklearn import metrics

from snippets.confusion_matrix import SCREENING, labels_from
from snippets.confusion_matrix_thresholds import screening
from snippets.numbers.confusion_matrix import NUMBERS, at

Y_TRUE, Y_PRED = (labels.numpy() for labels in labels_from(SCREENING))


def test_the_screening_agrees_with_scikit_learn() -> None:
    tn, fp, fn, tp = metrics.confusion_matrix(Y_TRUE, Y_PRED).ravel()
    specificity = metrics.recall_score(~Y_TRUE, ~Y_PRED)
    expected = {
        "people": len(Y_TRUE),
        "ill": tp + fn,
        "alarms": tp + fp,
        "tp": tp,
        "fp": fp,
        "precision": f"{metrics.precision_score(Y_TRUE, Y_PRED):.2f}",
        "recall": f"{metrics.recall_score(Y_TRUE, Y_PRED):.2f}",
        "specificity": f"{specificity:.2f}",
        "balanced-accuracy": f"{metrics.balanced_accuracy_score(Y_TRUE, Y_PRED):.2f}",
        "false-positive-rate": f"{100 * fp / (fp + tn):.0f}%",
        "likelihood-ratio": f"{metrics.class_likelihood_ratios(Y_TRUE, Y_PRED)[0]:.1f}",
        "roc-auc": f"{0.5 + 0.5 * math.erf(2.4 / 2):.3f}",
        "healthy-for-one-ill": "99",
    }
    assert {name: NUMBERS[name]() for name in expected} == {
        name: str(value) for name, value in expected.items()
    }


@pytest.mark.parametrize("percent", [50, 10, 1])
def test_the_table_agrees_with_scikit_learn_on_as_many_people(percent: int) -> None:
    y_true, y_pred = (labels.numpy() for labels in labels_from(at(percent)))
    assert y_true.mean() == percent / 100
    assert metrics.recall_score(y_true, y_pred) == pytest.approx(0.8)
    assert metrics.balanced_accuracy_score(y_true, y_pred) == pytest.approx(0.87)
    for name, score in (
        ("accuracy", metrics.accuracy_score),
        ("precision", metrics.precision_score),
        ("f1", metrics.f1_score),
    ):
        assert NUMBERS[f"{name}-{percent}"]() == f"{score(y_true, y_pred):.2f}"
    nobody = metrics.accuracy_score(y_true, np.zeros_like(y_pred))
    assert NUMBERS[f"all-healthy-{percent}"]() == f"{nobody:.2f}"
    sampled = metrics.average_precision_score(*screening(1_000_000, percent / 100, seed=1))
    assert float(NUMBERS[f"ap-{percent}"]()) == pytest.approx(sampled, abs=0.012)
