"""How things are written: typography, and the names that the glossary prefers."""

import re
from collections.abc import Iterator
from typing import Final

from sitebuild.gate.project import Project
from sitebuild.gate.typography import CODE, FORMULA, TARGET, corrections, tidied
from sitebuild.glossary import Concept
from sitebuild.notes import Note
from sitebuild.problems import Problem, problem

SHOWN: Final = 3  # corrections of one line
NOT_PROSE: Final = re.compile("|".join((CODE, FORMULA, TARGET)))


def is_chinese(note: Note) -> bool:
    return note.path.startswith("docs/zh/") or note.path.endswith(".zh.md")


def check_typography(project: Project) -> Iterator[Problem]:
    """Yield a problem for each line of Chinese that is not set as the style guide says."""
    for note in project.texts.values():
        lines = project.prose(note)
        better = tidied(lines, is_chinese=is_chinese(note))
        for number, (old, new) in enumerate(zip(lines, better, strict=True), 1):
            if old != new:
                pairs = corrections(old, new)[:SHOWN]
                change = "；".join(f"“{before}” → “{after}”" for before, after in pairs)
                yield problem(note.path, number, "typography", change=change)


def check_terms(project: Project) -> Iterator[Problem]:
    """Yield a problem wherever a note calls a concept by a name that the glossary avoids."""
    avoided = [(pattern(name), name, each) for each in project.concepts for name in each.avoid]
    for code, notes in project.notes.items():
        for note in notes.values():
            for number, line in enumerate(project.prose(note), 1):
                prose = NOT_PROSE.sub("", line)
                for found, name, concept in avoided:
                    if found.search(prose):
                        values = {"name": name, "preferred": preferred(concept, code, name)}
                        yield problem(note.path, number, "avoided-term", **values)


def pattern(name: str) -> re.Pattern[str]:
    """Return what finds ``name``: a whole word, unless it is Chinese."""
    words = re.escape(name)
    return re.compile(rf"(?<![A-Za-z]){words}(?![A-Za-z])" if name.isascii() else words, re.I)


def preferred(concept: Concept, language: str, name: str) -> str:
    """Return the name to use instead of ``name`` on a page of ``language``."""
    return concept.en if name.isascii() or language == "en" else concept.zh
