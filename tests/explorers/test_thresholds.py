"""The threshold explorer: counts, rates and the ROC curve are those of scikit-learn."""

import random
import warnings
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from sklearn import metrics

from snippets import confusion_matrix
from snippets.confusion_matrix import SCREENING
from tests.explorers.conftest import Call, Open

MATHS, PAGE, NAME = "thresholds-maths", "confusion-matrix/", "thresholds"
START = (0.67, 0.05, 4.3)
SPREAD = 1.04
MANY = 20_000  # cases of each class, evenly spaced quantiles: weights make them rare or common


def sample(prevalence: float, separation: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return labels, scores and weights of many cases."""
    share = (np.arange(MANY) + 0.5) / MANY
    noise = SPREAD * np.log(share / (1 - share))
    logits = np.concatenate([noise - separation / 2, noise + separation / 2])
    weights = np.repeat([1 - prevalence, prevalence], MANY)
    return np.repeat([0, 1], MANY), 1 / (1 + np.exp(-logits)), weights


def oracle(threshold: float, prevalence: float, separation: float) -> dict[str, float | None]:
    """Return what scikit-learn says of these scores; None where it has to warn."""
    y_true, scores, weights = sample(prevalence, separation)
    y_pred = (scores >= threshold).astype(int)
    options: dict[str, Any] = {"sample_weight": weights, "zero_division": np.nan}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = {
            "precision": metrics.precision_score(y_true, y_pred, **options),
            "recall": metrics.recall_score(y_true, y_pred, **options),
            "specificity": metrics.recall_score(y_true, y_pred, pos_label=0, **options),
            "accuracy": metrics.accuracy_score(y_true, y_pred, sample_weight=weights),
        }
    return {name: None if np.isnan(rate) else float(rate) for name, rate in found.items()}


def test_rates_are_those_of_scikit_learn(call: Call) -> None:
    draw = random.Random(0)
    settings = [
        [threshold, draw.uniform(0.01, 0.5), draw.uniform(0, 6)]
        for threshold in (0.0, 0.2, 0.5, 0.67, 0.8, 1.0)
        for _ in range(4)
    ]
    found = call(MATHS, [["rates", *each] for each in settings])
    for each, ours in zip(settings, found, strict=True):
        expected = oracle(*each)
        assert {name for name in ours if ours[name] is None} == {
            name for name in expected if expected[name] is None
        }
        assert ours == pytest.approx(expected, abs=2e-3)
    assert any(each["precision"] is None for each in found)


def test_recall_and_specificity_do_not_depend_on_prevalence(call: Call) -> None:
    asked = [["rates", 0.67, prevalence, 4.3] for prevalence in (0.01, 0.013, 0.05, 0.5)]
    found = call(MATHS, asked)
    assert len({(each["recall"], each["specificity"]) for each in found}) == 1
    assert len({each["precision"] for each in found}) == len(found)


def test_it_starts_from_the_counts_of_the_note(call: Call) -> None:
    threshold, prevalence, separation = START
    (rates,) = call(MATHS, [["rates", threshold, prevalence, separation]])
    (counts,) = call(MATHS, [["counts", sum(SCREENING), prevalence, rates]])
    assert counts == SCREENING._asdict()
    for name, rate in rates.items():
        assert f"{rate:.1%}" == f"{getattr(confusion_matrix, name)(SCREENING):.1%}"


def test_counts_add_up(call: Call) -> None:
    draw = random.Random(0)
    for _ in range(20):
        rates = {"recall": draw.random(), "specificity": draw.random()}
        (found,) = call(MATHS, [["counts", 1000, 0.123, rates]])
        assert found["tp"] + found["fn"] == 123
        assert found["fp"] + found["tn"] == 877
        assert found["tp"] == pytest.approx(123 * rates["recall"], abs=0.5)
        assert found["tn"] == pytest.approx(877 * rates["specificity"], abs=0.5)


@pytest.mark.parametrize("separation", [0, 2, 4.3])
def test_the_roc_curve_is_that_of_scikit_learn(separation: float, call: Call) -> None:
    (points,) = call(MATHS, [["roc", separation]])
    y_true, scores, _ = sample(0.5, separation)
    fpr, tpr, _ = metrics.roc_curve(y_true, scores)
    ours = np.array(points)
    assert points[0] == [0, 0]
    assert points[-1] == [1, 1]
    np.testing.assert_allclose(np.interp(ours[:, 0], fpr, tpr), ours[:, 1], atol=2e-3)


def test_the_histogram_is_that_of_the_sample(call: Call) -> None:
    _, scores, _ = sample(0.5, 3)
    (found,) = call(MATHS, [["histogram", 1.5, 40]])
    heights, _ = np.histogram(scores[MANY:], bins=40, range=(0, 1))
    np.testing.assert_allclose(found, heights / MANY, atol=2e-4)


def shown(opened: Locator) -> dict[str, float]:
    """Return counts, and rates in percent."""
    cells = opened.locator("[data-name]")
    return {
        str(cell.get_attribute("data-name")): float(
            cell.evaluate("cell => cell.firstChild.textContent").removesuffix("%")
        )
        for cell in cells.all()
    }


def expected(threshold: float, prevalence: float, separation: float) -> object:
    rates = oracle(threshold, prevalence, separation)
    ill = 1000 * prevalence
    tp, fp = ill * (rates["recall"] or 0), (1000 - ill) * (1 - (rates["specificity"] or 0))
    counts = {"tp": tp, "fn": ill - tp, "fp": fp, "tn": 1000 - ill - fp}
    percents = {name: 100 * (rate or 0) for name, rate in rates.items()}
    # what is shown is rounded: counts to whole people, percentages to tenths
    return {name: pytest.approx(count, abs=0.6) for name, count in counts.items()} | {
        name: pytest.approx(percent, abs=0.2) for name, percent in percents.items()
    }


def test_sliders_show_what_scikit_learn_computes(explorer: Open, language: str) -> None:
    opened = explorer(language + PAGE, NAME)
    assert shown(opened) == expected(*START)
    assert {name: shown(opened)[name] for name in SCREENING._fields} == SCREENING._asdict()
    threshold, prevalence, _ = (opened.locator("input").nth(place) for place in range(3))
    for _ in range(5):
        threshold.press("ArrowRight")
    assert shown(opened) == expected(0.72, 0.05, 4.3)
    prevalence.press("Home")
    assert shown(opened) == expected(0.72, 0.01, 4.3)
    threshold.press("End")  # nobody is called ill, so precision has no denominator
    precision = opened.locator("[data-name=precision]")
    expect(precision).to_have_text("undefined" if language else "无定义")


def test_the_matrix_says_what_its_rows_and_columns_are(explorer: Open) -> None:
    opened = explorer(f"en/{PAGE}", NAME)
    for row, column, name in [
        ("actually ill", "predicted positive", "tp"),
        ("actually ill", "predicted negative", "fn"),
        ("actually healthy", "predicted positive", "fp"),
        ("actually healthy", "predicted negative", "tn"),
    ]:
        columns = opened.get_by_role("columnheader").all_inner_texts()
        cells = opened.get_by_role("row", name=row).locator("td")
        expect(cells.nth(columns.index(column))).to_have_attribute("data-name", name)
    matrix, roc = (
        opened.locator("table").bounding_box(),
        opened.locator(".explorer-small").bounding_box(),
    )
    assert matrix
    assert roc
    assert matrix["y"] + matrix["height"] < roc["y"]


def test_the_threshold_can_be_dragged_and_moved_by_arrows(explorer: Open, page: Page) -> None:
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
    assert 0.77 < value < 0.97
    assert shown(opened) == expected(value, 0.05, 4.3)
    handle.press("ArrowLeft")
    expect(opened.locator(".explorer-value").first).to_have_text(f"{value - 0.01:.2f}")
