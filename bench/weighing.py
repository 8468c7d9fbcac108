"""What a reader's first view of each page brings over the wire."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.building import real_site
from bench.report import say, table
from sitebuild.languages import LANGUAGES
from tests.conftest import CHROMIUM, QUIET
from tests.server import Server
from tests.site.test_pages import NOTES
from tests.site.test_weight import first_view

# labs are left out of what is measured: see real_site
SEEN = [note for note in NOTES if not note.startswith("labs/")]
PAGES = [language.prefix + note for language in LANGUAGES.values() for note in SEEN]


def measure(scratch: Path, quick: bool) -> None:
    """Print the table, and the parts of the heaviest page."""
    executable = find_browser()
    if not executable:
        say("bytes: left out, there is no Chromium or Chrome on this machine")
        return
    with sync_playwright() as playwright, served_site(scratch) as server:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        views = {}
        for number, page in enumerate(PAGES, 1):
            say(f"weighing {number}/{len(PAGES)} /{page}")
            views[page] = first_view(browser, server.url + page)
        browser.close()
        root = server.url
    rows = [
        [f"/{page}", kilobytes(sum(view.values())), str(len(view))] for page, view in views.items()
    ]
    table("First view on a phone, nothing cached", ["", "kB", "requests"], rows)
    heaviest = max(views, key=lambda page: sum(views[page].values()))
    parts = sorted(views[heaviest].items(), key=lambda part: -part[1])
    table(
        f"The heaviest, /{heaviest}, part by part",
        ["", "kB"],
        [[url.removeprefix(root) or "the page", kilobytes(size)] for url, size in parts],
    )


def kilobytes(size: int) -> str:
    """Return ``size`` as people compare it: thousands of bytes."""
    return f"{size / 1000:.1f}"


def find_browser() -> str | None:
    """Return a Chromium: the machine's own, else the one that Playwright has fetched."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found:
        return found
    with sync_playwright() as playwright:
        fetched = Path(playwright.chromium.executable_path)
    return str(fetched) if fetched.exists() else None


@contextmanager
def served_site(scratch: Path) -> Iterator[Server]:
    """Serve the site of the real notes below the path that it was built for."""
    site = real_site(scratch) / "site"
    index = (site / "index.html").read_text(encoding="utf-8")
    address = re.search(r'<link rel="canonical" href="([^"]+)"', index)
    prefix = urlsplit(address[1]).path if address else "/"
    with Server(site, prefix) as server:
        yield server
