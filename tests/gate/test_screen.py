"""What ``make check`` says of three mistakes fits on one screen."""

import unicodedata
from pathlib import Path

import pytest

from sitebuild.gate.running import summary, tell
from tests.gate.conftest import Verdict
from tests.gate.edits import EN, ZH, Edit, add, append, both, every, replace
from tests.gate.mutations_text import FENCES, fence

WIDTH, HEIGHT = 80, 30
LINK = add(EN, "See [it](emma.md).")
SPACES = add(ZH, "共有3个模型。")
DOLLAR = add(ZH, "要花 $5。")
THREE: dict[str, tuple[Edit, int]] = {  # and how much is to be said of them
    "words": (every(LINK, SPACES, DOLLAR), 3),
    "result in a comment": (every(LINK, SPACES, both(fence("1 + 1  # 3"))), 4),
    "output of both pages": (
        every(
            LINK,
            SPACES,
            replace("snippets/with_numpy/ema.py", "11.0, 13.0]", "11.0, 14.0]"),
        ),
        4,
    ),
    "long output": (
        every(LINK, SPACES, *(replace(each, " 2.1000,", " 2.2000,") for each in (ZH, EN))),
        4,
    ),
    "libraries": (every(LINK, SPACES, FENCES["tabs that disagree"].edit), 4),
    "code": (every(LINK, SPACES, both(fence("print(nothing)"))), 4),
    "glossary": (
        every(
            LINK, SPACES, append("docs/glossary.yml", "- {zh: 甲甲, en: alpha-x, home: emma.md}\n")
        ),
        3,
    ),
}


def rows(text: str) -> int:
    """Return how many lines of a terminal ``text`` takes; Chinese is twice as wide."""
    wide = {"W", "F"}
    widths = [
        sum(1 + (unicodedata.east_asian_width(sign) in wide) for sign in line)
        for line in text.split("\n")
    ]
    return sum(max(1, -(-width // WIDTH)) for width in widths)


def test_rows_are_counted_as_a_terminal_does() -> None:
    assert rows("") == 1
    assert rows("a" * 80) == 1
    assert rows("a" * 81) == 2
    assert rows("字" * 41 + "\nb") == 3


@pytest.mark.parametrize("name", THREE)
def test_three_mistakes_fit_on_a_screen(
    name: str,
    scratch: Path,
    verdict: Verdict,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)  # which also shows them elsewhere
    edit, count = THREE[name]
    edit(scratch)
    found = verdict()
    assert len(found) == count, [*map(str, found)]
    tell(found)
    print(f"{summary(found)} (12.3 s)")
    text = capsys.readouterr().out
    assert rows(text.rstrip("\n")) <= HEIGHT, text
