"""A small project with tiny fake tools, in which bootstrap.py runs as a user meets it.

The fakes are shell scripts that note each call in ``calls``. They fail where ``fail`` says so,
and wait while ``hold`` exists.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

BOOTSTRAP = Path(__file__).resolve().parents[2] / "sitebuild" / "bootstrap.py"
PIP = "python -I -m pip --disable-pip-version-check install"
TORCH = f"{PIP} --no-deps torch==9.8.7"
REQUIREMENTS = f"{PIP} -r requirements.txt"
PROJECT = f"{PIP} --no-deps --no-build-isolation -e ."
NPM = "npm ci --include=dev --fetch-retry-mintimeout=1000"
PATIENCE = 120  # seconds that a busy machine may take; nothing is measured by it
EVERYTHING = [TORCH, REQUIREMENTS, PROJECT, NPM]

FAKE = """#!/bin/sh
line="$(basename "$0") $*"
case "$line" in
  *" -c "*) ;;
  *) echo "$line" >> calls; echo "$PATH" > path ;;
esac
if [ -e fail ]; then
  case "$line" in *"$(cat fail)"*) echo "the tool's own words"; exit 1 ;; esac
fi
case "$line" in
  *" -c "*) exit ;;
  *" -m venv --clear "*)
    mkdir -p .venv/bin; rm -f .venv/bin/*; cp "$0" .venv/bin/python; cp "$0" .venv/bin/npm
    echo "command = python -m venv $PWD/.venv" > .venv/pyvenv.cfg ;;
  "npm ci"*) mkdir -p node_modules ;;
esac
while [ -e hold ]; do sleep 0.02; done
"""


class Project:
    """A project with a healthy fake environment; ``run`` sets it up."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.started: list[subprocess.Popen[str]] = []
        (root / "sitebuild").mkdir()
        shutil.copy(BOOTSTRAP, root / "sitebuild")
        self.write("requirements.txt", "numpy==1.2.3\ntorch==9.8.7  # first\n")
        for name in ("pyproject.toml", "package.json", "package-lock.json"):
            self.write(name, "one")
        self.base = self.fake("base/python")
        self.fake(".venv/bin/npm")
        self.fake(".venv/bin/python")
        self.write(".venv/pyvenv.cfg", f"command = python -m venv {root}/.venv\n")

    def write(self, name: str, text: str) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def fake(self, name: str) -> Path:
        file = self.write(name, FAKE)
        file.chmod(0o755)
        return file

    def start(self, prelude: str = "", **environment: str) -> subprocess.Popen[str]:
        """Start bootstrap.py after ``prelude``, on the fake base interpreter."""
        code = (
            f"import runpy, sys; sys._base_executable = {str(self.base)!r}; {prelude}\n"
            f"runpy.run_path({str(self.root / 'sitebuild/bootstrap.py')!r}, run_name='__main__')"
        )
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", "TORCH_INDEX": "", **environment},
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def run(self, prelude: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        process = self.start(prelude, **environment)
        out, err = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def new_calls(self) -> list[str]:
        """Return the calls since the last time this was asked."""
        calls = self.root / "calls"
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        calls.unlink(missing_ok=True)
        return lines


def assert_fails_with(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Check that ``done`` ended with one message: a line in English, a line in Chinese."""
    *before, english, chinese = done.stderr.splitlines()
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert all(word in english for word in words), english
    assert english.startswith("setup: ")
    assert re.search(r"[\u4e00-\u9fff]{3}", chinese), chinese
    progress = ("setup: making", "setup: installing", "setup: .venv is broken", "       ")
    assert all(line.startswith(progress) for line in before), before
