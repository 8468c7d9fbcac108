"""``make check``: everything that is wrong, once, in the order of files and lines."""

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from sitebuild.fences.context import Context
from sitebuild.fences.examples import FAMILIES, examples
from sitebuild.fences.kept import Kept
from sitebuild.fences.languages import check_fences
from sitebuild.fences.model import Page
from sitebuild.fences.python import run
from sitebuild.fences.runner import Runner
from sitebuild.gate.built import check_built
from sitebuild.gate.checks import check_sources, without_echoes
from sitebuild.gate.project import Project
from sitebuild.gate.tools import TOOLS, Tool, finish, start
from sitebuild.notes import ROOT
from sitebuild.problems import Problem, listing

MENDED: Final = {  # by make fix
    *("typography", "python-style", "python-format", "byte-order-mark", "carriage-return"),
    *("MD009", "MD010", "MD032", "MD047", "MD058", "missing-id"),
}
SHOWN: Final = 40


def check(build: Callable[[], int], site: Path, root: Path = ROOT) -> int:
    """Check the sources, run every example that has changed, and build if all of that is well.

    Parameters
    ----------
    build : callable
        Builds the site, says what is wrong, and returns an exit code.
    site : Path
        Where it builds it.
    root : Path
        The project.
    """
    started = time.monotonic()
    with Runner(kept=Kept()) as runner:
        found = everything(Project(root), runner)
    blocking = [each for each in found if not each.is_advice]
    code = 1
    if not blocking:
        code = build()
        if code == 0:
            blocking = list(check_built(site))
            found += blocking
    tell(found)
    seconds = time.monotonic() - started
    print(f"{summary(found) if found or code == 0 else ''} ({seconds:.1f} s)".strip())
    return 1 if blocking else code


def everything(project: Project, runner: Runner, tools: Iterable[Tool] = TOOLS) -> list[Problem]:
    """Return what is wrong with the sources and with what the examples give, short of a build."""
    running = start(tools, project)
    with ThreadPoolExecutor(1) as beside:
        ran = beside.submit(run_ahead, list(project.pages.values()), runner)
        found = check_sources(project)
        ran.result()
    for page in project.pages.values():
        found += check_fences(page, Context(runner, project.root))
    return without_echoes([*found, *finish(running, project)])


def run_ahead(pages: list[Page], runner: Runner) -> None:
    """Run the Python of ``pages``, so that ``runner`` knows what it gives when that is checked.

    It runs in processes of its own, beside what this one has to do.
    """
    for page in pages:
        for example in examples(page)[0]:
            if example.reason is None and FAMILIES.get(example.fence.language) == "python":
                run(example, Context(runner), "python")


def tell(found: list[Problem]) -> None:
    """Print what was found, as much as one can take in at a time."""
    if found:
        print(listing(found[:SHOWN]))
    if len(found) > SHOWN and os.environ.get("GITHUB_ACTIONS"):
        print("\n".join(each.annotation() for each in found[SHOWN:]))


def summary(found: list[Problem]) -> str:
    """Return how much is wrong, and what mends some of it, in one line."""
    blocking = [each for each in found if not each.is_advice]
    if not blocking:
        return "ok · 没有问题"
    text = f"\n{len(blocking)} to mend · {len(blocking)} 处要改"
    easy = sum(each.code in MENDED for each in blocking)
    return f"{text}; make fix mends {easy} · make fix 可改正 {easy} 处" if easy else text
