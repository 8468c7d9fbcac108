"""Both languages of every page, compared: what is behind, and which numbers differ.

That both have the same sections, figures, formulas and code is seen to by ``sitebuild.gate.pairs``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from sitebuild.languages import EN, ORIGINAL
from sitebuild.notes import ROOT, Note, read_notes
from sitebuild.problems import Problem, problem
from sitebuild.translations.align import Row, align
from sitebuild.translations.lock import Entry, read_lock
from sitebuild.translations.source import Placed, read_blocks
from sitebuild.translations.verdicts import BEHIND, MISSING, Verdict, judge

TRANSLATION: Final = EN
MATHS: Final = re.compile(r"\$([^$]+)\$")
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Comparison:
    """One page in both languages; ``en`` is empty as long as nobody has translated it."""

    page: str  # below docs/<language>
    zh: Note
    en: Note
    entries: list[Entry] = field(default_factory=list)

    @cached_property
    def rows(self) -> list[Row]:
        """All blocks, side by side, in the order of the Chinese."""
        confirmed = {(entry.zh, entry.en) for entry in self.entries}
        return align(read_blocks(self.zh), read_blocks(self.en), confirmed)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """What has become of every row that has something to translate."""
        return judge(self.rows, self.entries)

    @property
    def problems(self) -> list[Problem]:
        """What must not differ, and does."""
        return list(differences(self.rows))

    def count(self, *states: str) -> int:
        """Return the number of Chinese blocks to translate, or of those in these ``states``."""
        found = [each for each in self.verdicts if not states or each.state in states]
        return sum(len([block for block in each.row.zh if block.text]) for each in found)

    @property
    def current(self) -> float:
        """The share of the Chinese, in [0, 1], that English readers have as it is now."""
        whole = self.count()
        return 1 - self.count(BEHIND, MISSING) / whole if whole else 1.0


def compare(root: Path = ROOT) -> tuple[dict[str, Comparison], list[Problem]]:
    """Compare all pages; return them by their path below docs/<language>, and every problem."""
    originals = read_notes(root / "docs" / ORIGINAL.code, root)
    translations = read_notes(root / "docs" / TRANSLATION.code, root)
    lock, problems = read_lock(root)
    pages = compare_notes(originals, translations, lock)
    return pages, problems + [each for page in pages.values() for each in page.problems]


def compare_notes(
    originals: Mapping[str, Note], translations: Mapping[str, Note], lock: Mapping[str, list[Entry]]
) -> dict[str, Comparison]:
    """Return the comparison of every page of the original."""
    return {
        page: Comparison(
            page,
            note,
            translations.get(page) or Note(f"docs/{TRANSLATION.code}/{page}", ""),
            lock.get(page, []),
        )
        for page, note in originals.items()
    }


def differences(rows: list[Row]) -> Iterator[Problem]:
    """Yield the numbers in formulas that only one side of a row has."""
    for row in rows:
        if any(block.text.count("$") % 2 for block in (*row.zh, *row.en)):
            continue  # where one is missing, what stands between two is no formula
        if row.zh and row.en and (wrong := numbers(row.en) ^ numbers(row.zh)):
            ours, theirs = row.zh[0], row.en[0]
            where = f"{ours.path}:{ours.line}"
            found = ", ".join(sorted(wrong))
            yield problem(theirs.path, theirs.line, "number-differs", found=found, other=where)


def numbers(blocks: tuple[Placed, ...]) -> set[str]:
    """Return the numbers in the formulas within ``blocks``."""
    formulas = [maths for block in blocks for maths in MATHS.findall(block.text)]
    return {number for maths in formulas for number in NUMBER.findall(maths)}
