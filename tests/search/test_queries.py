"""The right section first: every query of ``queries.yml``, in a browser, on the built site."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.search.asking import PREFIX, queries, run, score, table
from tests.server import Server

FILE = Path(__file__).with_name("queries.yml")
GOAL = {"question": 0.85}  # natural questions; every other class:
CONCEPTS = 0.95
THREE = 0.99  # of all concepts in the first three


def test_the_right_section_comes_first(browser: Browser, server: Server) -> None:
    rows = run(browser, server.url, queries(FILE))
    scores = score(rows)
    print(f"\n{table(scores)}")
    missed = [row for row in rows if row["rank"] != 1]
    for row in missed:
        print(f"{row['rank']} {row['site']} {row['class']} {row['query']}: {row['links'][:3]}")
    below = {
        name: each["first"]
        for name, each in scores.items()
        if name != "all" and each["first"] < GOAL.get(name, CONCEPTS)
    }
    assert below == {}
    concepts = [row for row in rows if row["class"] != "question"]
    assert sum(0 < row["rank"] <= 3 for row in concepts) >= THREE * len(concepts)


def test_the_set_is_large_enough_and_asks_for_sections_that_exist(site: Path) -> None:
    rows = queries(FILE)
    assert len(rows) >= 200
    assert len({(row["site"], row["query"]) for row in rows}) == len(rows)
    for row in rows:
        for expected in row["expect"]:
            page, _, anchor = expected.partition("#")
            html = (site / PREFIX[row["site"]] / page / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in html, row
