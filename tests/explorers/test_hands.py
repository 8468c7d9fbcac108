"""Every explorer by mouse, by touch and by keys, in both languages: what it shows is what Python
computes from the state that it was brought to.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from playwright.sync_api import Locator, Page

from snippets.ema import ema, window
from tests.explorers import test_penalties, test_thresholds, test_triplets
from tests.explorers.conftest import Call, Open
from tests.explorers.test_doors import PAGES

FAR = (24, 36, 48)  # pixels
TYPED = "4, 5, 6"
STATE = "explorer => explorer.state"
SPOT = """target => {
  const { left, top, width, height } = target.getBoundingClientRect();
  if (target.localName !== "input") return [left + width / 2, top + height / 2];
  const share = (target.value - target.min) / (target.max - target.min);
  return [left + 8 + share * (width - 16), top + height / 2]; // where the thumb is
}"""

State = dict[str, Any]


def mouse(page: Page, target: Locator) -> None:
    x, y = spot(target)
    page.mouse.move(x, y)
    page.mouse.down()
    for far in FAR:
        page.mouse.move(x + far, y)
    page.mouse.up()


def touch(page: Page, target: Locator) -> None:
    x, y = spot(target)
    fingers = page.context.new_cdp_session(page)
    events = ["touchStart", *["touchMove"] * len(FAR)]
    for event, far in zip(events, (0, *FAR), strict=True):
        at = [{"x": x + far, "y": y}]
        fingers.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": at})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def keys(page: Page, target: Locator) -> None:
    target.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")


def spot(target: Locator) -> tuple[float, float]:
    """Return where on the screen a point is, or the thumb of a slider."""
    target.evaluate("target => target.scrollIntoView({ block: 'center', behavior: 'instant' })")
    x, y = target.evaluate(SPOT)
    return x, y


HANDS: dict[str, Callable[[Page, Locator], None]] = {"mouse": mouse, "touch": touch, "keys": keys}


def check_penalties(opened: Locator, state: State, _: Call) -> None:
    expected = test_penalties.oracle([state["x"], state["y"]], state["strength"], state["mix"])
    shown = test_penalties.shown(opened.locator(".explorer-facts").inner_text())
    assert shown == pytest.approx(expected, abs=6e-4)


def check_smoothing(opened: Locator, state: State, call: Call) -> None:
    decay = state["decay"]
    (values,) = call("smoothing-maths", [["observations", 180, state["noise"]]])
    half = torch.log(torch.tensor(0.5)) / torch.log(torch.tensor(decay))
    first = ema(torch.tensor(values), decay)[0].item()
    expected = [window(decay), half.item(), decay / (1 - decay), first]
    shown = [float(n) for n in numbers(opened.locator(".explorer-facts").inner_text())]
    assert shown == pytest.approx(expected, abs=0.051)


def check_thresholds(opened: Locator, state: State, _: Call) -> None:
    names = ("threshold", "prevalence", "separation")
    assert test_thresholds.shown(opened) == test_thresholds.expected(*(state[n] for n in names))


def check_triplets(opened: Locator, state: State, _: Call) -> None:
    points = [[state[f"{name}x"], state[f"{name}y"]] for name in "apn"]
    expected, _ = test_triplets.oracle(points, state["margin"])
    shown = numbers(opened.locator(".explorer-facts").inner_text())
    assert float(shown[-1]) == pytest.approx(expected, abs=6e-3)


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+\.\d+", text)


# what is dragged, and what Python has to say of where it went
CHECKS = {
    "penalties": (".explorer-handle", check_penalties),
    "smoothing": ("input", check_smoothing),
    "thresholds": (".explorer-handle", check_thresholds),
    "triplets": (".explorer-handle", check_triplets),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("name", CHECKS)
def test_where_a_hand_brings_it_python_agrees(
    name: str, hand: str, explorer: Open, call: Call, language: str
) -> None:
    opened = explorer(f"{language}{PAGES[name]}/", name)
    target, check = CHECKS[name]
    start = opened.evaluate(STATE)
    shown = opened.inner_text()
    HANDS[hand](opened.page, opened.locator(target).first)
    opened.page.wait_for_url(lambda address: f"{name}=" in address)
    state = opened.evaluate(STATE)
    assert state != start
    assert opened.inner_text() != shown
    check(opened, state, call)


@pytest.mark.parametrize("hand", HANDS)
def test_shapes_are_typed_however_the_field_was_reached(
    hand: str, explorer: Open, page: Page, language: str
) -> None:
    opened = explorer(f"{language}{PAGES['shapes']}/", "shapes")
    first, second = (opened.locator("input").nth(place) for place in range(2))
    reach = {"mouse": second.click, "touch": second.tap, "keys": lambda: page.keyboard.press("Tab")}
    reach[hand]()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(TYPED)
    page.wait_for_url(lambda address: "shapes=" in address)
    shapes = [[int(size) for size in each.split(",")] for each in (first.input_value(), TYPED)]
    expected = str(tuple(torch.broadcast_shapes(*shapes)))
    assert expected in opened.locator(".explorer-facts").inner_text()
