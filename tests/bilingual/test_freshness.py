"""What readers of the English are told of what is behind, and what is shown to have changed."""

import pytest
from bs4 import BeautifulSoup

from sitebuild.bilingual.changes import changes
from sitebuild.bilingual.freshness import marked
from sitebuild.bilingual.pieces import without_comments
from sitebuild.bilingual.progress import progress
from sitebuild.languages import EN, ZH
from tests.bilingual.conftest import rendered
from tests.translations.small import Pages

LINK = "../../zh-en/average/"


def english(pages: Pages) -> BeautifulSoup:
    page = pages.page()
    html = marked(rendered(page)["en"], page, LINK)
    return BeautifulSoup(without_comments(html), "html.parser")


def test_nothing_is_marked_where_nothing_is_behind(pages: Pages) -> None:
    html = rendered(pages.page())["en"]
    assert marked(html, pages.page(), LINK) == html
    pages.edit("en", "Paragraph B.", "Paragraph B, better.")  # ahead
    pages.edit("zh", "# 平均 {", "# 平均 {")
    assert not english(pages).select(".behind, .behind-count")


def test_each_block_that_is_behind_bears_a_mark_that_leads_to_what_changed(pages: Pages) -> None:
    for old in ("乙段", "第二项", "图题", "丁段", "| 一 |", "想一想", "公式 {"):
        pages.edit("zh", old, f"新{old}" if "|" not in old else "| 壹 |")
    page = english(pages)
    marks = page.select("a.behind")
    names = [mark.parent.name for mark in marks]
    assert names == ["p", "li", "h2", "figcaption", "p", "[document]", "summary"]  # below a table
    said = [mark.parent.get_text(" ", strip=True) for mark in marks]
    for words in ("Paragraph B.", "Second item", "The formula", "Paragraph D.", "Think"):
        assert any(text.startswith(words) for text in said), words
    anchors = {mark["href"].removeprefix(LINK) for mark in marks}
    assert len(anchors) == len(marks) == 7
    assert all(anchor.startswith("#behind-") for anchor in anchors)


def test_the_head_of_the_page_counts(pages: Pages) -> None:
    pages.edit("zh", "乙段", "乙段改过")
    (count,) = english(pages).select(".behind-count")
    assert count.get_text() == "1 of 16 paragraphs is behind the Chinese original."
    assert count.find_previous_sibling().name == "h1"
    pages.edit("zh", "丙段。", "丙段改过。")
    pages.edit("zh", "丁段。", "丁段。\n\n    新段。\n\n    又一段。")
    (count,) = english(pages).select(".behind-count")
    assert count.get_text() == (
        "2 of 18 paragraphs are behind the Chinese original; 2 are not translated yet."
    )


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("甲乙丙", "甲丁丙", "甲<del>乙</del><ins>丁</ins>丙"),
        ("取 $n$ 步的平均", "取 $m$ 步的平均", "取 <del>$n$</del><ins>$m$</ins> 步的平均"),
        ("甲。乙。", "甲。", "甲。<del>乙。</del>"),
        ("甲。", "甲。乙。", "甲。<ins>乙。</ins>"),
        ("能使模型更加鲁棒", "这样模型更稳", "<del>能使模型更加鲁棒</del><ins>这样模型更稳</ins>"),
        ("a < b", "a > b", "a <del>&lt;</del><ins>&gt;</ins> b"),
        (f"{'远' * 30}甲{'近' * 30}", f"{'远' * 30}乙{'近' * 30}", f"…{'远' * 12}<del>甲</del>"),
        ("全都换了", "没有留下", "<del>全都换了</del><ins>没有留下</ins>"),
        ("", "新", "<ins>新</ins>"),
    ],
)
def test_changes_are_shown_word_by_word(before: str, now: str, shown: str) -> None:
    assert changes(before, now).startswith(shown) or shown in changes(before, now)


def test_the_progress_is_counted_and_leads_to_each_block(pages: Pages) -> None:
    def table(language: object) -> BeautifulSoup:
        html = progress(
            {"average.md": pages.page()},
            language,
            lambda name: f"../zh-en/{name}",
            lambda name: f"https://example.org/edit/{name}",
        )
        return BeautifulSoup(html, "html.parser")

    assert "Nothing is behind" in table(EN).get_text()
    assert "没有落后" in table(ZH).get_text()
    pages.edit("zh", "丙段。", "丙段改过。")
    pages.edit("zh", "丁段。", "丁段。\n\n    新段。")
    page = table(EN)
    cells = [cell.get_text() for cell in page.select("tfoot td")]
    assert cells == ["All", "17", "88%", "1", "1"]
    items = [item.get_text() for item in page.select("li")]
    assert items == [
        "Averages › The formula behind edit the translation",
        "Averages › The formula missing edit the translation",
    ]
    links = [link["href"] for link in page.select("li a")]
    assert links[0].startswith("../zh-en/average.md#behind-")
    assert links[1] == "https://example.org/edit/average.md#L26"
    assert table(ZH).select_one("li a").get_text() == "平均 › 公式"
