"""Every figure in every language, drawn once for all tests that look at it."""

from functools import cache
from xml.etree import ElementTree as ET

import pytest

from sitebuild.svg import render_svg
from snippets.figures import FIGURES
from snippets.figures.style import LANGS

SVG = "{http://www.w3.org/2000/svg}"
EVERY_FIGURE = [(name, lang) for name in FIGURES for lang in LANGS]
CARDS = [name for name in FIGURES if name.startswith("card-")]
every_figure = pytest.mark.parametrize(("name", "lang"), EVERY_FIGURE)
drawn = cache(render_svg)


def texts(source: str) -> str:
    """Return the words and numbers that ``source`` shows, a line each."""
    return "\n".join(element.text or "" for element in ET.fromstring(source).iter(f"{SVG}text"))
