"""The search engines that ours is measured against, over the same notes: set up, opened, asked."""

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from bench.building import PLAIN
from bench.lighthouse import BIN
from bench.report import say
from bench.synthetic import make_peer
from sitebuild.commands import ENVIRONMENT
from sitebuild.notes import ROOT
from tests.search.asking import OURS, PREFIX, Engine, ask, open_search

PAGEFIND: Final = "pagefind@1.6.0"
PLAIN_SEARCH: Final = re.compile(r"^  search: .*$", re.MULTILINE)
# as its documentation says for Chinese
JIEBA_SEARCH: Final = r"  search: {lang: [zh, en], separator: '[\\s\\u200b\\-]'}"
# the best section of a page is the one with most matches, as in Pagefind's own box
ASK_PAGEFIND: Final = """async ({ address, query }) => {
  const start = performance.now();
  const pagefind = await import(address);
  const found = await pagefind.search(query);
  const pages = await Promise.all(found.results.slice(0, 8).map((result) => result.data()));
  const last = performance.now() - start;
  const links = pages.flatMap(({ url, sub_results }) =>
    sub_results.length
      ? sub_results.sort((a, b) => b.locations.length - a.locations.length).map(({ url }) => url)
      : [url],
  );
  return { links, first: last, last };
}"""


@dataclass
class Searched:
    """A site and the engine that searches it; ``index`` is what indexing took, in seconds."""

    site: Path
    engine: Engine = OURS
    index: float | None = None


def peers(project: Path, scratch: Path) -> dict[str, Searched]:
    """Build the notes with plain Material, and index them with jieba and with Pagefind."""
    peer = make_peer(project, scratch / "search-peer")
    settings = peer / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(PLAIN_SEARCH.sub(JIEBA_SEARCH, text), encoding="utf-8")
    modules = scratch / "jieba"
    pins = ROOT / "bench/requirements.txt"
    run([sys.executable, "-m", "pip", "install", "-q", "--target", str(modules), "-r", str(pins)])
    for command in PLAIN:
        run([sys.executable, "-m", *command], peer, PYTHONPATH=str(modules))
    started = time.monotonic()
    for code in PREFIX:
        options = ["--root-selector", "article", "--exclude-selectors", ".headerlink"]
        run([str(BIN / "npx"), "--yes", PAGEFIND, "--site", str(peer / "site" / code), *options])
    taken = time.monotonic() - started
    site, prefixes = peer / "site", {code: f"{code}/" for code in PREFIX}
    pagefind = Engine(prefixes, open_plain, ask_pagefind, re.compile("/pagefind/"))
    return {
        "Material + jieba": Searched(site, Engine(prefixes, open_search, ask_material)),
        "Pagefind": Searched(site, pagefind, taken),
    }


def ask_material(page: Page, query: str, root: str) -> dict[str, Any]:
    return ask(page, query, root, ["keyup"])  # it listens to nothing else


def open_plain(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address)
    return page


def ask_pagefind(page: Page, query: str, root: str) -> dict[str, Any]:
    module = urljoin(page.url, "pagefind/pagefind.js")
    answer: dict[str, Any] = page.evaluate(ASK_PAGEFIND, {"address": module, "query": query})
    links = [urljoin(page.url, link).removeprefix(root) for link in answer["links"]]
    return answer | {"links": list(dict.fromkeys(links))}


def run(command: list[str], folder: Path = ROOT, **environment: str) -> None:
    """Run a program in ``folder``; if it fails, tell why."""
    say(" ".join(Path(word).name for word in command[:5]))
    environment = {**ENVIRONMENT, "PATH": f"{BIN}:{ENVIRONMENT.get('PATH', '')}", **environment}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        say(done.stdout + done.stderr)
        raise RuntimeError(f"{Path(command[0]).name} ended with code {done.returncode}: see above")
