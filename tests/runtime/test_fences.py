"""Which code can be run is told from its imports, and told right."""

import itertools
from pathlib import Path

import pytest

from sitebuild.fences.collect import page_paths, read_page
from sitebuild.fences.examples import examples
from sitebuild.runtime.fences import MARK, PYTHON, can_run, marked, text

ROOT = Path(__file__).resolve().parents[2]
NOTES = [path for path in page_paths(ROOT) if path.parent.name in ("zh", "en")]
RUNNABLE = "import numpy as np\nprint(np.ones(2))"


def fence(code: str, language: str = "python") -> str:
    escaped = code.replace("<", "&lt;")
    opening = f'<div class="language-{language} highlight">'
    return f"{opening}<pre><span></span><code><span>{escaped}</span></code></pre></div>\n"


def marks(page: str) -> list[str]:
    return [part.split('"')[0] for part in marked(page)[0].split(f'{MARK}="')[1:]]


@pytest.mark.parametrize(
    "code",
    [
        RUNNABLE,
        "print(1 < 2)",
        "from itertools import zip_longest",
        "import numpy.linalg, collections.abc",
    ],
)
def test_what_a_browser_has_can_run(code: str) -> None:
    assert can_run(code)
    assert marks(fence(code)) == ["alone"]


@pytest.mark.parametrize(
    "code",
    [
        "import torch",
        "import numpy, torch",
        "def f():\n    from torch import nn",
        "import matplotlib.pyplot as plt",
        "from snippets.ema import ema",
        "from . import x",
        "import threading",
        "x = = 1",
    ],
)
def test_what_it_has_not_cannot(code: str) -> None:
    assert marked(fence(code)) == (fence(code), False)


def test_what_continues_needs_all_that_it_continues() -> None:
    on, more = "<!--pytest-codeblocks:cont-->\n", fence("print(1)")
    assert marks(fence(RUNNABLE) + on + more + on + more) == ["alone", "continued", "continued"]
    assert marks(fence("import torch") + on + more + on + more) == []
    assert marks(fence("import torch") + more) == ["alone"]
    assert marks(fence(RUNNABLE) + fence("1", "text") + on + more) == ["alone", "continued"]


def test_what_is_not_tested_is_not_offered() -> None:
    assert marks('<!--pytest.mark.skip(reason="asks")-->' + fence(RUNNABLE)) == []


def test_other_languages_and_comments_stay_as_they_are() -> None:
    page = fence("print(1)", "console") + f"<!-- {fence(RUNNABLE)} -->" + "<p>data</p>"
    assert marked(page) == (page, False)


def test_a_browser_is_shown_what_the_tests_run(site: Path, runtime: Path) -> None:
    """The marks in the finished pages are those that the collector of the tests would set."""
    found = 0
    for path in NOTES:
        tested = [each for each in examples(read_page(path, ROOT))[0] if not each.reason]
        expected = [
            (each.fence.code.strip(), "continued" if each.before else "alone")
            for each in tested
            if each.fence.language in PYTHON
            and can_run("\n".join(fence.code for fence in (*each.before, each.fence)))
        ]
        stem = "" if path.stem == "index" else path.stem
        prefix = "" if path.parent.name == "zh" else "en"
        page = (site / prefix / stem / "index.html").read_text(encoding="utf-8")
        assert shown(page) == expected, path
        found += len(expected)
    assert found >= 30


def shown(page: str) -> list[tuple[str, str]]:
    parts = page.split(f'{MARK}="')[1:]
    contents = (part.partition("</pre>")[0] for part in parts)
    kinds = (part.partition('"')[0] for part in parts)
    return [(text(each).strip(), kind) for each, kind in zip(contents, kinds, strict=True)]


def test_the_page_with_both_languages_offers_the_same(site: Path, runtime: Path) -> None:
    for one, both in itertools.product(["broadcasting"], ["zh-en"]):
        pages = [(site / name / "index.html").read_text("utf-8") for name in (one, f"{both}/{one}")]
        assert shown(pages[0]) == shown(pages[1])
        assert all("/doors.js" in page for page in pages)


def test_only_pages_with_such_code_have_the_script(site: Path, runtime: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    for page in pages:
        assert ("/doors.js" in page) == (f"{MARK}=" in page)
    assert 5 < sum("/doors.js" in page for page in pages) < len(pages)
