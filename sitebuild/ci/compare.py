"""Which pages of a site differ from those of another, and what they weigh."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ARTICLE: Final = re.compile(r"<article\b.*</article>", re.DOTALL)
# says when a page was last changed, and by whom: no change of the page itself
PASSING: Final = re.compile(r'<aside class="note-history">.*?</aside>', re.DOTALL)


@dataclass(frozen=True)
class Changed:
    """A page whose content differs: its address below the site, and its weight in bytes.

    A weight is that of its HTML, compressed as servers do; there is none of a page that is not.
    """

    page: str  # en/ema/
    before: int | None
    after: int | None


def compare(before: Path, after: Path) -> list[Changed]:
    """Return the pages of the site ``after`` that differ from the site ``before``, in order."""
    old, new = contents(before), contents(after)
    return [
        Changed(page, weight(before / page), weight(after / page))
        for page in sorted(old.keys() | new.keys())
        if old.get(page) != new.get(page)
    ]


def contents(site: Path) -> dict[str, str]:
    """Return what readers see on each page of ``site``."""
    found = {}
    for path in site.rglob("index.html"):
        article = ARTICLE.search(path.read_text(encoding="utf-8"))
        page = path.parent.relative_to(site).as_posix()
        text = PASSING.sub("", article[0]) if article else ""
        found["" if page == "." else f"{page}/"] = text
    return found


def weight(folder: Path) -> int | None:
    """Return what the page in ``folder`` costs to fetch."""
    path = folder / "index.html"
    return len(gzip.compress(path.read_bytes(), 6, mtime=0)) if path.is_file() else None
