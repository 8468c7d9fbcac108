"""The colours of the figures, which readers of both schemes can tell from the paper."""

import re
from pathlib import Path

import pytest

from snippets.figures.style import CSS_VARIABLES
from tests.figures import EVERY_FIGURE, drawn

CSS = Path(__file__).parents[2] / "docs/assets/figures.css"


def luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def tinted(colour: str, paper: str, opacity: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(opacity * c + (1 - opacity) * p):02x}" for c, p in pairs)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_of_text_can_be_read(scheme: str) -> None:
    css = CSS.read_text(encoding="utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] {{(.*?)}}', css, re.DOTALL)
    assert block
    colours = dict(re.findall(r"(--fig-[\w-]+): (#[0-9a-f]{6});", block[1]))
    assert colours.keys() == set(CSS_VARIABLES.values())
    paper = colours["--fig-paper"]
    source = "".join(drawn(name, lang) for name, lang in EVERY_FIGURE)
    text = set(re.findall(r'<text style="[^"]*fill:var\((--fig-[\w-]+)\)', source))
    assert len(text) > 5
    for variable in text - {"--fig-paper"}:
        assert contrast(colours[variable], paper) >= 4.5, variable
        on_a_tint = contrast(colours[variable], tinted(colours[variable], paper, 0.14))
        assert on_a_tint >= 4.5 or variable == "--fig-yellow-ink", variable
    for variable in ("--fig-yellow", "--fig-red", "--fig-green", "--fig-blue"):
        assert contrast(colours[variable], paper) >= 3, variable  # also of lines, says WCAG
    assert contrast(paper, colours["--fig-blue"]) >= 4.5
