"""How long a build of both languages takes, as the number of notes grows, beside plain Material."""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.report import say, table
from bench.synthetic import add_notes, copy_project, make_peer
from sitebuild.commands import ENVIRONMENT

SIZES: Final = (0, 10, 100, 1000)  # notes beside the real ones
OURS: Final = (("sitebuild", "build"),)
PLAIN: Final = (("mkdocs", "build"), ("mkdocs", "build", "-f", "mkdocs.en.yml"))
SILENCE: Final = 20  # seconds after which a long build gives a sign of life
HEAD: Final = (
    *("notes", "build", "pages", "wall s", "user s", "s/page", "growth"),
    *("s/added page", "ours/plain"),
)


@dataclass
class Cost:
    """What one build of both languages has cost; ``user`` is CPU time of all its processes."""

    pages: int
    wall: float
    user: float

    @property
    def per_page(self) -> float:
        return self.user / self.pages


def measure(scratch: Path, quick: bool) -> None:
    """Print the table: at each size, what both kinds of build have cost."""
    project = real_site(scratch)
    costs: dict[str, list[Cost]] = {"ours": [], "plain Material": []}
    rows: list[list[str]] = []
    for size in [size for size in SIZES if not (quick and size == max(SIZES))]:
        sized = scratch / f"notes-{size}"
        copied = sized / "ours"
        shutil.copytree(project, copied, symlinks=True, ignore=shutil.ignore_patterns("site"))
        add_notes(copied, size)
        peer = make_peer(copied, sized / "peer")
        for name, folder, commands in (
            ("ours", copied, OURS),
            ("plain Material", peer, PLAIN),
        ):
            runs = 3 if size < 100 else 1  # what is quick is noisy: the cheapest run counts
            found = [
                build(folder, commands, f"{size or 'real'} notes, {name}") for _ in range(runs)
            ]
            costs[name].append(min(found, key=lambda cost: cost.user))
        for name, series in costs.items():
            ratio = series[-1].user / costs["plain Material"][-1].user
            rows.append([f"{size:,}" if size else "real", name, *cells(series), f"{ratio:.2f}"])
        shutil.rmtree(sized)
    table("Build, both languages side by side, figures drawn before", HEAD, rows)


def cells(costs: Sequence[Cost]) -> list[str]:
    """Return the numbers of the last of ``costs``, and how it has grown since the one before."""
    now = costs[-1]
    shown = [str(now.pages), f"{now.wall:.1f}", f"{now.user:.1f}", f"{now.per_page:.3f}"]
    if len(costs) == 1:
        return [*shown, "", ""]
    before = costs[-2]
    added = (now.user - before.user) / (now.pages - before.pages)
    return [*shown, f"×{now.per_page / before.per_page:.2f}", f"{added:.3f}"]


def real_site(scratch: Path) -> Path:
    """Return a copy of the project with its site built: the figures drawn, nothing measured."""
    folder = scratch / "real"
    if not (folder / "site").exists():
        build(copy_project(folder, labs=False), OURS, "the real notes, unmeasured")
    return folder


def build(folder: Path, commands: Sequence[Sequence[str]], what: str) -> Cost:
    """Run ``commands`` side by side in ``folder`` and return what they have cost together."""
    say(f"building {what}")
    started, used = time.monotonic(), user_seconds()
    running = [
        subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for command in commands
    ]
    outputs = [finish(process, started) for process in running]
    wall, user = time.monotonic() - started, user_seconds() - used
    for process, output in zip(running, outputs, strict=True):
        if process.returncode:
            say(output)
            raise RuntimeError(f"the build of {what} failed, for the reasons above")
    return Cost(sum(1 for _ in folder.glob("docs/*/*.md")), wall, user)


def finish(process: subprocess.Popen[str], started: float) -> str:
    """Return what ``process`` has written, saying now and then that it is still at work."""
    while True:
        try:
            return process.communicate(timeout=SILENCE)[0]
        except subprocess.TimeoutExpired:
            say(f"  … {time.monotonic() - started:.0f} s")


def user_seconds() -> float:
    """Return the CPU time of all finished child processes, and of theirs."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
