"""Explorers beside each other, under a finger, and for readers who want nothing to move."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorers.conftest import Open
from tests.explorers.test_doors import EXPLORERS, PAGES
from tests.server import Server

# puts one more explorer on the page, as another figure would
ADD = """
async ([door, name, assets]) => {
  const address = door.dataset.module.replace(/[^/]+$/, `${name}.js`);
  await import(`${assets}/${address}`);
  door.closest("figure").after(document.createElement(`${name}-explorer`));
}
"""
MOVING = """
explorer => {
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  const moves = (part) => {
    const style = getComputedStyle(part);
    return seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01;
  };
  return [...explorer.querySelectorAll("*")].filter(moves).map((part) => part.outerHTML);
}
"""


def added(page: Page, server: Server, door: str, name: str) -> Locator:
    button = page.locator(f'button[data-explorer="{door}"]').element_handle()
    page.evaluate(ADD, [button, name, f"{server.url}assets"])
    return page.locator(f"{name}-explorer")


def test_two_on_a_page_do_not_disturb_each_other(
    explorer: Open, page: Page, server: Server
) -> None:
    first = explorer("en/ema/", "smoothing")
    second = added(page, server, "smoothing", "triplets")
    told, other = (each.locator(".explorer-facts") for each in (first, second))
    shown = other.inner_text()
    first.locator("input").first.press("End")
    assert other.inner_text() == shown
    shown = told.inner_text()
    second.get_by_role("slider", name="margin").press("End")
    assert told.inner_text() == shown
    assert "smoothing=decay" in page.url
    assert "triplets=margin" in page.url
    second.locator(".explorer-reset").click()
    assert told.inner_text() == shown
    assert "smoothing=decay" in page.url
    page.keyboard.press("Escape")  # asks for the figure behind the second, which has none here
    expect(first).to_be_visible()


def test_two_of_a_kind_have_a_state_each(explorer: Open, page: Page, server: Server) -> None:
    explorer("en/ema/", "smoothing")
    both = added(page, server, "smoothing", "smoothing")
    expect(both).to_have_count(2)
    values = both.locator(".explorer-value")
    before = values.nth(2).inner_text()
    both.nth(0).locator("input").first.press("End")
    assert values.nth(0).inner_text() == "0.999"
    assert values.nth(2).inner_text() == before


@pytest.mark.parametrize("name", EXPLORERS)
def test_nothing_moves_by_itself_if_the_reader_says_so(
    name: str, explorer: Open, page: Page
) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened = explorer(f"{PAGES[name]}/", name)
    opened.locator("input").first.press("End")
    assert opened.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("name", ["penalties", "thresholds", "triplets"])
def test_a_finger_drags_without_moving_the_page(name: str, explorer: Open, page: Page) -> None:
    opened = explorer(f"{PAGES[name]}/", name)
    handle = opened.locator(".explorer-handle").last
    handle.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # a page that scrolls takes its time
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.evaluate("[scrollX, scrollY]")
    places = [{"x": x + far, "y": y + far} for far in (0, 15, 30, 45)]
    fingers = page.context.new_cdp_session(page)
    for event, place in zip(("touchStart", *["touchMove"] * 3), places, strict=True):
        fingers.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": [place]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert f"{name}=" in page.url
    assert page.evaluate("[scrollX, scrollY]") == before
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_side_by_side_there_is_one_explorer_for_both_languages(page: Page, server: Server) -> None:
    page.goto(f"{server.url}zh-en/ema/")
    door = page.locator('button[data-explorer="smoothing"]')
    expect(door).to_have_count(1)
    door.click()
    opened = page.locator("smoothing-explorer")
    expect(opened.locator(".explorer-reset")).to_have_text("还原")
    opened.locator(".explorer-back").click()
    expect(door).to_be_focused()
