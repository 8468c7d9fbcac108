"""The search box when something is broken: one line that says so, and a way on."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.search.asking import INPUT, META, first, violations
from tests.server import Server

BROKEN = "搜索暂时用不了"
NAMES, WORDS, TEXT = "**/search/*/names.json", "**/search/*/words-*", "**/search/*/text-*"


@pytest.mark.parametrize("file", [NAMES, WORDS, TEXT, "**/search-engine.*"])
def test_a_missing_file_is_said_in_one_line(file: str, browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route(file, lambda route: route.fulfill(status=404, body=""))
    check_broken(page, server)


@pytest.mark.parametrize("file", [NAMES, WORDS, TEXT])
@pytest.mark.parametrize("body", ["", "{"])
def test_a_file_cut_short_is_said_in_one_line(
    body: str, file: str, browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    page.route(file, lambda route: route.fulfill(status=200, body=body))
    check_broken(page, server)


@pytest.mark.parametrize("file", [NAMES, TEXT])
@pytest.mark.parametrize("body", ["[]", '{"pages": 1}'])
def test_a_file_of_something_else_is_said_in_one_line(
    body: str, file: str, browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    page.route(file, lambda route: route.fulfill(status=200, body=body))
    check_broken(page, server)


def test_a_corrupt_manifest_is_said_in_one_line(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route("**/search/search_index.json", lambda route: route.fulfill(status=200, body="{"))
    check_broken(page, server)


def test_a_blocked_worker_is_said_in_one_line(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route("**/assets/search.*", lambda route: route.abort())
    check_broken(page, server)


def test_a_browser_without_workers_is_said_in_one_line(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.add_init_script("window.Worker = class { constructor() { throw new Error('no'); } }")
    check_broken(page, server)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("prefix", "words"), [("", "词汇表"), ("en/", "glossary")])
def test_the_way_on_is_accessible_and_leads_to_the_glossary(
    prefix: str, words: str, scheme: str, browser: Browser, server: Server
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.route(NAMES, lambda route: route.abort())
    page.goto(f"{server.url}{prefix}?q=EMA")
    link = page.locator(META).get_by_role("link", name=words)
    expect(link).to_be_visible()
    assert violations(page) == []
    link.click()
    page.wait_for_url(f"{server.url}{prefix}glossary/")
    expect(page.locator("dl.glossary dt").first).to_be_visible()
    context.close()


def check_broken(page: Page, server: Server) -> None:
    page.goto(server.url + "ema/")
    page.keyboard.press("/")
    page.locator(INPUT).press_sequentially("EMA")
    expect(page.locator(META)).to_contain_text(BROKEN, timeout=8000)
    assert page.locator(f"{META} a").evaluate("link => link.href") == server.url + "glossary/"
    page.close()


def test_it_recovers_when_the_network_does(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route(NAMES, lambda route: route.abort())
    page.goto(server.url)
    page.keyboard.press("/")
    page.locator(INPUT).press_sequentially("EM")
    expect(page.locator(META)).to_contain_text(BROKEN)
    page.unroute(NAMES)
    page.locator(INPUT).press_sequentially("A")
    assert first(page) == f"{server.url}ema/"
    page.close()


def test_after_a_new_version_was_published_the_old_page_still_finds(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    asked = []

    def old(route: Route) -> None:
        asked.append(route.request.url)
        answer = route.fetch()
        manifest = answer.json()
        if len(asked) == 1:
            manifest["config"] |= {"folder": "search/gone/", "engine": "assets/gone.js"}
        route.fulfill(response=answer, json=manifest)

    page.route("**/search/search_index.json", old)
    page.goto(server.url)
    page.keyboard.press("/")
    page.locator(INPUT).press_sequentially("EMA")
    assert first(page) == f"{server.url}ema/"
    page.close()


def test_files_opened_directly_are_told_that_they_cannot(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    page.keyboard.press("/")
    page.locator(INPUT).click()
    expect(page.locator(META)).to_contain_text("直接打开文件时不能搜索")
    page.close()
