"""The labs as they are written: the same in both languages, and readable by Jupyter."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

from sitebuild.labs.build import read
from sitebuild.labs.source import FROM_NOTE, PLOT, LabError, expanded, read_lab, written
from sitebuild.languages import EN, ZH
from sitebuild.notes import ROOT, Note, read_note
from sitebuild.rendering import renderer

LABS = sorted(path.stem for path in ROOT.glob("docs/zh/labs/*.py"))
every_lab = pytest.mark.parametrize("name", LABS)
FILES = [f"{language}/labs/{name}.py" for language in ("zh", "en") for name in LABS]
every_file = pytest.mark.parametrize("file", FILES)


def test_every_lab_has_a_note_and_code_in_both_languages() -> None:
    assert LABS
    topics = {path.stem.replace("_", "-") for path in ROOT.glob("snippets/[a-z]*.py")}
    assert set(LABS) <= topics
    assert {path.stem for path in ROOT.glob("docs/en/labs/*.py")} == set(LABS)
    assert {path.stem for path in ROOT.glob("docs/zh/*.md")} >= set(LABS)


@every_file
def test_cells_are_those_that_jupytext_reads(file: str) -> None:
    text = (ROOT / "docs" / file).read_text(encoding="utf-8")
    expected = [
        (cell.cell_type == "code", cell.source, tuple(cell.metadata.get("tags", ())))
        for cell in jupytext.reads(text, fmt="py:percent").cells
        if cell.cell_type != "raw"  # the front matter
    ]
    assert [(cell.is_code, cell.source, cell.tags) for cell in written(text)] == expected
    assert len(expected) > 10
    lines = text.splitlines()
    for cell in written(text):
        assert lines[cell.line - 2].startswith("# %%")


@every_lab
def test_both_languages_have_the_same_code_and_the_same_outline(name: str) -> None:
    zh, en = (read_lab(ROOT / f"docs/{code}/labs/{name}.py") for code in ("zh", "en"))
    assert zh.code == en.code
    assert [cell.is_code for cell in zh.cells] == [cell.is_code for cell in en.cells]
    outlines = []
    for lab, language in ((zh, ZH), (en, EN)):
        note = Note(f"docs/{language.code}/labs/{name}.py", lab.text)
        prose = "\n\n".join(cell.source for cell in lab.cells if not cell.is_code)
        renderer(note, language.code).convert(prose)
        assert not note.problems
        outlines.append(note.outline)
        for cell in lab.cells:
            if not cell.is_code:
                assert "(plot:" not in PLOT.sub("", cell.source), "a description is one line"
    assert len(outlines[0]) > 10
    assert outlines[0] == outlines[1]
    plots = [
        [found["name"] for cell in lab.cells for found in PLOT.finditer(cell.source)]
        for lab in (zh, en)
    ]
    assert plots[0] == plots[1] != []


@every_file
def test_title_and_description_stand_at_the_top(file: str) -> None:
    meta = read_note(ROOT / "docs" / file).meta
    assert set(meta) == {"title", "description"}
    assert bool(re.search("[\u4e00-\u9fff]", meta["description"])) == file.startswith("zh")


@every_lab
def test_code_says_nothing_in_one_language_only(name: str) -> None:
    for source in read_lab(ROOT / f"docs/zh/labs/{name}.py").code:
        assert not re.search("[\u4e00-\u9fff]", source)


@every_lab
def test_code_as_readers_see_it_is_complete_and_tidy(name: str, tmp_path: Path) -> None:
    lab = read_lab(ROOT / f"docs/zh/labs/{name}.py")
    for number, source in enumerate(lab.code):
        assert "snippets" not in source
        assert "--8<--" not in source
        (tmp_path / f"cell_{number}.py").write_text(source + "\n", encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff", "--quiet"]
    for check in (["format", "--check", "--line-length=80"], ["check", "--select=I"]):
        done = subprocess.run([*ruff, *check, str(tmp_path)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode()
    whole = tmp_path / "whole.py"
    whole.write_text("\n\n".join(lab.code), encoding="utf-8")
    done = subprocess.run(
        [*ruff, "check", "--isolated", "--select=F", str(whole)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


# Expanding


def test_a_definition_brings_what_it_needs() -> None:
    own, borrowed = expanded("import torch\n\nfrom snippets.confusion_matrix import precision\n")
    assert own == "from typing import NamedTuple\n\nimport torch"
    names = [getattr(node, "name", None) for node in ast.parse(borrowed).body]
    assert names == ["Counts", "ratio", "precision"]


def test_imports_of_both_files_are_put_together() -> None:
    own, borrowed = expanded(
        "import matplotlib.pyplot as plt\nfrom torch import nn\n\n"
        "from snippets.one_shot_learning import triplet_loss\n"
    )
    assert own == "import matplotlib.pyplot as plt\nfrom torch import Tensor, nn"
    assert borrowed.startswith("def triplet_loss(")


def test_code_without_imports_of_ours_is_left_alone() -> None:
    source = "import torch\n\nprint(torch)  # snippets"
    assert expanded(source) == (source, "")


def test_what_was_imported_is_marked_as_from_the_note(docs: Path) -> None:
    tags = [cell.tags for cell in read_lab(docs / "zh/labs/small.py").cells if cell.is_code]
    assert tags == [(), (FROM_NOTE,), ("predict",), ()]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("from snippets.emma import window", "unknown-snippet"),
        ("from snippets.ema import windows", "unknown-snippet"),
        ("from snippets.ema import (", "lab-failed"),
    ],
)
def test_a_bad_import_is_named_with_its_line(docs: Path, line: str, code: str) -> None:
    path = docs / "en/labs/small.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("from snippets.ema import window", line), encoding="utf-8")
    with pytest.raises(LabError) as raised:
        read_lab(path)
    assert raised.value.code == code
    number = path.read_text(encoding="utf-8").splitlines().index(line) + 1
    assert raised.value.line == number
    _, (problem,) = read(EN, docs)
    assert str(problem).startswith(f"docs/en/labs/small.py:{number}: ")
