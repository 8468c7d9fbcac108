"""The Markdown extension of the notes.

It knows Python-Markdown and nothing of MkDocs, so that another generator can use it. What is wrong
with a page is reported to the ``Note`` being rendered; the page is finished all the same, so that
one run tells everything.
"""

from typing import Any, Final

from markdown import Markdown
from markdown.extensions import Extension

from sitebuild.notes import Note
from sitebuild.page.blocks import FindBlocks, MarkBlocks
from sitebuild.page.collect import Collect
from sitebuild.page.concepts import Concepts
from sitebuild.page.dangers import Dangers
from sitebuild.page.figures import Figures
from sitebuild.page.headings import HeadingLanguages
from sitebuild.page.maths import Maths
from sitebuild.page.original import Original
from sitebuild.page.step import Step
from sitebuild.page.strays import LoneDollars
from sitebuild.page.wording import Admonitions, ChineseLines, RepositoryLinks

# in the order in which they run, high first; Python-Markdown's inline patterns are 20, attr_list,
# which sets ids, is 8, and toc, which reads them, is 5
STEPS: Final[dict[str, tuple[type[Step], float]]] = {
    "notes-find-blocks": (FindBlocks, 25),
    "notes-admonitions": (Admonitions, 18),
    "notes-chinese-lines": (ChineseLines, 17),
    "notes-collect": (Collect, 7),
    "notes-dangers": (Dangers, 6.6),
    "notes-concepts": (Concepts, 6.5),
    "notes-lone-dollars": (LoneDollars, 6.3),
    "notes-repository": (RepositoryLinks, 6),
    "notes-original": (Original, 4.5),
    "notes-languages": (HeadingLanguages, 4),
    "notes-maths": (Maths, 3),
    "notes-figures": (Figures, 2),
    "notes-mark-blocks": (MarkBlocks, 1),
}


class NotesExtension(Extension):
    """Register the steps."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "language": ["zh", "code of the language of the page"],
            "note": [Note("text", ""), "the note being rendered"],
            "repository": ["", "address of the repository, ending in a slash"],
            "figures": ["", "version of the sources of the figures, to save hashing them again"],
            "page": ["", "path of the page below docs/<language>"],
            "concepts": [[], "the glossary"],
            "explorers": [{}, "address of each explorer, by its name"],
            "counterparts": [[], "the same page in each view"],
            "blocks": [False, "whether to set comments where blocks begin and end"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        settings = self.getConfigs()
        for name, (step, priority) in STEPS.items():
            md.treeprocessors.register(step(md, settings), name, priority)


def makeExtension(**settings: Any) -> NotesExtension:  # the name Python-Markdown looks for
    """Return the extension, as Python-Markdown asks for it."""
    return NotesExtension(**settings)
