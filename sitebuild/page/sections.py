"""The sections of a note as search sees them: a title, plain text, and the names used in code."""

import html
import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from typing import Final

from sitebuild.notes import Note, Section

HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6"}
INLINE: Final = {"a", "abbr", "b", "bdi", "code", "del", "em", "i", "kbd", "mark", "span", "strong"}
WRITTEN: Final = re.compile(r"^(?:# )?#{1,6}\s+(.+?)\s*\{\s*#([a-z0-9-]+)[^}]*\}\s*$", re.MULTILINE)
MARKUP: Final = re.compile(r"\*\*|__|`")
TAG: Final = re.compile(r"<[^>]*>")
STASHED: Final = re.compile("\x02wzxhzdk:([0-9]+)\x03")
SYMBOL: Final = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
ROMAN: Final = re.compile(r"\\(?:mathrm|text|operatorname)\{([^{}]*)\}")
FRACTION: Final = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
MACRO: Final = re.compile(r"\\([A-Za-z]+|.)")
SIGNS: Final = {  # of TeX, and the names of functions
    **{"times": "×", "cdot": "·", "le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "to": "→"},
    **{"in": "∈", "sum": "∑", "sqrt": "√", "partial": "∂", "infty": "∞", "dots": "…", "top": "ᵀ"},
    **{"lVert": "‖", "rVert": "‖"},
    **{name: name for name in ("ln", "log", "exp", "max", "min", "arg", "cos", "sin")},
}
SPACE: Final = re.compile(r"\s+")


def headings(note: Note) -> dict[str, str]:
    """Return the title of every section by its anchor, read from the source without rendering."""
    return {anchor: MARKUP.sub("", title) for title, anchor in WRITTEN.findall(note.text)}


def sections(root: etree.Element, stash: Sequence[object]) -> list[Section]:
    """Divide a rendered note at its headings.

    Parameters
    ----------
    root : Element
        The tree of the page, before formulas are typeset and permanent links are added.
    stash : sequence of object
        What Python-Markdown keeps out of the tree: highlighted code, raw HTML.
    """
    found: list[Section] = []
    for block in root:
        if block.tag in HEADINGS:
            title = SPACE.sub(" ", "".join(words(block, []))).strip()
            found.append(Section(block.get("id") or "", title))
        elif found:
            code: list[str] = []
            text = unstashed("".join(words(block, code)), stash, code)
            found[-1].text += f"{SPACE.sub(' ', text).strip()} "
            found[-1].symbols |= set(symbols(" ".join(code)))
    return found


def words(element: etree.Element, code: list[str]) -> Iterator[str]:
    """Yield the text of ``element`` piece by piece; collect in ``code`` what is set as code."""
    formula = "arithmatex" in (element.get("class") or "")
    if formula and element.tag == "div":
        yield " "  # nobody searches for a displayed formula, or could read its TeX
    elif formula:
        yield readable((element.text or "").strip()[2:-2])
    elif element.tag == "img":
        yield element.get("alt") or ""
    else:
        if element.tag == "code":
            code.append(element.text or "")
        yield element.text or ""
        for child in element:
            yield from words(child, code)
            yield child.tail or ""
    yield "" if element.tag in INLINE else " "


def readable(tex: str) -> str:
    r"""Return a short formula as one types it: ``\beta`` as β, ``\frac{1}{t+1}`` as 1/(t+1)."""
    tex = FRACTION.sub(r"\1/(\2)", ROMAN.sub(r"\1", tex))
    return re.sub(r"[{}$]", "", MACRO.sub(lambda match: sign(match[1]), tex))


def sign(name: str) -> str:
    """Return the sign or the Greek letter that TeX calls ``name``, or nothing."""
    if name in SIGNS:
        return SIGNS[name]
    plain = name.removeprefix("var").upper().replace("LAMBDA", "LAMDA")  # so Unicode spells it
    try:
        return unicodedata.lookup(f"GREEK SMALL LETTER {plain}")
    except KeyError:
        return ""


def unstashed(text: str, stash: Sequence[object], code: list[str]) -> str:
    """Return ``text`` with raw HTML in its place; the code of fences goes into ``code`` instead."""

    def kept(match: re.Match[str]) -> str:
        stashed = str(stash[int(match[1])])
        plain = html.unescape(TAG.sub("", stashed))
        if "highlight" not in stashed:
            return plain
        code.append(plain)
        return " "

    return STASHED.sub(kept, text)


def symbols(code: str) -> Iterator[str]:
    """Yield the names in ``code`` that somebody would look up: dotted, compound or capitalised."""
    for name in SYMBOL.findall(code):
        if len(name) > 3 and (any(mark in name[1:] for mark in "._") or name != name.lower()):
            yield name
