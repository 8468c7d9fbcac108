"""What figures that one can touch cost a reader: bytes, and milliseconds until they show."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.report import say, table
from bench.weighing import find_browser, kilobytes, served_site
from sitebuild import explorers
from sitebuild.languages import LANGUAGES
from tests.conftest import QUIET
from tests.explorers.test_doors import PAGES
from tests.server import Server
from tests.site.test_weight import first_view

ROUNDS: Final = 5
CHANGES: Final = 20
MODULES: Final = "**/explorers.*/*.js"
SHARED: Final = ("base", "chart")
# from the moment at which the browser went to the page, as all times that a page knows
READY: Final = """(name) => new Promise((done) => {
  const look = () => {
    const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
    const settled = document.querySelector(`${name}-explorer .explorer-reset, .explorer-failed`);
    if (loaded && settled) done([loaded, performance.now()]);
    else requestAnimationFrame(look);
  };
  look();
})"""
CHANGE: Final = """([name, number]) => new Promise((done) => {
  const input = document.querySelector(`${name}-explorer input`);
  const ends = input.type === "range" ? [input.min, input.max] : ["4, 1, 6", "5, 1, 6"];
  input.value = ends[number % 2];
  const begun = performance.now();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  const computed = performance.now() - begun;
  requestAnimationFrame(() => setTimeout(() => done([computed, performance.now() - begun])));
})"""
OPEN: Final = "?{name}="  # a link that somebody shared: the explorer opens by itself


def measure(scratch: Path, quick: bool) -> None:
    """Print a table of bytes, and one of times: each page with its explorer and without."""
    executable = find_browser()
    if not executable:
        say("explore: left out, there is no Chromium or Chrome on this machine")
        return
    with sync_playwright() as playwright, served_site(scratch) as server:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        weights = [weigh(name, browser, server) for name in PAGES]
        times = [time(name, browser, server) for name in PAGES]
        browser.close()
    views = [f"first view, {language.code}" for language in LANGUAGES.values()]
    table("Explorers: kB on the wire", ["", "its own", "with what they share", *views], weights)
    head = ["", "page loaded", "without it", "it is ready", "a change computed", "and drawn"]
    table("Explorers opened by a link, nothing cached: ms, medians", head, times)


def weigh(name: str, browser: Browser, server: Server) -> list[str]:
    """Return what an explorer adds once it is asked for, and the page weighs before."""
    say(f"weighing the {name} explorer")
    files = {Path(at).stem: len(gzip.compress(js, 9)) for at, js in explorers.modules().items()}
    own = files[name] + files[f"{name}-maths"]
    shared = sum(files[each] for each in SHARED)
    addresses = [f"{server.url}{each.prefix}{PAGES[name]}/" for each in LANGUAGES.values()]
    views = [sum(first_view(browser, address).values()) for address in addresses]
    return [name, *map(kilobytes, (own, own + shared, *views))]


def time(name: str, browser: Browser, server: Server) -> list[str]:
    """Return medians: of loading with the explorer and without, in turn, and of changing it."""
    say(f"timing the {name} explorer")
    rounds = list(in_turn(name, browser, server))
    return [name, *(f"{median(column):.1f}" for column in zip(*rounds, strict=True))]


def in_turn(name: str, browser: Browser, server: Server) -> Iterator[list[float]]:
    for _ in range(ROUNDS):
        found = {}
        for is_blocked in (True, False):
            context = browser.new_context()
            page = context.new_page()
            if is_blocked:
                page.route(MODULES, lambda route: route.abort())
            page.goto(f"{server.url}{PAGES[name]}/{OPEN.format(name=name)}", wait_until="commit")
            found[is_blocked] = page.evaluate(READY, name)
            if not is_blocked:
                changes = [page.evaluate(CHANGE, [name, number]) for number in range(CHANGES)]
            context.close()
        (loaded, ready), (blocked, _) = found[False], found[True]
        yield [loaded, blocked, ready, *(median(column) for column in zip(*changes, strict=True))]
