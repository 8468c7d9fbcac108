"""Concepts on a page: named links, first mentions, and the glossary page."""

import re

import markdown
import pytest

from sitebuild.concepts.page import glossary
from sitebuild.glossary import Concept
from sitebuild.languages import EN, ZH, Language
from sitebuild.notes import Note

SHADOW = Concept("影子权重", "shadow weights", "ema.md#formula", 1, zh_brief="平均后的权重")
DECAY = Concept("权重衰减", "weight decay", "regularization.md#rule", 2, abbr=["WD"])
WEIGHT = Concept("权重", "weight", "ema.md#definition", 3)
SHAPE = Concept("形状", "shape", "broadcasting.md#rule", 4, common=True)
EMA = Concept("指数移动平均", "exponential moving average", "ema.md", 5, pinyin="zhi shu")
CONCEPTS = [SHADOW, DECAY, WEIGHT, SHAPE, EMA]


def render(text: str, language: Language = ZH, page: str = "ema.md") -> tuple[str, Note]:
    note = Note(f"docs/{language.code}/{page}", text)
    settings = {"language": language.code, "note": note, "page": page, "concepts": CONCEPTS}
    md = markdown.Markdown(
        extensions=["attr_list", "md_in_html", "toc", "sitebuild.extension"],
        extension_configs={"sitebuild.extension": settings},
    )
    return md.convert(text), note


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="concept" href="([^"]*)"[^>]*>([^<]*)</a>', html)


def test_the_first_mention_is_linked_and_no_other() -> None:
    html, _ = render("# EMA {#ema}\n\n先有权重，再有影子权重，还是**影子权重**。\n\n影子权重。\n")
    assert links(html) == [("#definition", "权重"), ("#formula", "影子权重")]
    assert 'title="shadow weights · 平均后的权重"' in html
    assert html.count("影子权重") == 3


def test_a_mention_at_home_is_not_linked_and_ends_the_matter() -> None:
    html, _ = render(
        "# EMA {#ema}\n\n## 公式 {#formula}\n\n影子权重。\n\n## 二 {#two}\n\n影子权重。\n"
    )
    assert links(html) == []


def test_the_page_about_a_concept_does_not_link_it() -> None:
    text = "# EMA {#ema}\n\nAn exponential moving average.\n"
    assert links(render(text, EN)[0]) == []
    assert links(render(text, EN, "labs/ema.py")[0]) == [
        ("../ema.md", "exponential moving average")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Weight decay\nhelps", ["Weight decay"]),
        ("weights and paperweight", ["weights"]),
        ("some shape", []),
        ("`weight` and [weight](a.md)", []),
        ("### weight {#w}", []),
        ("weight-tied", []),
        ("Weight decay, [paper](https://example.org/)", []),
    ],
)
def test_what_counts_as_a_mention_in_english(text: str, found: list[str]) -> None:
    html, _ = render(f"# T {{#t}}\n\n{text}\n", EN, "other.md")
    assert [name for _, name in links(html)] == found


def test_text_around_links_is_kept_in_its_order() -> None:
    html, _ = render("# T {#t}\n\n甲 *乙权重衰减丙* 丁影子权重戊权重己 `庚` 辛\n", page="other.md")
    assert re.sub("<[^>]+>", "", html).split("\n")[1] == "甲 乙权重衰减丙 丁影子权重戊权重己 庚 辛"
    assert [name for _, name in links(html)] == ["权重衰减", "影子权重", "权重"]


def test_a_named_link_leads_home_by_any_name() -> None:
    html, note = render(
        "# T {#t}\n\n[WD](concept:)、[Shadow Weights](concept:)\n", page="labs/a.py"
    )
    assert '<a href="../regularization.md#rule">WD</a>' in html
    assert '<a href="../ema.md#formula">Shadow Weights</a>' in html
    assert note.problems == []


def test_an_unknown_name_is_reported_with_its_neighbours() -> None:
    _, note = render("# T {#t}\n\nsee\n[weigth decay](concept:)\n", EN)
    (problem,) = note.problems
    assert (problem.line, problem.code) == (4, "unknown-concept")
    assert "weight decay" in str(problem)


# ------------------------------------------------------------------------------ the glossary page


def test_the_glossary_is_sorted_as_its_readers_look_things_up() -> None:
    english = glossary(CONCEPTS, EN, str)
    assert re.findall(r'<h2 id="letter-.">(.)</h2>', english) == ["E", "S", "W"]
    assert re.findall(r"<dt><a [^>]*>([^<]*)</a>", english)[0] == "exponential moving average"
    chinese = glossary(CONCEPTS, ZH, str)
    assert re.findall(r"<dt><a [^>]*>([^<]*)</a>", chinese) == [
        *("权重", "权重衰减", "形状", "影子权重", "指数移动平均")
    ]


def test_an_entry_says_all_that_the_glossary_knows() -> None:
    html = glossary([SHADOW, DECAY], ZH, lambda home: f"/{home}")
    assert '<div id="shadow-weights"><dt><a href="/ema.md#formula">影子权重</a>' in html
    assert '<span lang="en">shadow weights</span></dt><dd>平均后的权重</dd>' in html
    assert '<dd class="glossary-also">也叫 WD</dd>' in html
