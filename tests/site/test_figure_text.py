"""The words in the figures, measured by a browser at the width of a phone."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.figures import EVERY_FIGURE, drawn, every_figure

CSS = Path(__file__).parents[2] / "docs/assets/figures.css"
PHONE = 358  # CSS pixels that the text of a page is wide on a 390-pixel phone
SMALLEST = 9  # CSS pixels

# Where the ink of each text can be: wider than a line of capitals, without the font's leading.
MEASURE = """() => [...document.querySelectorAll("svg")].map(svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
    const baseline = text.getStartPositionOfChar(0).matrixTransform(text.getScreenCTM()).y;
    return {words: text.textContent, size, left: box.left, right: box.right,
            top: baseline - 0.88 * size, bottom: baseline + 0.22 * size};
  });
  return {frame: {left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom},
          texts};
})"""

Measured = dict[tuple[str, str], dict[str, Any]]


def measure(browser: Browser, svgs: list[str]) -> list[dict[str, Any]]:
    """Show ``svgs`` on a phone, one below the other, and measure the texts of each."""
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    figures = "".join(f'<figure class="note-figure">{svg}</figure>' for svg in svgs)
    style = "body { margin: 0; font-family: system-ui, sans-serif }"
    page.set_content(
        f"<!doctype html><style>{CSS.read_text(encoding='utf-8')}{style}</style>{figures}"
    )
    measured: list[dict[str, Any]] = page.evaluate(MEASURE)
    page.close()
    return measured


@pytest.fixture(scope="module")
def measured(browser: Browser) -> Measured:
    results = measure(browser, [drawn(name, lang) for name, lang in EVERY_FIGURE])
    return dict(zip(EVERY_FIGURE, results, strict=True))


def overlaps(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["words"], b["words"])
        for a, b in itertools.combinations(texts, 2)
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


def clipped(texts: list[dict[str, Any]], frame: dict[str, float]) -> list[str]:
    return [
        text["words"]
        for text in texts
        if text["left"] < frame["left"]
        or text["right"] > frame["right"]
        or text["top"] < frame["top"]
        or text["bottom"] > frame["bottom"]
    ]


@every_figure
def test_words_are_whole_apart_and_large_enough(measured: Measured, name: str, lang: str) -> None:
    frame, texts = measured[name, lang]["frame"], measured[name, lang]["texts"]
    if name.startswith("card-"):
        assert texts == []
        return
    assert len(texts) > 5
    assert frame["right"] - frame["left"] == pytest.approx(PHONE)
    assert overlaps(texts) == []
    assert clipped(texts, frame) == []
    assert [text["words"] for text in texts if text["size"] < SMALLEST] == []


def test_measuring_finds_what_is_wrong(browser: Browser) -> None:
    bad = (
        '<svg viewBox="0 0 100 20" width="100" height="20" style="font-size:10px">'
        '<text x="0" y="12">first</text><text x="9" y="15">second</text>'
        '<text x="90" y="12" font-size="5">third</text></svg>'
    )
    (result,) = measure(browser, [bad])
    assert overlaps(result["texts"]) == [("first", "second")]
    assert clipped(result["texts"], result["frame"]) == ["third"]
    assert [text["words"] for text in result["texts"] if text["size"] < SMALLEST] == ["third"]
