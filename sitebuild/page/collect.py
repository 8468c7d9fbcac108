"""What a page holds: headings, anchors, links, sections, and the outline of its blocks."""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from typing import Final

from sitebuild.page.sections import HEADINGS, sections
from sitebuild.page.step import Step, alone

LISTS: Final = {"ul", "ol", "li", "dl", "dt", "dd"}
TABLES: Final = {"table", "thead", "tbody", "tr", "td", "th"}
BLOCKS: Final = {"p", "div", "details", "blockquote", "hr", *LISTS, *TABLES}
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Collect(Step):
    """Check headings, anchors and images; remember links, sections, and the outline of blocks."""

    def run(self, root: etree.Element) -> None:
        elements = list(root.iter())
        for element in elements:
            if element.tag in HEADINGS:
                self.heading(element)
            elif element.tag == "img":
                self.image(element)
            elif element.tag == "a" and element.get("href"):
                self.note.links.append(element.get("href", ""))
        counts = Counter(str(element.get("id")) for element in elements if element.get("id"))
        for name, count in counts.items():
            if count > 1:
                self.note.report("duplicate-id", f"#{name}", name=name, count=count)
        self.note.ids |= set(counts)
        self.note.sections += sections(root, self.md.htmlStash.rawHtmlBlocks)
        self.note.outline += [label for child in root for label in outline(child)]

    def image(self, element: etree.Element) -> None:
        name = element.get("src", "")
        self.note.images.append(name)
        if not (element.get("alt") or "").strip():
            self.note.report("missing-alt", f"]({name}", name=name)

    def heading(self, element: etree.Element) -> None:
        text = "".join(element.itertext()).strip()
        if not element.get("id"):
            self.note.report("missing-id", text, heading=text)
        elif not ID.fullmatch(element.get("id", "")):
            self.note.report("bad-id", f"#{element.get('id')}", name=element.get("id"))


def outline(element: etree.Element) -> list[str]:
    """Return what both languages of a note must have in common, block by block."""
    label = str(element.tag)
    if element.tag in HEADINGS:
        return [f"{label}#{element.get('id')}"]
    image = alone(element, "img")
    if image is not None:
        return [f"figure {image.get('src')}"]
    if element.tag not in BLOCKS:
        return []  # how a sentence is put together is the translator's affair
    label += f".{element.get('class')}" if element.get("class") else ""
    return [label, *(f"{label} > {inner}" for child in element for inner in outline(child))]
