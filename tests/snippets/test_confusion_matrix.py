"""``snippets.confusion_matrix`` against scikit-learn."""

import math

import pytest
import torch
from sklearn import metrics

from snippets import confusion_matrix as module
from snippets.confusion_matrix import (
    SCREENING,
    Counts,
    confusion_counts,
    labels_from,
    precision,
    recall,
    specificity,
)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_counts_and_ratios_agree_with_scikit_learn(share: float) -> None:
    generator = torch.Generator().manual_seed(0)
    for _ in range(20):
        y_true = torch.rand(40, generator=generator) < share
        y_pred = torch.rand(40, generator=generator) < 0.4
        counts = confusion_counts(y_true, y_pred)
        matrix = metrics.confusion_matrix(y_true, y_pred, labels=[False, True])
        assert [counts.tn, counts.fp, counts.fn, counts.tp] == matrix.ravel().tolist()
        settings = {"zero_division": math.nan}
        expected = [
            metrics.precision_score(y_true, y_pred, **settings),
            metrics.recall_score(y_true, y_pred, **settings),
            metrics.recall_score(y_true, y_pred, pos_label=False, **settings),
        ]
        ours = [precision(counts), recall(counts), specificity(counts)]
        assert ours == pytest.approx(expected, nan_ok=True)


def test_a_share_of_nothing_is_nan() -> None:
    nobody = Counts(tp=0, tn=0, fp=0, fn=0)
    assert all(math.isnan(ratio(nobody)) for ratio in (precision, recall, specificity))


def test_labels_from_is_the_inverse_of_counting() -> None:
    assert confusion_counts(*labels_from(SCREENING)) == SCREENING
    assert sum(SCREENING) == 1000


def test_what_the_note_says_of_the_screening_test() -> None:
    assert (SCREENING.tp + SCREENING.fn) / sum(SCREENING) == 0.05
    assert (SCREENING.fp, SCREENING.tp) == (57, 40)
    assert f"{specificity(SCREENING):.2f}" == "0.94"
    assert f"{precision(SCREENING):.2f}" == "0.41"
    matrix = metrics.confusion_matrix(*(labels.int() for labels in labels_from(SCREENING)))
    assert matrix[0, 0] == SCREENING.tn


def test_example_prints_what_the_note_shows(capsys) -> None:
    module.ten_samples()
    lines = capsys.readouterr().out.splitlines()
    y_true, y_pred = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 1, 0, 0, 0, 0]
    expected = [
        metrics.precision_score(y_true, y_pred),
        metrics.recall_score(y_true, y_pred),
        metrics.recall_score(y_true, y_pred, pos_label=0),
    ]
    assert lines[0] == "Counts(tp=3, tn=4, fp=2, fn=1)"
    assert [float(line.split()[1]) for line in lines[1:]] == pytest.approx(expected, abs=5e-3)
