"""Whatever is broken is told: at the right line, in both languages, once, and nothing besides."""

import re
from pathlib import Path

import pytest

from sitebuild.fences.context import Context
from sitebuild.fences.failures import MESSAGES as OF_FENCES
from sitebuild.fences.languages import check_fences
from sitebuild.fences.runner import Runner
from sitebuild.gate.checks import check_sources
from sitebuild.gate.project import Project
from sitebuild.gate.running import run_ahead
from sitebuild.messages import ADVICE, MESSAGES
from sitebuild.notes import ROOT
from tests.gate import mutations_files, mutations_pages, mutations_text
from tests.gate.conftest import Verdict
from tests.gate.edits import ZH, Said, add

CHINESE = re.compile("[\u4e00-\u9fff]{2}")
MUTATIONS = {
    **mutations_files.MUTATIONS,
    **mutations_pages.MUTATIONS,
    **mutations_text.MUTATIONS,
}


def line_of(root: Path, said: Said) -> int:
    if isinstance(said.where, int):
        return said.where
    text = (root / said.path).read_text(encoding="utf-8")
    assert said.where in text, f"{said.where!r} is not in {said.path}"
    return text[: text.index(said.where)].count("\n") + 1


def test_there_are_more_than_60() -> None:
    assert len(MUTATIONS) > 60


@pytest.mark.parametrize("code", [*MESSAGES, *OF_FENCES])
def test_a_message_speaks_both_languages(code: str) -> None:
    chinese, english = {**MESSAGES, **OF_FENCES}[code]
    assert CHINESE.search(chinese)
    assert re.match("[A-Za-z{]", english)
    placeholders = [set(re.findall(r"(?<!{){(\w+)}", text)) for text in (chinese, english)]
    assert placeholders[0] == placeholders[1]


def test_advice_has_messages() -> None:
    assert MESSAGES.keys() >= ADVICE


def test_the_copy_is_good(verdict: Verdict) -> None:
    assert [str(problem) for problem in verdict()] == []


def test_the_project_is_good() -> None:
    found = check_sources(Project(ROOT))
    assert [str(problem) for problem in found if not problem.is_advice] == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_is_found(name: str, scratch: Path, verdict: Verdict) -> None:
    edit, said = MUTATIONS[name]
    edit(scratch)
    found = verdict()
    expected = {(each.path, line_of(scratch, each), each.code) for each in said}
    assert {(each.path, each.line, each.code) for each in found} == expected, [*map(str, found)]
    assert all(len(set(each.texts())) == 2 for each in found), "in two languages"
    for each in said:
        told = [str(p) for p in found if (p.path, p.code) == (each.path, each.code)]
        assert any(each.words in text for text in told), told
    for problem in found:  # as GitHub shows it
        where = f"::error file={problem.path},line={problem.line},title={problem.code}::"
        assert problem.annotation().startswith(where)
        assert "\n" not in problem.annotation()


def test_a_translation_that_is_behind_is_told_and_stops_nothing(scratch: Path) -> None:
    lock = scratch / "docs/translations.lock"
    lock.write_text("ema.md#formula 0123456789ab 0123456789ab\n", encoding="utf-8")
    add(ZH, "还没有人译这一段。")(scratch)
    (advice,) = [each for each in check_sources(Project(scratch)) if each.path == ZH]
    assert advice.code == "translation-behind"
    assert advice.is_advice
    assert "make translations PAGE=ema.md" in str(advice)
    assert advice.annotation().startswith(f"::warning file={ZH},line={advice.line},")


def test_what_ran_ahead_is_not_run_again(
    scratch: Path, gate_runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ZH, "```python\nprint(41 + 1)\n```\n\n```text\n43\n```")(scratch)
    page = Project(scratch).pages[ZH]
    run_ahead([page], gate_runner)
    monkeypatch.delattr(Runner, "run_in")
    (problem,) = check_fences(page, Context(gate_runner, scratch))
    assert problem.code == "output"
