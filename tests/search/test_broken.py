"""The search box when something is broken: one line that says so, and a way on."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.search.asking import INPUT, META, first
from tests.server import Server

BROKEN = "搜索暂时用不了"


@pytest.mark.parametrize("file", ["**/search/concepts.*", "**/search-engine.*"])
def test_a_missing_file_is_said_in_one_line(file: str, browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route(file, lambda route: route.fulfill(status=404, body=""))
    check_broken(page, server)


@pytest.mark.parametrize("body", ["", "{", "[]", '{"pages": 1}'])
def test_a_corrupt_index_is_said_in_one_line(body: str, browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route("**/search/concepts.*", lambda route: route.fulfill(status=200, body=body))
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


def check_broken(page: Page, server: Server) -> None:
    page.goto(server.url + "ema/")
    page.keyboard.press("/")
    page.locator(INPUT).press_sequentially("EMA")
    expect(page.locator(META)).to_contain_text(BROKEN, timeout=8000)
    assert page.locator(f"{META} a").evaluate("link => link.href") == server.url + "glossary/"
    page.close()


def test_it_recovers_when_the_network_does(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.route("**/search/concepts.*", lambda route: route.abort())
    page.goto(server.url)
    page.keyboard.press("/")
    page.locator(INPUT).press_sequentially("EM")
    expect(page.locator(META)).to_contain_text(BROKEN)
    page.unroute("**/search/concepts.*")
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
            manifest["config"]["files"] = {"concepts": "search/gone.json", "text": "search/no.json"}
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
