"""A page in both languages, side by side, put together from the pages of each.

The Chinese page gives the order. Where a block of it is text, the English joins it; what both
share, code, formulas, figures, stands there once.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitebuild.bilingual.markup import in_language, pair, short_words, without_ids
from sitebuild.bilingual.pieces import Piece, take_apart
from sitebuild.languages import EN
from sitebuild.page.blocks import FIGURE, INNER, PROSE, WHOLE
from sitebuild.page.sections import HEADINGS

HEADING: Final = re.compile(r"(?P<open><h\d[^>]*>)(?P<words>.*)(?P<close></h\d>)(?P<rest>.*)", re.S)
ANCHOR: Final = re.compile(r' id="([^"]*)"')
LANGUAGES: Final = re.compile(r'\s*<span class="heading-language".*?</span>', re.DOTALL)
PERMALINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
EDIT: Final = re.compile(r'<a class="edit-link".*?</a>', re.DOTALL)
CAPTION: Final = re.compile(r"(?<=<figcaption)([^>]*>)(.*?)(?=</figcaption>)", re.DOTALL)
APART: Final = {"fence", FIGURE, "formula", "html"}  # stand across both columns
INLINE: Final = {"summary", "label"}
CONTENTS: Final = "<!-- contents -->"
FEW: Final = 3  # sections that one finds without a list of them


@dataclass(frozen=True)
class Side:
    """A row as the page has it: the marks of its blocks in either language, and what to add."""

    zh: Sequence[str] = ()
    en: Sequence[str] = ()
    note: str = ""  # HTML to put below, or in the place of English that is not there


class Composer:
    """Puts one page together.

    Parameters
    ----------
    zh, en : str
        The HTML of either language, with the comments of ``MarkBlocks``.
    sides : sequence of Side
        What belongs together, in the order of the Chinese.
    ways : callable
        Returns the links from the section of an anchor to the same section in one language.
    """

    def __init__(self, zh: str, en: str, sides: Sequence[Side], ways: Callable[[str], str]) -> None:
        self.zh = take_apart(short_words(zh, en))
        self.en, self.ways = take_apart(without_ids(en)), ways
        self.english = {piece.mark: piece for piece in self.en.walk()}
        self.sides = {mark: side for side in sides for mark in side.zh}
        self.sections: list[tuple[str, ...]] = []  # anchor and title in either language
        self.only_english: dict[str, list[Side]] = {}  # by the block that they follow
        before = next(iter(self.sides), "")
        for side in sides:
            if side.zh:
                before = side.zh[-1]
            else:
                self.only_english.setdefault(before, []).append(side)

    def page(self) -> str:
        """Return the HTML of the page."""
        return self.within(self.zh).replace(CONTENTS, contents(self.sections), 1)

    def within(self, piece: Piece) -> str:
        """Return what stands in ``piece``, the English joined to its blocks."""
        parts: list[str] = []
        skipped: set[str] = set()
        for place, part in enumerate(piece.parts):
            if isinstance(part, str):
                parts.append(part)
            elif part.mark not in skipped:
                together = self.together(piece.parts[place:])
                skipped |= {each.mark for each in together}
                parts += self.stretch(together) if together else self.block(part)
        return "".join(parts)

    def block(self, piece: Piece) -> Iterator[str]:
        """Yield one block with its English, what is to be said of it, and what follows it there."""
        other = self.counterpart(piece)
        if piece.label == WHOLE and other is None:
            yield self.within(piece)
            return
        yield self.joined(piece, other)
        for each in [piece, *piece.walk()]:
            if each.mark in self.sides and self.sides[each.mark].en:
                yield self.sides[each.mark].note
            for side in self.only_english.get(each.mark, []):
                english = "".join(self.english[mark].html for mark in side.en)
                yield pair("", english, box="div") + side.note

    def joined(self, piece: Piece, other: Piece | None) -> str:
        """Return one block with its English, if there is any."""
        zh, en = piece.html, other.html if other else ""
        if piece.label == FIGURE:
            return figure(zh, en)
        if zh == en or piece.label == "fence" or (not en and piece.label != PROSE):
            return zh
        en = en or self.sides.get(piece.mark, Side()).note
        if piece.tag in HEADINGS:
            return self.heading(zh, en)
        alone = piece.tag in INNER or piece.label == "html" or not other
        box = "span" if piece.tag in INLINE else "div" if alone else ""
        rows = items(piece) if other and items(piece) == items(other) else 0
        return pair(zh, en, box=box, rows=rows)

    def heading(self, zh: str, en: str) -> str:
        """Return a heading in both languages: one heading, with one anchor."""
        ours, theirs = HEADING.fullmatch(zh), HEADING.fullmatch(en)
        if not ours:
            return zh
        found = ANCHOR.search(ours["open"])
        anchor = found[1] if found else ""
        ways = f' <span class="heading-language">{self.ways(anchor)}</span>'
        left = LANGUAGES.sub(ways, ours["words"])
        right = PERMALINK.sub("", LANGUAGES.sub("", theirs["words"] if theirs else en))
        below = [each["rest"].strip() if each else "" for each in (ours, theirs)]
        rest = pair(*below) if all(below) else below[0]
        if ours["close"] == "</h1>":
            rest += CONTENTS
        elif ours["close"] == "</h2>":
            titles = (plain(found["words"]) if found else "" for found in (ours, theirs))
            self.sections.append((anchor, *titles))
        return f"{ours['open']}{pair(left, right, box='span')}{ours['close']}{rest}"

    def counterpart(self, piece: Piece) -> Piece | None:
        """Return the English block that says what ``piece`` says, if there is one such block."""
        if piece.label in {PROSE, FIGURE, "formula"}:
            side = self.sides.get(piece.mark, Side())
            return self.english.get(side.en[0]) if side.en else None
        if piece.label != WHOLE:
            return self.english.get(piece.mark)
        if any(inner.label in APART for inner in piece.walk()):
            return None
        sides = [self.sides.get(mark, Side()) for mark in prose(piece)]
        if not sides or any((len(side.zh), len(side.en)) != (1, 1) for side in sides):
            return None
        marks = [side.en[0] for side in sides]
        found = (each for each in self.en.walk() if each.label == WHOLE)
        return next((e for e in found if e.tag == piece.tag and list(prose(e)) == marks), None)

    def together(self, parts: Sequence[str | Piece]) -> list[Piece]:
        """Return the blocks at the start of ``parts`` that only together have their English."""
        first = parts[0]
        side = self.sides.get(first.mark) if isinstance(first, Piece) else None
        if side is None or max(len(side.zh), len(side.en)) < 2:
            return []
        found: list[Piece] = []
        for part in parts:
            if isinstance(part, Piece) and part.mark in side.zh:
                found.append(part)
            elif isinstance(part, Piece) or part.strip():
                break
        return found

    def stretch(self, pieces: list[Piece]) -> Iterator[str]:
        """Yield blocks that do not match one by one, beside all of their English."""
        side = self.sides[pieces[0].mark]
        begins = pieces[0].mark == side.zh[0]  # the rest of it may stand in another box
        english = "".join(boxed(self.english[mark]) for mark in side.en if begins)
        yield pair("".join(map(boxed, pieces)), english, box="div")
        if begins:
            yield side.note


def plain(words: str) -> str:
    """Return the words of a heading without the links at its end."""
    return EDIT.sub("", PERMALINK.sub("", LANGUAGES.sub("", words)))


def contents(sections: Sequence[tuple[str, ...]]) -> str:
    """Return the contents of a page, folded away: there is no room for them at the side."""
    if len(sections) < FEW:
        return ""
    items = "".join(
        f'<li><a href="#{anchor}">{zh} {in_language(en, EN.tag, "span")}</a></li>'
        for anchor, zh, en in sections
    )
    title = f"目录 · {in_language('Contents', EN.tag, 'span')}"
    return f'<details class="contents"><summary>{title}</summary><ol>{items}</ol></details>'


def figure(zh: str, en: str) -> str:
    """Return a figure, once, with its caption in both languages."""
    english = CAPTION.search(en)
    if not english:
        return zh
    caption = EDIT.sub("", english[2])  # it leads to the same drawing
    return CAPTION.sub(lambda ours: f"{ours[1]}{pair(ours[2], caption, box='div')}", zh)


def prose(piece: Piece) -> Iterator[str]:
    """Yield the marks of all text within ``piece``."""
    return (inner.mark for inner in piece.walk() if inner.label == PROSE)


def items(piece: Piece) -> int:
    """Return the number of parts that ``piece`` shows one below the other."""
    if piece.tag in {"ul", "ol"}:
        return sum(part.count("<li") for part in piece.parts if isinstance(part, str))
    return sum(isinstance(part, Piece) for part in piece.parts) if piece.label == WHOLE else 0


def boxed(piece: Piece) -> str:
    """Return ``piece`` as an element of its own, wherever it stands."""
    return f"<p>{piece.html}</p>" if piece.tag in INNER else piece.html
