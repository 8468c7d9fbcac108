"""The blocks of a note or a lab, read from its source: nothing is typeset, drawn or included."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import markdown

from sitebuild.labs.source import written
from sitebuild.languages import LANGUAGES
from sitebuild.notes import Note
from sitebuild.page.blocks import FIGURE, PROSE, Block, find_blocks
from sitebuild.rendering import renderer

GENERATED: Final = {title for each in LANGUAGES.values() for title in each.generated}
INCLUDES: Final = "snippet"  # the step that would put code in the place of includes
FROM_HERE: Final = "inline"  # the first step that looks at the text within blocks
FRONT_MATTER: Final = re.compile(r"(?:# )?---\n.*?\n(?:# )?---\n", re.DOTALL)
FIRST: Final = re.compile(r"\n| \| ")
COMPARED: Final = {PROSE, FIGURE, "fence", "formula"}


@dataclass(frozen=True)
class Placed(Block):
    """A block of one file; ``mark`` is what ``FindBlocks`` calls it on the page."""

    path: str = ""
    line: int = 1
    number: int = 0  # among the blocks of its page
    mark: str = ""


def read_blocks(note: Note) -> list[Placed]:
    """Return the blocks of ``note`` in their order, each with the line where it begins."""
    source = note.body if note.path.endswith(".md") else markdown_of_lab(note.text)
    return list(blocks_of(note.path, note.text, source))


@lru_cache(maxsize=256)  # a check and a build ask for the same pages several times
def blocks_of(path: str, text: str, source: str) -> tuple[Placed, ...]:
    """Return the blocks of ``path``, whose ``text`` is ``source`` as Markdown."""
    return tuple(placed(parse(source), Note(path, text)))


def parse(text: str) -> Iterator[Block]:
    """Yield the blocks of Markdown, found by the parser that the site is rendered with."""
    md = parser()
    md.reset()
    lines = text.split("\n")
    for preprocessor in md.preprocessors:
        if preprocessor is not md.preprocessors[INCLUDES]:
            lines = preprocessor.run(lines)
    root: Any = md.parser.parseDocument(lines).getroot()
    for step in md.treeprocessors:
        if step is md.treeprocessors[FROM_HERE]:
            break
        replaced = step.run(root)
        root = root if replaced is None else replaced
    for _, block in find_blocks(root, md.htmlStash.rawHtmlBlocks, GENERATED):
        if block.label in COMPARED:
            yield block


@cache
def parser() -> markdown.Markdown:
    """Return a converter that is set up as the site's is, as far as blocks are concerned."""
    md = renderer(Note("", ""), highlight=False)
    md.treeprocessors.deregister("notes-find-blocks")
    return md


def markdown_of_lab(text: str) -> str:
    """Return a lab as one page of Markdown, its code in fences."""
    cells = [
        f"``````python\n{cell.source}\n``````" if cell.is_code else cell.source
        for cell in written(text)
    ]
    return "\n\n".join(cells)


def placed(blocks: Iterator[Block], note: Note) -> Iterator[Placed]:
    """Yield ``blocks`` with their lines: each is looked for below the one before."""
    lines = note.text.splitlines()
    front = FRONT_MATTER.match(note.text)
    line = front[0].count("\n") if front else 0
    counts: Counter[str] = Counter()
    for number, block in enumerate(blocks):
        words = "$$" if block.kind == "formula" else block.text or block.key
        line = found(FIRST.split(words)[0].strip(), lines, line)
        mark = f"{block.label} {counts[block.label]}"
        yield Placed(**vars(block), path=note.path, line=line + 1, number=number, mark=mark)
        counts[block.label] += 1
        line += 1
        if block.kind == "formula":  # the marks below it open no other
            line = found("$$", lines, line) + 1


def found(needle: str, lines: list[str], start: int) -> int:
    """Return the place of the first line from ``start`` on that holds ``needle``."""
    return next((n for n in range(start, len(lines)) if needle in lines[n]), start)
