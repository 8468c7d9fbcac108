"""The search box as people use it: input methods, touch, pasting, keys."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.search.asking import (
    INPUT,
    META,
    RESULT,
    WATCH,
    first,
    open_search,
    search_bytes,
    until,
    violations,
)
from tests.server import Server

MOST_IDLE = 8_000  # bytes of search on a page view without searching
MOST_COLD = 120_000  # bytes to the first answer


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = open_search(browser, server.url)
    yield page
    page.context.close()


def test_an_input_method_is_followed_when_it_commits(page: Page) -> None:
    keyboard = page.context.new_cdp_session(page)
    for typed in ("z", "zhao", "zhao hui l"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
        page.locator(INPUT).dispatch_event(
            "keyup", {"key": "Process", "isComposing": True, "keyCode": 229}
        )
    page.wait_for_timeout(300)
    assert page.locator(INPUT).input_value() == "zhao hui l"
    assert page.evaluate("search.answers.filter((answer) => answer.items.length)") == []
    keyboard.send("Input.insertText", {"text": "召回率"})
    assert first(page).endswith("confusion-matrix/#recall")


def test_enter_that_ends_a_composition_goes_nowhere(page: Page) -> None:
    page.keyboard.insert_text("召回率")
    page.wait_for_selector(RESULT)
    before = page.url
    page.locator(INPUT).dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    page.wait_for_timeout(200)
    assert page.url == before


def test_a_candidate_chosen_by_touch_is_followed(browser: Browser, server: Server) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(server.url, wait_until="networkidle")
    page.tap("header label[for=__search]")
    page.wait_for_selector(f"{INPUT}:focus")
    context.new_cdp_session(page).send("Input.insertText", {"text": "广播"})  # and no key
    assert first(page).endswith("/broadcasting/")
    context.close()


@pytest.mark.parametrize("kind", ["insertText", "insertReplacementText", "insertFromDrop"])
def test_words_that_come_without_a_key_are_followed(page: Page, kind: str) -> None:
    page.locator(INPUT).evaluate(
        """(input, inputType) => {
          input.value = "召回率"; // as it is by speech, by a spelling correction, by dropping
          input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType }));
        }""",
        kind,
    )
    assert first(page).endswith("confusion-matrix/#recall")


def test_pasting_is_followed(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('过拟合')")
    page.keyboard.press("Control+v")
    assert "regularization/" in first(page)


def test_the_keyboard_is_enough(page: Page, server: Server) -> None:
    page.keyboard.type("sensitivit", delay=20)
    page.wait_for_selector(RESULT)
    expect(page.locator(".md-search__suggest")).to_have_text("sensitivity")
    page.keyboard.press("ArrowRight")
    expect(page.locator(INPUT)).to_have_value("sensitivity")
    page.wait_for_timeout(300)  # for the results of the completed word
    page.keyboard.press("ArrowDown")
    focused = page.locator(f"{RESULT}:focus")
    expect(focused).to_have_count(1)
    assert focused.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/confusion-matrix/?h=*#recall")
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()  # after loading
    page.keyboard.press("s")
    page.wait_for_selector(f"{INPUT}:focus")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_a_link_can_hold_a_query(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}en/?q=recall")
    assert first(page).endswith("/en/confusion-matrix/#recall")
    page.close()


def test_it_works_on_the_page_for_missing_addresses(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}no/such/page/?q=EMA")
    assert first(page) == f"{server.url}ema/"
    page.close()


@pytest.mark.parametrize("prefix", ["/", "/a/deep/path/"])
def test_it_works_below_any_path(browser: Browser, site: Path, prefix: str) -> None:
    with Server(site, prefix) as elsewhere:
        page = open_search(browser, elsewhere.url + "en/labs/ema/")
        page.keyboard.insert_text("triplet loss")
        assert first(page) == f"{elsewhere.url}en/one-shot-learning/#triplet-loss"
        page.context.close()


def test_a_match_through_an_alias_shows_the_names_of_the_concept(page: Page) -> None:
    page.keyboard.insert_text("查全率")
    page.wait_for_selector(RESULT)
    names = page.locator(".search-names").first
    assert names.inner_text().startswith("召回率 · recall · 查全率 · TPR")
    expect(names.locator("mark", has_text="查全率")).to_have_count(1)
    expect(page.locator(f"{RESULT} h2 mark", has_text="召回率")).to_have_count(1)


def test_a_name_in_code_is_marked_as_it_is_spelt(page: Page) -> None:
    page.keyboard.insert_text(" use_buffers ")  # as it is pasted
    page.wait_for_selector(RESULT)
    expect(page.locator(f"{RESULT} mark", has_text="use_buffers").first).to_be_visible()
    page.locator(f"{RESULT}[href*='#pytorch']").first.click()
    page.wait_for_url("**/ema/?h=*use_buffers*#pytorch")
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def test_a_page_that_is_no_result_itself_stands_above_its_sections(page: Page) -> None:
    page.keyboard.insert_text("召回率")
    page.wait_for_selector(RESULT)
    heading = page.locator(f"{RESULT}:has(h1)").first
    expect(heading.locator("h1")).to_have_text("混淆矩阵：TP、TN、FP、FN、Sensitivity、Specificity")
    expect(heading.locator("[data-md-score]")).to_have_attribute("data-md-score", "0.00")
    heading.click()
    page.wait_for_url("**/confusion-matrix/?h=*")
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def only_english(site: Path) -> str:
    """Return a word of the English notes that is like none of the Chinese ones."""
    chinese = "".join(path.read_text("utf-8") for path in (site / "search").rglob("*.json"))
    known = set(re.findall("[a-z]+", chinese.lower()))
    return next(
        word
        for path in sorted((site / "en/search").rglob("words-*"))
        for word in json.loads(path.read_text("utf-8"))
        if re.fullmatch("[a-z]{6,}", word) and not get_close_matches(word, known, cutoff=0.7)
    )


def test_the_other_language_is_offered_only_when_there_is_nothing_here(
    page: Page, site: Path
) -> None:
    page.keyboard.insert_text(only_english(site))
    page.wait_for_selector(RESULT)
    expect(page.locator(META)).to_have_text("中文笔记里没有，英文笔记里有：")
    assert "/en/" in first(page)
    expect(page.locator(f"{RESULT} [lang=en]").first).to_be_attached()
    page.locator(INPUT).fill("recall")
    expect(page.locator(META)).not_to_contain_text("英文笔记")
    assert "/en/" not in first(page)


def test_nothing_found_offers_the_nearest_concepts(page: Page) -> None:
    page.keyboard.insert_text("量子化学")
    expect(page.locator(META)).to_contain_text("没有找到")
    assert page.locator(RESULT).count() <= 8
    page.locator(INPUT).fill("@@@")
    expect(page.locator(f"{META} a")).to_have_attribute("href", f"{page.url}glossary/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["", "en/"])
def test_the_open_box_is_accessible(
    browser: Browser, server: Server, scheme: str, width: int, address: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server.url}{address}?q=recall", wait_until="networkidle")
    page.wait_for_selector(RESULT)
    page.wait_for_timeout(400)  # the box fades in
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(META).get_attribute("role") == "status"
    assert violations(page) == []
    context.close()


def sent(browser: Browser, site: Path, address: str) -> Counter[str]:
    """Return the bytes of all that a first view of ``address`` asks for."""
    with Server(site) as server:
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(server.url + address)
        until(page, "search.ready" if "?" not in address else "search.answers.length")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)  # what a script asks for late counts too
        page.close()
        return server.sent


@pytest.mark.parametrize("address", ["ema/", "en/ema/"])
def test_a_page_view_without_searching_costs_almost_nothing(
    address: str, browser: Browser, site: Path
) -> None:
    found = sent(browser, site, address)
    assert 0 < search_bytes(found) <= MOST_IDLE, found
    assert not [path for path in found if "engine" in path or path.endswith("names.json")]


@pytest.mark.parametrize("query", ["EMA", "zhaohuilv", "维度不一样怎么相加"])
def test_the_first_answer_is_light(query: str, browser: Browser, site: Path) -> None:
    found = sent(browser, site, f"?q={query}")
    assert [path for path in found if path.endswith("names.json")]
    assert MOST_IDLE < search_bytes(found) <= MOST_COLD, found
