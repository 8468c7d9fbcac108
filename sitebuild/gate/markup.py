"""Markdown that says less than its author meant, and is no error to the renderer."""

import re
from collections.abc import Iterator
from typing import Final

from sitebuild.gate.project import Project
from sitebuild.notes import Note
from sitebuild.problems import Problem, problem

BLOCK: Final = re.compile(r"(?P<indent>\s*)(?P<head>(?:!!!|\?\?\?\+?|===[!+]?)\s.*\S)\s*")
# after the marker comes a letter, where a space should: “1.5” and “-1” are numbers
CROWDED: Final = re.compile(r"\s*(?:[-+]|\d{1,2}[.)])(?=[A-Za-z\u4e00-\u9fff`“（\[])")
NUMBERED: Final = re.compile(r"\s*\d{1,2}、")


def check_markup(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the blocks of each note."""
    for notes in project.notes.values():
        for note in notes.values():
            lines = project.prose(note)
            yield from empty_blocks(note, lines)
            yield from crowded_items(note, lines)


def empty_blocks(note: Note, lines: list[str]) -> Iterator[Problem]:
    """Yield a problem for each admonition, fold-out or tab that holds nothing."""
    written = note.text.split("\n")  # a fence in it is content, too
    for number, line in enumerate(lines, 1):
        if found := BLOCK.fullmatch(line):
            inner = f"{found['indent']}    "
            following = next((each for each in written[number:] if each.strip()), "")
            if note.path.endswith(".py"):
                following = following.removeprefix("#").removeprefix(" ")
            if not following.startswith(inner):
                yield problem(note.path, number, "empty-block", what=found["head"])


def crowded_items(note: Note, lines: list[str]) -> Iterator[Problem]:
    """Yield a problem for each line that begins like an item of a list, but for the space."""
    for number, line in enumerate(lines, 1):
        if CROWDED.match(line) or NUMBERED.match(line):
            yield problem(note.path, number, "list-as-text")
