"""``snippets.confusion_matrix_pitfalls`` and ``_questions`` against scikit-learn."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from sklearn import metrics

from snippets import confusion_matrix_pitfalls as pitfalls
from snippets import confusion_matrix_questions as questions
from snippets.confusion_matrix import SCREENING, Counts, confusion_counts, labels_from, precision_at


def lines(example: Callable[[], None], capsys: pytest.CaptureFixture[str]) -> list[str]:
    example()
    return capsys.readouterr().out.splitlines()


def numbers(line: str) -> list[float]:
    return [float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?\b", line)]


def test_finding_nobody_is_more_accurate_than_the_test(capsys: pytest.CaptureFixture[str]) -> None:
    _, accuracy, recall, balanced = lines(pitfalls.useless_rule, capsys)
    y_true, y_pred = labels_from(SCREENING)
    nobody = np.zeros(len(y_true), dtype=bool)
    for line, score in (
        (accuracy, metrics.accuracy_score),
        (recall, metrics.recall_score),
        (balanced, metrics.balanced_accuracy_score),
    ):
        expected = [score(y_true, labels) for labels in (y_pred, nobody)]
        assert numbers(line) == pytest.approx(expected, abs=5e-4)
    assert numbers(accuracy)[0] < numbers(accuracy)[1]
    assert confusion_counts(y_true, y_pred) == Counts(tp=40, tn=893, fp=57, fn=10)  # as written


def test_swapping_swaps_two_rates_and_keeps_two(capsys: pytest.CaptureFixture[str]) -> None:
    wrong, swapped, right, named = lines(pitfalls.swapped, capsys)
    swapped_rates, named_rates = numbers(swapped), numbers(named)
    y_true, y_pred = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 1, 0, 0, 0, 0]
    scores = (metrics.precision_score, metrics.recall_score, metrics.f1_score)
    assert swapped_rates == pytest.approx([f(y_pred, y_true) for f in scores], abs=5e-3)
    assert named_rates == pytest.approx([f(y_true, y_pred) for f in scores], abs=5e-3)
    assert swapped_rates[:2] == named_rates[1::-1]
    assert swapped_rates[2] == named_rates[2]
    assert metrics.accuracy_score(y_pred, y_true) == metrics.accuracy_score(y_true, y_pred)
    assert (numbers(wrong)[-1], numbers(right)[-1]) == (sum(y_pred), sum(y_true))


def test_averages_agree_with_scikit_learn(capsys: pytest.CaptureFixture[str]) -> None:
    each, macro, weighted, micro = (numbers(line) for line in lines(pitfalls.averaging, capsys))
    matrix = np.array([[85, 4, 1], [3, 5, 0], [2, 0, 0]])
    y_true, y_pred = np.repeat(np.indices((3, 3)).reshape(2, 9), matrix.ravel(), axis=1)
    assert each == pytest.approx(metrics.f1_score(y_true, y_pred, average=None), abs=5e-4)
    for found, average in ((macro, "macro"), (weighted, "weighted"), (micro, "micro")):
        expected = metrics.f1_score(y_true, y_pred, average=average)
        assert found == pytest.approx([expected], abs=5e-4)
    assert micro == pytest.approx([metrics.accuracy_score(y_true, y_pred)])
    # the note says of a matrix with one class a sample:
    weighted_recall = metrics.recall_score(y_true, y_pred, average="weighted")
    assert weighted_recall == pytest.approx(metrics.accuracy_score(y_true, y_pred))


def test_the_needed_specificity_makes_half_of_the_alarms_true(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for line in lines(questions.needed_specificity, capsys):
        prevalence, specificity = numbers(line)
        exact = 1 - 0.8 * prevalence / (1 - prevalence)
        assert precision_at(prevalence, 0.8, exact) == pytest.approx(0.5)
        assert specificity == pytest.approx(exact, abs=5e-5)


def test_half_on_logits_is_not_a_half(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = lines(questions.half_of_what, capsys)
    assert float(line) == pytest.approx(1 / (1 + np.exp(-0.5)), abs=5e-4)


def test_an_index_that_names_a_cell_twice_counts_once(capsys: pytest.CaptureFixture[str]) -> None:
    wrong, right = lines(questions.written_twice, capsys)
    assert right == str(metrics.confusion_matrix([0, 0, 0, 1], [0, 0, 1, 1]).tolist())
    assert wrong == "[[1, 1], [0, 1]]"
