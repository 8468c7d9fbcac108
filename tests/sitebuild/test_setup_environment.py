"""The interpreter and the environment that the set-up finds, makes, or makes anew."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sitebuild.setup_project import BOOTSTRAP, EVERYTHING, Project, assert_fails_with

pytestmark = pytest.mark.slow  # runs whole builds or processes

OLD = "sys.version_info = (3, 8, 10, 'final', 0);"


def test_the_file_parses_on_python_3_8() -> None:
    ast.parse(BOOTSTRAP.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_one_line_and_makes_nothing(fresh: Project) -> None:
    shutil.rmtree(fresh.root / ".venv")
    done = fresh.run(OLD)
    assert_fails_with(done, str(fresh.base), "is 3.8", "Python 3.11+", "PYTHON=python3.11")
    assert not (fresh.root / ".venv").exists()


def test_an_old_python_does_where_the_environment_has_a_good_one(fresh: Project) -> None:
    assert fresh.run(OLD).returncode == 0
    assert fresh.new_calls() == EVERYTHING


def dangle(python: Path) -> None:
    python.unlink()
    python.symlink_to("/nowhere/python3")


def corrupt(python: Path) -> None:
    python.write_bytes(b"\x7fELF and no more")


def lose_pip_or_be_old(python: Path) -> None:
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")


def lose_its_config(python: Path) -> None:
    (python.parents[1] / "pyvenv.cfg").unlink()


def come_from_elsewhere(python: Path) -> None:
    config = python.parents[1] / "pyvenv.cfg"
    config.write_text("command = python -m venv /elsewhere/.venv\n", encoding="utf-8")


@pytest.mark.parametrize(
    "break_it", [dangle, corrupt, lose_pip_or_be_old, lose_its_config, come_from_elsewhere]
)
def test_a_broken_environment_is_named_and_made_anew(
    fresh: Project, break_it: Callable[[Path], None]
) -> None:
    break_it(fresh.root / ".venv" / "bin" / "python")
    done = fresh.run()
    assert done.returncode == 0
    assert done.stderr.startswith("setup: .venv is broken, too old or was made in another folder")
    venv = f"python -I -m venv --clear {fresh.root}/.venv"
    assert fresh.new_calls() == [venv, *EVERYTHING]


@pytest.mark.parametrize("break_it", [dangle, corrupt])
def test_an_environment_that_breaks_later_is_noticed(
    ready: Project, break_it: Callable[[Path], None]
) -> None:
    break_it(ready.root / ".venv" / "bin" / "python")
    ready.run()
    assert ready.new_calls()[1:] == EVERYTHING[:3]


def test_a_moved_project_is_set_up_anew(ready: Project) -> None:
    moved = ready.root.rename(ready.root.with_name("moved"))
    ready.root, ready.base = moved, moved / "base" / "python"
    ready.run()
    assert ready.new_calls() == [f"python -I -m venv --clear {moved}/.venv", *EVERYTHING[:3]]


def test_a_missing_ensurepip_is_one_line(fresh: Project) -> None:
    shutil.rmtree(fresh.root / ".venv")
    fresh.write("fail", "import ensurepip")
    done = fresh.run()
    assert_fails_with(done, str(fresh.base), "apt-get install python3-venv")
    assert done.stdout == ""
    assert fresh.new_calls() == []


def test_a_failed_environment_is_one_line(fresh: Project) -> None:
    shutil.rmtree(fresh.root / ".venv")
    fresh.write("fail", "-m venv")
    assert_fails_with(fresh.run(), f"could not make {fresh.root}/.venv", "disk", "run make")


def test_with_the_real_tools_and_no_network(fresh: Project) -> None:
    dangle(fresh.root / ".venv" / "bin" / "python")
    fresh.base = Path(getattr(sys, "_base_executable", sys.executable))
    done = fresh.run(PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    assert "No matching distribution found for torch==9.8.7" in done.stderr
    assert done.stderr.splitlines()[-2].startswith("setup: could not install torch==9.8.7")
    python = fresh.root / ".venv" / "bin" / "python"
    assert subprocess.run([python, "-m", "pip", "--version"], check=False).returncode == 0
