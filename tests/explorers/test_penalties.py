"""The penalty explorer: its minimizer is that of scikit-learn's Lasso, Ridge and ElasticNet.

The page adds l1 * sum |w| + l2 * sum w² to the loss. scikit-learn's ElasticNet halves the second
term, and its Ridge multiplies the loss by twice the number of samples.
"""

import random
import re

import numpy as np
import pytest
import torch
from playwright.sync_api import Page, expect
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from snippets.regularization import l1_penalty, l2_penalty
from tests.explorers.conftest import Call, Open

MATHS, PAGE, NAME = "penalties-maths", "regularization/", "penalties"
CURVATURE = np.array([[1, 0.4], [0.4, 1]])
# two samples whose X'X / 2 is the curvature
X = np.sqrt(2) * np.linalg.cholesky(CURVATURE).T


def oracle(best: list[float], strength: float, mix: float) -> np.ndarray:
    exact = {"fit_intercept": False, "tol": 1e-12}
    l1, l2 = strength * mix, strength * (1 - mix)
    if l1 == 0:
        model = Ridge(alpha=2 * len(X) * l2, **exact)
    elif l2 == 0:
        model = Lasso(alpha=l1, max_iter=100_000, **exact)
    else:
        alpha = l1 + 2 * l2
        model = ElasticNet(alpha=alpha, l1_ratio=l1 / alpha, max_iter=100_000, **exact)
    return model.fit(X, X @ best).coef_


def test_the_penalty_is_the_one_of_the_page(call: Call) -> None:
    weights = torch.tensor([0.7, -1.6], dtype=torch.float64)
    expected = [l2_penalty([weights]).item(), l1_penalty([weights]).item()]
    asked = [["penalty", weights.tolist(), mix] for mix in (0, 1)]
    assert call(MATHS, asked) == pytest.approx(expected)
    # along the diagonal the curvature is 1.4: the closed form of the page for a single weight
    (found,) = call(MATHS, [["minimizer", [1, 1], 1, 0]])
    assert found == pytest.approx([1 / (1 + 2 * 1 / 1.4)] * 2)


def test_the_curvature_is_the_one_tested_here(call: Call) -> None:
    corners = call(MATHS, [["loss", [1, 0], [0, 0]], ["loss", [1, 1], [0, 0]]])
    assert corners == pytest.approx([0.5, 1.4])


@pytest.mark.parametrize("mix", [0, 0.3, 0.7, 1])
def test_the_minimizer_is_that_of_scikit_learn(mix: float, call: Call) -> None:
    draw = random.Random(mix)
    asked = [
        ([draw.uniform(-2, 2), draw.uniform(-2, 2)], draw.uniform(0.05, 2)) for _ in range(200)
    ]
    found = call(MATHS, [["minimizer", best, strength, mix] for best, strength in asked])
    zeros = 0
    for (best, strength), ours in zip(asked, found, strict=True):
        expected = oracle(best, strength, mix)
        np.testing.assert_allclose(ours, expected, atol=1e-6)
        assert [weight == 0 for weight in ours] == [weight == 0 for weight in expected]
        zeros += ours.count(0)
    assert (zeros > 0) == (mix > 0)


@pytest.mark.parametrize("mix", [0, 0.5, 1])
def test_rings_are_level(mix: float, call: Call) -> None:
    ball, contour = call(MATHS, [["ball", 0.8, mix], ["contour", [0.3, -0.4], 0.5]])
    heights = call(MATHS, [["penalty", point, mix] for point in ball])
    assert heights == pytest.approx([0.8] * len(ball))
    losses = call(MATHS, [["loss", point, [0.3, -0.4]] for point in contour])
    assert losses == pytest.approx([0.5] * len(contour))


def shown(text: str) -> list[float]:
    return [float(number.replace("−", "-")) for number in re.findall(r"−?\d+\.\d{3}", text)]


def test_sliders_show_what_scikit_learn_finds(explorer: Open, language: str) -> None:
    opened = explorer(language + PAGE, NAME)
    facts = opened.locator(".explorer-facts")
    assert shown(facts.inner_text()) == pytest.approx(oracle([0.7, 1.6], 1, 1), abs=6e-4)
    strength, mix = opened.locator("input").nth(0), opened.locator("input").nth(1)
    strength.press("End")
    expect(facts).to_contain_text("w₁")
    assert shown(facts.inner_text()) == pytest.approx(oracle([0.7, 1.6], 2, 1), abs=6e-4)
    mix.press("Home")
    assert shown(facts.inner_text()) == pytest.approx(oracle([0.7, 1.6], 2, 0), abs=6e-4)
    assert "0.000" not in facts.inner_text()
    expect(facts).to_contain_text("λ₁ Σ|w| + λ₂ Σw²")
    expect(facts).to_contain_text("λ₂ = 2.00")
    for _ in range(5):
        mix.press("ArrowRight")
    expect(facts).to_contain_text("λ₁ = 0.50")
    expect(facts).to_contain_text("λ₂ = 1.50")
    assert shown(facts.inner_text()) == pytest.approx(oracle([0.7, 1.6], 2, 0.25), abs=6e-4)
    expect(opened.locator(".explorer-ends")).to_have_text("0 = L21 = L1")


def test_the_best_point_can_be_dragged_by_finger_and_keys(explorer: Open, page: Page) -> None:
    opened = explorer(PAGE, NAME)
    handle = opened.locator(".explorer-handle")
    before = opened.locator(".explorer-facts").inner_text()
    handle.press("ArrowRight")
    after = opened.locator(".explorer-facts").inner_text()
    assert after != before
    assert "x%3D0.75" in page.url
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    start = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    fingers = page.context.new_cdp_session(page)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for far in (20, 40):
        point = {"x": start["x"] - far, "y": start["y"]}
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert opened.locator(".explorer-facts").inner_text() != after
