"""What every note has: one sentence, a picture, the rule, code, mistakes, a choice, questions."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from sitebuild.languages import LANGUAGES
from tests.server import Server
from tests.site.test_weight import first_view

TOPICS = ["broadcasting", "regularization", "ema", "one-shot-learning", "confusion-matrix"]
NOTES = [(topic, language) for topic in TOPICS for language in LANGUAGES]
every_note = pytest.mark.parametrize(("topic", "language"), NOTES)

PARTS = ["code", "pytorch", "pitfalls", "choosing", "check-yourself", "see-also"]
MOST_BYTES = 140_000
MINUTES = (8, 15)
# what a reader takes in, a minute: Chinese characters; English words, as Medium counts; lines of
# code without docstrings; pictures and tables
SPEED = {"zh": 400, "en": 265}
CODE_LINES, PICTURES = 60, 5
DOCSTRING = re.compile(r'"""[\s\S]*?"""')


def article(site: Path, topic: str, language: str) -> Tag:
    page = (site / LANGUAGES[language].prefix / topic / "index.html").read_text(encoding="utf-8")
    found = BeautifulSoup(page, "html.parser").select_one("article")
    assert found
    for unread in found.select(".katex-mathml, .heading-language, .headerlink, nav"):
        unread.decompose()
    return found


def section(found: Tag, anchor: str) -> list[Tag]:
    """Return what stands below a heading of the second level."""
    heading = found.select_one(f"h2#{anchor}")
    assert heading, anchor
    blocks: list[Tag] = []
    for block in heading.find_next_siblings():
        if block.name == "h2":
            break
        blocks.append(block)
    return blocks


@every_note
def test_a_note_has_all_its_parts_in_order(topic: str, language: str, site: Path) -> None:
    found = article(site, topic, language)
    blocks = [block for block in found.find_all(["h1", "p", "figure", "h2"])]
    lead = found.select_one("h1 ~ p.lead")
    assert lead
    assert lead.get_text().startswith({"zh": "一句话：", "en": "In one sentence:"}[language])
    after = blocks[blocks.index(lead) + 1]
    assert after.name == "figure"
    assert after.select_one("svg, figcaption")
    anchors = [heading["id"] for heading in found.select("h2[id], h3[id]")]
    order = [anchors.index(part) for part in PARTS]
    assert order == sorted(order)
    assert found.select(".original")


@every_note
def test_mistakes_are_shown_and_choices_have_numbers(
    topic: str, language: str, site: Path
) -> None:
    found = article(site, topic, language)
    mistakes = section(found, "pitfalls")
    assert sum(block.name == "h3" for block in mistakes) >= 4
    outputs = [code for block in mistakes for code in block.select(".language-text")]
    outputs += [block for block in mistakes if "language-text" in (block.get("class") or [])]
    assert len(outputs) >= 4
    tables = [table for block in section(found, "choosing") for table in block.select("table")]
    tables += [block for block in section(found, "choosing") if block.name == "table"]
    assert any(re.search(r"\d", table.get_text()) for table in tables)


@every_note
def test_questions_fold_open_and_are_answered_by_code(
    topic: str, language: str, site: Path
) -> None:
    questions = [
        block for block in section(article(site, topic, language), "check-yourself")
        if block.name == "details"
    ]  # fmt: skip
    assert 3 <= len(questions) <= 5
    for question in questions:
        assert question.select_one("summary")
        assert not question.has_attr("open")
        assert question.select_one(".language-python")


@every_note
def test_references_can_be_looked_up(topic: str, language: str, site: Path) -> None:
    blocks = section(article(site, topic, language), "see-also")
    links = [str(link["href"]) for block in blocks for link in block.select("a[href]")]
    assert [link for link in links if re.match(r"https://(doi\.org|arxiv\.org/abs)/", link)]
    elsewhere = [link for link in links if link.startswith("../")]
    assert len(elsewhere) >= 2, "links to other notes"


def test_both_languages_refer_to_the_same_works(site: Path) -> None:
    for topic in TOPICS:
        works = [
            [
                str(link["href"])
                for block in section(article(site, topic, language), "see-also")
                for link in block.select('a[href^="http"]')
            ]
            for language in LANGUAGES
        ]
        assert works[0] == works[1], topic


@every_note
def test_a_note_is_read_in_one_sitting(topic: str, language: str, site: Path) -> None:
    found = article(site, topic, language)
    for unread in found.select("details > :not(summary), .tabbed-block + .tabbed-block"):
        unread.decompose()  # exercises, and the same code for NumPy
    shown = "\n".join(pre.get_text() for pre in found.select("pre"))
    code = [line for line in DOCSTRING.sub("", shown).splitlines() if line.strip()]
    pictures = len(found.select("figure, table"))
    for unread in found.select("pre, figure svg"):
        unread.decompose()
    text = found.get_text()
    words = len(re.findall(r"[\u4e00-\u9fff]", text)) if language == "zh" else len(text.split())
    minutes = words / SPEED[language] + len(code) / CODE_LINES + pictures / PICTURES
    assert MINUTES[0] <= minutes <= MINUTES[1], f"{words} words, {len(code)} lines: {minutes:.1f}"


@every_note
def test_the_first_view_of_a_note_is_light(
    topic: str, language: str, browser: Browser, server: Server
) -> None:
    found = first_view(browser, f"{server.url}{LANGUAGES[language].prefix}{topic}/")
    assert sum(found.values()) <= MOST_BYTES


@every_note
def test_the_switch_leaves_the_authors_text_alone(
    topic: str, language: str, browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}{LANGUAGES[language].prefix}{topic}/")
    blocks = ":is(p:not(.lab-links), .admonition, details, .highlight, figure)"
    ours = page.locator(f".md-content article > {blocks}")
    visible = ours.locator("visible=true")
    before = visible.count()
    assert before > 20
    page.get_by_label(LANGUAGES[language].original).check()
    expect(visible).to_have_count(0)
    expect(page.locator("#pitfalls")).to_be_hidden()
    originals = page.locator(".original")
    assert originals.locator("visible=true").count() == originals.count() >= 2
    page.get_by_label(LANGUAGES[language].original).uncheck()
    expect(visible).to_have_count(before)
    page.close()
