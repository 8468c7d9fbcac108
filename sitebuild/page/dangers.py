"""What a page may not hold, whoever wrote it: anything that acts in the reader's browser.

A pull request may come from a stranger, and much of it is read in a hurry. This step sees what
Markdown has made of a note, so no way of writing escapes it.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from sitebuild.page.step import Step

ELEMENTS: Final = {
    *("script", "style", "link", "meta", "base", "template", "noscript", "portal"),
    *("iframe", "frame", "frameset", "object", "embed", "applet", "foreignobject", "form"),
}
LOADING: Final = {"src", "srcset", "poster", "background", "data", "xlink:href"}
LEADING: Final = {"href", "action", "formaction", "cite", "ping"}
ACTING: Final = {"javascript", "vbscript", "data", "blob", "file"}
# harmless, but nobody would see that it leads nowhere: Markdown has a way of its own
UNCHECKED: Final = {"img": ("raw-image", "src"), "a": ("raw-link", "href")}
OURS: Final = {"fig", "plot"}  # what our own images are written with
ALIGNMENT: Final = re.compile(r"text-align: ?(left|right|center);?")  # Markdown's, of a table
BLANKS: Final = re.compile(r"[\x00-\x20\u200b-\u200f\u2028-\u202e]")  # browsers skip them
# all that highlighted code is made of, which is most of what Markdown keeps aside: no need to parse
HARMLESS: Final = re.compile(r'(?:[^<]|</?(?:div|pre|code|span)(?: class="[\w +-]*")?>)*+')

Attributes = list[tuple[str, str | None]]


class Dangers(Step):
    """Report what would run, load or cover something in the reader's browser."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if isinstance(element.tag, str):
                given: Attributes = [(name, value) for name, value in element.items()]
                self.tell(found_in(element.tag, given))
        reader = Reader()
        for block in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(block, str) and not HARMLESS.fullmatch(block):
                reader.feed(block)
                reader.close()
                reader.reset()
        self.tell(reader.found)

    def tell(self, found: Iterator[tuple[str, str, str]] | list[tuple[str, str, str]]) -> None:
        for code, what, needle in found:
            self.note.report(code, self.place(needle), what=what)

    def place(self, needle: str) -> int:
        """Return the line that holds ``needle``, in whatever case and disguise."""
        for number, line in enumerate(self.note.text.splitlines(), 1):
            if needle.lower() in plain(line) or needle.lower() in line.lower():
                return number
        return 1


class Reader(HTMLParser):
    """Reads HTML that an author has written by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        found = list(found_in(tag, attrs))
        if not found and tag in UNCHECKED:
            code, name = UNCHECKED[tag]
            address = dict(attrs).get(name) or ""
            found = [(code, address, f"<{tag}")] if address or tag == "img" else []
        self.found += found


def found_in(tag: str, attributes: Attributes) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with one element: code of the message, what, and words to find it by."""
    if tag.lower() in ELEMENTS:
        yield "raw-element", f"<{tag}>", f"<{tag}"
    for given, value in attributes:
        name, text = given.lower(), html.unescape(value or "")
        is_style = name == "style" and not ALIGNMENT.fullmatch(text.strip())
        if name.startswith("on") or name == "srcdoc" or is_style:
            yield "raw-attribute", f"{name}=", name
        elif name in LOADING | LEADING:
            parts = urlsplit(plain(text).replace("\\", "/"))
            if parts.scheme in ACTING:
                yield "raw-address", shortened(text), parts.scheme
            elif name in LOADING and (parts.netloc or parts.scheme not in {"", *OURS}):
                yield "foreign-image", shortened(text), text


def plain(text: str) -> str:
    """Return ``text`` as a browser reads an address: no codes, no blanks, in small letters."""
    return BLANKS.sub("", html.unescape(text)).lower()


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:60]}…"
