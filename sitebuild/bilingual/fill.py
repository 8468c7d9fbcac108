"""The last step of a build: pages in both languages, from what the builds of each have left."""

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

from sitebuild.bilingual.addresses import moved
from sitebuild.bilingual.compose import Composer, Side
from sitebuild.languages import EN, SIDE_BY_SIDE, ZH
from sitebuild.page.headings import links
from sitebuild.views import counterparts

LEFT: Final = "side-by-side.json"
PLACE: Final = "<!-- side by side -->"  # of the blocks, on a page that has all else


def leave(site: Path, pages: dict[str, Any]) -> None:
    """Leave ``pages`` for ``fill``, below the folder that one language is built into."""
    site.mkdir(parents=True, exist_ok=True)
    (site / LEFT).write_text(json.dumps(pages, default=asdict, ensure_ascii=False), "utf-8")


def fill(site: Path) -> None:
    """Write the pages in both languages, and take away what was left for this."""
    zh, en = taken(site / ZH.prefix), taken(site / EN.prefix)
    urls = {page["url"] for page in zh.values()}
    for name, page in zh.items():
        url, other = page["url"], en.get(name, {"html": "", "sides": []})
        composer = Composer(
            moved(page["html"], ZH, url, urls),
            moved(other["html"], EN, url, urls),
            [Side(**side) for side in other["sides"]],
            partial(links, counterparts(url, SIDE_BY_SIDE, "")),
        )
        path = site / SIDE_BY_SIDE.prefix / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page["shell"].replace(PLACE, composer.page()), encoding="utf-8")


def taken(folder: Path) -> dict[str, Any]:
    """Return what was left in ``folder``, and take it away."""
    path = folder / LEFT
    pages: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    return pages
