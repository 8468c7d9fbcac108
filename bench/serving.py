"""How long a writer waits: for the first page of ``serve``, and for each edit to show."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from bench.report import say, table
from bench.synthetic import copy_project
from sitebuild.languages import LANGUAGES

PATIENCE: Final = 120  # seconds
BETWEEN: Final = 0.02  # seconds between two looks
PAGE: Final = "ema"
SECTION: Final = "[start:ema]\n"
OPENER: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def measure(scratch: Path, quick: bool) -> None:
    """Print the table."""
    project = copy_project(scratch / "served")
    rows = []
    for name in ("first start, nothing cached", "second start"):
        say(f"serving: {name}")
        with serving(project) as served:
            rows.append([name, f"{served.seconds:.2f}", "", ""])
            if name == "second start":
                rows += edits(project, served)
    table("Serve: seconds until both languages show it", ["", "1st", "2nd", "3rd"], rows)


def edits(project: Path, served: "Served") -> Iterator[list[str]]:
    """Edit while it is served, and yield how long each edit took to show."""
    notes = [project / "docs" / code / f"{PAGE}.md" for code in LANGUAGES]
    snippet = [project / "snippets" / f"{PAGE}.py"]
    for name, paths, change in (
        ("edit of a note", notes, lambda text, mark: f"{text}\n{mark}\n"),
        (
            "edit of a snippet, figures redrawn",
            snippet,
            lambda text, mark: text.replace(SECTION, f"{SECTION}# {mark}\n", 1),
        ),
    ):
        found = []
        for number in range(3):
            say(f"serving: {name} {number + 1}/3")
            mark = f"bench {name.split(',')[0]} {number}"
            found.append(f"{seconds_to_show(served, paths, change, mark):.2f}")
        yield [name, *found]


def seconds_to_show(
    served: "Served", paths: list[Path], change: Callable[[str, str], str], mark: str
) -> float:
    """Write ``mark`` into ``paths`` and wait until the page shows it in every language."""
    time.sleep(1)  # the server watches again, and nothing of an earlier edit is left to do
    for path in paths:
        path.write_text(change(path.read_text(encoding="utf-8"), mark), encoding="utf-8")
    pages = [f"{served.url}{language.prefix}{PAGE}/" for language in LANGUAGES.values()]
    return served.wait(lambda: all(mark in fetch(page) for page in pages))


class Served:
    """A running server: ``seconds`` is how long it took to answer for the first time."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes], url: str) -> None:
        self.process, self.log, self.url = process, log, url
        self.seconds = self.wait(lambda: "</html>" in fetch(url))

    def wait(self, condition: Callable[[], bool]) -> float:
        """Return how many seconds it takes until ``condition`` holds."""
        started = time.monotonic()
        while not condition():
            if self.process.poll() is not None or time.monotonic() - started > PATIENCE:
                self.log.seek(0)
                say(self.log.read().decode(errors="replace"))
                raise RuntimeError(f"serve ended, or was silent for {PATIENCE} s: see above")
            time.sleep(BETWEEN)
        return time.monotonic() - started


@contextmanager
def serving(project: Path) -> Iterator[Served]:
    """Serve ``project`` until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sitebuild", "serve", "--port", str(port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=project, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield Served(process, log, f"http://127.0.0.1:{port}/")
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # with MkDocs, which it has started
            process.wait()


def fetch(url: str) -> str:
    """Return a page, or nothing while there is none."""
    try:
        with OPENER.open(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:  # no connection yet, or not found
        return ""
