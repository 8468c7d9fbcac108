"""The file that says what was confirmed: what it holds, what spoils it, how two of them merge."""

import subprocess
from pathlib import Path

import pytest

from sitebuild.notes import ROOT
from sitebuild.translations.lock import HEAD, PATH, parse_lock, read_lock
from tests.translations.small import Pages


def test_it_holds_a_line_a_block_and_nothing_of_the_text(pages: Pages) -> None:
    assert pages.lock.startswith(HEAD)
    lines = pages.lock.removeprefix(HEAD).splitlines()
    assert len(lines) == pages.page().count() == 16
    assert [line.split()[0] for line in lines] == ["average.md#average"] * 6 + [
        "average.md#formula"
    ] * 10
    assert not any(word in pages.lock.removeprefix(HEAD) for word in ("甲", "Paragraph"))


def test_other_lines_stay_as_they_are(pages: Pages) -> None:
    before = pages.lock.splitlines()
    pages.edit("zh", "乙段。", "丑段。\n\n乙段改过。")
    pages.edit("en", "Paragraph B.", "New.\n\nParagraph B, changed.")
    pages.confirm()
    after = pages.lock.splitlines()
    assert len(after) == len(before) + 1
    assert len(set(before) - set(after)) == 1  # that of the one that changed


def test_confirming_again_changes_nothing(pages: Pages) -> None:
    before = pages.lock
    pages.confirm()
    assert pages.lock == before


SPOILT = {
    "conflict": (
        "<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> other\n",
        3,
        ("合并冲突的标记 <<<<<<<", "Keep the lines of both sides"),
    ),
    "half a line": (
        "average.md#average 0123\n",
        1,
        ("读不懂：average.md#average 0123", "Delete it"),
    ),
    "something else": ("{{}}\n", 1, ("读不懂", "cannot be read")),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_line_is_named_and_nothing_is_written(
    name: str, pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt, count, messages = SPOILT[name]
    line = pages.lock.splitlines()[-1]
    pages.lock += spoilt.format(line=line)
    before = pages.lock
    number = before.splitlines().index(spoilt.format(line=line).splitlines()[0]) + 1
    problems = pages.problems()
    assert len(problems) == count
    assert problems[0].startswith(f"{PATH}:{number}: ")
    for message in messages:
        assert message in problems[0]
    assert pages.states() == []  # what can be read, counts
    assert pages.confirm() == 1
    assert f"{PATH}:{number}: " in capsys.readouterr().err
    assert pages.lock == before


def test_the_lines_of_two_branches_add_up(pages: Pages) -> None:
    (pages.root / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())

    def git(*arguments: str) -> None:
        name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *arguments], cwd=pages.root, check=True, capture_output=True)

    def change(letter: str, old: str, old_en: str) -> None:
        pages.edit("zh", old, f"{letter}改。")
        pages.edit("en", old_en, f"Changed {letter}.")
        pages.confirm()
        git("commit", "-qam", letter)

    git("init", "-qb", "main")
    git("add", ".")
    git("commit", "-qm", "start")
    git("checkout", "-qb", "other")
    change("项", "第一项", "First item")
    git("checkout", "-q", "main")
    change("乙", "乙段。", "Paragraph B.")
    git("merge", "-q", "other", "-m", "both")
    assert pages.states() == []
    assert pages.problems() == []


def test_the_lock_of_the_notes_can_be_read() -> None:
    entries, problems = read_lock(ROOT)
    assert problems == []
    pages = {path.relative_to(ROOT / "docs/zh").as_posix() for path in ROOT.glob("docs/zh/**/*.*")}
    assert entries.keys() <= pages


def test_without_a_lock_nothing_is_confirmed(pages: Pages) -> None:
    (pages.root / PATH).unlink()
    assert {state for state, *_ in pages.states()} == {"new"}
    assert pages.problems() == []
    assert parse_lock("") == ({}, [])


def test_a_reason_is_kept(pages: Pages, tmp_path: Path) -> None:
    pages.edit("zh", "乙段。", "乙段，")
    assert pages.confirm(reason="标点；  nothing to translate\n") == 0
    assert [
        line for line in pages.lock.splitlines() if line.endswith("标点； nothing to translate")
    ]
    assert pages.states() == []
