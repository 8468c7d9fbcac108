"""A new note is complete and green at once; a name that will not do leaves everything as it was."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.gate.checks import check_sources
from sitebuild.gate.project import Project
from sitebuild.glossary import read_glossary
from sitebuild.messages.scaffold import MESSAGES
from sitebuild.notes import ROOT
from sitebuild.scaffold.note import NewNote, RefusedError, write_note

pytestmark = pytest.mark.slow

NOTE = NewNote("batch-norm", "批归一化", "Batch normalization")
LATIN = NewNote("gru", "GRU", "GRU")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return a scratch copy of everything that is committed."""
    for name in Project(ROOT).files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    for name in ("labs", "numbers"):  # or the labs would have to run
        if (ROOT / ".cache" / name).is_dir():
            shutil.copytree(ROOT / ".cache" / name, tmp_path / ".cache" / name)
    return tmp_path


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    kept = {name: value for name, value in os.environ.items() if name not in ("SLUG", "ZH", "EN")}
    return subprocess.run(
        command,
        cwd=root,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_passes_every_check_builds_and_its_tests_pass(whole: Path) -> None:
    done = run(whole, "sitebuild", "new-note", SLUG=NOTE.slug, ZH=NOTE.zh, EN=NOTE.en)
    assert done.returncode == 0, done.stderr
    for name in NOTE.files:
        assert name in done.stdout
        assert (whole / name).is_file()
    # in processes of their own, whose root is the copy
    checked = run(whole, "sitebuild", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    for page, words in (("batch-norm", "批归一化"), ("en/batch-norm", "Batch normalization")):
        html = (whole / "site" / page / "index.html").read_text(encoding="utf-8")
        assert f"{words}</h1>" in html or f">{words}<" in html
        assert html.count('class="note-figure"') == 1
    home = (whole / "site/index.html").read_text(encoding="utf-8")
    assert 'href="batch-norm/"' in home
    tests = ["tests/snippets/test_batch_norm.py", "tests/snippets/test_figures.py"]
    tested = run(whole, "pytest", "-q", *tests, "tests/sitebuild/test_architecture.py")
    assert tested.returncode == 0, tested.stdout


def test_a_name_in_latin_letters_is_set_as_the_style_guide_says(whole: Path) -> None:
    write_note(LATIN, whole)
    page = (whole / "docs/zh/gru.md").read_text(encoding="utf-8")
    assert "GRU 是什么" in page
    assert "- {zh: GRU, en: GRU, home: gru.md}" in (whole / "docs/glossary.yml").read_text("utf-8")
    # those figures are not among the ones that this process has imported
    found = {each.code for each in check_sources(Project(whole))}
    assert found == {"unknown-figure"}


def test_a_concept_that_the_glossary_has_moves_to_its_note(whole: Path) -> None:
    write_note(NewNote("dropout", "随机失活", "Dropout"), whole)
    concepts, problems = read_glossary(whole / "docs/glossary.yml")
    assert not problems
    assert [each.home for each in concepts if each.en == "dropout"] == ["dropout.md"]


REFUSED = {
    "nothing said": (NewNote("", "", ""), "usage"),
    "no English name": (NewNote("gru", "GRU", ""), "usage"),
    "capitals": (NewNote("BatchNorm", "甲", "A"), "slug"),
    "underscore": (NewNote("batch_norm", "甲", "A"), "slug"),
    "path": (NewNote("../x", "甲", "A"), "slug"),
    "Chinese": (NewNote("批归一化", "甲", "A"), "slug"),
    "digit first": (NewNote("2d", "甲", "A"), "slug"),
    "end": (NewNote("batch-", "甲", "A"), "slug"),
    "language": (NewNote("zh", "甲", "A"), "reserved"),
    "keyword": (NewNote("lambda", "甲", "A"), "reserved"),
    "page": (NewNote("ema", "甲", "A"), "taken"),
    "page without code": (NewNote("about", "甲", "A"), "taken"),
    "module": (NewNote("style", "甲", "A"), "taken"),
    "HTML": (NewNote("gru", "<b>", "A"), "name"),
    "YAML": (NewNote("gru", "甲: 乙", "A"), "name"),
    "line": (NewNote("gru", "甲\n乙", "A"), "name"),
    "formula": (NewNote("gru", "甲", "$x$"), "name"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str, whole: Path) -> None:
    note, code = REFUSED[name]
    before = {path: path.read_bytes() for path in whole.rglob("*.*") if path.is_file()}
    with pytest.raises(RefusedError) as refused:
        write_note(note, whole)
    start = MESSAGES[code][0][:4].partition("{")[0]
    assert str(refused.value).startswith(start)
    assert str(refused.value).count("\n") >= 1, "in both languages"
    assert {path: path.read_bytes() for path in whole.rglob("*.*") if path.is_file()} == before


def test_twice_is_refused(whole: Path) -> None:
    write_note(NOTE, whole)
    with pytest.raises(RefusedError, match=r"docs/zh/batch-norm\.md"):
        write_note(NOTE, whole)
