"""The fences of a page: those that readers see, found by the site's own Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pymdownx.snippets import SnippetMissingError

from sitebuild.fences.failures import at
from sitebuild.fences.model import Fence, Page, Place
from sitebuild.fences.shown import shown
from sitebuild.fences.strays import stray
from sitebuild.fences.tabs import tab_sets
from sitebuild.fences.tracing import Found, Line, TracedSnippets, trace_fences
from sitebuild.includes import check_includes
from sitebuild.notes import ROOT, Note, read_note
from sitebuild.problems import Problem
from sitebuild.rendering import renderer

READ: Final = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md")
# what the build checks anyway, and what would cost time here
NOT_NEEDED: Final = ("notes-maths", "notes-figures")
QUOTED: Final = re.compile(r"^[\s>]+")
MARKER: Final = re.compile(r"<!--.*\bpytest.*-->")
NAMED: Final = re.compile(r"'([^']*)'")
TITLE: Final = re.compile(r"""\btitle=["']([^"']+)["']""")


def page_paths(root: Path = ROOT) -> list[Path]:
    """Return every Markdown file whose fences are tested."""
    read = [root / name for name in READ]
    return [*(path for path in read if path.exists()), *sorted((root / "docs").rglob("*.md"))]


def read_page(path: Path, root: Path = ROOT) -> Page:
    """Return the fences of the Markdown file ``path``."""
    note = read_note(path, root)
    text = check_includes(note, note.body, root / "snippets")
    try:
        fences, problems = find(note, text, root)
    except SnippetMissingError as error:  # in one of the rarer spellings of an include
        name = next(iter(NAMED.findall(str(error))), "")
        note.report("unknown-include", name, name=name, near="")
        return Page(note.path, [], note.problems)
    tabs = tab_sets(note.body.split("\n"), fences)
    return Page(note.path, fences, [*note.problems, *problems], tabs)


def find(note: Note, text: str, root: Path) -> tuple[list[Fence], list[Problem]]:
    """Return the fences in ``text``, and what looks like one but is none."""
    md = renderer(Note(note.path, text))
    for name in NOT_NEEDED:
        md.treeprocessors.deregister(name)
    snippets, traced = TracedSnippets(md, note.path, root), trace_fences(md)
    md.preprocessors.register(snippets, "snippet", 32)
    seen = shown(md.convert(text))
    lines = snippets.lines
    ends = [0, *(each.end for each in traced)]
    fences = [
        fence(each, lines, ended)
        for number, (each, ended) in enumerate(zip(traced, ends, strict=False))
        if number in seen.fences
    ]
    problems: list[Problem] = [
        at(place, "orphan-marker", marker=marker) for marker, place in markers(lines[ends[-1] :])
    ]
    return fences, problems + stray(lines, traced, seen)


def fence(found: Found, lines: list[Line], ended: int) -> Fence:
    """Describe a fence of the page ``lines``, the previous one having ended at ``ended``."""
    between, header = lines[ended : found.start], lines[found.start]
    title = TITLE.search(header)
    return Fence(
        found.language,
        found.code,
        opening=header.at,
        closing=lines[found.end - 1].at,
        lines=tuple(line.at for line in lines[found.start + 1 : found.end - 1]),
        title=title[1] if title else "",
        markers=tuple(markers(between)),
        adjoining=ended > 0 and not "".join(QUOTED.sub("", line) for line in between).strip(),
    )


def markers(lines: list[Line]) -> Iterator[tuple[str, Place]]:
    """Yield the comments to pytest among ``lines``, each with its place."""
    for line in lines:
        text = QUOTED.sub("", line).strip()
        if MARKER.match(text):
            yield text, line.at
