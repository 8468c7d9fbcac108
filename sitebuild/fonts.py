"""The fonts of the formulas, cut down to the characters that the finished site sets in them.

KaTeX's fonts are half of what a page with formulas would weigh. The pages have to be finished to
know what they need, so this comes last: fonts and stylesheet get names that tell their new content.
"""

import hashlib
import html
import io
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from fontTools import subset

from sitebuild.notes import ROOT

CACHE: Final = ROOT / ".cache/fonts"
FORMULA: Final = re.compile(r'class="katex-html".*?</(?:bdi|div)>', re.S)
TAG: Final = re.compile(r"<[^>]*>")


def trim(site: Path) -> None:
    """Trim the fonts of the finished ``site``, and rename what has changed in all of its pages."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    characters = used(pages.values())
    names = {
        font.name: replace(font, trimmed(font.read_bytes(), characters))
        for font in sorted((site / "assets/fonts").glob("*.woff2"))
    }
    (stylesheet,) = (site / "assets").glob("notes.*.css")
    css = stylesheet.read_text(encoding="utf-8")
    for old, new in names.items():
        css = css.replace(f"fonts/{old}", f"fonts/{new}")
    old, new = stylesheet.name, replace(stylesheet, css.encode())
    for path, page in pages.items():
        path.write_text(page.replace(f"assets/{old}", f"assets/{new}"), encoding="utf-8")


def used(pages: Iterable[str]) -> str:
    """Return every character that stands in a formula of ``pages``, once, in order."""
    found: set[str] = set()
    for page in pages:
        for formula in FORMULA.findall(page):
            found.update(html.unescape(TAG.sub("", f"<{formula}")))
    return "".join(sorted(found))


def trimmed(font: bytes, characters: str) -> bytes:
    """Return a WOFF2 ``font`` with the glyphs of ``characters`` only, without hints."""
    tools = " ".join(map(version, ("fonttools", "brotli")))
    key = hashlib.sha256(b"\0".join([font, characters.encode(), tools.encode()])).hexdigest()[:24]
    kept = CACHE / key
    if not kept.is_file():
        options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True)
        options.layout_features = ["*"]
        loaded = subset.load_font(io.BytesIO(font), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(loaded)
        CACHE.mkdir(parents=True, exist_ok=True)
        subset.save_font(loaded, str(kept), options)
    return kept.read_bytes()


def replace(path: Path, content: bytes) -> str:
    """Write ``content`` under a name that changes when it does, in place of ``path``."""
    stem, suffix = path.name.split(".")[0], path.suffix
    renamed = path.with_name(f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}")
    path.unlink()
    renamed.write_bytes(content)
    return renamed.name
