"""What the tests of code that runs in the page share."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sitebuild.runtime import folder, manifest
from tests.conftest import PATIENCE
from tests.server import Server

DONE = re.compile(r"\d (秒|s)")
CHOOSE = """for (const label of document.querySelectorAll(".tabbed-labels label"))
  if (label.textContent === "NumPy") label.click();"""

Block = Callable[..., Locator]


@pytest.fixture(scope="session")
def runtime() -> Path:
    """Return the folder of the gathered runtime; where that is missing, CI fails."""
    if manifest() is None:
        reason = "no Python for the pages: make runtime"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder()


@pytest.fixture
def context(browser: Browser, runtime: Path) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def block(page: Page, server: Server) -> Block:
    """Return a function that opens a page and returns one of its blocks, by number."""

    def opened(number: int = 0, address: str = "broadcasting/") -> Locator:
        page.goto(server.url + address)
        page.evaluate(CHOOSE)
        return page.locator("[data-run]").nth(number)

    return opened


def run(block: Locator, ends: str | re.Pattern[str] = DONE) -> Locator:
    """Run ``block``, wait for the words that it ends with, return its output."""
    block.locator(".run-run").click()
    expect(block.locator(".run-state")).to_have_text(ends)
    return block.locator(".run-output")


def edit(block: Locator, code: str) -> None:
    """Put ``code`` in the place of what a block holds."""
    block.locator(".run-edit").click()
    area = block.get_by_role("textbox")
    expect(area).to_be_focused()
    area.press("ControlOrMeta+a")
    area.page.keyboard.insert_text(code)


def recorded(block: Locator) -> str:
    """Return the output that the page shows for ``block``."""
    shown = block.locator("xpath=following-sibling::div[contains(@class, 'language-text')][1]")
    return (shown.locator("code").text_content() or "").strip()
