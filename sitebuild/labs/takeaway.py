"""A note as cells of prose and code, for readers who want to run it at home."""

import re
import textwrap
from itertools import takewhile
from pathlib import Path
from typing import Final

from sitebuild.includes import INCLUDE
from sitebuild.labs.source import MARKER, Cell
from sitebuild.notes import read_note
from sitebuild.numbers import fill

OPENING: Final = re.compile(r"^```(?:python|py)\b")
FIGURE: Final = re.compile(
    r"^!\[(?P<words>[^\]]+)\]\(fig:[a-z0-9-]+\)(?:\{[^}\n]*\})?$", re.MULTILINE
)
CONCEPT: Final = re.compile(r"\[(?P<words>[^\]]+)\]\(concept:\)")
# comments, the tags around the author's text, and the attributes of a paragraph
MARKUP: Final = re.compile(
    r"^<!--.*?-->\n?|^</?div\b[^>\n]*>\n*|^\{ [^}\n]* \}\n?", re.MULTILINE | re.DOTALL
)
INDENTED: Final = r"(?:\n|    .*(?:\n|$))+"
ASIDE: Final = re.compile(
    rf'^(?:!!!|\?\?\?\+?) \w+(?: "(?P<title>[^"]*)")?\n(?P<body>{INDENTED})', re.MULTILINE
)
TAB: Final = r'=== "[^"\n]*"\n'
TABS: Final = re.compile(rf"^{TAB}(?P<body>{INDENTED})(?:{TAB}{INDENTED})*", re.MULTILINE)


def cells_of(path: Path, snippets: Path) -> list[Cell]:
    """Return the prose of a note and its Python fences, includes expanded.

    Empty for a page that cannot be read: others say so.
    """
    note = read_note(path, path.parents[2])
    cells: list[Cell] = []
    lines = iter(opened(fill(note, note.body)).strip("\n").split("\n"))
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


def opened(text: str) -> str:
    """Return a page with the code of its tabs and fold-outs on the page itself.

    Of tabs only the first is kept: the others say the same with another library, and under the
    same names.
    """
    return ASIDE.sub(unfolded, TABS.sub(unfolded, text))


def unfolded(block: re.Match[str]) -> str:
    """Return what a tab or an aside holds, if there is code in it; the aside itself if not."""
    body = textwrap.dedent(block["body"]).strip("\n")
    if block.re is ASIDE and "```" not in body:
        return block[0]
    title = block["title"] if block.re is ASIDE else ""
    return (f"**{title}**\n\n" if title else "") + f"{opened(body)}\n\n"


def portable(source: str) -> str:
    """Return Markdown without what only this site understands."""
    source = MARKUP.sub("", source)
    source = CONCEPT.sub(r"\g<words>", source)
    source = FIGURE.sub(r"*\g<words>*", source)
    return ASIDE.sub(quoted, source).strip("\n")


def quoted(aside: re.Match[str]) -> str:
    """Return an admonition as a quotation, which every notebook knows."""
    body = textwrap.dedent(aside["body"]).strip("\n").split("\n")
    title = [f"**{aside['title']}**", ""] if aside["title"] else []
    return "\n".join(f"> {line}".rstrip() for line in [*title, *body]) + "\n\n"
