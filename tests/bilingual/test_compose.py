"""A small page with everything in it, in both languages side by side."""

from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from sitebuild.bilingual.addresses import moved
from sitebuild.bilingual.pieces import take_apart, without_comments
from sitebuild.languages import EN, ZH, View
from tests.bilingual.conftest import rendered
from tests.translations.small import Pages

Compose = Callable[..., BeautifulSoup]


def columns(pair: Tag) -> tuple[str, str]:
    """Return what stands on the left and on the right."""
    left, right = pair.find_all(recursive=False)
    assert left["lang"] == ZH.tag
    assert right["lang"] == EN.tag
    return left.get_text(" ", strip=True), right.get_text(" ", strip=True)


def pair_of(page: BeautifulSoup, words: str) -> Tag:
    """Return the innermost pair that holds ``words``."""
    return page.find(string=lambda text: words in str(text)).find_parent(class_="pair")


def test_the_comments_can_be_taken_out_again(pages: Pages) -> None:
    for html in rendered(pages.page()).values():
        assert "<!--[" in html
        assert take_apart(html).html == without_comments(html)
        assert "<!--[" not in without_comments(html)


def test_every_block_stands_beside_its_translation(composed: Compose) -> None:
    page = composed()
    assert columns(page.select_one("li").find_parent(class_="pair"))[0] == "第一项 第二项"
    for words, (left, right) in {
        "乙段": ("乙段。", "Paragraph B."),
        "作者的原话": ("作者的原话。", "The author's own words."),
        "第一项": ("第一项 第二项", "First item Second item"),
        "丁段": ("说明的标题 丁段。", "Title of the note Paragraph D."),
        "图题": ("图题", "Caption"),
        "甲段": ("甲段有两句。这是第二句，", "Paragraph A has two sentences."),
        "想一想": ("想一想", "Think"),
        "答案": ("答案。", "The answer."),
        "写法一": ("写法一", "One way"),
    }.items():
        found = columns(pair_of(page, words))
        assert found[0].startswith(left)
        assert found[1].startswith(right)
    table = page.find("th").find_parent(class_="pair")
    assert [child.name for child in table.find_all(recursive=False)] == ["table", "table"]


def test_what_both_share_is_there_once(composed: Compose) -> None:
    page = composed()
    assert len(page.select("figure")) == len(page.select("figcaption")) == 1
    assert len(page.select(".katex-display")) == 1
    assert len(page.select(".language-python.highlight")) == 1
    assert len(page.select(".language-text.highlight")) == 1
    assert len(page.select("details")) == len(page.select("summary")) == 1
    assert len(page.select(".tabbed-set")) == 1
    assert not page.select(".pair .highlight, .pair .katex-display, .pair svg")


def test_wrappers_are_shared_and_lists_are_level(composed: Compose) -> None:
    page = composed()
    original = page.select_one(".original")
    assert [tag["class"][0] for tag in original.find_all(recursive=False)] == ["pair", "pair"]
    (level,) = original.select(".pair.level")
    assert level["style"] == "--rows: 2"
    assert [child.name for child in level.find_all(recursive=False)] == ["ul", "ul"]
    note = page.select(".pair.level > .admonition")
    assert [tag["lang"] for tag in note] == [ZH.tag, EN.tag]


def test_a_heading_is_one_heading_with_the_ways_to_either_language(composed: Compose) -> None:
    page = composed()
    heading = page.select_one("h2#formula")
    assert [span["lang"] for span in heading.select(".pair > span")] == [ZH.tag, EN.tag]
    ways = [link["href"] for link in heading.select(".heading-language a")]
    assert ways == ["../../average/#formula", "../../en/average/#formula"]
    assert len(heading.select("a.headerlink")) == 1
    assert page.select_one("h1#average").select(".heading-language") == []


def test_no_anchor_is_there_twice(composed: Compose) -> None:
    ids = [tag["id"] for tag in composed().find_all(id=True)]
    assert len(ids) == len(set(ids)) > 3


def test_the_same_text_in_both_is_there_once(composed: Compose, pages: Pages) -> None:
    pages.edit("zh", "乙段。", "`a = 1`")
    pages.edit("en", "Paragraph B.", "`a = 1`")
    assert [tag.get_text() for tag in composed().select("p > code")] == ["a = 1"]


def test_merged_paragraphs_stand_beside_each_other_as_a_whole(
    composed: Compose, pages: Pages
) -> None:
    pages.edit("zh", "丙段。", "丙段。\n\n丙段续。")
    pages.edit("en", "Paragraph C.", "Both C and its continuation.")
    pair = pair_of(composed(), "丙段续")
    assert columns(pair) == ("丙段。 丙段续。", "Both C and its continuation.")
    assert len(pair.select("p")) == 3


def test_merged_paragraphs_in_different_boxes_are_all_there(
    composed: Compose, pages: Pages
) -> None:
    pages.edit("zh", "乙段。", "乙段一。\n\n乙段二。")
    pages.edit("zh", "作者的原话。", "作者的新话。")
    pages.edit("en", "Paragraph B.", "Another B.")
    pages.edit("en", "The author's own words.", "Other words.")
    page = composed()
    assert columns(pair_of(page, "乙段一")) == ("乙段一。 乙段二。", "Another B. Other words.")
    assert pair_of(page, "作者的新话").find_parent(class_="original")
    assert page.get_text().count("Other words.") == 1


def test_what_is_not_translated_says_so(composed: Compose, pages: Pages) -> None:
    pages.edit("zh", "乙段。", "乙段。\n\n新段。")
    pages.edit("zh", "- 第二项", "- 第二项\n- 第三项")
    page = composed()
    assert columns(pair_of(page, "新段"))[1] == "Not translated yet. Translate it"
    assert columns(pair_of(page, "第三项"))[1] == "Not translated yet. Translate it"
    assert columns(pair_of(page, "第一项")) == ("第一项", "First item")
    assert len(page.select(".untranslated[id^=missing-]")) == 2


def test_what_is_only_in_english_has_its_place(composed: Compose, pages: Pages) -> None:
    pages.edit("en", "Paragraph B.", "Paragraph B.\n\nOnly here.")
    page = composed()
    assert columns(pair_of(page, "Only here")) == ("", "Only here.")
    texts = page.get_text()
    assert texts.index("乙段") < texts.index("Only here") < texts.index("作者的原话")


def test_a_page_without_english_is_all_there(composed: Compose, pages: Pages) -> None:
    (pages.root / "docs/en/average.md").unlink()
    page = composed()
    for row in pages.page().rows:
        for word in "".join(block.text for block in row.zh).replace("$", " ").split():
            assert word in page.get_text() or word == "|"
    assert len(page.select(".pair > [lang=zh-CN]")) == len(page.select(".pair > [lang=en]")) > 12


def test_what_has_changed_stands_below(composed: Compose, pages: Pages) -> None:
    old = pages.page().verdicts[2].row.prints[0]
    pages.edit("zh", "乙段。", "乙段改过了。")
    page = composed(**{old: "乙段。"})
    (change,) = page.select(".change")
    assert change["id"].startswith("behind-")
    assert [tag.get_text() for tag in change.select("ins")] == ["改过了"]
    assert change.select_one("a")["href"].endswith("/docs/en/average.md#L9")
    assert change.find_previous_sibling(class_="pair").get_text(strip=True).startswith("乙段改过了")
    (change,) = composed().select(".change")  # nobody knows what it said
    assert "中文改过。" in change.get_text()


def test_links_lead_where_they_did() -> None:
    urls = {"", "average/", "labs/average/"}

    def link(path: str, view: View = ZH) -> str:
        return moved(f'<a href="{path}">', view, "average/", urls)[9:-2]

    for same in (
        "../labs/average/",
        "../",
        "../labs/average/#x",
        "#x",
        "https://example.org/",
        "./",
    ):
        assert link(same) == link(same, EN) == same
    assert link("../downloads/average.py") == "../../downloads/average.py"
    assert link("../downloads/average.py", EN) == "../../en/downloads/average.py"
    assert link("../../zh-en/labs/average/#y", EN) == "../labs/average/#y"
    assert link("../zh-en/labs/average/#y") == "../labs/average/#y"


def test_a_long_page_has_its_contents_folded_away(composed: Compose, pages: Pages) -> None:
    assert not composed().select(".contents")
    for name in ("一", "二"):
        pages.edit("zh", "丙段。", f"丙段。\n\n## 节{name} {{#{name}}}")
    (contents,) = composed().select("details.contents")
    assert contents.find_previous_sibling().name == "h1"
    assert [link["href"] for link in contents.select("a")] == ["#formula", "#二", "#一"]
    assert contents.select_one("a").get_text() == "公式 The formula"
