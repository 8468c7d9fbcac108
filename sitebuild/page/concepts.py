"""Concepts: links that name one, and the first mention of each, lead to where it is explained."""

import xml.etree.ElementTree as etree
from posixpath import dirname, relpath
from typing import Any, Final

from markdown import Markdown

from sitebuild.concepts.mentions import Mentions
from sitebuild.glossary import Concept, folded
from sitebuild.page.sections import HEADINGS
from sitebuild.page.step import Step
from sitebuild.problems import near

NAMED: Final = "concept:"
# a mention in here is left alone: it is a link, a name or a heading already, or no prose
CLOSED: Final = {
    *HEADINGS,
    "a",
    "code",
    "pre",
    "kbd",
    "summary",
    "figure",
    "figcaption",
    "svg",
    "th",
}
CLOSED_CLASSES: Final = {"admonition-title", "lead", "arithmatex", "tabbed-labels"}
UNLINKED: Final = {"index.md", "about.md", "glossary.md"}  # directions, not explanations


class Concepts(Step):
    """Link ``[weight decay](concept:)``, and what is mentioned for the first time on the page."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md, settings)
        self.page: str = settings["page"]
        self.concepts: list[Concept] = settings["concepts"]

    def run(self, root: etree.Element) -> None:
        if not self.concepts:
            return  # rendered by itself, for a check
        self.named(root)
        if self.page in UNLINKED:
            return
        self.mentions = Mentions(self.concepts, self.language)
        self.met: set[int] = set()  # concepts, by their line in the glossary
        self.section = self.page
        for block in root:
            if block.tag in HEADINGS - {"h1"}:
                self.section = f"{self.page}#{block.get('id')}"
            else:
                self.link(block)

    def named(self, root: etree.Element) -> None:
        """Lead every link that names a concept to its home."""
        known = {folded(name): each for each in self.concepts for name in each.names}
        for element in root.iter("a"):
            if element.get("href") == NAMED:
                name = "".join(element.itertext()).strip()
                if folded(name) in known:
                    element.set("href", self.way_to(known[folded(name)]))
                else:
                    names = [each for concept in self.concepts for each in concept.names]
                    self.note.report(
                        "unknown-concept", f"[{name}](", name=name, near=near(name, names)
                    )

    def way_to(self, concept: Concept) -> str:
        """Return the link from this page to the home of ``concept``."""
        page, _, anchor = concept.home.partition("#")
        path = "" if page == self.page else relpath(page, dirname(self.page) or ".")
        return f"{path}#{anchor}" if anchor else path

    def link(self, element: etree.Element) -> None:
        """Link what is mentioned for the first time in ``element``, if its home is elsewhere."""
        classes = set((element.get("class") or "").split())
        if element.tag in CLOSED or classes & CLOSED_CLASSES or is_reference(element):
            return
        element.text = self.split(element, 0, element.text or "")
        for child in list(element):
            self.link(child)
            child.tail = self.split(element, list(element).index(child) + 1, child.tail or "")

    def split(self, parent: etree.Element, place: int, text: str) -> str:
        """Put links into ``text``, which stands before that place; return what is left of it."""
        start, links = 0, []
        for match, concept in self.mentions.find(text):
            if concept.line in self.met:
                continue
            self.met.add(concept.line)
            if concept.home not in (self.section, self.page):
                link = etree.Element("a", {"class": "concept", "href": self.way_to(concept)})
                link.set("title", concept.hint(self.language))
                link.text = match[0]
                links.append((text[start : match.start()], link))
                start = match.end()
        before = [between for between, _ in links] + [text[start:]]
        for number, (_, link) in enumerate(links):
            link.tail = before[number + 1]
            parent.insert(place + number, link)
        return before[0]


def is_reference(element: etree.Element) -> bool:
    """Whether ``element`` names a work published elsewhere: its title is not ours to link."""
    return any(child.get("href", "").startswith("http") for child in element if child.tag == "a")
