"""What the browser gets beside the pages: one stylesheet, one script, the fonts of the formulas,
the search worker, and the engine that the worker fetches once somebody searches.

Each is named after its content, so that it can be cached for ever.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

import material
import rcssmin
import rjsmin

from sitebuild.maths import KATEX
from sitebuild.notes import ROOT

FOLDER: Final = ROOT / "docs/assets"
MINISEARCH: Final = ROOT / "node_modules/minisearch/dist/umd/index.js"
SOURCE_MAP: Final = re.compile(r"/\*# sourceMappingURL=.*?\*/")
# the rule by which nothing fades while the colours are switched: the theme turns it on and off as a
# page opens, and with its asterisk each of the two styles all elements again
SWITCHING: Final = re.compile(r"(?:\[data-md-color-switching\] [*:a-z]+,?){3}\{[^}]*\}")
OLDER_FONTS: Final = re.compile(r',url\(fonts/[^)]+\) format\("(?:woff|truetype)"\)')


def katex_css() -> str:
    """Return KaTeX's stylesheet with its WOFF2 fonts only: every browser we serve reads those."""
    css = (KATEX / "katex-swap.min.css").read_text(encoding="utf-8")
    return OLDER_FONTS.sub("", css)


def material_css() -> str:
    """Return the two stylesheets of the theme, without what slows pages down or is not there."""
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    found = [next(folder.glob(f"{name}.*.min.css")) for name in ("main", "palette")]
    css = "".join(path.read_text(encoding="utf-8") for path in found)
    return SWITCHING.sub("", SOURCE_MAP.sub("", css))


def joined(pattern: str) -> str:
    """Return all files of ``docs/assets`` that match, in the order of their names."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob(pattern)))


def named(stem: str, suffix: str, content: str) -> tuple[str, bytes]:
    """Return ``content`` under a name that changes when it does."""
    data = content.encode()
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{suffix}", data


def stylesheet() -> tuple[str, bytes]:
    """Return the address and the content of the one stylesheet."""
    return named("notes", ".css", material_css() + katex_css() + rcssmin.cssmin(joined("*.css")))


def script() -> tuple[str, bytes]:
    """Return the address and the content of the one script."""
    return named("notes", ".js", rjsmin.jsmin(joined("*.js")))


def search_worker() -> tuple[str, bytes]:
    """Return the address and the content of the search worker, which every page starts."""
    return named("search", ".js", rjsmin.jsmin(joined("search/worker.js")))


def search_engine() -> tuple[str, bytes]:
    """Return the address and the content of what the worker needs for the first query."""
    library = MINISEARCH.read_text(encoding="utf-8")
    return named("search-engine", ".js", rjsmin.jsmin(library + joined("search/engine-*.js")))


def fonts() -> list[Path]:
    """Return the files that go to ``fonts/``: what the stylesheet refers to, and their licence."""
    return [*sorted((KATEX / "fonts").glob("*.woff2")), KATEX.parent / "LICENSE"]
