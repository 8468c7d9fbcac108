"""How an explorer is loaded, shared and left: nothing early, nothing kept but the address."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitebuild.explorers import FOLDER, addresses, modules
from tests.explorers.conftest import Open
from tests.server import Server
from tests.site.test_pages import axe

MOST_BYTES = 6 * 1024


def test_nothing_is_loaded_before_the_click(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}ema/", wait_until="networkidle")
    assert not [url for url in asked if "/explorers." in url]
    expect(page.locator('[data-explorer="smoothing"]')).to_be_visible()
    expect(page.locator("figure svg").first).to_be_visible()
    page.locator('[data-explorer="smoothing"]').click()
    expect(page.locator("smoothing-explorer > svg")).to_be_visible()
    assert len([url for url in asked if "/explorers." in url]) == 4


def test_the_state_is_in_the_address_and_nowhere_else(explorer: Open, page: Page) -> None:
    opened = explorer("ema/", "smoothing")
    assert "?" not in page.url
    opened.get_by_role("checkbox").check()
    opened.locator("input").first.press("Home")
    assert page.url.endswith("?smoothing=decay%3D0%7Ecorrection%3D1")
    page.reload()  # opens by itself, in that state
    expect(page.get_by_role("checkbox", name="偏差修正")).to_be_checked()
    expect(page.locator("smoothing-explorer .explorer-value").first).to_have_text("0.000")
    page.locator(".explorer-reset").click()
    assert "?" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") <= 2  # Material's own


@pytest.mark.parametrize("query", ["decay=x", "decay", "wrong=1", "=", "decay=0.5=0.6~~"])
def test_a_wrong_address_is_taken_calmly(query: str, page: Page, server: Server) -> None:
    page.goto(f"{server.url}ema/?smoothing={query}")
    expect(page.locator("smoothing-explorer > svg")).to_be_visible()


def test_what_changed_is_announced_once_it_rests(explorer: Open) -> None:
    opened = explorer("en/ema/", "smoothing")
    opened.locator("input").first.press("ArrowRight")
    expect(opened.get_by_role("status")).to_contain_text("half-life")
    assert opened.locator("input").first.get_attribute("aria-valuetext")


def test_print_shows_the_drawing(explorer: Open, page: Page) -> None:
    opened = explorer("ema/", "smoothing")
    page.emulate_media(media="print")
    expect(opened).to_be_hidden()
    expect(page.locator("figure.is-open > svg")).to_be_visible()


def test_a_failed_load_says_so_and_can_be_tried_again(page: Page, server: Server) -> None:
    page.route("**/explorers.*/base.js", lambda route: route.abort())
    page.goto(f"{server.url}en/ema/")
    button = page.locator('[data-explorer="smoothing"]')
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("did not load")
    page.unroute("**/explorers.*/base.js")
    button.click()
    expect(page.locator("smoothing-explorer > svg")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_scripts_there_is_no_door(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}ema/")
    expect(page.locator('[data-explorer="smoothing"]')).to_be_hidden()
    expect(page.locator("figure svg").first).to_be_visible()
    context.close()


EXPLORERS = sorted(addresses(modules()))
PAGES = {
    name: next(
        path.stem
        for path in sorted(Path(FOLDER).parents[1].glob("zh/*.md"))
        if f"explorer={name}" in path.read_text(encoding="utf-8")
    )
    for name in EXPLORERS
}


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_explorer_is_fit_to_use(
    name: str, scheme: str, explorer: Open, page: Page, language: str
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    opened = explorer(f"{language}{PAGES[name]}/", name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate(axe())
    found = page.evaluate("name => axe.run(`${name}-explorer`)", name)["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert opened.locator("[aria-valuetext='']").count() == 0
    expect(opened.locator(".explorer-caption")).not_to_be_empty()
    expect(opened.locator("input").first).to_be_focused()


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize(("by", "prefix"), [("button", ""), ("Escape", "en/")])
def test_there_is_a_way_back_to_the_figure(
    name: str, by: str, prefix: str, explorer: Open, page: Page
) -> None:
    opened = explorer(f"{prefix}{PAGES[name]}/", name)
    door = page.locator(f'button[data-explorer="{name}"]')
    figure = page.locator("figure").filter(has=door)
    expect(door).to_be_hidden()
    expect(figure.locator("> figcaption")).to_be_hidden()
    opened.locator("input").last.focus()
    page.keyboard.press("Space")
    if by == "button":
        opened.locator(".explorer-back").click()
    else:
        page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(door).to_be_focused()
    expect(figure.locator("> svg")).to_be_visible()
    expect(figure.locator("> figcaption")).to_be_visible()
    assert "?" not in page.url
    door.click()
    expect(opened).to_be_visible()


@pytest.mark.parametrize("name", EXPLORERS)
def test_a_slider_is_not_named_after_its_value(name: str, explorer: Open) -> None:
    opened = explorer(f"en/{PAGES[name]}/", name)
    for slider in opened.get_by_role("slider").all():
        assert not re.search(r"name=.*\d\.\d", repr(slider.aria_snapshot()).split(":")[0])
    values = opened.locator(".explorer-value")
    assert values.count() == opened.locator(".explorer-value[aria-hidden=true]").count()


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_is_small(name: str) -> None:
    files = {Path(address).stem: source for address, source in modules().items()}
    own = files[name] + files[f"{name}-maths"]
    assert len(gzip.compress(own, 9)) <= MOST_BYTES
    assert len(gzip.compress(files["base"] + files["chart"], 9)) <= MOST_BYTES
