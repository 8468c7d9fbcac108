"""The finished site: nothing on a page comes from another host."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from sitebuild.problems import Problem, problem

LOADING: Final = {  # the attributes by which each element loads something
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
    "link": ("href",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
MENTIONING: Final = {"canonical", "alternate", "license", "author", "prev", "next", "edit"}
ELEMENT: Final = re.compile(rf"<(?:{'|'.join(LOADING)})\b[^>]*//[^>]*>", re.IGNORECASE)
FOREIGN: Final = re.compile(r"(?:^|,|\s)\s*((?:https?:)?//[^\s,]+)", re.IGNORECASE)
STYLE: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""")
SVG: Final = "http://www.w3.org/"  # names of namespaces, which nobody fetches


def check_built(site: Path) -> Iterator[Problem]:
    """Yield every request that a page or a stylesheet of ``site`` would send elsewhere."""
    for path in sorted([*site.rglob("*.html"), *site.rglob("*.css")]):
        text = path.read_text(encoding="utf-8")
        name = f"{site.name}/{path.relative_to(site).as_posix()}"
        for place, address in requests(text):
            line = text.count("\n", 0, place) + 1
            yield problem(name, line, "foreign-request", what=address)


def requests(text: str) -> Iterator[tuple[int, str]]:
    """Yield where ``text``, HTML or CSS, asks another host for something, and for what."""
    for element in ELEMENT.finditer(text):
        reader = Reader()
        reader.feed(element[0])
        yield from ((element.start(), address) for address in reader.found)
    for found in STYLE.finditer(text):
        if not found[1].startswith(SVG):
            yield found.start(), found[1]


class Reader(HTMLParser):
    """Reads one element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and set((given.get("rel") or "").split()) & MENTIONING:
            return
        for name in LOADING[tag]:
            self.found += FOREIGN.findall(given.get(name) or "")
