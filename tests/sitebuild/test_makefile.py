"""Every task is listed in both languages, and sets the project up before anything else."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]


def make(*arguments: str) -> str:
    command = ["make", "-C", str(REPOSITORY), "--no-print-directory", *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_make_alone_lists_every_task_in_both_languages() -> None:
    tasks = [*re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.M)]
    lines = make().splitlines()
    assert [line.split()[1] for line in lines] == tasks
    assert {"serve", "build", "test", "check", "bench"} <= set(tasks)
    assert all(re.search(r"[a-z]{3}.* · .*[\u4e00-\u9fff]", line) for line in lines)


@pytest.mark.parametrize(
    "task", ["serve", "build", "test", "check", "fix", "new-note", "accept", "runtime", "bench"]
)
def test_every_task_sets_up_first(task: str) -> None:
    first, second = make("-n", task).splitlines()
    assert first.endswith("-I sitebuild/bootstrap.py")
    assert second.startswith(".venv/bin/python -m ")


def test_hooks_run_tasks_that_there_are() -> None:
    settings = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))
    (local,) = settings["repos"]
    assert local["repo"] == "local", "nothing is downloaded"
    for hook in local["hooks"]:
        program, task = hook["entry"].split()
        assert program == "make"
        assert make("-n", task)


def test_a_port_is_passed_on() -> None:
    assert "--port" not in make("-n", "serve", "PORT=")
    assert make("-n", "serve", "PORT=8001").rstrip().endswith("serve --port 8001")
