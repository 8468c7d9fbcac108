"""What contributors are told: where, what, what was expected, what came, and what to do."""

from pathlib import Path

import pytest

from sitebuild.fences import examples, failures
from sitebuild.fences.context import Context
from sitebuild.fences.languages import LANGUAGES, check_page
from tests.fences.awkward import fence
from tests.fences.conftest import Check

MODULE = "# --8<-- [start:sum]\nprint(1 + 1)  # 3\n# --8<-- [end:sum]\n"


def said(context: Context, name: str) -> tuple[str, str]:
    (context.root / "snippets/sums.py").write_text(MODULE, encoding="utf-8")
    path = context.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text\n\n" + fence('--8<-- "sums.py:sum"'), encoding="utf-8")
    (problem,) = check_page(path, context)
    return str(problem), problem.annotation()


def test_a_failure_tells_everything_in_chinese_first(context: Context) -> None:
    text, annotation = said(context, "docs/zh/page.md")
    assert text.splitlines() == [
        "docs/zh/page.md:3 → snippets/sums.py:2: 行尾注释与这一行的结果不同。"
        "如果它不是结果而是说明，请单独写在上一行。",
        "    The comment at the end of the line is not what the line gives. "
        "If it is a remark and not a result, put it on a line of its own above.",
        "    代码 · line: print(1 + 1)  # 3",
        "    本页 · shown: 3",
        "    实得 · came: 2",
        "    如果新的结果是对的，运行 make accept 记下它。",
        "    If the new result is right, record it with make accept.",
    ]
    assert annotation.startswith("::error file=snippets/sums.py,line=2,title=comment::行尾注释")
    assert "\n" not in annotation


@pytest.mark.parametrize("name", ["docs/en/page.md", "README.md", "CONTRIBUTING.md"])
def test_english_comes_first_on_english_pages(name: str, context: Context) -> None:
    text, annotation = said(context, name)
    assert text.startswith(f"{name}:3 → snippets/sums.py:2: The comment at the end of the line")
    assert "line · 代码: print(1 + 1)" in text
    assert "came · 实得: 2" in text
    assert "::The comment" in annotation


def test_chinese_comes_first_in_the_chinese_readme(context: Context) -> None:
    assert said(context, "README.zh.md")[0].startswith(
        "README.zh.md:3 → snippets/sums.py:2: 行尾注释"
    )


def test_longer_texts_stand_below_their_labels(check: Check) -> None:
    (problem,) = check(fence("print(1)\nprint(2)") + "\n" + fence("1\n3", "text"))
    text = problem.annotation().replace("%0A", "\n")
    assert "本页 · shown:\n    1\n    3\n" in text
    assert "实得 · came:\n    1\n    2" in text


def test_a_wrong_output_names_its_line_and_the_code_that_prints_it(context: Context) -> None:
    module = "# --8<-- [start:sum]\nx = 1\nprint(x)\nprint(2)\n# --8<-- [end:sum]\n"
    (context.root / "snippets/sums.py").write_text(module, encoding="utf-8")
    path = context.root / "docs/zh/page.md"
    included = fence('import torch\n--8<-- "sums.py:sum"')
    path.write_text(included + "\n" + fence("1\n3", "text"), encoding="utf-8")
    (problem,) = check_page(path, context)
    assert str(problem).splitlines() == [
        "docs/zh/page.md:8: 代码块之后显示的不是它的输出。",
        "    What is shown after the fence is not what it prints.",
        "    输出的第 2 行，来自 · line 2 of the output, printed by: snippets/sums.py:2-4",
        "    本页 · shown: 3",
        "    实得 · came: 2",
        "    如果新的结果是对的，运行 make accept 记下它。",
        "    If the new result is right, record it with make accept.",
    ]
    assert "printed by: snippets/sums.py:2-4" in problem.annotation()


@pytest.mark.parametrize(
    ("shown", "row", "words"),
    [
        ("1\n2\n3", 3, "本页 · shown: 3\n    实得 · came: \n"),
        ("1", 2, "本页 · shown: \n    实得 · came: 2\n"),
        ("0\n1\n2", 1, "本页 · shown: 0\n    实得 · came: 1\n"),
    ],
)
def test_an_output_may_be_too_long_or_too_short(
    shown: str, row: int, words: str, check: Check
) -> None:
    (problem,) = check(fence("print(1)\nprint(2)") + "\n" + fence(shown, "text"))
    assert f"line {row} of the output, printed by: docs/zh/page.md:2-3" in str(problem)
    assert words in str(problem)


def test_the_terminal_quotes_one_line_and_the_annotation_all(check: Check) -> None:
    numbers = [str(100 + number) for number in range(30)]
    shown = "\n".join([*numbers[:20], "0", *numbers[21:]])
    (problem,) = check(
        fence("for n in range(30):\n    print(100 + n)") + "\n" + fence(shown, "text")
    )
    assert "shown: 0\n" in str(problem)
    assert "came: 120\n" in str(problem)
    assert "119" not in str(problem)
    assert "%0A    ".join(numbers) in problem.annotation()
    assert isinstance(problem, failures.Failure)
    assert problem.got == "\n".join(numbers), "make accept records all of it"


def test_an_unknown_language_names_the_known_ones(check: Check) -> None:
    (problem,) = check(fence("x", "pyton"))
    assert all(language in str(problem) for language in LANGUAGES)
    assert "pyton" in str(problem)


def test_every_message_is_in_both_languages() -> None:
    for chinese, english in [*failures.MESSAGES.values(), failures.ACCEPT]:
        assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
        assert english.isascii() or "…" in english
        assert english.endswith((".", "}", "-->", ")"))


def test_languages_that_print_are_checked() -> None:
    assert set(examples.FAMILIES) | {examples.TEXT} <= set(LANGUAGES)


def test_every_message_has_a_page_that_causes_it() -> None:
    folder = Path(__file__).parent
    tables = [path.read_text("utf-8") for path in folder.glob("*.py") if path != Path(__file__)]
    unseen = [code for code in failures.MESSAGES if not any(f'{code}"' in t for t in tables)]
    assert not unseen
