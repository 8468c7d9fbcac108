"""Running labs: what is kept, what runs again, and how a failure reads."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitebuild.labs import execute as running
from sitebuild.labs.build import execute
from sitebuild.labs.execute import outputs
from sitebuild.labs.source import LabError, read_labs
from sitebuild.languages import EN, ZH
from sitebuild.notes import ROOT
from tests.labs.conftest import LAB


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def ran(said: list[str]) -> list[str]:
    return [text.split(":")[0] for text in said if "running" in text]


# With the results of the real labs at hand


def test_what_has_run_does_not_run_again(real: Path, kept: Path) -> None:
    said: list[str] = []
    for language in (ZH, EN):
        done, problems = execute(language, real, kept, said.append)
        assert not problems
        assert len(done) == len(list(real.glob("zh/labs/*.py")))
    edit(real / "zh/labs/ema.py", "小批量", "很小的批量")
    edit(real / "en/labs/ema.py", "small batches", "very small batches")
    done, problems = execute(ZH, real, kept, said.append)
    assert not problems
    assert "很小的批量" in json.dumps(done["labs/ema.py"].notebook, ensure_ascii=False)
    assert said == []


def test_a_change_of_the_code_changes_what_names_its_results_and_no_other(real: Path) -> None:
    before = {lab.name: running.fingerprint(lab) for lab in read_labs(real / "zh")}
    edit(real / "zh/labs/ema.py", "n_steps = 1000", "n_steps = 1001")
    after = {lab.name: running.fingerprint(lab) for lab in read_labs(real / "zh")}
    assert [name for name in before if before[name] != after[name]] == ["ema"]


def test_versions_decide_too(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = read_labs(real / "zh")[0]
    before = running.fingerprint(lab)
    monkeypatch.setattr(running.metadata, "version", lambda name: "0")
    assert running.fingerprint(lab) != before


def test_outputs_are_short_numbers_without_a_trace_of_this_machine() -> None:
    for lab in read_labs(ROOT / "docs/zh"):
        (found,) = outputs([lab], say=pytest.fail).values()
        assert not isinstance(found, LabError)
        text = "\n".join(output.get("text", "") for cell in found for output in cell)
        assert text
        assert not re.search(r"\d\.\d{4}|\d{6}|Warning|0x[0-9a-f]{4}", text)
        for number in re.findall(r"\d+\.\d+", text):
            assert len(number.replace(".", "").lstrip("0")) <= 4, number
        assert str(ROOT) not in json.dumps(found)
        svgs = [output["svg"] for cell in found for output in cell if "svg" in output]
        assert svgs
        for svg in svgs:
            assert "#" not in re.sub(r"(url\(|href=\")#plot-", "", svg), "colours are CSS variables"
            assert "var(--fig-" in svg
            assert "font-family" not in svg
            assert "<text" in svg or lab.name == "one-shot-learning"


MISTAKES = {
    "a plot that nobody describes": (
        "![灰点是数据",
        "灰点是数据",
        "plt.subplots()",
        "没有说明",
    ),
    "a description without a plot": (
        "![灰点是数据",
        '![无](plot:none "无")\n#\n# ![灰点是数据',
        "![灰点是数据",
        "没有画图",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_plots_and_their_descriptions_come_in_pairs(name: str, real: Path, kept: Path) -> None:
    old, new, near, message = MISTAKES[name]
    path = real / "zh/labs/broadcasting.py"
    edit(path, old, new)
    _, (problem,) = execute(ZH, real, kept, pytest.fail)
    assert message in str(problem)
    lines = path.read_text(encoding="utf-8").splitlines()
    where = next(number for number, line in enumerate(lines, 1) if near in line)
    assert problem.path == "docs/zh/labs/broadcasting.py"
    assert abs(problem.line - where) <= 1


def test_code_that_differs_between_the_languages_is_named(docs: Path, tmp_path: Path) -> None:
    path = docs / "en/labs/small.py"
    path.write_text(LAB.format(code="", end=2), encoding="utf-8")
    for lab in (read_labs(docs / language)[0] for language in ("zh", "en")):
        cached = tmp_path / "cache" / f"small-{running.fingerprint(lab)}.json"
        cached.parent.mkdir(exist_ok=True)
        cached.write_text('[[], [], [], [{"svg": "<svg ></svg>"}]]', encoding="utf-8")
    _, (problem,) = execute(EN, docs, tmp_path / "cache", pytest.fail)
    assert problem.code == "lab-differs"
    assert path.read_text("utf-8").splitlines()[problem.line - 1] == "fig, ax = plt.subplots()"


# With a kernel


@pytest.mark.slow
def test_a_lab_runs_where_a_loop_runs_already(docs: Path, tmp_path: Path) -> None:
    async def within() -> dict[str, object]:
        return dict(outputs(read_labs(docs / "zh"), tmp_path, lambda said: None))

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests has a loop in this one
        found = thread.submit(asyncio.run, within()).result()
    assert not isinstance(found["small"], LabError)


@pytest.mark.slow
def test_a_lab_runs_and_gives_the_same_bytes_again(docs: Path, tmp_path: Path) -> None:
    said: list[str] = []
    (lab,) = read_labs(docs / "zh")
    for cache in ("first", "second"):
        (tmp_path / cache / "small-0123456789abcdef.json").parent.mkdir()
        (tmp_path / cache / "small-0123456789abcdef.json").write_text("[]")
        outputs([lab], tmp_path / cache, said.append)
    first, second = (next((tmp_path / cache).iterdir()) for cache in ("first", "second"))
    assert [path.name for path in (tmp_path / "first").iterdir()] == [first.name], "no older ones"
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    assert ran(said) == ["lab small", "lab small"]
    assert re.fullmatch(r"lab small: \d+\.\d s", said[1])
    found = json.loads(first.read_text(encoding="utf-8"))
    assert [list(output) for cell in found for output in cell] == [["text"], ["svg"]]
    assert found[2] == [{"text": "10\n"}]
    assert "β" in found[3][0]["svg"]


FAILURES = {
    "raise ValueError('nothing works')": "ValueError: nothing works",
    "[1][2]": "IndexError",
    "import warnings; warnings.warn('this is deprecated', stacklevel=1)": "this is deprecated",
    "import os; os._exit(1)": "DeadKernelError",
    "def f():\n    return 1 / 0\n\n\nf()": "ZeroDivisionError",
}


@pytest.mark.slow
@pytest.mark.parametrize("code", FAILURES)
def test_a_failing_cell_is_named_with_its_line(code: str, docs: Path, tmp_path: Path) -> None:
    path = docs / "zh/labs/small.py"
    path.write_text(LAB.format(code=code + "\n", end=1), encoding="utf-8")
    said: list[str] = []
    done, (problem,) = execute(ZH, docs, tmp_path / "cache", said.append)
    assert not done
    assert problem.path == "docs/zh/labs/small.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    whole_cell = lines.index('print(f"{window(0.9):.3g}")') + 1
    of_code = lines.index(code.splitlines()[-1]) + 1
    assert problem.line in (of_code, whole_cell)
    if "os._exit" not in code and "warnings" not in code:
        assert problem.line == of_code
    assert FAILURES[code] in str(problem)
    assert "请改正这一格" in str(problem)
    assert not list((tmp_path / "cache").glob("*.json")), "a failure is not kept"
    assert said[-1] == "lab small: failed"
