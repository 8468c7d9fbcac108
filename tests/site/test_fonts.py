"""The fonts of the formulas: only what the pages need, and all of it."""

import io
import re
from pathlib import Path

from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from sitebuild.fonts import used
from sitebuild.maths import KATEX
from tests.server import Server

NAME = re.compile(r"fonts/(KaTeX_[\w-]+)\.([0-9a-f]{8})\.woff2")


def test_every_font_of_the_stylesheet_is_there_and_smaller(site: Path) -> None:
    (stylesheet,) = (site / "assets").glob("notes.*.css")
    named = dict(NAME.findall(stylesheet.read_text(encoding="utf-8")))
    assert len(named) == len(list((KATEX / "fonts").glob("*.woff2")))
    ours = whole = 0
    for name, key in named.items():
        size = (site / f"assets/fonts/{name}.{key}.woff2").stat().st_size
        assert size < (KATEX / f"fonts/{name}.woff2").stat().st_size
        ours += size
        whole += (KATEX / f"fonts/{name}.woff2").stat().st_size
    assert 2 * ours < whole
    assert len(list((site / "assets/fonts").glob("*.woff2"))) == len(named)


def test_a_trimmed_font_has_every_character_that_the_whole_one_has(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    characters = set(map(ord, used(pages)))
    assert set(map(ord, "βθ∑−=1n")) <= characters
    for path in (site / "assets/fonts").glob("*.woff2"):
        whole = TTFont(io.BytesIO((KATEX / "fonts" / NAME.sub(r"\1.woff2", f"fonts/{path.name}"))
                                  .read_bytes()))  # fmt: skip
        assert characters & set(whole.getBestCmap()) <= set(TTFont(path).getBestCmap())


def test_what_is_used_is_found_in_formulas_alone() -> None:
    page = '<p>甲<bdi><span class="katex-html"><b>x&lt;</b><i>β</i></span></bdi>乙</p>'
    assert used([page, "<p>z</p>"]) == "<xβ"


def test_formulas_are_set_in_the_trimmed_fonts(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}regularization/", wait_until="networkidle")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    )
    assert {"KaTeX_Main", "KaTeX_Math"} <= set(loaded)
    page.close()
