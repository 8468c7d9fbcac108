"""``snippets.confusion_matrix_thresholds`` against scikit-learn and closed forms."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest
import torch
from sklearn import metrics

from snippets import confusion_matrix_thresholds as module
from snippets.confusion_matrix import (
    confusion_counts,
    confusion_matrix,
    f1,
    precision,
    recall,
)
from snippets.confusion_matrix_thresholds import (
    average_precision,
    precisions_of,
    predict_positive,
    roc_auc,
    roc_curve,
    screening,
    sweep,
)


def numbers(example: Callable[[], None], capsys: pytest.CaptureFixture[str]) -> list[list[float]]:
    """Return the numbers on each line that ``example`` prints."""
    example()
    number = re.compile(r"(?<![\w.])\d+(?:\.\d+)?\b")
    return [list(map(float, number.findall(line))) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("threshold", [0.02, 0.3, 0.5, 0.97])
def test_logits_are_compared_as_probabilities_would_be(threshold: float) -> None:
    logits = torch.randn(1000, generator=torch.Generator().manual_seed(0), dtype=torch.float64) * 4
    y_pred = predict_positive(logits, threshold)
    assert y_pred.equal(torch.sigmoid(logits) >= threshold)
    assert 0 < y_pred.sum() < 1000


def test_from_logits_to_a_matrix_agrees_with_scikit_learn(
    capsys: pytest.CaptureFixture[str],
) -> None:
    y_true = torch.tensor([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    logits = torch.tensor([2.1, 0.9, 0.2, -0.6, 0.4, 0.1, -0.8, -1.2, -2.0, -3.1])
    module.from_logits()
    lines = capsys.readouterr().out.splitlines()
    for threshold, line in zip((0.5, 0.3), lines, strict=True):
        tn, fp, fn, tp = metrics.confusion_matrix(y_true, logits.sigmoid() >= threshold).ravel()
        assert line == f"{threshold} Counts(tp={tp}, tn={tn}, fp={fp}, fn={fn})"


def test_argmax_of_logits_and_of_probabilities_give_the_same_matrix() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(300, 4, generator=generator)
    y_true = torch.randint(4, (300,), generator=generator)
    matrix = confusion_matrix(y_true, logits.argmax(dim=1), n_classes=4)
    expected = metrics.confusion_matrix(y_true, logits.softmax(dim=1).argmax(dim=1))
    assert matrix.tolist() == expected.tolist()


@pytest.mark.parametrize("digits", [0, 1, 6])  # few digits: many samples have the same score
def test_a_sweep_agrees_with_scikit_learn(digits: int) -> None:
    y_true, logits = screening(2000, 0.3, seed=0)
    y_score = logits.round(decimals=digits)
    tp, fp = sweep(y_true, y_score)
    fpr, tpr, _ = metrics.roc_curve(y_true, y_score, drop_intermediate=False)
    np.testing.assert_allclose(tp / tp[-1], tpr[1:], rtol=1e-6)
    np.testing.assert_allclose(fp / fp[-1], fpr[1:], rtol=1e-6)
    assert roc_auc(tp, fp) == pytest.approx(metrics.roc_auc_score(y_true, y_score))
    expected = metrics.average_precision_score(y_true, y_score)
    assert average_precision(tp, fp) == pytest.approx(expected)


def test_of_one_class_alone_the_areas_are_nan() -> None:
    tp, fp = sweep(torch.zeros(5).bool(), torch.arange(5.0))
    assert math.isnan(roc_auc(tp, fp))
    assert math.isnan(average_precision(tp, fp))


def test_the_model_of_the_screening_is_calibrated() -> None:
    y_true, logits = screening(400_000, 0.3, seed=1)
    probabilities = logits.sigmoid()
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (probabilities >= low) & (probabilities < low + 0.2)
        claimed = probabilities[inside].mean().item()
        assert y_true[inside].float().mean().item() == pytest.approx(claimed, abs=0.01)
    assert not torch.equal(screening(9, 0.5, seed=0)[1], screening(9, 0.5, seed=1)[1])


@pytest.mark.parametrize("prevalence", [0.5, 0.01])
def test_many_people_come_near_the_closed_form(prevalence: float) -> None:
    recalls, fprs = roc_curve()
    assert roc_auc(recalls, fprs) == pytest.approx(0.5 + 0.5 * math.erf(2.4 / 2), abs=1e-5)
    y_true, logits = screening(1_000_000, prevalence, seed=0)
    assert metrics.roc_auc_score(y_true, logits) == pytest.approx(roc_auc(recalls, fprs), abs=3e-3)
    area = torch.trapezoid(precisions_of(recalls, fprs, prevalence), recalls).item()
    assert metrics.average_precision_score(y_true, logits) == pytest.approx(area, abs=0.01)


# What the examples print


def test_the_threshold_that_the_costs_ask_for_is_the_cheapest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    half, ruled = numbers(module.threshold_half, capsys)
    y_true, logits = screening(100_000, 0.05, seed=0)
    probabilities = logits.sigmoid()
    for threshold, shown in ((0.5, half), (1 / 21, ruled)):
        y_pred = probabilities >= threshold
        _, fp, fn, _ = metrics.confusion_matrix(y_true, y_pred).ravel()
        expected = [
            threshold,
            metrics.recall_score(y_true, y_pred),
            metrics.precision_score(y_true, y_pred),
            fp + 20 * fn,
        ]
        assert shown == pytest.approx(expected, abs=5e-3)
    recalls, fprs = roc_curve()
    costs = 0.95 * fprs + 20 * 0.05 * (1 - recalls)  # of one person
    finding = torch.linspace(8, -6, len(costs), dtype=torch.float64)[costs.argmin()]
    cheapest = torch.sigmoid(2.4 * finding - 2.4**2 / 2 + math.log(0.05 / 0.95))
    assert cheapest.item() == pytest.approx(1 / 21, rel=0.01)


def test_counts_of_batches_add_up_and_their_f1_does_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (with_zeros,), (without_nan,), (added,) = (
        line[-1:] for line in numbers(module.batches, capsys)
    )
    y_true, logits = screening(2_000, 0.05, seed=0)
    y_pred = logits >= 0
    pairs = list(zip(y_true.split(20), y_pred.split(20), strict=True))
    zeros = [metrics.f1_score(*pair, zero_division=0) for pair in pairs]
    nans = [metrics.f1_score(*pair, zero_division=math.nan) for pair in pairs]
    assert with_zeros == pytest.approx(np.mean(zeros), abs=5e-4)
    assert without_nan == pytest.approx(np.nanmean(nans), abs=5e-4)
    assert added == pytest.approx(metrics.f1_score(y_true, y_pred), abs=5e-4)


@pytest.mark.parametrize("seed", range(5))
def test_the_mean_of_batches_is_far_too_low_whatever_the_seed(seed: int) -> None:
    y_true, logits = screening(2_000, 0.05, seed)
    y_pred = logits >= 0
    pairs = zip(y_true.split(20), y_pred.split(20), strict=True)
    f1s = torch.tensor([f1(confusion_counts(*pair)) for pair in pairs])
    whole = f1(confusion_counts(y_true, y_pred))
    assert f1s.nan_to_num(0).mean() < f1s.nanmean() < whole - 0.08


def test_the_same_auc_hides_very_different_precision(capsys: pytest.CaptureFixture[str]) -> None:
    for shown, prevalence in zip(numbers(module.good_auc, capsys), (0.5, 0.01), strict=True):
        y_true, logits = screening(100_000, prevalence, seed=0)
        precisions, recalls, _ = metrics.precision_recall_curve(y_true, logits)
        expected = [
            prevalence,
            metrics.roc_auc_score(y_true, logits),
            metrics.average_precision_score(y_true, logits),
            precisions[np.nonzero(recalls >= 0.8)[0][-1]],
        ]
        assert shown == pytest.approx(expected, abs=5e-3)


def test_scaling_logits_keeps_the_order_and_costs_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (_, auc, cost), (_, scaled_auc, scaled_cost) = numbers(module.overconfident, capsys)
    assert auc == scaled_auc
    y_true, logits = screening(100_000, 0.05, seed=0)
    for found, scale in ((cost, 1), (scaled_cost, 3)):
        counts = confusion_counts(y_true, (scale * logits).sigmoid() >= 1 / 21)
        assert found == counts.fp + 20 * counts.fn
    assert recall(counts) < 0.9
    assert precision(counts) > 0.4


def test_a_positive_weight_adds_its_logarithm(capsys: pytest.CaptureFixture[str]) -> None:
    ((slope, bias, _, logarithm),) = numbers(module.positive_weight, capsys)
    assert slope == pytest.approx(1, abs=0.05)
    assert bias == pytest.approx(math.log(20), abs=0.1)
    assert logarithm == pytest.approx(math.log(20), abs=5e-3)
