"""What the test suite promises of itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # runs pytest in a process
ROOT = Path(__file__).resolve().parent.parent
SKIPPED = "import pytest\n\ndef test_a():\n    pytest.skip()\n\ndef test_b():\n    pass\n"


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_skip.py").write_text(SKIPPED)
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-q", str(folder)]
    return subprocess.run(
        [*command, f"--rootdir={folder}", f"-c{folder}/pytest.ini"],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "CI"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_skip_fails_the_run_where_nothing_may_be_skipped(tmp_path: Path) -> None:
    done = run(tmp_path, CI="true")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert "a skipped test is a failed run" in done.stdout


def test_a_skip_is_allowed_at_home(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == pytest.ExitCode.OK, done.stdout
    assert "1 passed, 1 skipped" in done.stdout
