"""Questions of readers: every file is checked, and what is wrong stops the build at its line."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.languages import EN, ZH
from sitebuild.notes import Note, Section
from sitebuild.questions import Question, answered, read_questions

GOOD = """loss:
  zh:
    - "损失降不下去怎么办"
  en:
    - "why does it not learn"
"""
# what follows, the line of it, and what must be said
WRONG = {
    "an unknown language": ('why:\n  fr:\n    - "où"\n', 7, "question-shape", "fr"),
    "no list": ("why:\n  zh: 为什么\n", 7, "question-shape", "为什么"),
    "no language": ("why:\n  - 为什么\n", 7, "question-shape", "list"),
    "a number": ("why:\n  zh:\n    - 1\n", 8, "question-shape", "'1'"),
    "an empty question": ('why:\n  zh:\n    - ""\n', 8, "question-shape", "''"),
    "asked twice": (
        "why:\n  en:\n    - Why does it NOT learn?\n",
        8,
        "question-twice",
        "ema.yml:5",
    ),
    "bad YAML": ("why: [\n", 7, "not-yaml", "YAML"),
}


def read(tmp_path: Path, text: str, name: str = "ema.yml") -> tuple[list[Question], list]:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_questions(tmp_path)


def test_a_question_knows_its_section_and_its_line(tmp_path: Path) -> None:
    questions, problems = read(tmp_path, GOOD, "labs/ema.yml")
    assert not problems
    path = "docs/questions/labs/ema.yml"
    assert questions == [
        Question("损失降不下去怎么办", "zh", "labs/ema", "loss", path, 3, 1),
        Question("why does it not learn", "en", "labs/ema", "loss", path, 5, 1),
    ]


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, wrong: tuple[str, int, str, str]
) -> None:
    text, line, code, words = wrong
    _, problems = read(tmp_path, GOOD + text)
    assert [(each.path, each.line, each.code) for each in problems] == [
        ("docs/questions/ema.yml", line, code)
    ]
    assert words in str(problems[0])


def test_a_question_leads_to_its_section_in_its_own_language(tmp_path: Path) -> None:
    questions, _ = read(tmp_path, GOOD, "labs/ema.yml")
    note = Note("docs/en/labs/ema.py", "", sections=[Section("loss", "The loss")])
    found, problems = answered(questions, {"labs/ema.py": note}, EN)
    assert not problems
    assert [(section.id, text) for section, text in found] == [("loss", "why does it not learn")]


@pytest.mark.parametrize(("page", "anchor"), [("ema.md", "losses"), ("emma.md", "loss")])
def test_a_section_that_is_not_there_is_told_with_the_nearest(
    tmp_path: Path, page: str, anchor: str
) -> None:
    questions, _ = read(tmp_path, GOOD)
    note = Note(f"docs/zh/{page}", "", sections=[Section(anchor, "损失")])
    found, problems = answered(questions, {page: note}, ZH)
    assert not found
    assert [(each.line, each.code) for each in problems] == [(1, "question-home")]
    assert "docs/zh" in str(problems[0])
    assert ("losses" if page == "ema.md" else "emma") in str(problems[0])


def test_a_question_without_a_section_stops_the_build(project: Path) -> None:
    path = project / "docs/questions/ema.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = lines.index("formula:") + 1
    lines[number - 1] = "formla:"
    path.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-d", "site"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    assert done.stderr.count(f"docs/questions/ema.yml:{number}: ") == 1
    assert "→ formula" in done.stderr
    assert "Traceback" not in done.stderr
