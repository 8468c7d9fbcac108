"""``docs/translations.lock``: at what content each pair of blocks was confirmed, a line a pair.

A line says what was confirmed, not where it stands: it stays as it is while others come, go or
change places, and the lines of two branches can simply be put together.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitebuild.notes import ROOT
from sitebuild.problems import Problem, problem

PATH: Final = "docs/translations.lock"
HEAD: Final = """\
# 由 make translations-confirm 写成。每行一对段落：页面#小节，确认译文时中文和英文的指纹，理由。
# Written by make translations-confirm. A line a pair of blocks: page#section, the fingerprints of
# the Chinese and of the English when the translation was confirmed, and a reason, if any.
"""
LINE: Final = re.compile(
    r"(?P<page>[\w./-]+)(?:#(?P<section>[\w-]+))? (?P<zh>[0-9a-f]{12}) (?P<en>[0-9a-f]{12})"
    r"(?: (?P<reason>\S.*))?"
)
CONFLICT: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@dataclass(frozen=True)
class Entry:
    """One line: a pair of texts that say the same, told by their fingerprints."""

    page: str
    section: str
    zh: str
    en: str
    reason: str = ""  # why the English stayed as it was when the Chinese had changed

    def __str__(self) -> str:
        place = f"{self.page}#{self.section}" if self.section else self.page
        return " ".join(filter(None, (place, self.zh, self.en, self.reason)))


def read_lock(root: Path = ROOT) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """Return what was confirmed, by page; and what is wrong with the file.

    A file that is not there confirms nothing.
    """
    path = root / PATH
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return parse_lock(text)


def parse_lock(text: str) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """Return what the ``text`` of a lock says, by page; and what is wrong with it."""
    entries: dict[str, list[Entry]] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(CONFLICT):
            problems.append(problem(PATH, number, "lock-conflict", found=line))
        elif found := LINE.fullmatch(line):
            entry = Entry(**found.groupdict(default=""))
            entries.setdefault(entry.page, []).append(entry)
        elif line and not line.startswith("#"):
            problems.append(problem(PATH, number, "lock-line", found=line[:80]))
    return entries, problems


def write_lock(entries: Iterable[Entry], root: Path = ROOT) -> None:
    """Write the lock: pages in the order of their names, lines in the order given."""
    lines = [f"{entry}\n" for entry in sorted(entries, key=lambda entry: entry.page)]
    (root / PATH).write_text(HEAD + "".join(lines), encoding="utf-8")
