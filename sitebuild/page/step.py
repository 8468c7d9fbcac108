"""What the steps over the tree of a page have in common."""

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from sitebuild.languages import LANGUAGES, Language
from sitebuild.notes import Note


class Step(Treeprocessor):
    """A step over the tree of one note."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings
        self.note: Note = settings["note"]
        self.language: Language = LANGUAGES[settings["language"]]

    def stash(self, markup: str) -> str:
        """Keep ``markup`` from being escaped; return what stands for it in the tree."""
        return str(self.md.htmlStash.store(markup))


def alone(element: etree.Element, tag: str) -> etree.Element | None:
    """Return ``element``, or the only thing in this paragraph, if it is a ``tag``."""
    if element.tag == "p" and len(element) == 1 and not (element.text or "").strip():
        child = element[0]
        if not (child.tail or "").strip():
            element = child
    return element if element.tag == tag else None
