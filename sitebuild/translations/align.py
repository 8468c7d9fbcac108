"""Which block of the Chinese belongs to which block of the English.

Sections belong together by their anchor. In a section, what both languages share (code, formulas,
figures) and what has been confirmed before holds the two sides together; what lies in between
belongs together if it is of the same kinds in the same order. Where it is not, because a
translator made one paragraph of two, say, the whole stretch stands against the whole stretch.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

from sitebuild.translations.source import Placed

Pair = tuple[int, int]
SHARED: Final = ("fence", "formula", "figure")


@dataclass(frozen=True)
class Row:
    """What stands side by side: a block each, as a rule; none, or several, where they differ."""

    zh: tuple[Placed, ...] = ()
    en: tuple[Placed, ...] = ()
    moved: bool = False  # comes in another order in the other language

    @property
    def apart(self) -> bool:
        """Whether blocks stand against each other that do not match one by one."""
        return bool(self.zh and self.en) and len(self.zh) + len(self.en) > 2

    @property
    def text(self) -> bool:
        """Whether there is something to translate."""
        return any(block.text for block in self.zh + self.en)

    @property
    def prints(self) -> tuple[str, str]:
        """Return the fingerprints of both sides."""
        return fingerprint(self.zh), fingerprint(self.en)


def fingerprint(blocks: Iterable[Placed]) -> str:
    """Return what tells one text from any other, however it is spaced and broken into lines."""
    text = "".join("\n".join(block.text for block in blocks).split())
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def align(
    zh: Sequence[Placed], en: Sequence[Placed], confirmed: Set[tuple[str, str]] = frozenset()
) -> list[Row]:
    """Return the rows of a page, in the order of the Chinese.

    Parameters
    ----------
    zh, en : sequence of Placed
        All blocks of either language.
    confirmed : set of (str, str)
        The fingerprints of all pairs that somebody has confirmed.
    """
    known = [fingerprint([block]) for block in zh], [fingerprint([block]) for block in en]

    def same(i: int, j: int) -> bool:
        a, b = zh[i], en[j]
        if a.key or b.key:
            return (a.kind, a.key) == (b.kind, b.key)
        return (known[0][i], known[1][j]) in confirmed or (a.kind, a.text) == (b.kind, b.text)

    ours, theirs = sections(zh), sections(en)
    held = {name: common(ours[name], theirs.get(name, []), same) for name in ours}
    taken = dict(pair for pairs in held.values() for pair in pairs)
    taken |= elsewhere(len(zh), len(en), taken, same)
    level = in_step(taken)
    rows = [Row((zh[i],), (en[j],), moved=i not in level) for i, j in taken.items()]
    for name in ours | theirs:
        certain = [(-1, -1), *held.get(name, []), (len(zh), len(en))]
        for (i, j), (next_i, next_j) in pairwise(certain):
            left = [n for n in ours.get(name, []) if i < n < next_i and n not in taken]
            right = [n for n in theirs.get(name, []) if j < n < next_j and n not in taken.values()]
            rows += stretch([zh[n] for n in left], [en[n] for n in right])
    return in_order(rows)


def sections(blocks: Sequence[Placed]) -> dict[str, list[int]]:
    """Return the places of the blocks of each section, by its anchor."""
    found: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        found.setdefault(block.section, []).append(place)
    return found


def common(ours: list[int], theirs: list[int], same: Callable[[int, int], bool]) -> list[Pair]:
    """Return the longest list of pairs that are the same and in the same order on both sides."""
    longest = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for x in reversed(range(len(ours))):
        for y in reversed(range(len(theirs))):
            skipped = max(longest[x + 1][y], longest[x][y + 1])
            taken = 1 + longest[x + 1][y + 1] if same(ours[x], theirs[y]) else 0
            longest[x][y] = max(skipped, taken)
    pairs, x, y = [], 0, 0
    while x < len(ours) and y < len(theirs):
        if same(ours[x], theirs[y]) and longest[x][y] == 1 + longest[x + 1][y + 1]:
            pairs.append((ours[x], theirs[y]))
            x, y = x + 1, y + 1
        elif longest[x][y] == longest[x + 1][y]:
            x += 1
        else:
            y += 1
    return pairs


def elsewhere(
    ours: int, theirs: int, taken: dict[int, int], same: Callable[[int, int], bool]
) -> dict[int, int]:
    """Return the pairs that are the same, but not in the same place of the same section."""
    free = [j for j in range(theirs) if j not in taken.values()]
    found: dict[int, int] = {}
    for i in range(ours):
        if i not in taken:
            j = next((j for j in free if same(i, j)), None)
            if j is not None:
                free.remove(j)
                found[i] = j
    return found


def in_step(taken: dict[int, int]) -> set[int]:
    """Return the Chinese side of the pairs that come in the same order in both languages."""
    ours = sorted(taken)
    theirs = [taken[i] for i in ours]
    if theirs == sorted(theirs):
        return set(ours)
    return {i for i, _ in common(ours, sorted(theirs), lambda i, j: taken[i] == j)}


def stretch(zh: list[Placed], en: list[Placed]) -> Iterator[Row]:
    """Yield the rows between two that are certain."""
    if [block.kind for block in zh] == [block.kind for block in en]:
        yield from (Row((a,), (b,)) for a, b in zip(zh, en, strict=True))
        return
    for kind in SHARED:
        sides = ([block for block in side if block.kind == kind] for side in (zh, en))
        for a, b in zip_longest(*sides):
            yield Row((a,) if a else (), (b,) if b else ())
    left = tuple(block for block in zh if block.kind not in SHARED)
    right = tuple(block for block in en if block.kind not in SHARED)
    if left and right:
        yield Row(left, right)
    else:
        yield from (Row((a,)) for a in left)
        yield from (Row((), (b,)) for b in right)


def in_order(rows: list[Row]) -> list[Row]:
    """Sort ``rows`` by the Chinese; what is only in English follows what it follows there."""
    places = {row.en[-1].number: row.zh[-1].number for row in rows if row.zh and row.en}

    def place(row: Row) -> tuple[int, int]:
        if row.zh:
            return row.zh[0].number, -1
        before = max((n for n in places if n < row.en[0].number), default=None)
        return (-1 if before is None else places[before]), row.en[0].number

    return sorted(rows, key=place)
