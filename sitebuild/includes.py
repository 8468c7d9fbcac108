"""Includes: ``--8<-- "ema.py:ema"`` puts a section of ``snippets/`` into a fence.

pymdownx.snippets does the work. It stays silent when a section has lost its end marker (and shows
the rest of the file), and stops at the first missing file without saying where: so includes are
checked before it sees them.
"""

import re
from pathlib import Path
from typing import Final

from sitebuild.notes import Note
from sitebuild.problems import near

INCLUDE: Final = re.compile(r'^\s*--8<--\s+"(?P<file>[^":]+)(?::(?P<section>[^"]+))?"\s*$')
MARKER: Final = re.compile(r"--8<--\s*\[(?P<kind>start|end):(?P<section>[^\]]+)\]")


def markers(source: str) -> dict[str, list[str]]:
    """Return the kinds of markers of each section of a module, in their order."""
    found: dict[str, list[str]] = {}
    for match in MARKER.finditer(source):
        found.setdefault(match["section"].strip(), []).append(match["kind"])
    return found


def shown(snippets: Path) -> list[Path]:
    """Return the modules whose code pages may show."""
    return [*snippets.glob("*.py"), *snippets.glob("with_*/*.py")]


def section_of(snippets: Path, name: str, section: str | None) -> str:
    """Return the lines of a section of a module, or nothing if there is no such section."""
    path = snippets / name
    source = path.read_text(encoding="utf-8") if path.is_file() else ""
    _, _, rest = source.partition(f"[start:{section}]")
    return rest.partition(f"[end:{section}]")[0]


def check_includes(note: Note, text: str, snippets: Path) -> str:
    """Report every include in ``text`` that cannot be kept, and return ``text`` without those."""
    kept = []
    for line in text.split("\n"):
        match = INCLUDE.match(line)
        good = not match or is_good(note, match["file"], match["section"], snippets)
        kept.append(line if good else "")
    return "\n".join(kept)


def is_good(note: Note, name: str, section: str | None, snippets: Path) -> bool:
    """Report what is wrong with one include, if anything."""
    where = f'"{name}:{section}"' if section else f'"{name}"'
    modules = [path.relative_to(snippets).as_posix() for path in shown(snippets)]
    if name not in modules:
        note.report("unknown-include", where, name=name, near=near(name, modules))
        return False
    if section is None:
        note.report("bare-include", where, name=name)
        return False
    sections = markers((snippets / name).read_text(encoding="utf-8"))
    kinds = sections.get(section)
    if kinds is None:
        hint = near(section, sections)
        note.report("unknown-section", where, name=name, section=section, near=hint)
    elif kinds != ["start", "end"]:
        detail = ", ".join(kinds)
        note.report("unended-section", where, name=name, section=section, detail=detail)
    return kinds == ["start", "end"]
