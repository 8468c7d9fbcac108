"""Outcomes from earlier runs, for a check that is run again after every edit.

Code that has not changed gives what it gave before, on the same versions of everything. The tests
of the notes do not rely on that, and run all of it.
"""

import hashlib
import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from sitebuild.fences.outcome import Outcome
from sitebuild.notes import ROOT

CACHE: Final = ROOT / ".cache/fences"
LARGEST: Final = 1000  # outcomes; the notes have a few hundred
IMPORTED: Final = "snippets"


class Kept:
    """The outcomes in a folder; those of other versions are of no use, and are removed."""

    def __init__(self, folder: Path = CACHE) -> None:
        self.folder = folder

    def get(self, key: tuple[str, ...]) -> Outcome | None:
        """Return what came of running ``key`` before, if it has been run."""
        path = self.path(key)
        if not path.is_file():
            return None
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Outcome(**found)

    def put(self, key: tuple[str, ...], outcome: Outcome) -> None:
        """Keep ``outcome``, unless something went wrong that may go otherwise next time."""
        if outcome.exit or outcome.late:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.make_room()
        path = self.path(key)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
        unfinished.replace(path)  # at once: another process may be reading

    def make_room(self) -> None:
        """Remove the oldest of too many."""
        with os.scandir(self.folder) as entries:
            kept = [entry.path for entry in entries if entry.name.endswith(".json")]
        if len(kept) > LARGEST:
            with suppress(FileNotFoundError):  # another process may be removing them, too
                for path in sorted(kept, key=os.path.getmtime)[: LARGEST // 5]:
                    Path(path).unlink()

    def path(self, key: tuple[str, ...]) -> Path:
        """Return where the outcome of ``key`` is, or would be."""
        parts = [self.versions, *key]
        if any(IMPORTED in code for code in key):
            parts.append(self.snippets)
        return self.folder / f"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}.json"

    @cached_property
    def versions(self) -> str:
        """What runs the code: Python, every package, and this package."""
        own = sorted(Path(__file__).parent.glob("*.py"))
        return f"{platform.python_version()} {digest([ROOT / 'requirements.txt', *own])}"

    @cached_property
    def snippets(self) -> str:
        """What changes when any code does that an example may import."""
        return digest(sorted((ROOT / "snippets").rglob("*.py")))


def digest(paths: list[Path]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
