"""Each way to change a page has the right verdict, which touches nothing else on the page."""

from tests.translations.small import EN, ZH, Pages

B, B_EN = "乙段。", "Paragraph B."


def test_every_block_is_found_at_its_line_with_its_partner(pages: Pages) -> None:
    assert pages.states() == []
    assert pages.problems() == []
    rows = [each.row for each in pages.page().verdicts]
    assert [(row.zh[0].kind, row.zh[0].text, row.en[0].text) for row in rows] == [
        ("h1", "平均", "Averages"),
        ("p", "甲段有两句。这是第二句，$n = 10$。", EN.splitlines()[6]),
        ("p", B, B_EN),
        ("p", "作者的原话。", "The author's own words."),
        ("li", "第一项", "First item"),
        ("li", "第二项", "Second item"),
        ("h2", "公式", "The formula"),
        ("p", "丙段。", "Paragraph C."),
        ("figure", "图题", "Caption"),
        ("title", "说明的标题", "Title of the note"),
        ("p", "丁段。", "Paragraph D."),
        ("table", "甲 | 乙\n一 | 二", "A | B\none | two"),
        ("summary", "想一想", "Think"),
        ("p", "答案。", "The answer."),
        ("label", "写法一", "One way"),
        ("p", "戊段。", "Paragraph E."),
    ]
    for text, side in ((ZH, "zh"), (EN, "en")):
        for row in rows:
            (block,) = getattr(row, side)
            assert block.text.splitlines()[0].split(" | ")[0] in text.splitlines()[block.line - 1]


def test_a_changed_chinese_sentence_leaves_its_english_behind(pages: Pages) -> None:
    pages.edit("zh", "这是第二句", "这句改过")
    ((state, zh, en),) = pages.states()
    assert state == "behind"
    assert "这句改过" in zh
    assert en.startswith("Paragraph A")
    assert pages.problems() == []  # somebody who edits only Chinese is never blocked


def test_lines_and_spaces_change_nothing(pages: Pages) -> None:
    pages.edit("zh", "。这是第二句", "。\n这是 第二句")
    pages.edit("en", "sentences. This", "sentences.\nThis")
    assert pages.states() == []


def test_a_new_chinese_paragraph_is_missing_in_english(pages: Pages) -> None:
    pages.edit("zh", B, f"{B}\n\n新段。")
    assert pages.states() == [("missing", "新段。", "")]
    assert pages.problems() == []


def test_a_chinese_paragraph_that_is_gone_remains_in_english(pages: Pages) -> None:
    pages.edit("zh", f"{B}\n\n", "")
    assert pages.states() == [("extra", "", B_EN)]
    assert pages.problems() == []


def test_a_paragraph_deleted_in_both_is_no_longer_there(pages: Pages) -> None:
    pages.edit("zh", f"{B}\n\n", "")
    pages.edit("en", f"{B_EN}\n\n", "")
    assert pages.states() == []


def test_a_paragraph_added_in_both_has_to_be_confirmed(pages: Pages) -> None:
    pages.edit("zh", B, f"新段。\n\n{B}")
    pages.edit("en", B_EN, f"New.\n\n{B_EN}")
    assert pages.states() == [("new", "新段。", "New.")]


def test_blocks_that_move_stay_confirmed(pages: Pages) -> None:
    pages.edit("zh", f"{B}\n\n", "")
    pages.edit("zh", "丙段。", f"丙段。\n\n{B}")  # to another section
    assert pages.states() == []
    (moved,) = [each.row for each in pages.page().verdicts if each.row.moved]
    assert (moved.zh[0].text, moved.en[0].text) == (B, B_EN)
    pages.edit("en", f"{B_EN}\n\n", "")
    pages.edit("en", "Paragraph C.", f"Paragraph C.\n\n{B_EN}")
    assert pages.states() == []
    assert not any(each.row.moved for each in pages.page().verdicts)


def test_a_section_that_moves_takes_its_blocks_along(pages: Pages) -> None:
    head, section = ZH.split("## 公式")
    pages.write("zh", head.replace("# 平均 {#average}", f"# 平均 {{#average}}\n\n## 公式{section}"))
    assert pages.states() == []
    assert pages.problems() == []


def test_merged_paragraphs_stand_against_each_other_as_a_whole(pages: Pages) -> None:
    pages.edit("en", f"{B_EN}", "Paragraph B, and the author's own words.")
    pages.edit("en", "The author's own words.\n\n", "")
    ((state, zh, en),) = pages.states()
    assert (state, zh) == ("ahead", "乙段。 + 作者的原话。")
    assert en == "Paragraph B, and the author's own words."
    (apart,) = [each for each in pages.page().verdicts if each.row.apart]
    assert pages.confirm() == 1
    assert pages.confirm(reason="one thought") == 0  # a translator may do that
    assert pages.states() == []
    assert [each.row.prints for each in pages.page().verdicts if each.row.apart] == [
        apart.row.prints
    ]
    pages.edit("zh", B, "乙段改过。")
    assert [state for state, *_ in pages.states()] == ["behind"]


def test_an_english_sentence_that_changes_is_ahead(pages: Pages) -> None:
    pages.edit("en", B_EN, "Paragraph B, better.")
    assert pages.states() == [("ahead", B, "Paragraph B, better.")]
    assert pages.problems() == []


def test_both_changed_counts_as_behind_until_it_is_confirmed(pages: Pages) -> None:
    pages.edit("zh", B, "乙段改过。")
    pages.edit("en", B_EN, "Paragraph B, changed.")
    assert pages.states() == [("behind", "乙段改过。", "Paragraph B, changed.")]
    (verdict,) = [each for each in pages.page().verdicts if each.state == "behind"]
    assert verdict.touched
    assert pages.confirm() == 0
    assert pages.states() == []


def test_a_heading_that_says_something_else_leaves_its_english_behind(pages: Pages) -> None:
    pages.edit("zh", "## 公式 {", "## 公式与推导 {")
    assert pages.states() == [("behind", "公式与推导", "The formula")]
    assert pages.problems() == []


def test_each_wrapper_is_looked_into(pages: Pages) -> None:
    changes = [
        "作者的原话",
        "第二项",
        "图题",
        "说明的标题",
        "丁段",
        "一 |",
        "想一想",
        "答案",
        "写法一",
    ]
    for old in changes:
        pages.edit("zh", old, f"{old[0]}改{old[1:]}")
    states = pages.states()
    assert [state for state, *_ in states] == ["behind"] * len(changes)
    assert [en for *_, en in states] == [
        *("The author's own words.", "Second item", "Caption", "Title of the note"),
        *("Paragraph D.", "A | B\none | two", "Think", "The answer.", "One way"),
    ]


def test_a_page_that_nobody_has_translated_is_missing(pages: Pages) -> None:
    (pages.root / "docs/en/average.md").unlink()
    assert {state for state, *_ in pages.states()} == {"missing"}
    assert pages.page().current == 0
    assert pages.problems() == []


def test_the_share_that_is_up_to_date(pages: Pages) -> None:
    assert pages.page().current == 1
    assert pages.page().count() == 16
    pages.edit("zh", B, "乙段改过。\n\n新段。")
    assert pages.page().count() == 17
    assert pages.page().count("behind", "missing") == 2
    assert pages.page().current == 15 / 17


def test_a_change_at_the_end_of_a_long_paragraph_counts(pages: Pages) -> None:
    pages.edit("zh", "$n = 10$。", "$n = 10$！")
    assert [state for state, *_ in pages.states()] == ["behind"]


def test_blocks_of_different_kinds_are_not_taken_for_each_other(pages: Pages) -> None:
    pages.edit("zh", B, "新段。\n\n- 新项")
    pages.edit("en", B_EN, "- New item\n\nNew.")
    assert pages.states() == [("behind", "新段。 + 新项", "New item + New.")]
