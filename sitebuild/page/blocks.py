"""The blocks of a page: what a translator has to do with, and what both languages share.

They are found before the text within them is parsed, so that a block is told by its source; and
are marked in the finished HTML, so that a page can be taken apart where its blocks begin and end.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitebuild.page.sections import HEADINGS, STASHED, TAG
from sitebuild.page.step import Step

MARK: Final = "data-block"
PROSE, WORD, WHOLE, FIGURE = "prose", "word", "whole", "figure"
INNER: Final = {"li", "dt", "dd", "summary", "label"}  # whose own text is the block
PLAIN: Final = {"input", "hr", "a"}  # neither text nor a place for blocks
TOGETHER: Final = {"ul", "ol", "dl", "blockquote"}  # made of blocks, but read as one
OPENS: Final = {"p", "div", "details", "table", "pre", "figure", *TOGETHER}
ATTRIBUTES: Final = re.compile(r"(?:^|(?<=[ \n)]))\{:?[^{}]*\}\s*$")
ID: Final = re.compile(r"#([\w-]+)")
IMAGE: Final = re.compile(r'^!\[(?P<alt>.*)\]\((?P<src>[^)\s]+)(?: "(?P<title>.*)")?\)$', re.DOTALL)
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
CODE: Final = re.compile(r'<div class="[^"]*\bhighlight\b')
FOOTNOTE: Final = re.compile("\x02qq\\d+zz\x03")
WRITTEN_OUT: Final = re.compile(r"\\(?:text|mathrm|operatorname)\{[^{}]*\}")


@dataclass(frozen=True)
class Block:
    """One block of a page, as it is written.

    ``text`` is what is translated, if anything: a paragraph, a heading, the caption of a figure.
    ``key`` is what both languages must have in common, if anything: the anchor of a heading, the
    name of a figure, a formula, the code of a fence.
    """

    kind: str
    text: str = ""
    key: str = ""
    section: str = ""  # the anchor of the heading above

    @property
    def label(self) -> str:
        """Return what kind of mark the block gets in the HTML."""
        return PROSE if self.text and self.kind not in {FIGURE, WORD} else self.kind


def find_blocks(
    root: etree.Element, stash: Sequence[object], generated: Collection[str] = ()
) -> Iterator[tuple[etree.Element, Block]]:
    """Yield every block below ``root`` with its element, in the order of the page.

    Parameters
    ----------
    root : Element
        The tree of the page, before the text within its blocks is parsed.
    stash : sequence of object
        What Python-Markdown keeps out of the tree: highlighted code, raw HTML.
    generated : collection of str
        Titles that no author has written.
    """
    section = ""
    for element, block in walk(root, stash, generated):
        if block.kind in HEADINGS:
            section = block.key
        yield element, Block(block.kind, block.text, block.key, section)


def walk(
    parent: etree.Element, stash: Sequence[object], generated: Collection[str]
) -> Iterator[tuple[etree.Element, Block]]:
    for element in parent:
        tag, classes = str(element.tag), (element.get("class") or "").split()
        if "arithmatex" in classes:
            yield element, Block("formula", key=formula(element.text or ""))
        elif tag in HEADINGS:
            yield element, heading(element)
        elif tag == "table":
            rows = [["".join(cell.itertext()) for cell in row] for row in element.iter("tr")]
            yield element, Block(tag, "\n".join(map(" | ".join, rows)))
        elif tag == "p":
            yield element, paragraph(element, stash, generated)
        elif tag not in PLAIN:
            if tag in INNER and (element.text or "").strip():
                text = source(element, stash)
                yield element, Block(WORD if text in generated else tag, text)
            elif tag in TOGETHER or "admonition" in classes:
                yield element, Block(WHOLE)
            yield from walk(element, stash, generated)


def heading(element: etree.Element) -> Block:
    """Return a heading: its words, and its anchor."""
    attributes = ATTRIBUTES.search(element.text or "")
    found = ID.search(attributes[0]) if attributes else None
    return Block(str(element.tag), source(element, ()), found[1] if found else "")


def paragraph(element: etree.Element, stash: Sequence[object], generated: Collection[str]) -> Block:
    """Return a paragraph, or what stands there in its form: a figure, a title, code, raw HTML."""
    if not STASHED.sub("", COMMENT.sub("", element.text or "")).strip():
        held = [str(stash[int(place)]) for place in STASHED.findall(element.text or "")]
        code = [plain(markup) for markup in held if CODE.match(markup)]
        if code:
            return Block("fence", key="\n".join(code))
        return Block("html", key="".join(held).strip())
    text = source(element, stash)
    if image := IMAGE.match(text):
        words = "\n".join(filter(None, (image["alt"], image["title"])))
        return Block(FIGURE, words, image["src"])
    if element.get("class") == "admonition-title":
        return Block(WORD if text in generated else "title", text)
    return Block("p", text)


def source(element: etree.Element, stash: Sequence[object]) -> str:
    """Return the text of a block as it is written, without attributes at its end."""
    text = FOOTNOTE.sub("", element.text or "")
    text = STASHED.sub(lambda held: plain(str(stash[int(held[1])])), text)
    return ATTRIBUTES.sub("", text).strip()


def plain(markup: str) -> str:
    """Return the text in ``markup``."""
    return html.unescape(TAG.sub("", markup)).strip()


def formula(tex: str) -> str:
    r"""Return a formula without what depends on the language: spaces, and words in ``\text``."""
    return "".join(WRITTEN_OUT.sub("", html.unescape(tex)).split())


# --------------------------------------------------------------------------------------- marking


class FindBlocks(Step):
    """Give every block its mark: what it is, and the how-manieth of these on the page."""

    def run(self, root: etree.Element) -> None:
        counts: Counter[str] = Counter()
        found = find_blocks(root, self.md.htmlStash.rawHtmlBlocks, self.language.generated)
        for element, block in found:
            element.set(MARK, f"{block.label} {counts[block.label]}")
            counts[block.label] += 1


class MarkBlocks(Step):
    """Set comments where blocks begin and end: ``<!--[prose 3 li-->`` and ``<!--]-->``."""

    def run(self, root: etree.Element) -> None:
        opened = {element: parent for parent in root.iter() for element in parent}
        for element, parent in opened.items():
            if (mark := element.attrib.pop(MARK, None)) and self.settings["blocks"]:
                begin, end = self.stash(f"<!--[{mark} {element.tag}-->"), self.stash("<!--]-->")
                if element.tag in INNER:
                    within(element, begin, end)
                else:
                    around(element, parent, begin, end)


def around(element: etree.Element, parent: etree.Element, begin: str, end: str) -> None:
    """Put ``begin`` before ``element``, and ``end`` behind it."""
    place = list(parent).index(element)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + begin
    else:
        parent.text = (parent.text or "") + begin
    element.tail = end + (element.tail or "")


def within(element: etree.Element, begin: str, end: str) -> None:
    """Put ``begin`` and ``end`` around the text of ``element``, and leave out blocks in it."""
    element.text = begin + (element.text or "")
    last = None
    for child in element:
        if child.tag in OPENS:
            break
        last = child
    if last is None:
        element.text += end
    else:
        last.tail = (last.tail or "") + end
