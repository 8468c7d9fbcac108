"""The 64 awkward fences all have the right verdict, at the right line."""

import pytest

from sitebuild.fences.context import Context
from tests.fences.awkward import PAGES, SNIPPET
from tests.fences.conftest import Check


def test_there_are_64() -> None:
    assert len(PAGES) == 64


@pytest.mark.parametrize("name", PAGES)
def test_verdict(name: str, check: Check, context: Context) -> None:
    (context.root / "snippets/bad.py").write_text(SNIPPET, encoding="utf-8")
    page = PAGES[name]
    found = [
        f"{problem.line} {problem.code}"
        if problem.path == "docs/zh/page.md"
        else f"{problem.path}:{problem.line} {problem.code}"
        for problem in check(page.text)
    ]
    assert sorted(found) == sorted(page.verdict)
