"""pytest collects every fence; pytest-codeblocks' comments keep their meaning."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.notes import ROOT
from tests.fences.awkward import CONT, OUTPUT, fence

PAGE = "docs/zh/page.md"
pytestmark = pytest.mark.slow
LOOSE = "<!--pytest-codeblocks:expected-output-ignore-whitespace-->\n"
PARTS = {  # what becomes of it: what to write
    "passed 3-9": fence("print(1)") + "\n" + fence("1", "text"),
    "passed 12-14": CONT + fence("x = 2"),
    "passed 17-19": CONT + fence("assert x == 2"),
    "passed 21-28": fence("print(1, 2)") + "\n" + LOOSE + fence("1   2", "text"),
    "set aside 31-33": '<!--pytest.mark.skip(reason="for a reason")-->\n' + fence("oops"),
    "set aside 36-38": '<!--pytest.mark.skipif(True, reason="not here")-->\n' + fence("oops"),
    "passed 41-43": '<!--pytest.mark.skipif(False, reason="never")-->\n' + fence("x = 1"),
    "skipped 46-48": "<!--pytest-codeblocks:importorskip(no_such_module)-->\n" + fence("oops"),
    "xfailed 51-53": '<!--pytest.mark.xfail(reason="a known bug")-->\n' + fence("oops"),
    "passed 55-57": fence("a: 1", "yaml"),
    "failed 59-61": fence("print(1)  # 2"),
    "failed 63-70": fence("print(1)") + "\n" + OUTPUT + fence("2", "text"),
    "failed 72": "- ```python\n",
}


@pytest.fixture
def marked(project: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", project)
    (project / PAGE).write_text("文字\n\n" + "\n".join(PARTS.values()), encoding="utf-8")
    return project


def run(project: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        command,
        cwd=project,
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_each_fence_has_a_test_and_each_comment_its_meaning(marked: Path, workers: str) -> None:
    code, output = run(marked, PAGE, "-v", workers, GITHUB_ACTIONS="true")
    assert code == 1
    outcomes = {
        f"{word.lower()} {name}"
        for line in output.splitlines()
        for word in ("PASSED", "FAILED", "SKIPPED", "SET ASIDE", "XFAIL")
        if f"{PAGE}::" in line and f" {word} " in f" {line} " and "%]" in line
        for name in [line.split("::")[1].split()[0].split("@")[0]]
    }
    expected = {name.replace("xfailed", "xfail") for name in PARTS}
    assert outcomes == expected, output
    assert f"::error file={PAGE},line=60,title=comment::行尾注释" in output
    assert f"::error file={PAGE},line=69,title=output::" in output
    assert f"::error file={PAGE},line=72,title=stray-fence::" in output
    assert "1 pages · 页, 15 fences · 代码块 (python 11, text 3, yaml 1)" in output
    assert "tested · 已测试 11: docs/zh 11/15 (73%)" in output
    assert "skipped · 已跳过 4" in output
    for line, reason in [(31, "for a reason"), (36, "not here"), (51, "a known bug")]:
        assert f"  {PAGE}:{line}: {reason}" in output
    assert f"  {PAGE}:46: could not import 'no_such_module'" in output


def test_one_page_can_be_tested_alone(project: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", project)
    code, output = run(project, "docs/zh/broadcasting.md", "-q")
    assert code == 0, output
    assert "tested · 已测试" in output
    assert "::error" not in output
