"""Run Python fences, each in a fresh process, and remember what came of it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sitebuild.fences.kept import Kept
from sitebuild.fences.outcome import Outcome
from sitebuild.notes import ROOT

SECONDS: Final = 20.0
PRELOADED: Final = ("torch", "numpy", "sitebuild.fences.prompts")
ENVIRONMENT: Final = {
    "MPLBACKEND": "template",  # plt.show() shows nothing, and does not complain
    "PYTHONIOENCODING": "utf-8",
    "OMP_NUM_THREADS": "1",  # on a busy machine, several would wait for each other
}


class Runner:
    """Runs fences; the same ones only once. Use it in a ``with`` statement, or close it.

    With ``kept``, what earlier runs have found counts as well.
    """

    def __init__(
        self, seconds: float = SECONDS, fork: bool = hasattr(os, "fork"), kept: Kept | None = None
    ) -> None:
        self.seconds, self.fork, self.kept = seconds, fork, kept
        self.known: dict[tuple[str, ...], Outcome] = {}
        self.server: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the fork server."""
        if self.server:
            self.server.communicate()  # closes its input, upon which it ends
            self.server = None

    def run(self, kind: str, parts: Sequence[tuple[str, str]]) -> Outcome:
        """Run ``parts``, (name, code) each, as ``kind``: python or pycon."""
        key = (kind, *(code for _, code in parts))
        outcome = self.known.get(key) or (self.kept.get(key) if self.kept else None)
        if outcome is None:
            folder = Path(tempfile.mkdtemp(prefix="fence-"))
            try:
                outcome = self.run_in(folder, kind, parts)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            if self.kept:
                self.kept.put(key, outcome)
        self.known[key] = outcome
        return outcome

    def run_in(self, folder: Path, kind: str, parts: Sequence[tuple[str, str]]) -> Outcome:
        """Run ``parts`` with ``folder`` for the files that this takes."""
        (folder / "work").mkdir()
        (folder / "out").touch()
        job = {"kind": kind, "parts": list(parts)}
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        exit_code, late = self.fork_for(folder) if self.fork else self.spawn_for(folder)
        outcome = Outcome(exit=exit_code, late=late)
        if (folder / "results").exists():
            results = (folder / "results").read_text(encoding="utf-8").splitlines()
            outcome.parts = [json.loads(result) for result in results]
        if (folder / "err").exists():
            outcome.stderr = (folder / "err").read_text("utf-8", "replace")[-2000:]
        return outcome

    def start(self) -> subprocess.Popen[str]:
        """Start the fork server, if it does not run yet; it takes a while to be ready."""
        if self.server is None or self.server.poll() is not None:
            command = [sys.executable, "-m", "sitebuild.fences.server", str(self.seconds)]
            self.server = subprocess.Popen(
                [*command, *PRELOADED],
                cwd=ROOT,
                env=os.environ | ENVIRONMENT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is for us; we end it then
            )
        return self.server

    def fork_for(self, folder: Path) -> tuple[int, bool]:
        """Have the fork server do the job in ``folder``."""
        server = self.start()
        assert server.stdin
        assert server.stdout
        server.stdin.write(f"{folder}\n")
        server.stdin.flush()
        answer = server.stdout.readline().split()
        if not answer:
            raise RuntimeError(f"the fork server ended with exit code {server.wait()}")
        return int(answer[0]), answer[1] == "1"

    def spawn_for(self, folder: Path) -> tuple[int, bool]:
        """Do the job in a new Python, where there is no fork: slower."""
        command = [sys.executable, "-m", "sitebuild.fences.child", str(folder)]
        with subprocess.Popen(
            command, cwd=ROOT, env=os.environ | ENVIRONMENT, start_new_session=True
        ) as process:
            try:
                late = False
                process.wait(self.seconds)
            except subprocess.TimeoutExpired:
                late = True
            kill(process)
        return process.returncode, late


def kill(process: subprocess.Popen[Any]) -> None:
    """End ``process`` and, where that is possible, all that it has started."""
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
