"""What is typed for a name: pinyin, initials, traditional characters."""

import pytest

from sitebuild.glossary import Concept
from sitebuild.languages import EN, ZH
from sitebuild.search.names import (
    digraphs,
    names_of_concept,
    names_of_page,
    readings,
    simplified,
)


@pytest.mark.parametrize(
    ("name", "reading", "expected"),
    [
        ("正则化", "", ["zhengzehua", "zzh"]),
        ("召回率", "zhao hui lü", ["zhaohuilv", "zhaohuilu", "zhl"]),
        ("真阳性 TP", "", ["zhenyangxing", "zyx"]),
        ("EMA", "", []),
        ("步", "", []),
    ],
)
def test_pinyin(name: str, reading: str, expected: list[str]) -> None:
    assert readings(name, reading) == expected


def test_initials_with_their_h() -> None:
    assert digraphs("正则化") == ["zhzh"]
    assert digraphs("衰减率", "shuai jian lü") == ["shjl"]
    assert digraphs("度量") == digraphs("混淆") == []  # as typed already


def test_only_traditional_characters_that_can_matter_are_kept() -> None:
    assert simplified({"广", "则"}) == {"廣": "广", "則": "则"}


def test_a_concept_is_known_by_all_its_names_and_the_usual_ones_count_more() -> None:
    concept = Concept("衰减率", "decay", "ema.md", 1, abbr=["β"], zh_alias=["衰减系数"])
    found = names_of_concept(concept, EN)
    assert [name for name, _ in found["names"]] == ["decay", "衰减率", "β", "衰减系数"]
    weights = dict(found["names"])
    assert weights["decay"] == weights["衰减率"] == weights["β"] > weights["衰减系数"]
    typed = dict(found["typed"])
    assert typed["shuaijianlv"] > typed["shuaijianxishu"]
    assert names_of_concept(concept, ZH)["names"][0][0] == "衰减率"


def test_a_page_is_known_by_its_title_in_both_languages() -> None:
    found = names_of_page("Broadcasting", "广播")
    assert [name for name, _ in found["names"]] == ["Broadcasting", "广播"]
    assert [name for name, _ in found["typed"]] == ["guangbo", "gb"]
    assert [name for name, _ in names_of_page("EMA", "EMA")["names"]] == ["EMA"]
