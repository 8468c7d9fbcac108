"""What it costs a reader to run code in the page: bytes, and milliseconds until it shows."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from bench.report import say, table
from bench.weighing import find_browser, kilobytes, served_site
from sitebuild import runtime
from tests.conftest import QUIET
from tests.server import Server

ROUNDS: Final = 3
FIRST, SECOND = "en/broadcasting/", "en/ema/"
PATIENCE: Final = 120_000  # milliseconds
AHEAD: Final = 5_000  # milliseconds that a reader reads before running something
RUN: Final = """([button, ends]) => new Promise((done) => {
  const block = [...document.querySelectorAll("[data-run]")].find((each) => each.offsetParent);
  const begun = performance.now();
  const look = () => {
    if (new RegExp(ends).test(block.querySelector(".run-state")?.textContent)) {
      watch.disconnect();
      done(performance.now() - begun);
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(block, { subtree: true, childList: true, characterData: true });
  block.querySelector(button).click();
})"""
DONE: Final = r"\d s$"
CHOOSE: Final = """for (const label of document.querySelectorAll(".tabbed-labels label"))
  if (label.textContent === "NumPy") label.click();"""

Row = tuple[str, float, float]  # what, bytes, milliseconds


def measure(scratch: Path, quick: bool) -> None:
    """Print the table: medians of some rounds, each with a browser that knows nothing yet."""
    executable = find_browser()
    if not executable or runtime.manifest() is None:
        say("run: left out, it takes Chromium or Chrome, and make runtime")
        return
    rounds = []
    with sync_playwright() as playwright, served_site(scratch) as server:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        for number in range(1, ROUNDS + 1):
            say(f"running {number}/{ROUNDS}")
            rounds.append(list(one_round(browser, server)))
        browser.close()
    rows = []
    for same in zip(*rounds, strict=True):
        sizes, times = ([row[column] for row in same] for column in (1, 2))
        rows.append([same[0][0], kilobytes(int(median(sizes))), f"{median(times):.0f}"])
    table("Running code in the page", ["", "kB", "ms"], rows)


def one_round(browser: Browser, server: Server) -> Iterator[Row]:
    """Yield what each step costs, from an empty cache on."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    go(page, server, FIRST)
    yield timed("first Run, nothing cached", page, server)
    yield timed("the same again", page, server)
    go(page, server, SECOND)
    yield timed("first Run on a second page, at once", page, server)
    go(page, server, SECOND)
    page.locator("[data-run]:visible").first.scroll_into_view_if_needed()
    page.wait_for_timeout(AHEAD)
    yield timed("first Run on a second page, after reading", page, server)
    yield stopped(page, server)
    context.close()


def go(page: Page, server: Server, address: str) -> None:
    """Follow a link, so to speak: in the same tab."""
    page.goto(server.url + address, wait_until="networkidle")
    page.evaluate(CHOOSE)


def timed(what: str, page: Page, server: Server) -> Row:
    """Run the first block in sight."""
    server.sent.clear()
    milliseconds = page.evaluate(RUN, [".run-run", DONE])
    return what, server.sent.total(), milliseconds


def stopped(page: Page, server: Server) -> Row:
    """Stop an endless loop."""
    block = page.locator("[data-run]:visible").first
    block.locator(".run-edit").click()
    block.get_by_role("textbox").fill("while True:\n    pass")
    page.evaluate(RUN, [".run-run", "^Running"])
    page.wait_for_timeout(500)
    server.sent.clear()
    return "Stop", 0, page.evaluate(RUN, [".run-stop", "^Stopped"])
