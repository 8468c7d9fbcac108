"""Ask the search box of the built site, as a reader would, and see what it answers."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from playwright.sync_api import Browser, Page

from tests.site.test_pages import RULES, axe

PREFIX = {"zh": "", "en": "en/"}
INPUT = "[data-md-component=search-query]"
RESULT = ".md-search-result__link"
META = ".md-search-result__meta"
FILES = re.compile("/(?:search|lunr)")  # whose names say that they are for a search
# notes when Material's worker has answered a query, so that nothing has to wait for a clock
WATCH = """{
  const Native = Worker;
  window.search = { asked: 0, answers: [] };
  window.Worker = class extends Native {
    constructor(...settings) {
      super(...settings);
      this.addEventListener("message", ({ data }) => {
        if (data.type === 3) search.answers.push({ at: performance.now(), ...data.data });
        if (data.type === 1) search.ready = true;
      });
    }
    postMessage(message) {
      if (message.type === 2) search.asked += 1;
      super.postMessage(message);
    }
  };
}"""
# types the whole query at once; resolves when the final answer is on the page
ASK = """async ({ query, events }) => {
  const input = document.querySelector("[data-md-component=search-query]");
  const until = async (done) => { while (!done()) await new Promise((go) => setTimeout(go, 4)); };
  const set = async (value) => {
    const asked = search.asked;
    search.answers = [];
    const start = performance.now();
    input.value = value;
    for (const event of events) input.dispatchEvent(new Event(event, { bubbles: true }));
    const isFinal = (answer) => answer.final ?? true; // others than ours answer once
    await until(() => search.asked > asked && search.answers.some(isFinal));
    await new Promise((go) => setTimeout(go));
    return [search.answers[0].at - start, search.answers.at(-1).at - start];
  };
  if (input.value) await set("");
  const [first, last] = await set(query);
  const links = [...document.querySelectorAll(".md-search-result__item")].flatMap((item) =>
    [...item.querySelectorAll("a")]
      .map((a) => [a.href, Number(a.querySelector("[data-md-score]").dataset.mdScore)])
      .sort((a, b) => b[1] - a[1]),
  );
  return { first, last, links, note: search.answers.at(-1).note ?? "" };
}"""


def until(page: Page, condition: str) -> None:
    """Wait for ``condition``; Playwright's own way to do so breaks the site's security policy."""
    for _ in range(1000):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise TimeoutError(condition)


def open_search(browser: Browser, address: str) -> Page:
    """Open a page of the site and its search box; ``WATCH`` is in place."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    until(page, "search.ready")
    page.keyboard.press("/")
    page.wait_for_selector(f"{INPUT}:focus")
    return page


def first(page: Page) -> str:
    """Return where Enter would lead, once there are results."""
    page.wait_for_selector(RESULT)
    found: str = page.evaluate(
        """() => {
          const links = [...document.querySelectorAll(".md-search-result__item:first-child a")];
          const score = (link) => Number(link.firstElementChild.dataset.mdScore);
          const best = links.reduce((best, link) => (score(link) > score(best) ? link : best));
          return best.origin + best.pathname + best.hash;
        }"""
    )
    return found


def violations(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds wrong with the box as it is shown now."""
    page.wait_for_timeout(400)  # the box fades in
    page.evaluate(axe())
    found = page.evaluate(f"axe.run('.md-search', {{runOnly: {json.dumps(RULES)}}})")
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]


def ask(page: Page, query: str, root: str, events: Sequence[str] = ("input",)) -> dict[str, Any]:
    """Return what is found: ``links`` below ``root``, in the order that Enter would try them.

    ``events`` are what the browser reports of an input method, unless it says otherwise.
    """
    answer: dict[str, Any] = page.evaluate(ASK, {"query": query, "events": list(events)})
    links = [unquote(href).removeprefix(root).split("?")[0] for href, _ in answer["links"]]
    anchors = [unquote(href).partition("#")[2] for href, _ in answer["links"]]
    found = [
        f"{link}#{anchor}" if anchor else link
        for link, anchor in zip([link.split("#")[0] for link in links], anchors, strict=True)
    ]
    return answer | {"links": list(dict.fromkeys(found))}


def queries(path: Path) -> list[dict[str, Any]]:
    """Read a file of queries: ``site``, ``class``, ``query``, ``expect``."""
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def rank(links: list[str], expected: Iterable[str], prefix: str) -> int:
    """Return the place of the first expected section, counted from 1; 0 if there is none."""
    wanted = {prefix + address for address in expected}
    return next((place for place, link in enumerate(links, 1) if link in wanted), 0)


@dataclass(frozen=True)
class Engine:
    """How to open a page that searches, and to ask there; where each language, and files, lie."""

    prefixes: Mapping[str, str]
    opened: Callable[[Browser, str], Page]
    answered: Callable[[Page, str, str], dict[str, Any]]
    files: re.Pattern[str] = FILES


OURS = Engine(PREFIX, open_search, ask)


def run(
    browser: Browser, root: str, asked: list[dict[str, Any]], engine: Engine = OURS
) -> list[dict[str, Any]]:
    """Ask every query on its site; add ``rank``, ``links``, and the times in ms."""
    rows = []
    for site, prefix in engine.prefixes.items():
        page = engine.opened(browser, root + prefix)
        for row in asked:
            if row["site"] == site:
                answer = engine.answered(page, row["query"], root)
                rows.append(row | answer | {"rank": rank(answer["links"], row["expect"], prefix)})
        page.context.close()
    return rows


def search_bytes(sent: Mapping[str, int], files: re.Pattern[str] = FILES) -> int:
    """Return how much of what a server has ``sent`` was for a search."""
    return sum(size for path, size in sent.items() if files.search(path))


def score(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Return per class: how many, the share found first and in the first three, the MRR."""
    ranks = defaultdict(list)
    for row in rows:
        for name in (row["class"], "all"):
            ranks[name].append(row["rank"])
    return {
        name: {
            "n": len(each),
            "first": sum(place == 1 for place in each) / len(each),
            "three": sum(0 < place <= 3 for place in each) / len(each),
            "mrr": sum(1 / place for place in each if place) / len(each),
        }
        for name, each in sorted(ranks.items(), key=lambda item: item[0] == "all")
    }


def table(scores: dict[str, dict[str, float]]) -> str:
    """Return ``scores`` as lines of text."""
    lines = [f"{'class':16} {'n':>4} {'first':>6} {'three':>6} {'MRR':>6}"]
    lines += [
        f"{name:16} {each['n']:4.0f} {each['first']:6.1%} {each['three']:6.1%} {each['mrr']:6.3f}"
        for name, each in scores.items()
    ]
    return "\n".join(lines)
