"""The threshold explorer: counts, rates and the ROC curve are those of scikit-learn."""

import itertools
import random
import warnings
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from sklearn import metrics

from tests.explorers.conftest import Call, Open

MATHS, PAGE, NAME = "thresholds-maths", "confusion-matrix/", "thresholds"


def oracle(cases: dict[str, list[float]], threshold: float) -> dict[str, Any]:
    """Return what scikit-learn says of these scores at ``threshold``; None where it has to warn."""
    scores = np.array(cases["positives"] + cases["negatives"])
    y_true = np.array([1] * len(cases["positives"]) + [0] * len(cases["negatives"]))
    y_pred = (scores >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(y_true, y_pred, labels=[0, 1]).ravel().tolist()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        precision = metrics.precision_score(y_true, y_pred, zero_division=np.nan)
        recall = metrics.recall_score(y_true, y_pred, zero_division=np.nan)
        specificity = metrics.recall_score(y_true, y_pred, pos_label=0, zero_division=np.nan)
    rates = {"precision": precision, "recall": recall, "specificity": specificity}
    rates["accuracy"] = metrics.accuracy_score(y_true, y_pred)
    return {
        "counts": {"tp": tp, "fn": fn, "fp": fp, "tn": tn},
        "rates": {name: None if np.isnan(rate) else rate for name, rate in rates.items()},
    }


def test_counts_and_rates_are_those_of_scikit_learn(call: Call) -> None:
    draw = random.Random(0)
    settings = [[400, draw.uniform(0.01, 0.5), draw.uniform(0, 6)] for _ in range(40)]
    populations = call(MATHS, [["population", *each] for each in settings])
    asked = list(itertools.product(populations, [0.0, 0.2, 0.5, 0.91, 1.0]))
    found = call(MATHS, [["counts", *each] for each in asked])
    rates = call(MATHS, [["rates", each] for each in found])
    for (cases, threshold), ours, own_rates in zip(asked, found, rates, strict=True):
        expected = oracle(cases, threshold)
        assert ours == expected["counts"]
        assert own_rates == pytest.approx(expected["rates"])
    assert any(each["precision"] is None for each in rates)


@pytest.mark.parametrize("tied", [False, True])
def test_the_roc_curve_is_that_of_scikit_learn(tied: bool, call: Call) -> None:
    (cases,) = call(MATHS, [["population", 300, 0.2, 2]])
    if tied:
        cases = {kind: [round(score, 1) for score in scores] for kind, scores in cases.items()}
    (points,) = call(MATHS, [["roc", cases]])
    scores = cases["positives"] + cases["negatives"]
    y_true = [1] * len(cases["positives"]) + [0] * len(cases["negatives"])
    fpr, tpr, _ = metrics.roc_curve(y_true, scores, drop_intermediate=False)
    np.testing.assert_allclose(points, np.column_stack([fpr, tpr]))


def test_scores_of_positives_and_negatives_mirror_each_other(call: Call) -> None:
    (cases,) = call(MATHS, [["population", 100, 0.5, 3]])
    mirrored = [1 - score for score in reversed(cases["negatives"])]
    assert cases["positives"] == pytest.approx(mirrored)
    assert call(MATHS, [["counts", cases, 0.5]])[0]["fn"] > 0


def shown(opened: Locator) -> dict[str, str]:
    cells = opened.locator("[data-name]")
    return {
        str(cell.get_attribute("data-name")): cell.evaluate("cell => cell.firstChild.textContent")
        for cell in cells.all()
    }


def expected(call: Call, threshold: float, prevalence: float, separation: float) -> dict[str, str]:
    (cases,) = call(MATHS, [["population", 1000, prevalence, separation]])
    answer = oracle(cases, threshold)
    rates = {name: "" if rate is None else f"{rate:.1%}" for name, rate in answer["rates"].items()}
    return {name: str(count) for name, count in answer["counts"].items()} | rates


def test_sliders_show_what_scikit_learn_computes(explorer: Open, language: str, call: Call) -> None:
    opened = explorer(language + PAGE, NAME)
    assert shown(opened) == expected(call, 0.5, 0.1, 3)
    threshold, prevalence, _ = (opened.locator("input").nth(place) for place in range(3))
    for _ in range(5):
        threshold.press("ArrowRight")
    assert shown(opened) == expected(call, 0.55, 0.1, 3)
    prevalence.press("Home")
    assert shown(opened) == expected(call, 0.55, 0.01, 3)
    threshold.press("End")  # nobody is called ill, so precision has no denominator
    assert shown(opened)["precision"] in {"无定义", "undefined"}


def test_the_threshold_can_be_dragged_and_moved_by_arrows(
    explorer: Open, page: Page, call: Call
) -> None:
    opened = explorer(PAGE, NAME)
    handle = opened.locator(".explorer-handle")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    value = float(opened.locator(".explorer-value").first.inner_text())
    assert 0.6 < value < 0.8
    assert shown(opened) == expected(call, value, 0.1, 3)
    handle.press("ArrowLeft")
    expect(opened.locator(".explorer-value").first).to_have_text(f"{value - 0.01:.2f}")
