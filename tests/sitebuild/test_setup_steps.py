"""What the set-up runs, when it runs it again, and what it says when a step fails."""

import os
import re
import shutil
import signal
import time
from collections.abc import Callable

import pytest

from tests.sitebuild.setup_project import (
    EVERYTHING,
    NPM,
    PATIENCE,
    PIP,
    PROJECT,
    REQUIREMENTS,
    Project,
    assert_fails_with,
)

pytestmark = pytest.mark.slow  # runs whole builds or processes


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE} seconds in vain"
        time.sleep(0.02)


# what is run, and when


def test_a_first_setup_installs_torch_then_everything_else_and_says_so(fresh: Project) -> None:
    done = fresh.run()
    assert done.returncode == 0
    assert fresh.new_calls() == EVERYTHING
    said = re.findall(r"^setup: installing (\S+)", done.stderr, re.MULTILINE)
    assert said == ["torch==9.8.7", "requirements.txt", "this", "package.json"]


def test_nothing_runs_and_nothing_is_said_when_nothing_changed(ready: Project) -> None:
    done = ready.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert ready.new_calls() == []


@pytest.mark.parametrize(
    ("file", "calls"),
    [
        ("requirements.txt", EVERYTHING[:3]),
        ("pyproject.toml", EVERYTHING[:3]),
        ("package.json", [NPM]),
        ("package-lock.json", [NPM]),
    ],
)
def test_a_changed_file_repeats_its_own_step_once(
    ready: Project, file: str, calls: list[str]
) -> None:
    with (ready.root / file).open("a") as changed:
        changed.write("two\n")
    assert ready.run().returncode == 0
    assert ready.new_calls() == calls
    ready.run()
    assert ready.new_calls() == []


def test_deleted_libraries_are_installed_again(ready: Project) -> None:
    shutil.rmtree(ready.root / "node_modules")
    ready.run()
    assert ready.new_calls() == [NPM]


def test_an_upgraded_interpreter_gets_its_packages_again(ready: Project) -> None:
    os.utime(ready.root / ".venv" / "bin" / "python", (1, 1))
    ready.run()
    assert ready.new_calls() == EVERYTHING[:3]


def test_torch_index_is_for_torch_only(fresh: Project) -> None:
    assert fresh.run(TORCH_INDEX="file:///cpu").returncode == 0
    torch = f"{PIP} --no-deps --index-url file:///cpu torch==9.8.7"
    assert fresh.new_calls() == [torch, REQUIREMENTS, PROJECT, NPM]


def test_tools_find_the_environment_first_on_their_path(ready: Project) -> None:
    path = (ready.root / "path").read_text(encoding="utf-8")
    assert path.split(":")[0] == str(ready.root / ".venv" / "bin")


# failures and interruptions


@pytest.mark.parametrize(
    ("step", "what", "calls"),
    [
        ("torch==", "torch==9.8.7", EVERYTHING[:1]),
        ("-r requirements", "requirements.txt", EVERYTHING[:2]),
        ("-e .", "could not install /", EVERYTHING[:3]),
        ("npm ci", "package.json", EVERYTHING),
    ],
)
def test_a_failed_installer_is_one_line_and_is_repeated(
    fresh: Project, step: str, what: str, calls: list[str]
) -> None:
    fail = fresh.write("fail", step)
    done = fresh.run()
    assert_fails_with(done, what, "registry", "network", "PIP_INDEX_URL", "npm config", "run make")
    assert done.stdout == "the tool's own words\n"
    assert fresh.new_calls() == calls
    fail.unlink()
    assert fresh.run().returncode == 0
    assert fresh.new_calls() == ([NPM] if step == "npm ci" else EVERYTHING)


@pytest.mark.parametrize(
    ("file", "step", "calls"),
    [("requirements.txt", "-e .", EVERYTHING[:3]), ("package.json", "npm ci", [NPM])],
)
def test_going_back_after_a_failed_change_installs_again(
    ready: Project, file: str, step: str, calls: list[str]
) -> None:
    before = (ready.root / file).read_text(encoding="utf-8")
    ready.write(file, f"{before}two")
    fail = ready.write("fail", step)
    assert ready.run().returncode == 1
    ready.new_calls()
    fail.unlink()
    ready.write(file, before)
    assert ready.run().returncode == 0
    assert ready.new_calls() == calls


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_setup_is_repeated(fresh: Project, how: signal.Signals) -> None:
    hold = fresh.write("hold", "")
    process = fresh.start()
    wait_for((fresh.root / "calls").exists)
    os.killpg(process.pid, how)
    _, err = process.communicate(timeout=PATIENCE)
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert err.splitlines()[-2] == "setup: stopped; run make again to go on"
    assert "Traceback" not in err
    hold.unlink()
    fresh.new_calls()
    assert fresh.run().returncode == 0
    assert fresh.new_calls() == EVERYTHING


def test_an_edit_during_the_installation_is_not_lost(fresh: Project) -> None:
    hold = fresh.write("hold", "")
    process = fresh.start()
    wait_for((fresh.root / "calls").exists)
    fresh.write("pyproject.toml", "two")
    hold.unlink()
    process.communicate(timeout=PATIENCE)
    assert fresh.new_calls() == EVERYTHING
    fresh.run()
    assert fresh.new_calls() == EVERYTHING[:3]


def test_two_setups_at_once_install_once(fresh: Project) -> None:
    hold = fresh.write("hold", "")
    fresh.write(".cache/setup.lock", "left by an earlier one")
    first = fresh.start()
    wait_for((fresh.root / "calls").exists)
    second = fresh.start()
    assert second.stderr is not None
    said = second.stderr.readline()
    assert said == (
        f"setup: process {second.pid} waits: process {first.pid} is setting this project up\n"
    )
    hold.unlink()
    first.communicate(timeout=PATIENCE)
    second.communicate(timeout=PATIENCE)
    assert (first.returncode, second.returncode) == (0, 0)
    assert fresh.new_calls() == EVERYTHING


def test_a_missing_torch_pin_is_named(fresh: Project) -> None:
    fresh.write("requirements.txt", "torch>=2\n")
    assert_fails_with(fresh.run(), str(fresh.root / "requirements.txt"), "torch==VERSION")
    assert fresh.new_calls() == []


def test_a_missing_file_is_named(fresh: Project) -> None:
    (fresh.root / "package-lock.json").unlink()
    assert_fails_with(fresh.run(), str(fresh.root / "package-lock.json"), "run make again")
