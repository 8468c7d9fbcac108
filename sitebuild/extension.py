"""The Markdown extension of the notes: maths, figures, headings, admonitions.

It knows Python-Markdown and nothing of MkDocs, so that another generator can use it. What is wrong
with a page is reported to the ``Note`` being rendered; the page is finished all the same, so that
one run tells everything.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections import Counter
from typing import Any, Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from sitebuild.languages import LANGUAGES, Language
from sitebuild.maths import TexError, tex_to_html
from sitebuild.notes import ROOT, Note
from sitebuild.problems import near
from sitebuild.search.sections import HEADINGS, sections
from sitebuild.svg import UnknownFigureError, figure_svg

LISTS: Final = {"ul", "ol", "li", "dl", "dt", "dd"}
TABLES: Final = {"table", "thead", "tbody", "tr", "td", "th"}
BLOCKS: Final = {"p", "div", "details", "blockquote", "hr", *LISTS, *TABLES}
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIGURE: Final = "fig:"
REPOSITORY: Final = "repo:"
# a line break after Chinese punctuation or between two Chinese characters, but not before a
# line of attributes: { .lead }
WITHOUT_SPACE: Final = re.compile(
    r"(?<=[，。；：！？、）】」”…])\n(?!\{)|(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff（【「“])"
)
CLOSING: Final = tuple("，。；：！？、）】」”,.;:!?)")
SHORT: Final = 40  # characters of TeX: fits a line of a phone
CACHE: Final = ROOT / ".cache/figures"


class NoteProcessor(Treeprocessor):
    """A step over the tree of one note."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings
        self.note: Note = settings["note"]
        self.language: Language = LANGUAGES[settings["language"]]

    def stash(self, markup: str) -> str:
        """Keep ``markup`` from being escaped; return what stands for it in the tree."""
        return str(self.md.htmlStash.store(markup))


class Maths(NoteProcessor):
    """Typeset what ``pymdownx.arithmatex`` has found."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex" and element.text:
                display = element.tag == "div"
                # arithmatex wraps the source in \(…\) or \[…\], and escapes it in blocks
                source = element.text.strip()[2:-2].strip()
                self.typeset(element, html.unescape(source) if display else source, display)
                if not display and len(source) <= SHORT:
                    self.keep_with_punctuation(element)

    def typeset(self, element: etree.Element, tex: str, display: bool) -> None:
        try:
            element.text = self.stash(tex_to_html(tex, display))
        except TexError as error:
            code = "chinese-in-tex" if "unicodeTextInMathMode" in str(error) else "bad-tex"
            self.note.report(code, tex.splitlines()[0], tex=tex, detail=error)

    @staticmethod
    def keep_with_punctuation(element: etree.Element) -> None:
        """Take a full stop after a formula into it: browsers would break the line in between."""
        tail = element.tail or ""
        if tail.startswith(CLOSING):
            element.text, element.tail = f"{element.text}{tail[0]}", tail[1:]
            element.set("class", "arithmatex unbroken")


class Figures(NoteProcessor):
    """Turn ``![caption](fig:name)`` into the drawing, inlined, above its caption."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                image = alone(child, "img")
                if image is not None and image.get("src", "").startswith(FIGURE):
                    parent[index] = self.figure(image)
                    parent[index].tail = child.tail

    def figure(self, image: etree.Element) -> etree.Element:
        name = image.get("src", "").removeprefix(FIGURE)
        figure = etree.Element("figure", {"class": "note-figure"})
        try:
            figure.text = self.stash(
                figure_svg(name, self.language.code, CACHE, self.settings["figures"])
            )
        except UnknownFigureError as error:
            source = FIGURE + name
            self.note.report("unknown-figure", source, name=name, near=near(name, error.known))
        if not name.startswith("card-"):  # a card stands above its own words
            caption = etree.SubElement(figure, "figcaption")
            caption.text = image.get("alt")
        return figure


class ChineseLines(NoteProcessor):
    """Join lines without a space where Chinese runs on, so that each sentence can have its line."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            element.text = WITHOUT_SPACE.sub("", element.text or "")
            element.tail = WITHOUT_SPACE.sub("", element.tail or "")


class RepositoryLinks(NoteProcessor):
    """Point ``repo:issues/new`` into the repository that the site is built from."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter("a"):
            href = element.get("href", "")
            if href.startswith(REPOSITORY):
                element.set("href", self.settings["repository"] + href.removeprefix(REPOSITORY))


class HeadingLanguages(NoteProcessor):
    """Link each section to the same section in the other language, for readers without scripts."""

    def run(self, root: etree.Element) -> None:
        others = [each for each in self.settings["counterparts"] if not each["here"]]
        for heading in root.iter():
            if heading.tag in HEADINGS - {"h1"} and others:
                holder = etree.SubElement(heading, "span", {"class": "heading-language"})
                holder.set("data-search-exclude", "")
                holder.text = self.stash(" ".join(link(each, heading) for each in others))


class Admonitions(NoteProcessor):
    """Title an untitled admonition in the language of the page, not by its English type."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            kinds = (element.get("class") or "").split()
            if "admonition" not in kinds and element.tag != "details":
                continue
            title = next(iter(element), None)
            kind = next((kind for kind in kinds if kind in self.language.admonitions), None)
            if title is not None and kind and title.text == kind.capitalize():
                title.text = self.language.admonitions[kind]


class Collect(NoteProcessor):
    """Check headings, anchors and images; remember links, sections, and the outline of blocks."""

    def run(self, root: etree.Element) -> None:
        elements = list(root.iter())
        for element in elements:
            if element.tag in HEADINGS:
                self.heading(element)
            elif element.tag == "img" and not (element.get("alt") or "").strip():
                name = element.get("src", "")
                self.note.report("missing-alt", f"]({name}", name=name)
            elif element.tag == "a" and element.get("href"):
                self.note.links.append(element.get("href", ""))
        counts = Counter(str(element.get("id")) for element in elements if element.get("id"))
        for name, count in counts.items():
            if count > 1:
                self.note.report("duplicate-id", f"#{name}", name=name, count=count)
        self.note.ids |= set(counts)
        self.note.sections += sections(root, self.md.htmlStash.rawHtmlBlocks)
        self.note.outline += [label for child in root for label in outline(child)]

    def heading(self, element: etree.Element) -> None:
        text = "".join(element.itertext()).strip()
        if not element.get("id"):
            self.note.report("missing-id", text, heading=text)
        elif not ID.fullmatch(element.get("id", "")):
            self.note.report("bad-id", f"#{element.get('id')}", name=element.get("id"))


def link(counterpart: dict[str, Any], heading: etree.Element) -> str:
    """Return a link to the section under ``heading`` in another language."""
    other: Language = counterpart["language"]
    address = f"{counterpart['href']}#{heading.get('id')}"
    return (
        f'<a href="{address}" hreflang="{other.tag}" lang="{other.tag}" title="{other.name}">'
        f"{other.short}</a>"
    )


def alone(element: etree.Element, tag: str) -> etree.Element | None:
    """Return ``element``, or the only thing in this paragraph, if it is a ``tag``."""
    if element.tag == "p" and len(element) == 1 and not (element.text or "").strip():
        child = element[0]
        if not (child.tail or "").strip():
            element = child
    return element if element.tag == tag else None


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


class NotesExtension(Extension):
    """Register the steps; the order of the numbers is the order in which they run, high first."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "language": ["zh", "code of the language of the page"],
            "note": [Note("text", ""), "the note being rendered"],
            "repository": ["", "address of the repository, ending in a slash"],
            "figures": ["", "version of the sources of the figures, to save hashing them again"],
            "counterparts": [[], "the same page in each language"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        settings = self.getConfigs()
        # after inline patterns (20); attr_list (8) sets ids, toc (5) reads them
        md.treeprocessors.register(Admonitions(md, settings), "notes-admonitions", 18)
        md.treeprocessors.register(Collect(md, settings), "notes-collect", 7)
        md.treeprocessors.register(ChineseLines(md, settings), "notes-chinese-lines", 17)
        md.treeprocessors.register(RepositoryLinks(md, settings), "notes-repository", 6)
        md.treeprocessors.register(HeadingLanguages(md, settings), "notes-languages", 4)
        md.treeprocessors.register(Maths(md, settings), "notes-maths", 3)
        md.treeprocessors.register(Figures(md, settings), "notes-figures", 2)


def makeExtension(**settings: Any) -> NotesExtension:  # the name Python-Markdown looks for
    """Return the extension, as Python-Markdown asks for it."""
    return NotesExtension(**settings)
