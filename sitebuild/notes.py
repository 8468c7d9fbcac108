"""A note as it is written: one Markdown file, its front matter, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from sitebuild.problems import Problem, problem

ROOT: Final = Path(__file__).resolve().parent.parent
FENCE: Final = "---"
HTML: Final = re.compile(r"[<>\"]")
UNREADABLE: Final = {"not-utf-8", "front-matter"}
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, where there is one


@dataclass
class Section:
    """What stands under one heading, for the search box."""

    id: str
    title: str
    text: str = ""
    symbols: set[str] = field(default_factory=set)  # names used in its code
    asked: list[str] = field(default_factory=list)  # what readers ask who should come here


@dataclass
class Note:
    """One Markdown file.

    The renderer adds what it finds: the ids that links may lead to, links and images, the
    outline of blocks that both languages must share, the sections that search finds, and problems.
    """

    path: str  # as a contributor writes it: docs/zh/ema.md
    text: str
    meta: dict[str, Any] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def pending(self) -> bool:
        """Whether the note says that nobody has translated it yet."""
        return self.meta.get("translation") == "pending"

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all; otherwise it seems to be empty."""
        return not any(found.code in UNREADABLE for found in self.problems)

    @property
    def body(self) -> str:
        """The text without its front matter; the lines keep their numbers."""
        lines = self.text.split("\n")
        if not self.meta:
            return self.text
        end = lines.index(FENCE, 1) + 1
        return "\n".join([""] * end + lines[end:])

    def line_of(self, needle: str) -> int:
        """Return the number of the first line that holds ``needle``, or 1.

        Markdown keeps no line numbers once it has parsed a page; what is wrong is found again by
        its own words.
        """
        for number, line in enumerate(self.text.splitlines(), 1):
            if needle in line:
                return number
        return 1

    def report(self, code: str, needle: str | int, **values: object) -> None:
        """Add a problem at the line that holds ``needle``, or at that line number."""
        line = needle if isinstance(needle, int) else self.line_of(needle)
        found = problem(self.path, line, code, **values)
        if found not in self.problems:
            self.problems.append(found)


def read_note(path: Path, root: Path = ROOT) -> Note:
    """Read a note; what cannot be read becomes a problem of an empty one."""
    note = Note(path.relative_to(root).as_posix(), "")
    data = path.read_bytes()
    try:
        note.text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        note.report("not-utf-8", line, detail=f"0x{data[error.start]:02x}")
        return note
    try:
        note.meta = front_matter(note.text)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or error
        note.report("front-matter", mark.line + 2 if mark else 1, detail=detail)
    for key, value in note.meta.items():
        if isinstance(value, str) and HTML.search(value):  # it would break out of the <head>
            note.report("front-matter-html", f"{key}:", key=key)
    return note


def front_matter(text: str) -> dict[str, Any]:
    """Return what stands between the two ``---`` lines at the top of ``text``."""
    lines = text.splitlines()
    if lines[:1] == [f"# {FENCE}"]:  # of a lab, which is Python
        lines = [line.removeprefix("# ") for line in lines]
    if not lines or lines[0] != FENCE or FENCE not in lines[1:]:
        return {}
    meta = yaml.load("\n".join(lines[1 : lines.index(FENCE, 1)]), LOADER)
    if meta is None:
        return {}
    if not isinstance(meta, dict):
        raise yaml.YAMLError("expected `key: value` lines")
    return meta


def read_notes(folder: Path, root: Path = ROOT) -> dict[str, Note]:
    """Read every note and every lab below ``folder``, keyed by its path in that folder."""
    return {
        path.relative_to(folder).as_posix(): read_note(path, root)
        for path in sorted([*folder.rglob("*.md"), *folder.glob("labs/*.py")])
    }
