"""``snippets.confusion_matrix`` against scikit-learn."""

import math
from collections.abc import Callable

import pytest
import torch
from sklearn import metrics
from sklearn.exceptions import UndefinedMetricWarning
from torch import Tensor

from snippets import confusion_matrix as module
from snippets.confusion_matrix import (
    SCREENING,
    Counts,
    accuracy,
    balanced_accuracy,
    confusion_counts,
    confusion_matrix,
    f1,
    labels_from,
    precision,
    precision_at,
    recall,
    specificity,
)

RATES = (precision, recall, specificity, accuracy, f1)


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
            metrics.accuracy_score(y_true, y_pred),
            metrics.f1_score(y_true, y_pred, **settings),
        ]
        ours = [rate(counts) for rate in RATES]
        assert ours == pytest.approx(expected, nan_ok=True)
        if 0 < share < 1:
            expected_mean = metrics.balanced_accuracy_score(y_true, y_pred)
            assert balanced_accuracy(counts) == pytest.approx(expected_mean)


def test_a_share_of_nothing_is_nan() -> None:
    nobody = Counts(tp=0, tn=0, fp=0, fn=0)
    assert all(math.isnan(rate(nobody)) for rate in (*RATES, balanced_accuracy))


def test_scikit_learn_warns_and_returns_zero_instead() -> None:
    for score in (metrics.precision_score, metrics.recall_score, metrics.f1_score):
        with pytest.warns(UndefinedMetricWarning):
            assert score([0, 0], [0, 0]) == 0


def test_f1_is_defined_where_precision_is_not() -> None:
    """Nobody is predicted positive though some are: the table of the note says so."""
    counts = Counts(tp=0, tn=950, fp=0, fn=50)
    assert math.isnan(precision(counts))
    assert f1(counts) == 0
    nobody_ill = Counts(tp=0, tn=950, fp=50, fn=0)
    assert math.isnan(recall(nobody_ill))
    assert math.isnan(balanced_accuracy(nobody_ill))


def test_f1_is_the_harmonic_mean() -> None:
    harmonic = 2 / (1 / precision(SCREENING) + 1 / recall(SCREENING))
    assert f1(SCREENING) == pytest.approx(harmonic)


@pytest.mark.parametrize(
    ("y_true", "y_pred", "message"),
    [
        (torch.ones(3, 1).bool(), torch.ones(3).bool(), r"\[3, 1\]\) is not torch.Size\(\[3\]"),
        (torch.ones(3).long(), torch.ones(3).bool(), "int64 or torch.bool is not bool"),
        (torch.ones(3).bool(), torch.ones(3), "bool or torch.float32 is not bool"),
    ],
)
def test_labels_that_would_be_miscounted_are_refused(
    y_true: Tensor, y_pred: Tensor, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        confusion_counts(y_true, y_pred)


@pytest.mark.parametrize("n_classes", [2, 3, 7])
def test_the_matrix_agrees_with_scikit_learn(n_classes: int) -> None:
    generator = torch.Generator().manual_seed(0)
    for n_samples in (0, 1, 5, 200):
        y_true = torch.randint(n_classes, (n_samples,), generator=generator)
        y_pred = torch.randint(n_classes, (n_samples,), generator=generator)
        matrix = confusion_matrix(y_true, y_pred, n_classes)
        assert matrix.dtype == torch.int64
        assert matrix.shape == (n_classes, n_classes)
        if n_samples:
            labels = list(range(n_classes))
            expected = metrics.confusion_matrix(y_true, y_pred, labels=labels)
            assert matrix.tolist() == expected.tolist()


@pytest.mark.parametrize("wrong", [-1, 3])
def test_a_class_outside_its_range_is_refused(wrong: int) -> None:
    good, bad = torch.tensor([0, 1, 2]), torch.tensor([0, 1, wrong])
    for labels in ((good, bad), (bad, good)):
        with pytest.raises(ValueError, match=r"classes must be in \[0, 3\)"):
            confusion_matrix(*labels, n_classes=3)


def test_labels_that_would_broadcast_are_refused() -> None:
    many, one = torch.tensor([0, 1, 2]), torch.tensor([0])
    for labels in ((many, one), (one, many), (many, many[:, None])):
        with pytest.raises(ValueError, match=r"is not torch\.Size"):
            confusion_matrix(*labels, n_classes=3)


def test_two_classes_are_the_four_counts() -> None:
    y_true, y_pred = labels_from(SCREENING)
    matrix = confusion_matrix(y_true.long(), y_pred.long(), n_classes=2)
    tn, fp, fn, tp = matrix.flatten().tolist()
    assert Counts(tp, tn, fp, fn) == SCREENING


def test_labels_from_is_the_inverse_of_counting() -> None:
    assert confusion_counts(*labels_from(SCREENING)) == SCREENING
    assert sum(SCREENING) == 1000


@pytest.mark.parametrize("n_ill", [10, 500, 990])
def test_bayes_rule_counts_people(n_ill: int) -> None:
    """A test of the screening's recall and specificity, on a thousand times as many people."""
    healthy = 1000 - n_ill
    counts = Counts(tp=800 * n_ill, fn=200 * n_ill, tn=940 * healthy, fp=60 * healthy)
    assert precision_at(n_ill / 1000, 0.8, 0.94) == pytest.approx(precision(counts))
    odds = n_ill / healthy * 0.8 / 0.06  # the form in odds
    assert counts.tp / counts.fp == pytest.approx(odds)


def test_the_precision_of_no_alarms_is_nan() -> None:
    assert math.isnan(precision_at(0.5, 0.0, 1.0))


def printed(example: Callable[[], None], capsys: pytest.CaptureFixture[str]) -> str:
    example()
    return capsys.readouterr().out


def test_ten_samples_print_what_the_note_shows(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(module.ten_samples, capsys).splitlines()
    y_true, y_pred = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 1, 0, 0, 0, 0]
    expected = [
        metrics.precision_score(y_true, y_pred),
        metrics.recall_score(y_true, y_pred),
        metrics.recall_score(y_true, y_pred, pos_label=0),
        metrics.f1_score(y_true, y_pred),
    ]
    assert lines[0] == "Counts(tp=3, tn=4, fp=2, fn=1)"
    assert [float(line.split()[1]) for line in lines[1:]] == pytest.approx(expected, abs=5e-3)


def test_three_classes_print_what_the_note_shows(capsys: pytest.CaptureFixture[str]) -> None:
    expected = metrics.confusion_matrix([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0])
    assert printed(module.three_classes, capsys).strip() == str(torch.tensor(expected))
