"""Bits of HTML for the page that has both languages."""

import re
from typing import Final

from sitebuild.languages import EN, ZH

ID: Final = re.compile(r'(<[a-z][^<>]*?) id="[^"]*"')
OPENING: Final = re.compile(r"<\w+")
# short words of the page itself, each after the tag that it stands in
SHORT: Final = re.compile(
    r'(<label class="original-switch".*?<span>|<button[^>]* class="explorer-open"[^>]*>)([^<]*)',
    re.DOTALL,
)


def pair(zh: str, en: str, *, box: str = "", rows: int = 0) -> str:
    """Return two pieces of HTML side by side, each in its language.

    Parameters
    ----------
    zh, en : str
        One element each, or what is to be put into a ``box`` each.
    box : str
        The element to put them into, if any: ``span`` where there must be no block.
    rows : int
        Into how many rows both are divided, if they are and if these should be level.
    """
    level = rows > 1
    opening = f'<{box or "div"} class="pair{" level" * level}"'
    style = f' style="--rows: {rows}"' if level else ""
    left, right = in_language(zh, ZH.tag, box), in_language(en, EN.tag, box)
    return f"{opening}{style}>{left} {right}</{box or 'div'}>"


def in_language(markup: str, tag: str, box: str = "") -> str:
    """Return ``markup`` as one element that says which language it is in."""
    if box:
        return f'<{box} lang="{tag}">{markup}</{box}>'
    return OPENING.sub(rf'\g<0> lang="{tag}"', markup, count=1)


def without_ids(markup: str) -> str:
    """Return ``markup`` without anchors: the Chinese beside it has them already."""
    count = 1
    while count:
        markup, count = ID.subn(r"\1", markup)
    return markup


def short_words(zh: str, en: str) -> str:
    """Return ``zh``, with what it says in a word or two said in both languages."""
    english = [found[2] for found in SHORT.finditer(en)]
    if len(english) != len(SHORT.findall(zh)):
        return zh
    words = iter(english)
    return SHORT.sub(lambda found: f"{found[0]} · {in_language(next(words), EN.tag, 'span')}", zh)
