"""A note as cells of prose and code, for readers who want to run it at home."""

import re
import textwrap
from itertools import takewhile
from pathlib import Path
from typing import Final

from sitebuild.includes import INCLUDE
from sitebuild.labs.source import MARKER, Cell
from sitebuild.notes import read_note

OPENING: Final = re.compile(r"^```(?:python|py)\b")
FIGURE: Final = re.compile(r"^!\[(?P<words>[^\]]+)\]\(fig:[a-z0-9-]+\)$", re.MULTILINE)
COMMENT: Final = re.compile(r"^<!--.*?-->\n?", re.MULTILINE | re.DOTALL)
ASIDE: Final = re.compile(
    r'^(?:!!!|\?\?\?\+?) \w+(?: "(?P<title>[^"]*)")?\n(?P<body>(?:\n|    .*(?:\n|$))+)',
    re.MULTILINE,
)


def cells_of(path: Path, snippets: Path) -> list[Cell]:
    """Return the prose of a note and its Python fences, includes expanded.

    Empty for a page that cannot be read: others say so.
    """
    note = read_note(path, path.parents[2])
    cells: list[Cell] = []
    lines = iter(note.body.strip("\n").split("\n"))
    prose: list[str] = []
    for line in lines:
        if OPENING.match(line):
            cells.append(Cell(False, "\n".join(prose), 0))
            prose = []
            code = takewhile(lambda text: not text.startswith("```"), lines)
            source = "\n".join(included(text, snippets) for text in code)
            cells.append(Cell(True, re.sub(r"\n{4,}", "\n\n\n", source).strip("\n"), 0))
        else:
            prose.append(line)
    cells.append(Cell(False, "\n".join(prose), 0))
    plain = [cell if cell.is_code else Cell(False, portable(cell.source), 0) for cell in cells]
    return [cell for cell in plain if cell.source]


def included(line: str, snippets: Path) -> str:
    """Return what a line of a fence stands for: itself, or the section that it includes."""
    match = INCLUDE.match(line)
    path = snippets / match["file"] if match else snippets
    if not match or not path.is_file():
        return line
    text = path.read_text(encoding="utf-8")
    found = re.search(
        rf"\[start:{re.escape(match['section'] or '')}\]\n(.*?)^[^\n]*\[end:", text, re.S | re.M
    )
    return textwrap.dedent(MARKER.sub("", found[1])).strip("\n") if found else line


def portable(source: str) -> str:
    """Return Markdown without what only this site understands."""
    source = COMMENT.sub("", source)
    source = FIGURE.sub(r"*\g<words>*", source)
    return ASIDE.sub(quoted, source).strip("\n")


def quoted(aside: re.Match[str]) -> str:
    """Return an admonition as a quotation, which every notebook knows."""
    body = textwrap.dedent(aside["body"]).strip("\n").split("\n")
    title = [f"**{aside['title']}**", ""] if aside["title"] else []
    return "\n".join(f"> {line}".rstrip() for line in [*title, *body]) + "\n\n"
