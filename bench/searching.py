"""How well and how fast search finds, beside Material with jieba and Pagefind."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.building import real_site
from bench.engines import Searched, peers
from bench.manynotes import add_index
from bench.report import say, table
from bench.weighing import find_browser, kilobytes
from sitebuild.notes import ROOT
from tests.conftest import QUIET
from tests.search.asking import queries, run, score, search_bytes
from tests.server import Server, sent

STARTS: Final = 5  # cold ones for each language
FIRST: Final = {"zh": "混淆矩阵", "en": "confusion matrix"}
TYPED: Final = {
    "zh": ["召回率", "zhishuyidongpingjun", "维度不一样怎么相加", "torch 广播", "正责化"],
    "en": ["difference between sensitivity and specificity", "brodcasting", "weight_decay"],
}
# how many notes more, and what a search may cost then, as in HEAD
BUDGETS: Final = {
    0: (8, 120, 300, 300, 25, 1),
    195: (8, 120, 300, 300, 25, 1),
    1000: (8, 400, 800, 800, 50, 15),
}
HEAD: Final = ("", "idle kB", "first kB", "cold ms", "coldest", "key p95 ms", "index s")


def measure(scratch: Path, quick: bool) -> None:
    """Print how many queries each engine answers, and what each costs."""
    executable = find_browser()
    if not executable:
        say("search: left out, there is no Chromium or Chrome on this machine")
        return
    project = real_site(scratch)
    sites = {
        count: {"ours": indexed(project / "site", scratch, count)}
        for count in BUDGETS
        if not (quick and count == max(BUDGETS))
    }
    engines = sites[0] | others(project, scratch)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        quality(browser, engines)
        for count, each in (sites | {0: engines}).items():
            say(f"measuring {count:,} notes beside the real ones")
            for searched in each.values():
                compress(searched)
            rows = [[name, *costs(browser, searched)] for name, searched in each.items()]
            rows.append(["at most", *map(str, BUDGETS[count])])
            table(f"What a search costs, {count:,} notes beside the real ones", HEAD, rows)
        browser.close()


def indexed(site: Path, scratch: Path, count: int) -> Searched:
    """Return a copy of ``site`` with the index of ``count`` more notes, or ``site`` as it is."""
    copied = scratch / f"search-{count}"
    shutil.copytree(site, copied)
    seconds = add_index(copied, count)
    return Searched(copied if count else site, index=seconds)


def others(project: Path, scratch: Path) -> dict[str, Searched]:
    """Return the other engines, unless there is no network to fetch them from."""
    try:
        return peers(project, scratch)
    except RuntimeError as error:
        say(f"search: ours alone is measured: {error}")
        return {}


def quality(browser: Browser, engines: Mapping[str, Searched]) -> None:
    """Print the share of the queries of each class that each engine answers first."""
    asked = queries(ROOT / "tests/search/queries.yml")
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name, searched in engines.items():
        say(f"asking {len(asked)} queries of {name}")
        with Server(searched.site) as server:
            found[name] = score(run(browser, server.url, asked, searched.engine))
    columns = [(name, part) for name in found for part in ("first", "three")]
    rows = [
        [kind, f"{each['n']}", *(f"{found[name][kind][part]:.0%}" for name, part in columns)]
        for kind, each in found["ours"].items()
    ]
    head = ["queries", "n", *(f"{name}: {part}" for name, part in columns)]
    table("The right section first, and among the first three", head, rows)


def compress(searched: Searched) -> None:
    """Compress beforehand what a search may fetch: a real host does not do so while one waits."""
    for path in searched.site.rglob("*"):
        if path.is_file() and searched.engine.files.search(f"/{path.relative_to(searched.site)}"):
            sent(path)


def costs(browser: Browser, searched: Searched) -> list[str]:
    """Return what a page view, a first answer and further keystrokes cost, as text."""
    idle, spent, cold, keys = [], [], [], []
    engine = searched.engine
    for code, prefix in engine.prefixes.items():
        for number in range(STARTS):
            with Server(searched.site) as server:
                page = engine.opened(browser, server.url + prefix)
                page.wait_for_load_state("networkidle")
                idle.append(search_bytes(server.sent, engine.files))
                cold.append(engine.answered(page, FIRST[code], server.url)["first"])
                spent.append(search_bytes(server.sent, engine.files))
                for query in TYPED[code] if number == 0 else []:
                    typed = [query[: end + 1] for end in range(len(query))]
                    keys += [engine.answered(page, each, server.url)["last"] for each in typed]
                page.context.close()
    times = [median(cold), max(cold), quantiles(keys, n=20)[-1]]
    index = "" if searched.index is None else f"{searched.index:.1f}"
    return [kilobytes(max(idle)), kilobytes(max(spent)), *(f"{each:.0f}" for each in times), index]
