"""The figures of the report, and the promise behind them: every fence on every page is tested."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sitebuild.fences.collect import page_paths, read_page
from sitebuild.fences.context import Context
from sitebuild.fences.examples import examples
from sitebuild.fences.report import lines, summary
from sitebuild.notes import ROOT
from tests.fences.awkward import fence

NOTES = [path for path in page_paths() if path.is_relative_to(ROOT / "docs")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_fences_are_counted(context: Context) -> None:
    page, readme = context.root / "docs/zh/page.md", context.root / "README.md"
    skip = '<!--pytest.mark.skip(reason="why")-->\n'
    page.write_text(fence("1") + "\n" + fence("1", "text") + fence("{}", "json"), encoding="utf-8")
    readme.write_text("text\n\n" + skip + fence("$ make", "console"), encoding="utf-8")
    (context.root / "docs/zh/empty.md").write_text("text\n", encoding="utf-8")
    counted = summary(context.root)
    assert (counted.pages, counted.fences, counted.tested) == (2, 4, 3)
    assert counted.languages == {"python": 1, "text": 1, "json": 1, "console": 1}
    assert [(str(place), reason) for place, reason in counted.skipped] == [("README.md:4", "why")]
    assert lines(counted)[0].startswith("2 pages · 页, 4 fences · 代码块 (")
    assert lines(counted)[1:] == [
        "tested · 已测试 3: README.md 0/1 (0%), docs/zh 3/3 (100%)",
        "skipped · 已跳过 1",
        "  README.md:4: why",
    ]


def test_the_versions_are_those_that_ran() -> None:
    counted = summary(paths=[])
    assert counted.python.count(".") == 2
    assert f"torch=={counted.torch}\n" in (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_every_fence_of_the_notes_is_tested() -> None:
    counted = summary(paths=NOTES)
    assert counted.fences > 30
    assert not counted.skipped
    assert set(counted.folders) == {"docs/zh", "docs/en"}
    assert len(set(counted.folders.values())) == 1, "both languages show the same"


@pytest.mark.parametrize("path", page_paths(), ids=name)
def test_every_fence_belongs_to_one_example(path: Path) -> None:
    page = read_page(path)
    found, problems = examples(page)
    assert not problems
    assert [each for example in found for each in example.fences] == page.fences


@pytest.mark.parametrize("path", NOTES, ids=name)
def test_what_the_site_displays_is_what_is_tested(path: Path, site: Path) -> None:
    language, note = path.relative_to(ROOT / "docs").parts
    folder = site / ("" if language == "zh" else language)
    built = folder / ("" if note == "index.md" else note.removesuffix(".md")) / "index.html"
    article = BeautifulSoup(built.read_text(encoding="utf-8"), "html.parser").article
    assert article
    assert len(article.select("pre code")) == len(read_page(path).fences)
