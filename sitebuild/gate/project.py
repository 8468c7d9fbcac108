"""The project as its checks see it: files, rendered notes, and the prose of each.

Everything is read once, when the first check asks for it; pages are remembered by their content.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from sitebuild.fences.collect import page_paths, read_page
from sitebuild.fences.model import Page
from sitebuild.glossary import PATH as GLOSSARY
from sitebuild.glossary import Concept, read_glossary
from sitebuild.labs.source import written
from sitebuild.languages import LANGUAGES
from sitebuild.notes import ROOT, Note, read_note, read_notes
from sitebuild.problems import Problem
from sitebuild.rendering import Settings, prepared, renderer
from sitebuild.svg import sources_version

SETTINGS: Final = "mkdocs.yml"
LISTING: Final = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
RENDERED: Final[dict[tuple[object, ...], Note]] = {}
FENCED: Final[dict[tuple[object, ...], Page]] = {}
NOT_OURS: Final = {"node_modules", "site", "__pycache__"}
HIDDEN: Final = {".github", ".ci", ".gitignore", ".npmrc", ".pre-commit-config.yaml"}


class Project:
    """A working copy of this project."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root

    @cached_property
    def files(self) -> list[str]:
        """Every file that is or would be committed, as a contributor writes its path."""
        listed = self.git(*LISTING)
        if listed is None:
            return sorted(unlisted(self.root))
        return sorted(name for name in set(listed.split("\0")) if name and self.has(name))

    def has(self, name: str) -> bool:
        """Whether there is a file, or a link to one, of this name."""
        return os.path.lexists(self.root / name)

    def git(self, *arguments: str) -> str | None:
        """Return what git prints, or nothing if this is no repository of its own."""
        if not self.has(".git"):
            return None
        command = ["git", "-c", "core.quotePath=off", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What ``mkdocs.yml`` says."""
        text = (self.root / SETTINGS).read_text(encoding="utf-8")
        return dict(yaml.load(text, Settings))

    @cached_property
    def notes(self) -> dict[str, dict[str, Note]]:
        """The notes and labs of each language by their path in its folder, rendered."""
        return {
            code: {
                uri: self.rendered(note, code)
                for uri, note in read_notes(self.root / "docs" / code, self.root).items()
            }
            for code in LANGUAGES
        }

    def rendered(self, note: Note, language: str) -> Note:
        """Return ``note``, rendered; with its own list of problems, since checks add to it."""
        if not note.readable:
            return note
        key = (self.root, note.path, note.text, self.versions)
        if key not in RENDERED:
            body = lab_prose(note.text) if note.path.endswith(".py") else note.body
            page = note.path.split("/", 2)[2]
            settings: dict[str, Any] = {"figures": self.versions[0], "page": page}
            settings["concepts"] = self.concepts
            converter = renderer(note, language, self.root, highlight=False, **settings)
            converter.convert(prepared(note, body, self.root))
            RENDERED[key] = note
        return replace(RENDERED[key], problems=list(RENDERED[key].problems))

    @cached_property
    def versions(self) -> tuple[str, str]:
        """What changes when a figure may look otherwise, and when anything else that pages use."""
        used = [self.root / GLOSSARY, *sorted((self.root / "snippets").rglob("*.py"))]
        digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in used))
        return sources_version(), digest.hexdigest()

    @cached_property
    def glossary(self) -> tuple[list[Concept], list[Problem]]:
        """The glossary, and what is wrong with it."""
        return read_glossary(self.root / GLOSSARY)

    @property
    def concepts(self) -> list[Concept]:
        """The entries of the glossary in which nothing is wrong."""
        return self.glossary[0]

    @cached_property
    def texts(self) -> dict[str, Note]:
        """Everything that is read as prose by its path: notes, labs, and README and its like."""
        read = [read_note(path, self.root) for path in page_paths(self.root)]
        notes = [note for notes in self.notes.values() for note in notes.values()]
        return {note.path: note for note in [*read, *notes]}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The fences of every Markdown file that readers see."""
        found = {}
        for path in page_paths(self.root):
            key = (path, path.read_bytes(), self.versions)
            if key not in FENCED:
                FENCED[key] = read_page(path, self.root)
            found[path.relative_to(self.root).as_posix()] = FENCED[key]
        return found

    def prose(self, note: Note) -> list[str]:
        """Return the lines of ``note``; those of front matter and of code are empty."""
        if note.path.endswith(".py"):
            return lab_prose(note.text).split("\n")
        lines = note.body.split("\n")
        for fence in self.pages[note.path].fences:
            if fence.opening.path == note.path:
                for number in range(fence.opening.line, fence.closing.line + 1):
                    lines[number - 1] = ""
        return lines


def unlisted(root: Path) -> Iterator[str]:
    """Yield every file of a copy without a repository, but for what is never committed."""
    for folder, folders, names in os.walk(root):
        folders[:] = filter(is_ours, folders)
        inner = Path(folder).relative_to(root)
        yield from ((inner / name).as_posix() for name in names if is_ours(name))


def is_ours(name: str) -> bool:
    """Whether a file or folder of this name is committed."""
    return name not in NOT_OURS and (name in HIDDEN or not name.startswith("."))


def lab_prose(text: str) -> str:
    """Return the prose of a lab, on the lines where it is written."""
    lines = [""] * (text.count("\n") + 1)
    for cell in written(text):
        if not cell.is_code:
            first = cell.line - 1
            own = text.split("\n")[first:]
            skipped = next((n for n, line in enumerate(own) if line.strip()), 0)
            found = cell.source.split("\n")
            lines[first + skipped : first + skipped + len(found)] = found
    return "\n".join(lines)
