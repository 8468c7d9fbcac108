"""What readers are told of a translation that is behind: at the block, and at the top of the page.

Nothing is said where nothing is behind.
"""

from collections.abc import Mapping
from typing import Final

from sitebuild.bilingual.changes import changes
from sitebuild.bilingual.compose import Side
from sitebuild.bilingual.markup import pair
from sitebuild.bilingual.pieces import Piece, take_apart
from sitebuild.page.blocks import FIGURE
from sitebuild.translations.compare import Comparison
from sitebuild.translations.verdicts import BEHIND, MISSING, Verdict

HINT: Final = "The Chinese of this paragraph has changed since it was translated."


def anchor(verdict: Verdict) -> str:
    """Return the anchor of a row on the page that has both languages."""
    return f"{verdict.state}-{verdict.row.prints[0][:8]}"


def told(page: Comparison) -> list[Verdict]:
    """Return the rows that readers of the English are told of."""
    return [each for each in page.verdicts if each.state in {BEHIND, MISSING} and each.row.text]


# ------------------------------------------------------------------------------ the English page


def marked(markup: str, page: Comparison, side_by_side: str) -> str:
    """Return the English page with a mark at every block that is behind, and a count at the top.

    Parameters
    ----------
    markup : str
        HTML of the page, with the comments of ``MarkBlocks``.
    page : Comparison
        The page.
    side_by_side : str
        Link to the same page in both languages.
    """
    found = told(page)
    if not found:
        return markup
    marks = {
        block.mark: f'<a class="behind" href="{side_by_side}#{anchor(verdict)}" title="{HINT}">'
        "behind the Chinese</a>"
        for verdict in found
        for block in verdict.row.en[-1:]
    }
    whole = take_apart(markup)
    title = next((piece.mark for piece in whole.walk() if piece.tag == "h1"), "")
    return with_marks(whole, marks, {title: count(page, f"{side_by_side}#{anchor(found[0])}")})


def count(page: Comparison, link: str) -> str:
    """Return how much of a page is behind, as its readers are told at the top."""
    behind, missing = page.count(BEHIND), page.count(MISSING)
    said = []
    if behind:
        are = "is" if behind == 1 else "are"
        said.append(f"{behind} of {page.count()} paragraphs {are} behind the Chinese original")
    if missing:
        are = "is" if missing == 1 else "are"
        said.append(f"{missing} {are} not translated yet")
    sentence = "; ".join(said)
    return f'<p class="behind-count"><a href="{link}">{sentence[0].upper()}{sentence[1:]}.</a></p>'


def with_marks(piece: Piece, marks: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return the HTML of ``piece`` with what there is to add at the end of a block, or after it."""
    parts = []
    for part in piece.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        inner = with_marks(part, marks, after)
        if mark := marks.get(part.mark):
            place = end_of_words(part, inner)
            inner = f"{inner[:place]} {mark}{inner[place:]}"
        parts.append(f"<!--[{part.mark} {part.tag}-->{inner}<!--]-->{after.get(part.mark, '')}")
    return "".join(parts)


def end_of_words(piece: Piece, inner: str) -> int:
    """Return the place in the HTML of a block where its words end."""
    ending = "</figcaption>" if piece.label == FIGURE else f"</{piece.tag}>"
    return inner.find(ending) if piece.tag != "table" and ending in inner else len(inner)


# ---------------------------------------------------------------------------------- side by side


def sides(page: Comparison, old: Mapping[str, str], edit: str) -> list[Side]:
    """Return every row as the page with both languages needs it.

    Parameters
    ----------
    page : Comparison
        The page.
    old : mapping of str to str
        What the Chinese said before, by its fingerprint, as far as it is known.
    edit : str
        Address at which the English of the page is edited.
    """
    notes = {id(each.row): note(each, old, edit) for each in told(page)}
    return [
        Side(
            [block.mark for block in row.zh],
            [block.mark for block in row.en],
            notes.get(id(row), ""),
        )
        for row in page.rows
    ]


def note(verdict: Verdict, old: Mapping[str, str], edit: str) -> str:
    """Return what is said below a row that is behind, or in the place of a missing translation."""
    if verdict.state == MISSING:
        return (
            f'<span class="untranslated" id="{anchor(verdict)}">Not translated yet. '
            f'<a href="{edit}">Translate it</a></span>'
        )
    before = [old[entry.zh] for entry in verdict.entries if entry.zh in old]
    now = "\n".join(block.text for block in verdict.row.zh)
    what = f"：{changes(' '.join(before), now)}" if before else "。"
    line = f"{edit}#L{verdict.block.line}"
    english = (
        "Both have changed, and nobody has confirmed yet that they say the same."
        if verdict.touched
        else "The Chinese has changed since this was translated."
    )
    columns = pair(
        f"<p>译成英文之后，中文改过{what}</p>",
        f'<p>{english} <a href="{line}">Update the translation</a></p>',
    )
    return f'<div class="change" id="{anchor(verdict)}">{columns}</div>'
