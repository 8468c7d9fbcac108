"""The points of explorers that one drags: what each key does, and where drawings end."""

import pytest
from playwright.sync_api import Page, expect

from tests.explorers.conftest import Open
from tests.server import Server

# a page, an explorer, and a state in which its marks are larger than the chart
CROWDED = [
    ("one-shot-learning/", "triplets", "margin=1.5~px=2.2~py=1.65"),
    ("ema/", "smoothing", "noise=6~decay=0"),
    ("regularization/", "penalties", "x=2.4~y=2.4~strength=0.1~mix=0"),
]


def test_a_point_in_a_plane_takes_eight_keys(explorer: Open) -> None:
    opened = explorer("en/regularization/", "penalties")
    point = opened.locator(".explorer-handle")
    for key, place in [
        ("Home", "w₁ −1.20, w₂ 1.60"),
        ("End", "w₁ 2.40, w₂ 1.60"),
        ("PageDown", "w₁ 2.40, w₂ 1.10"),
        ("PageUp", "w₁ 2.40, w₂ 1.60"),
        ("ArrowUp", "w₁ 2.40, w₂ 1.65"),
        ("ArrowDown", "w₁ 2.40, w₂ 1.60"),
        ("ArrowLeft", "w₁ 2.35, w₂ 1.60"),
        ("Shift+ArrowLeft", "w₁ 2.10, w₂ 1.60"),
    ]:
        point.press(key)
        expect(point).to_have_attribute("aria-valuetext", place)
    assert point.get_attribute("aria-valuemin") == "-1.2"
    assert point.get_attribute("aria-valuemax") == "2.4"


def test_a_point_on_a_line_takes_them_too(explorer: Open) -> None:
    opened = explorer("en/confusion-matrix/", "thresholds")
    point = opened.locator(".explorer-handle")
    for key, place in [
        ("Home", "0.00"),
        ("ArrowUp", "0.01"),
        ("PageUp", "0.11"),
        ("ArrowDown", "0.10"),
        ("PageDown", "0.00"),
        ("End", "1.00"),
    ]:
        point.press(key)
        expect(point).to_have_attribute("aria-valuetext", place)


@pytest.mark.parametrize("key", ["Home", "End", "PageUp", "PageDown", "ArrowDown"])
def test_a_key_for_a_point_does_not_move_the_page(key: str, explorer: Open, page: Page) -> None:
    opened = explorer("confusion-matrix/", "thresholds")
    opened.locator(".explorer-handle").focus()
    before = page.evaluate("scrollY")
    page.keyboard.press(key)
    page.wait_for_timeout(300)  # a page that scrolls takes its time
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize(("address", "name", "state"), CROWDED)
def test_no_mark_is_drawn_beyond_the_axes(
    address: str, name: str, state: str, page: Page, server: Server
) -> None:
    page.goto(f"{server.url}{address}?{name}={state}")
    drawing = page.locator(f"{name}-explorer > svg")
    expect(drawing).to_be_visible()
    for part in (drawing, drawing.locator("> svg")):
        assert part.evaluate("part => getComputedStyle(part).overflow") == "hidden"
    strays = drawing.evaluate(
        "drawing => [...drawing.children].filter((mark) => !mark.matches("
        "'g, svg, text, .explorer-handle')).map((mark) => mark.outerHTML)"
    )
    assert strays == []


def test_every_temperature_has_its_place_in_the_chart(page: Page, server: Server) -> None:
    page.goto(f"{server.url}ema/?smoothing=noise=6")
    dots = page.locator("smoothing-explorer .explorer-dots")
    heights = dots.evaluate(
        "dots => [...dots.getAttribute('d').matchAll(/M\\S+ (\\S+?)h/g)].map((dot) => +dot[1])"
    )
    top, height = page.locator("smoothing-explorer > svg > svg").evaluate(
        "plot => [plot.y.baseVal.value, plot.height.baseVal.value]"
    )
    assert len(heights) == 180
    assert top < min(heights) < max(heights) < top + height


def test_numbers_below_zero_have_a_minus_sign(explorer: Open) -> None:
    opened = explorer("en/regularization/", "penalties")
    assert opened.locator("svg text").get_by_text("−1", exact=True).count() == 2
    opened.locator("input").first.press("Home")
    opened.locator(".explorer-handle").press("Home")
    expect(opened.locator(".explorer-facts")).to_contain_text("−")
    assert "-0" not in opened.locator(".explorer-facts").inner_text()
