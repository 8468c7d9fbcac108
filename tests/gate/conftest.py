"""A scratch copy of the real project, with a history, and all that ``make check`` says of it."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitebuild.fences.kept import Kept
from sitebuild.fences.runner import Runner
from sitebuild.gate.project import Project
from sitebuild.gate.running import everything
from sitebuild.gate.tools import TOOLS, Tool
from sitebuild.notes import ROOT
from sitebuild.problems import Problem

SECONDS = 10  # for a fence on a busy machine
FOLDERS = ("docs/", "snippets/", ".github/")
QUICK = tuple(tool for tool in TOOLS if tool.name != "mypy")  # which has tests of its own
WHO = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
Verdict = Callable[[], list[Problem]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one process: they share a copy, and what is known of its pages."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "scratch" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("gate"))
            item.add_marker("slow")


@pytest.fixture(scope="session")
def gate_runner() -> Iterator[Runner]:
    with Runner(SECONDS, kept=Kept()) as runner:
        yield runner


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what contributors write, committed on its main branch."""
    root = tmp_path_factory.mktemp("copy")
    for name in Project(ROOT).files:
        if "/" not in name or name.startswith(FOLDERS):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    (root / ".gitignore").write_text("/node_modules\n__pycache__/\n.ruff_cache/\n")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "All of it")


@pytest.fixture
def scratch(copy: Path) -> Iterator[Path]:
    """Return the copy for a test to edit; what it does to it is undone."""
    yield copy
    git(copy, "reset", "-q", "--hard", "main")
    git(copy, "clean", "-qfd")


READS = {
    "rumdl": ".md",
    "ruff": ".py",
    "ruff format": ".py",
    "zizmor": ".yml",
    "actionlint": ".yml",
}
CLEAN: set[tuple[str, str]] = set()  # tools, and what they have read and found nothing in


def reading(tool: Tool, project: Project) -> tuple[str, str]:
    """Return the name of ``tool``, and a digest of all that it reads."""
    names = [name for name in project.files if name.endswith(READS.get(tool.name, ""))]
    texts = [(project.root / name).read_bytes() for name in names]
    return tool.name, hashlib.sha256(repr([*zip(names, texts, strict=True)]).encode()).hexdigest()


@pytest.fixture
def verdict(scratch: Path, gate_runner: Runner) -> Verdict:
    """Return the function that tells everything that is wrong now, advice left out."""

    def told() -> list[Problem]:
        project = Project(scratch)
        due = {reading(tool, project): tool for tool in QUICK}
        found = everything(
            project, gate_runner, [tool for key, tool in due.items() if key not in CLEAN]
        )
        wrong = [each for each in found if not each.is_advice]
        if not wrong:
            CLEAN.update(due)
        return wrong

    return told
