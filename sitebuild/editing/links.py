"""The links themselves, put into the HTML of a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final

HEADING: Final = re.compile(
    r'(?P<all><(?P<tag>h[2-6])(?: [^<>]*)? id="(?P<id>[^"]+)".*?)(?=</(?P=tag)>)', re.S
)
FENCE: Final = re.compile(r'<div class="language-[^"]*\bhighlight\b[^"]*">')
FIGURE: Final = re.compile(
    r'(?P<all>aria-labelledby="fig-(?P<name>[a-z0-9-]+?)-(?:zh|en)-title(?:(?!</figure>).)*?)'
    r"(?=</figcaption>)",
    re.S,
)
WORDS: Final = {
    "zh": {"section": "编辑本节", "code": "编辑这段代码", "figure": "编辑这幅图"},
    "en": {
        "section": "Edit this section",
        "code": "Edit this code",
        "figure": "Edit this figure",
    },
}


@dataclass(frozen=True)
class Places:
    """Where the parts of a page are: the way from the root of the repository, lines included."""

    headings: dict[str, str]  # by anchor
    fences: list[str]  # of each, in order; empty where the page itself holds the code
    figures: dict[str, str]  # by name


def with_links(html: str, places: Places, edit: str, language: str) -> str:
    """Return the content of a page with a link to the source of each of its parts.

    Parameters
    ----------
    html : str
    places : Places
    edit : str
        What an address begins with that edits a file of the repository.
    language : str
        Of the page: its code.
    """
    words = WORDS[language]

    def link(kind: str, place: str) -> str:
        title = f"{words[kind]} · {place.partition('#')[0]}" if kind == "code" else words[kind]
        return (
            f'<a class="edit-link" href="{escape(edit + place)}" title="{escape(title)}" '
            f'aria-label="{escape(title)}" data-search-exclude></a>'
        )

    def behind(kind: str, key: str, known: dict[str, str]) -> Callable[[re.Match[str]], str]:
        def put(found: re.Match[str]) -> str:
            place = known.get(found[key])
            return found["all"] + (link(kind, place) if place else "")

        return put

    html = HEADING.sub(behind("section", "id", places.headings), html)
    html = FIGURE.sub(behind("figure", "name", places.figures), html)
    if len(FENCE.findall(html)) == len(places.fences):  # else there is no telling which is which
        waiting = iter(places.fences)

        def into(found: re.Match[str]) -> str:
            place = next(waiting)
            return found[0] + (link("code", place) if place else "")

        html = FENCE.sub(into, html)
    return html
