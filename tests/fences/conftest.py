"""What the tests of fences share: pages in a folder of their own, checked in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitebuild.fences.context import Context
from sitebuild.fences.kept import Kept
from sitebuild.fences.languages import check_page
from sitebuild.fences.runner import Runner
from sitebuild.problems import Problem

SECONDS = 10  # for a fence on a busy machine
Check = Callable[[str | bytes], list[Problem]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one process: they share a fork server, which takes time to start."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            own = item.path.stem == "test_plugin"  # starts servers of its own
            item.add_marker(pytest.mark.xdist_group("plugin" if own else "fences"))
            if "runner" in getattr(item, "fixturenames", ()):
                item.add_marker("slow")


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    with Runner(SECONDS, kept=Kept()) as shared:
        yield shared


@pytest.fixture
def context(runner: Runner, tmp_path: Path) -> Context:
    (tmp_path / "docs/zh").mkdir(parents=True)
    (tmp_path / "snippets").mkdir()
    return Context(runner, tmp_path)


@pytest.fixture
def check(context: Context) -> Check:
    """Return a function that checks a page with the text given."""

    def check(text: str | bytes) -> list[Problem]:
        path = context.root / "docs/zh/page.md"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return check_page(path, context)

    return check
