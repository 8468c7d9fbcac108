"""The pages with both languages, as they are published and as a browser shows them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from sitebuild.bilingual.fill import LEFT, PLACE
from tests.server import Server
from tests.site.test_pages import NOTES

BOXES = """() => [...document.querySelectorAll(".md-content .pair")]
  .filter(pair => !pair.closest(".note-cards, summary, label, details:not([open])"))
  .filter(pair => getComputedStyle(pair.closest(".tabbed-block") ?? pair).display !== "none")
  .map(pair => [...pair.children].map(child => child.querySelector("table") ?? child))
  .map(both => both.map(child => child.getBoundingClientRect()))
  .filter(([a, b]) => a.width && b.width)
  .map(([a, b]) => ({left: [a.left, a.right], right: [b.left, b.right], top: [a.top, b.top],
                     bottom: [a.bottom, b.bottom]}))"""
ROWS = """pair => [...pair.children].map(
  list => [...list.children].map(item => item.getBoundingClientRect().top))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.mark.parametrize("note", NOTES)
def test_a_page_is_published_as_it_should_be(note: str, site: Path) -> None:
    html = (site / "zh-en" / note / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    chinese = BeautifulSoup((site / note / "index.html").read_text(encoding="utf-8"), "html.parser")
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == chinese.select_one("link[rel=canonical]")["href"]
    assert not page.select("link[hreflang]")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    headings = "article :is(h1, h2, h3)[id]"
    anchors = [tag["id"] for tag in page.select(headings) if not tag.find_parent(lang="en")]
    assert anchors == [tag["id"] for tag in chinese.select(headings)]
    assert not page.select(".untranslated, .change, .behind")
    for shared in (
        "figure",
        "article .highlight",
        "article .katex-display",
        "details:not(.contents)",
    ):
        assert len(page.select(shared)) == len(chinese.select(shared)), shared
    pairs = page.select("article .pair")
    assert len(pairs) > 2
    for pair in pairs:
        assert [each.get("lang") for each in pair.find_all(recursive=False)] == ["zh-CN", "en"]
    assert PLACE not in html


def test_nothing_is_left_of_putting_them_together(site: Path) -> None:
    assert not list(site.rglob(LEFT))
    for path in site.rglob("*.html"):
        assert "<!--[" not in path.read_text(encoding="utf-8"), path


def test_search_engines_and_the_search_box_know_nothing_of_them(site: Path) -> None:
    for name in ("sitemap.xml", "en/sitemap.xml"):
        assert "zh-en/" not in (site / name).read_text(encoding="utf-8")
    indexes = [path for path in site.glob("**/search/**/*") if path.is_file()]
    assert len(indexes) > 2
    for index in indexes:
        assert b"zh-en" not in index.read_bytes(), index


def test_links_to_notes_stay_in_the_view_and_downloads_are_found(site: Path) -> None:
    page = BeautifulSoup((site / "zh-en/ema/index.html").read_text("utf-8"), "html.parser")
    for bar, prefix in zip(page.select(".lab-links"), ("../../", "../../en/"), strict=True):
        links = [link["href"] for link in bar.select("a")]
        assert links[0] == "../labs/ema/"
        assert links[1] == f"{prefix}downloads/ema.ipynb"
        assert (site / "zh-en/ema" / links[1]).resolve().is_file()
    footer = [link["href"] for link in page.select(".md-footer__link")]
    assert footer == ["../regularization/", "../one-shot-learning/"]
    named = page.select_one(".md-footer__link").get_text(" ", strip=True)
    assert re.search(r"正则化 · Regularization", named)


@pytest.mark.parametrize("note", ["ema/", "broadcasting/", "labs/ema/"])
def test_on_a_desktop_all_columns_are_in_line(note: str, page: Page, server: Server) -> None:
    page.goto(f"{server.url}zh-en/{note}")
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 10
    lefts = {round(box["left"][0]) for box in boxes}
    rights = {round(box["right"][0]) for box in boxes}
    assert len(lefts) <= 2, lefts  # lists are set in by their own margin
    assert len(rights) <= 2, rights
    for box in boxes:
        assert box["left"][1] < box["right"][0]
        assert abs(box["top"][0] - box["top"][1]) < 1


def test_the_items_of_a_list_are_level(page: Page, server: Server) -> None:
    page.goto(f"{server.url}zh-en/ema/")
    lists = page.locator(".pair.level:has(> ul)")
    assert lists.count()
    for number in range(lists.count()):
        left, right = lists.nth(number).evaluate(ROWS)
        assert left == pytest.approx(right, abs=1)
        assert len(set(left)) == len(left) > 1


def test_on_a_phone_the_chinese_comes_first(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}zh-en/ema/")
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 10
    for box in boxes:
        assert box["bottom"][0] <= box["top"][1] + 1
        assert box["left"][1] - box["left"][0] > 200


def test_it_prints_in_two_columns_without_its_furniture(page: Page, server: Server) -> None:
    page.goto(f"{server.url}zh-en/ema/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})  # of a sheet of paper
    for box in page.evaluate(BOXES):
        assert box["left"][1] < box["right"][0]
    for furniture in (".md-header", ".language-switch", ".heading-language"):
        assert not page.locator(furniture).first.is_visible()
    assert page.locator(".katex-display").first.is_visible()
    assert page.locator("figure svg").first.is_visible()


def test_only_the_authors_own_text_can_be_shown_here_too(page: Page, server: Server) -> None:
    page.goto(f"{server.url}zh-en/confusion-matrix/")
    page.locator(".original-only").check()
    assert page.locator(".original .pair").first.is_visible()
    shown = page.locator("article > .pair:not(:has(.lab-links)):visible")
    assert shown.count() == 0
