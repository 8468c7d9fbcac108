"""The triplet explorer: loss and gradient are those of PyTorch."""

import random
import re

import pytest
import torch
from playwright.sync_api import Page, expect
from torch.nn import functional as F

from tests.explorers.conftest import Call, Open
from tests.server import Server

MATHS, PAGE, NAME = "triplets-maths", "one-shot-learning/", "triplets"
NAMES = ["anchor", "positive", "negative"]
START = [[0.0, 0.0], [0.8, 0.6], [-0.72, 0.96]]


def oracle(points: list[list[float]], margin: float) -> tuple[float, dict[str, list[float]]]:
    """Return the loss and the gradient on each point."""
    tensors = [torch.tensor([each], dtype=torch.float64, requires_grad=True) for each in points]
    loss = F.triplet_margin_loss(*tensors, margin=margin)
    loss.backward()
    grads = {name: each.grad[0].tolist() for name, each in zip(NAMES, tensors, strict=True)}
    return loss.item(), grads


def test_loss_and_gradient_are_those_of_torch(call: Call) -> None:
    draw = random.Random(0)
    cases = [
        ([[draw.uniform(-2, 2) for _ in range(2)] for _ in range(3)], draw.uniform(0.05, 1.5))
        for _ in range(500)
    ]
    asked = [[name, *points, margin] for points, margin in cases for name in ("loss", "gradient")]
    kinds = call(MATHS, [["kind", *points, margin] for points, margin in cases])
    found = call(MATHS, asked)
    for place, (points, margin) in enumerate(cases):
        loss, grads = oracle(points, margin)
        assert found[2 * place] == pytest.approx(loss, abs=1e-9)
        assert found[2 * place + 1] == {
            name: pytest.approx(grads[name], abs=1e-9) for name in NAMES
        }
        assert (kinds[place] == "easy") == (loss == 0)
        assert (kinds[place] == "hard") == (loss >= margin)
    assert set(kinds) == {"easy", "semi-hard", "hard"}


def test_points_that_coincide_have_a_finite_gradient(call: Call) -> None:
    points = [[0.0, 0.0]] * 3
    loss, grads = oracle(points, 0.5)
    assert call(MATHS, [["loss", *points, 0.5]])[0] == pytest.approx(loss) == 0.5
    (ours,) = call(MATHS, [["gradient", *points, 0.5]])
    assert ours == {name: pytest.approx(grads[name], abs=1e-9) for name in NAMES}


def test_the_page_shows_what_torch_computes(explorer: Open, language: str) -> None:
    opened = explorer(language + PAGE, NAME)
    facts = opened.locator(".explorer-facts")

    def loss() -> float:
        return float(re.findall(r"\d+\.\d+", facts.inner_text())[-1])

    expect(facts).to_contain_text(
        "max(1.00 − 1.20 + 0.50, 0) = 0.30 · "
    )  # adds up as it is written
    assert loss() == pytest.approx(oracle(START, 0.5)[0], abs=6e-3)
    opened.locator("input").press("Home")  # the least margin that torch takes
    assert loss() == oracle(START, 0.05)[0] == 0
    expect(facts).to_contain_text(re.compile("简单|easy"))
    positive = opened.locator(".explorer-handle").nth(1)
    for _ in range(3):
        positive.press("Shift+ArrowRight")
    assert loss() == pytest.approx(oracle([START[0], [1.55, 0.6], START[2]], 0.05)[0], abs=6e-3)
    expect(facts).to_contain_text(re.compile("困难|hard"))


def test_a_point_can_be_dragged(explorer: Open, page: Page) -> None:
    opened = explorer(PAGE, NAME)
    negative = opened.locator(".explorer-handle").nth(2)
    negative.scroll_into_view_if_needed()
    box = negative.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=3)
    page.mouse.up()
    given = re.findall(r"(n[xy])%3D(-?[\d.]+)", page.url)
    moved = {name: float(value) for name, value in given}
    assert moved["nx"] > START[2][0]
    assert moved["ny"] < START[2][1]
    points = [START[0], START[1], [moved["nx"], moved["ny"]]]
    numbers = re.findall(r"\d+\.\d+", opened.locator(".explorer-facts").inner_text())
    assert float(numbers[-1]) == pytest.approx(oracle(points, 0.5)[0], abs=6e-3)


def test_points_that_coincide_push_nowhere(page: Page, server: Server) -> None:
    page.goto(f"{server.url}en/{PAGE}?triplets=px=0~py=0")
    opened = page.locator("triplets-explorer")
    arrows = opened.locator("path[stroke-width='2']")
    expect(opened.locator(".explorer-facts")).not_to_contain_text("direction")  # the loss is 0
    page.goto(f"{server.url}en/{PAGE}?triplets=px=0~py=0~margin=1.4")
    expect(opened.locator(".explorer-facts")).to_contain_text("points coincide: no direction")
    # the arrow of the negative is the only one that has a direction
    assert sorted(bool(arrow.get_attribute("d")) for arrow in arrows.all()) == [False, False, True]


def test_no_arrow_strikes_through_a_name(explorer: Open) -> None:
    opened = explorer(PAGE, NAME)
    for place, name in enumerate(["锚点", "正样本", "负样本"]):
        point = opened.locator(".explorer-handle").nth(place)
        label = opened.locator(".explorer-name").get_by_text(name, exact=True)
        arrow = opened.locator("path[stroke-width='2']").nth(place)
        tip = float(re.findall(r"L[\d.]+,([\d.]+)", arrow.get_attribute("d") or "")[0])
        centre = float(point.get_attribute("cy") or 0)
        assert (tip < centre) == (float(label.get_attribute("y") or 0) > centre)
