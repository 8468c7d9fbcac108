"""``make accept`` records new outputs where they stand, and touches nothing else."""

import shutil
import stat
from pathlib import Path

import pytest

from sitebuild.fences.accept import accept
from sitebuild.fences.context import Context
from sitebuild.fences.languages import check_page
from sitebuild.notes import ROOT
from tests.fences.awkward import fence

ZH, EN, MODULE = "docs/zh/page.md", "docs/en/page.md", "snippets/sums.py"
SUMS = """# --8<-- [start:sum]
total = 1 + 1
print(total)   #  3   # noqa
# --8<-- [end:sum]
"""
PAGE = "文字\n\n" + fence('--8<-- "sums.py:sum"') + "\n" + fence("old\n\nlines", "text") + "\n字\n"


@pytest.fixture
def project(context: Context) -> Context:
    (context.root / "docs/en").mkdir()
    for name in (ZH, EN):
        (context.root / name).write_text(PAGE, encoding="utf-8")
    (context.root / MODULE).write_text(SUMS, encoding="utf-8")
    return context


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(root)): (path.stat().st_ino, path.read_bytes())
        for path in root.rglob("*")
        if path.is_file()
    }


def test_outputs_and_comments_are_recorded_in_both_languages(project: Context) -> None:
    changed, left = accept(project)
    assert changed == [f"{EN}:7", f"{ZH}:7", f"{MODULE}:3"]
    assert not left
    assert (project.root / MODULE).read_text("utf-8") == SUMS.replace("#  3 ", "# 2 ")
    for name in (ZH, EN):
        assert (project.root / name).read_text("utf-8") == PAGE.replace("old\n\nlines", "2")
        assert not check_page(project.root / name, project)


def test_a_second_time_changes_nothing(project: Context) -> None:
    accept(project)
    before = state(project.root)
    assert accept(project) == ([], [])
    assert state(project.root) == before


def test_only_files_that_change_are_written(project: Context) -> None:
    good = fence("print(1)") + "\n" + fence("1", "text")
    (project.root / EN).write_text(good, encoding="utf-8")
    before = state(project.root)
    accept(project)
    after = state(project.root)
    assert after[EN] == before[EN]
    assert after[ZH] != before[ZH]
    assert set(after) == set(before), "nothing is left behind"


def test_indentation_line_ends_and_modes_are_kept(project: Context) -> None:
    page = (
        '=== "A"\n\n    ```python\n    print("a\\n\\nb")\n    ```\n\n    ```text\n    x\n    ```\n'
    )
    path = project.root / ZH
    path.write_bytes(page.replace("\n", "\r\n").encode())
    path.chmod(0o600)
    accept(project)
    new = page.replace("    x\n", "    a\n\n    b\n").replace("\n", "\r\n").encode()
    assert path.read_bytes() == new
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_wording_of_an_error_is_recorded(project: Context) -> None:
    page = fence("1 / 0") + "\n" + fence("ZeroDivisionError: by nought", "text")
    (project.root / ZH).write_text(page, encoding="utf-8")
    accept(project)
    text = (project.root / ZH).read_text("utf-8")
    assert text == page.replace("by nought", "division by zero")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (fence("1 / 0"), "error"),
        (fence("oops") + "\n" + fence("1", "text"), "error"),
        (fence("oops") + "\n" + fence("ValueError: x", "text"), "error"),
        (fence("pass") + "\n" + fence("ValueError: x", "text"), "no-error"),
        (fence("print('x' * 90)  # x"), "comment"),
        (fence("1", "text"), "lone-output"),
    ],
)
def test_a_mistake_is_never_recorded(page: str, code: str, project: Context) -> None:
    for name in (ZH, EN):
        (project.root / name).write_text(page, encoding="utf-8")
    before = state(project.root)
    changed, left = accept(project)
    assert not changed
    assert {problem.code for problem in left} == {code}
    assert state(project.root) == before


def test_the_notes_need_nothing(context: Context) -> None:
    shutil.copytree(ROOT / "docs", context.root / "docs", dirs_exist_ok=True)
    shutil.copytree(ROOT / "snippets", context.root / "snippets", dirs_exist_ok=True)
    assert accept(context) == ([], [])
