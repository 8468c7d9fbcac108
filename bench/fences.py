"""How many awkward fences a tool really tests, and what a fence costs, beside its peers.

A verdict is right if the page turns red where it must, or is tested and stays green where it may.
A tool that dies on a page, or hangs, has no verdict on it. Peers get a process for each page, so
that one cannot take the others with it; ours gets one for all.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.report import say, table
from sitebuild.fences.runner import SECONDS
from sitebuild.notes import ROOT
from tests.fences.awkward import PAGES, SNIPPET, fence

SIZE: Final = 500
SYBIL: Final = """from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil([PythonCodeBlockParser(), SkipParser()], patterns=["*.md"]).pytest()
"""
OUTCOME: Final = re.compile(r"^(PASSED|FAILED|ERROR) (\d+)\.md", re.M)


@dataclass(frozen=True)
class Tool:
    """Something that tests fences: what to install, and how to call pytest."""

    name: str
    options: tuple[str, ...]
    requirement: str = ""
    conftest: str = ""

    @property
    def is_ours(self) -> bool:
        return "sitebuild.fences.plugin" in self.options


TOOLS: Final = (
    Tool("ours", ("-p", "sitebuild.fences.plugin", "--codeblocks")),
    Tool("pytest-codeblocks", ("--codeblocks",)),
    Tool("sybil", (), "sybil==10.1.0", SYBIL),
    Tool("pytest-markdown-docs", ("--markdown-docs",), "pytest-markdown-docs==0.9.2"),
)


def main() -> None:
    """Measure fences alone."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        measure(Path(folder), quick=False)


def measure(scratch: Path, quick: bool) -> None:
    """Print the table."""
    rows = []
    for tool in TOOLS:
        say(f"fences: {tool.name}")
        folder = scratch / tool.name
        (folder / "snippets").mkdir(parents=True)
        (folder / "snippets/bad.py").write_text(SNIPPET, encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
        if tool.conftest:
            (folder / "conftest.py").write_text(tool.conftest, encoding="utf-8")
        if tool.requirement:
            install(tool.requirement, folder / "installed")
        right = count_right(tool, folder)
        start, many = seconds_for(tool, folder, 1), seconds_for(tool, folder, SIZE)
        each = 1000 * (many - start) / (SIZE - 1)
        cells = (f"{right} / {len(PAGES)}", f"{start:.1f}", f"{many:.1f}", f"{each:.1f}")
        rows.append([tool.name, *cells])
    head = ["", "awkward ones right", "1 fence s", f"{SIZE} fences s", "ms a fence"]
    table("Tests of fences", head, rows)


def install(requirement: str, folder: Path) -> None:
    """Install a peer where only it is seen; what it needs is installed already."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder)]
    subprocess.run([*command, requirement], check=True)


def pytest(tool: Tool, folder: Path, names: Sequence[str], seconds: float) -> str:
    """Run ``tool`` on pages in ``folder``; return what it said, nothing if it hangs."""
    options = ("-q", "-rA", "-p", "no:cacheprovider", *tool.options)
    paths = os.pathsep.join([str(ROOT), str(folder / "installed")])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *names],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": paths},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def count_right(tool: Tool, folder: Path) -> int:
    """Return on how many of the awkward pages ``tool`` has the right verdict."""
    names = []
    for number, page in enumerate(PAGES.values()):
        names.append(f"{number}.md")
        text = page.text.encode() if isinstance(page.text, str) else page.text
        (folder / names[-1]).write_bytes(text)
    if tool.is_ours:
        said = pytest(tool, folder, names, 20 * SECONDS)
    else:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            said = "\n".join(pool.map(lambda n: pytest(tool, folder, [n], SECONDS), names))
    outcomes: dict[int, set[str]] = {}
    for outcome, number in OUTCOME.findall(said):
        outcomes.setdefault(int(number), set()).add(outcome)
    green = {number for number, page in enumerate(PAGES.values()) if not page.verdict}
    return sum(
        outcomes.get(number) == {"PASSED"}
        if number in green
        else bool(outcomes.get(number, set()) & {"FAILED", "ERROR"})
        for number in range(len(PAGES))
    )


def seconds_for(tool: Tool, folder: Path, size: int) -> float:
    """Return how long ``tool`` takes for ``size`` fences, all different and all good."""
    code = "import torch\n\nx = torch.full((2, 3), {}.0)\nassert x.shape == (2, 3)"
    text = "\n".join(fence(code.format(number)) for number in range(size))
    (folder / f"many-{size}.md").write_text(text, encoding="utf-8")
    started = time.monotonic()
    said = pytest(tool, folder, [f"many-{size}.md"], 300)
    if f"{size} passed" not in said:
        raise RuntimeError(f"{tool.name} does not pass {size} good fences")
    return time.monotonic() - started


if __name__ == "__main__":
    main()
