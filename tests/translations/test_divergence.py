"""Numbers in formulas are the same in both languages; tests/gate has the rest of the structure."""

from tests.translations.small import EN, Pages


def test_another_number_within_a_paragraph_is_refused_at_its_line(pages: Pages) -> None:
    pages.edit("zh", "$n = 10$", "$n = 12$")
    (problem,) = pages.problems()
    line = EN.splitlines().index("Paragraph A has two sentences. This is the second, $n = 10$.") + 1
    assert problem.startswith(f"docs/en/average.md:{line}: ")
    assert "10, 12 occurs in one language only" in problem
    assert "10, 12 只出现在一种语言里" in problem


def test_how_often_and_in_what_order_is_the_translators_affair(pages: Pages) -> None:
    pages.edit("zh", "$n = 10$", "$n = 10$，$m = 2$")
    pages.edit("en", "$n = 10$", "$m = 2$, $n = 10$, not $10$")
    assert pages.problems() == []


def test_numbers_outside_of_formulas_are_words(pages: Pages) -> None:
    pages.edit("zh", "乙段", "乙段有 3 句")
    assert pages.problems() == []


def test_a_number_that_is_not_translated_yet_is_only_missing(pages: Pages) -> None:
    pages.edit("zh", "乙段。", "乙段。\n\n新段 $k = 7$。")
    assert pages.problems() == []
