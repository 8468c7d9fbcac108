"""A small page, rendered in both languages and put together."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sitebuild.bilingual.compose import Composer
from sitebuild.bilingual.freshness import sides
from sitebuild.languages import LANGUAGES, SIDE_BY_SIDE
from sitebuild.page.headings import links
from sitebuild.rendering import renderer
from sitebuild.translations.compare import Comparison
from sitebuild.views import counterparts
from tests.translations.small import Pages

EDIT = "https://example.org/edit/main/docs/en/average.md"


def rendered(page: Comparison) -> dict[str, str]:
    """Return the HTML of a page in either language, with the comments around its blocks."""
    found = {}
    for code, note in (("zh", page.zh), ("en", page.en)):
        views = counterparts("average/", LANGUAGES[code], "https://example.org/")
        md = renderer(note, code, blocks=True, counterparts=views)
        found[code] = md.convert(note.body)
    return found


@pytest.fixture
def pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pages:
    made = Pages(tmp_path)
    capsys.readouterr()
    return made


@pytest.fixture
def composed(pages: Pages) -> Callable[..., BeautifulSoup]:
    """Return the function that puts the page together as it is now."""

    def compose(**old: str) -> BeautifulSoup:
        page = pages.page()
        views = counterparts("average/", SIDE_BY_SIDE, "https://example.org/")
        composer = Composer(
            *rendered(page).values(),
            sides(page, old, EDIT),
            lambda anchor: links(views, anchor),
        )
        return BeautifulSoup(composer.page(), "html.parser")

    return compose
