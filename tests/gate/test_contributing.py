"""What CONTRIBUTING and STYLE tell a new contributor to do, done."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.gate.typography import tidied
from sitebuild.glossary import PATH, read_glossary
from sitebuild.problems import listing
from tests.gate.conftest import Verdict
from tests.gate.edits import EN, ZH, add, every

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "en": (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
    "zh": (ROOT / "CONTRIBUTING.zh.md").read_text(encoding="utf-8"),
}
STYLE = (ROOT / "STYLE.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^ *```(\w+)\n(.*?)\n *```$", re.MULTILINE | re.DOTALL)
CELLS = re.compile(r"^\| (.+) \| (.+) \| (.*)\|$", re.MULTILINE)
COMMANDS = re.compile(r"^ *\$ (.+)$", re.MULTILINE)
NEW_NOTE = 'make new-note SLUG=batch-norm ZH=批归一化 EN="Batch normalization"'


def test_both_languages_tell_the_same() -> None:
    zh, en = (
        (
            len(re.findall(r"^#+ ", page, re.M)),
            FENCE.findall(page),
            len(re.findall(r"^\|", page, re.M)),
            re.findall(r"^ *(?:\d\.|-) ", page, re.M),
        )
        for page in PAGES.values()
    )
    assert zh == en


def run(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the page in ``root``, with what is installed here."""
    overrides = f'PYTHON=true RUN="{sys.executable} -m"'
    command = re.sub(r"^make ", f"make --no-print-directory {overrides} ", command)
    return subprocess.run(
        ["bash", "-c", command], cwd=root, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.slow
def test_a_new_contributor_gets_through(checkout: Path) -> None:
    commands = COMMANDS.findall(PAGES["en"])
    assert {"make accept", "make check", NEW_NOTE} <= set(commands)
    # a new note
    done = run(NEW_NOTE, checkout)
    assert done.returncode == 0, done.stderr
    # code, and what it prints
    snippet = checkout / "snippets/batch_norm.py"
    text = snippet.read_text(encoding="utf-8")
    snippet.write_text(text.replace("[1.0, 2.0]", "[1.0, 3.0]"), encoding="utf-8")
    done = run("make check", checkout)
    assert done.returncode != 0
    assert "docs/zh/batch-norm.md" in done.stdout
    assert "make accept" in done.stdout
    done = run("make accept", checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    for language in ("zh", "en"):
        page = (checkout / f"docs/{language}/batch-norm.md").read_text(encoding="utf-8")
        assert "tensor([2., 6.])" in page
    # another name for a concept, a sentence
    glossary = checkout / PATH
    text = glossary.read_text(encoding="utf-8")
    names = "zh_alias: ["
    glossary.write_text(text.replace(names, f"{names}换一个叫法, ", 1), encoding="utf-8")
    note = checkout / "docs/zh/batch-norm.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("先用自己的话解释", "先用自己的话讲清楚"), encoding="utf-8")
    done = run("make check", checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok · 没有问题" in done.stdout


def test_the_red_check_is_shown_as_it_is(scratch: Path, verdict: Verdict) -> None:
    edits = every(
        add(EN, "See [it](emma.md).\n\nIt costs $5."),
        add(ZH, "共有3个模型。"),
    )
    edits(scratch)
    expected = listing(verdict()).strip()
    for page in PAGES.values():
        (shown,) = [code for language, code in FENCE.findall(page) if language == "text"]
        assert shown == expected
    assert len(expected.splitlines()) <= 12, "three mistakes fit on a screen"


def test_what_a_note_is_made_of_is_markup_that_works(scratch: Path, verdict: Verdict) -> None:
    for name, page in PAGES.items():
        rows = re.findall(r"^\| (.+) \| .+ \|$", page, re.MULTILINE)
        cells = [cell for row in rows for cell in re.findall("`+([^`]+)`+", row)]
        text = "\n".join(cells)
        for kind in ("--8<--", "](fig:", "{{ ", "](concept:)", "{ .lead }", "{#formula}"):
            assert kind in text
        include, figure, number, concept = (
            next(cell for cell in cells if kind in cell)
            for kind in ("--8<--", "](fig:", "{{ ", "](concept:)")
        )
        note = ZH if name == "zh" else EN
        text = f"{figure}\n\n{number} {concept}\n\n```python\n{include}\n```"
        add(note, text.replace("shadow-weights", "tensor"))(scratch)
    assert [str(problem) for problem in verdict()] == []


def test_the_style_guide_is_what_is_checked() -> None:
    rows = [row for row in CELLS.findall(STYLE.partition("## English")[0]) if "·" in row[0]]
    assert len(rows) >= 8
    for _, good, bad in rows:
        assert tidied([good], is_chinese=True) == [good]
        assert tidied([bad.strip()], is_chinese=True) == [good]


def test_the_terms_are_those_of_the_glossary() -> None:
    concepts, _ = read_glossary(ROOT / PATH)
    names = {concept.zh: concept.en for concept in concepts}
    rows = CELLS.findall(STYLE.partition("## Terms")[2])[1:]
    assert len(rows) > 10
    for chinese, english, _ in rows:
        if not set(chinese) <= {"-", "|"}:
            assert names[chinese] == english
