"""``make fix``: what can be mended without a thought."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from sitebuild.gate.files import BOM, TEXT
from sitebuild.gate.project import Project
from sitebuild.gate.tools import BIN, markdown_files
from sitebuild.gate.typography import tidied
from sitebuild.gate.wording import is_chinese
from sitebuild.notes import ROOT, Note

RUMDL: Final = ("check", "--fix", "--quiet", "--no-cache", "--no-exclude")
TRAILING: Final = re.compile(rb"[ \t]+$", re.MULTILINE)
HEADING: Final = re.compile(
    r"(?P<text>#{1,6} .*?)(?:\s*\{(?:[^{}]*\s)?#(?P<id>[\w-]+)[^{}]*\})?\s*$"
)


def mend(root: Path = ROOT) -> list[str]:
    """Mend every file of the project; return those that have changed."""
    project = Project(root)
    before = {name: (root / name).read_bytes() for name in mendable(project)}
    for name in before:
        rewrite(root / name, plain_text)
    rewrite_notes(Project(root), add_ids)
    run(root, "rumdl", *RUMDL, *markdown_files(project))
    rewrite_notes(Project(root), typeset)
    run(root, "ruff", "check", "--fix", "--quiet", ".")
    run(root, "ruff", "format", "--quiet", ".")
    return [name for name, data in before.items() if (root / name).read_bytes() != data]


def mendable(project: Project) -> list[str]:
    """Return the text files that can be read as such."""
    found = []
    for name in project.files:
        path = project.root / name
        if path.suffix in TEXT and not path.is_symlink():
            try:
                path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            found.append(name)
    return found


def run(root: Path, program: str, *arguments: str) -> None:
    """Run a tool that mends; what is left over is for ``make check`` to tell."""
    subprocess.run([str(BIN / program), *arguments], cwd=root, check=False, capture_output=True)


def rewrite(path: Path, change: Callable[[Path, bytes], bytes]) -> None:
    """Write a file anew, if ``change`` makes a difference."""
    before = path.read_bytes()
    after = change(path, before)
    if after != before:
        path.write_bytes(after)


def plain_text(path: Path, data: bytes) -> bytes:
    """Return ``data`` without a byte order mark, with line feeds, and one of those at the end."""
    data = data.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if path.suffix != ".md":  # where two blanks at the end of a line break it
        data = TRAILING.sub(b"", data)
    return data.rstrip(b"\n") + b"\n" if data.strip() else data


# --------------------------------------------------------------------------------------- of notes


def rewrite_notes(project: Project, change: Callable[[Project, Note], str]) -> None:
    """Write every note anew that can be read, where ``change`` makes a difference."""
    for name, note in project.texts.items():
        if note.readable:
            path, old = project.root / name, note.text
            new = change(project, note)
            if new != old:
                path.write_text(new, encoding="utf-8")


def typeset(project: Project, note: Note) -> str:
    """Return ``note`` as the style guide wants it set."""
    old = project.prose(note)
    new = tidied(old, is_chinese=is_chinese(note))
    lines = note.text.split("\n")
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:  # of a lab, prose stands behind a number sign
            lines[number] = lines[number].replace(before, after)
    return "\n".join(lines)


def add_ids(project: Project, note: Note) -> str:
    """Return ``note`` with an anchor behind each heading: that of the other language, if any."""
    languages = {"docs/zh/": "docs/en/", "docs/en/": "docs/zh/"}
    folder = note.path[:8]
    if folder not in languages:
        return note.text
    other = project.texts.get(languages[folder] + note.path[8:])
    own = headings(project, note)
    theirs = headings(project, other) if other else []
    if len(own) != len(theirs):
        theirs = own if folder == "docs/en/" else []
    lines, taken = note.text.split("\n"), {name for _, _, name in own if name}
    for (line, text, name), (_, others, their_name) in zip(own, theirs, strict=False):
        if not name:
            english = text if folder == "docs/en/" else others
            new = their_name or slug(english, taken)
            if new:
                taken.add(new)
                lines[line - 1] = f"{lines[line - 1].rstrip()} {{#{new}}}"
    return "\n".join(lines)


def headings(project: Project, note: Note) -> list[tuple[int, str, str]]:
    """Return line, text and anchor of every heading of ``note``; the anchor may be missing."""
    return list(_headings(project.prose(note)))


def _headings(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, 1):
        if found := HEADING.fullmatch(line):
            yield number, found["text"].lstrip("# "), found["id"] or ""


def slug(text: str, taken: set[str]) -> str:
    """Return an anchor for an English heading; nothing if it has no words, or is ``taken``."""
    name = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[’']", "", text.lower())))
    return "" if name in taken else name
