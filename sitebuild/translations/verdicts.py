"""What has happened to each row of a page since somebody confirmed it.

A line of the lock belongs to a row if it holds the fingerprint of one of its texts. If it holds
neither, both have changed; then what is left of the lines of that section must be it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sitebuild.translations.align import Row, fingerprint
from sitebuild.translations.lock import Entry
from sitebuild.translations.source import Placed

ALIGNED: Final = "aligned"
BEHIND: Final = "behind"  # the Chinese has changed since
AHEAD: Final = "ahead"  # the English has, the Chinese has not
NEW: Final = "new"  # nobody has confirmed it yet
MISSING: Final = "missing"  # only in Chinese
EXTRA: Final = "extra"  # only in English
STATES: Final = (ALIGNED, BEHIND, AHEAD, NEW, MISSING, EXTRA)


@dataclass(frozen=True)
class Verdict:
    """One row, and what has become of it."""

    row: Row
    state: str
    touched: bool = False  # the English has changed, too
    entries: tuple[Entry, ...] = ()  # what was confirmed

    @property
    def block(self) -> Placed:
        """The first block: of the English, where there is any."""
        return (self.row.en or self.row.zh)[0]

    @property
    def section(self) -> str:
        """The anchor of the section, as the Chinese has it."""
        return (self.row.zh or self.row.en)[0].section


class Pool:
    """The lines of the lock that belong to no row yet."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)

    def take(self, number: int = 1, /, **values: str) -> list[Entry]:
        """Take out, and return, at most ``number`` lines that have all these ``values``."""
        wanted = values.items()
        found = [each for each in self.entries if wanted <= vars(each).items()][:number]
        for entry in found:
            self.entries.remove(entry)
        return found


def judge(rows: Iterable[Row], entries: Iterable[Entry]) -> list[Verdict]:
    """Return the verdict on every row that is there to be translated, in their order."""
    pool = Pool(entries)
    judged = [row for row in rows if row.text or not row.en]
    exact = [pool.take(zh=row.prints[0], en=row.prints[1]) for row in judged]
    half = [None if own else recorded(row, pool) for row, own in zip(judged, exact, strict=True)]
    return [
        Verdict(row, ALIGNED, entries=tuple(own)) if part is None else verdict(row, *part, pool)
        for row, own, part in zip(judged, exact, half, strict=True)
    ]


def recorded(row: Row, pool: Pool) -> tuple[list[Entry], bool, bool]:
    """Take the lines that belong to ``row``; say whether all its Chinese, its English has one."""
    zh = [fingerprint([block]) for block in row.zh]
    en = [fingerprint([block]) for block in row.en]
    found: list[Entry] = []
    for side, prints in (("en", en), ("zh", zh)):
        for each in prints:
            if not any(getattr(entry, side) == each for entry in found):
                found += pool.take(**{side: each})
    return (
        found,
        {entry.zh for entry in found} >= set(zh),
        {entry.en for entry in found} >= set(en),
    )


def verdict(row: Row, found: list[Entry], zh: bool, en: bool, pool: Pool) -> Verdict:
    """Return the verdict on a row that is not as it was confirmed."""
    if not row.en:
        return Verdict(row, MISSING, entries=tuple(found))
    if not row.zh:
        return Verdict(row, EXTRA, entries=tuple(found))
    if zh and not en:
        return Verdict(row, AHEAD, entries=tuple(found))
    section = row.zh[0].section
    found = found or pool.take(len(row.zh), section=section)
    return Verdict(row, BEHIND, not en, tuple(found)) if found else Verdict(row, NEW)
