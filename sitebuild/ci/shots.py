"""Screenshots of what has changed on a page, before and after."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from sitebuild.ci.compare import Changed

CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HIGHEST, MARGIN = 900, 2400, 60  # pixels
BLOCKS: Final = """() => [...document.querySelectorAll("article > *")].map((block) => {
  const box = block.getBoundingClientRect();
  return [block.outerHTML, box.top + scrollY, box.bottom + scrollY];
})"""


class Block(NamedTuple):
    """One block of a page: its HTML, and where it begins and ends, in pixels."""

    html: str
    top: float
    bottom: float


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on this machine, and yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine, else the one that Playwright has fetched."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def shoot(changed: list[Changed], before: Path, after: Path, folder: Path) -> None:
    """Write ``0-before.png``, ``0-after.png``, … to ``folder``: what differs, page by page."""
    with chromium() as browser, served(before) as old, served(after) as new:
        for number, each in enumerate(changed):
            pages: dict[str, Page] = {}
            for name, address, weight in (("before", old, each.before), ("after", new, each.after)):
                if weight is not None:
                    pages[name] = browser.new_page(viewport={"width": WIDTH, "height": 800})
                    pages[name].goto(address + each.page, wait_until="networkidle")
            parts = differing({name: blocks(page) for name, page in pages.items()})
            for name, page in pages.items():
                top, bottom = parts[name]
                height = min(max(bottom - top, 40), HIGHEST)
                clip = {"x": 0, "y": top, "width": WIDTH, "height": height}
                path = folder / f"{number}-{name}.png"
                page.screenshot(path=path, full_page=True, clip=clip)  # type: ignore[arg-type]
                page.close()


def blocks(page: Page) -> list[Block]:
    """Return the blocks of the page, from top to bottom."""
    return [Block(*each) for each in page.evaluate(BLOCKS)]


def differing(found: dict[str, list[Block]]) -> dict[str, tuple[float, float]]:
    """Return from where to where each of one or two pages differs from the other."""
    if len(found) < 2:
        return {name: (0, HIGHEST) for name in found}
    old, new = found["before"], found["after"]
    matcher = SequenceMatcher(None, [b.html for b in old], [b.html for b in new], False)
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if not changes:
        return {name: (0, HIGHEST) for name in found}
    return {
        "before": extent(old, changes[0][1], changes[-1][2]),
        "after": extent(new, changes[0][3], changes[-1][4]),
    }


def extent(blocks: list[Block], first: int, last: int) -> tuple[float, float]:
    """Return where the blocks ``first`` up to ``last`` stand, with a margin."""
    if not blocks:
        return 0, HIGHEST
    top = blocks[min(first, len(blocks) - 1)].top
    bottom = blocks[max(last - 1, 0)].bottom
    return max(0, min(top, bottom) - MARGIN), max(top, bottom) + MARGIN
