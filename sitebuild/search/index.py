"""The files that search reads, of one language.

``names`` tells what pages and concepts are called: small, and enough for most queries. ``words-0``,
``words-1``, … tell which word stands where, and ``text-0``, … what the results on a page show; a
query fetches those that it needs. They lie in a folder that is named after their content.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from sitebuild.glossary import Concept
from sitebuild.languages import Language
from sitebuild.notes import Note, Section
from sitebuild.page.sections import headings
from sitebuild.search.names import names_of_concept, names_of_page, readings, simplified
from sitebuild.search.ranking import ASIDE, LATER, PLACES, WEIGHTS, impacts

WORDS: Final = (
    16_000  # bytes of a file of words, before it is compressed: a query needs few of them
)
COMPOUND: Final = re.compile("[A-Za-z0-9]_[A-Za-z0-9]|[a-z0-9][A-Z]")  # of update_bn, AdamW
dumped: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def build_index(
    notes: Mapping[str, Note],
    addresses: Mapping[str, str],
    others: Mapping[str, Note],
    glossary: Iterable[Concept],
    language: Language,
) -> dict[str, str]:
    """Build the index of one ``language``.

    Parameters
    ----------
    notes : mapping of str to Note
        The rendered notes, keyed by their path below the folder of the language.
    addresses : mapping of str to str
        The address of each of them, below the root of the language.
    others : mapping of str to Note
        The notes of the other language, which need not be rendered.
    glossary : iterable of Concept
        Every concept; those whose home is missing are left out.

    Returns
    -------
    dict of str to str
        The content of each file, by name. A section is known by its number in all of them.
    """
    called: dict[str, list[Concept]] = {}
    for concept in glossary:
        called.setdefault(concept.home, []).append(concept)
    pages: list[dict[str, str | int]] = []
    places: list[float] = []
    files: dict[str, str] = {}
    entries, searched = [], []
    for page, note in notes.items():
        first, translated = len(places), headings(others[page]) if page in others else {}
        shown = [(each.id, each.title, each.text.strip()) for each in note.sections]
        files[f"text-{len(pages)}"] = dumped(shown)
        pages.append({"address": addresses[page], "first": first, "sections": len(shown)})
        above: list[str] = []
        for number, section in enumerate(note.sections, first):
            title, other = section.title, translated.get(section.id, section.title)
            homes = [f"{page}#{section.id}", *([] if above else [page])]
            concepts = [concept for home in homes for concept in called.get(home, [])]
            place = ASIDE if is_aside(page) else PLACES.get(section.id, 1.0)
            place *= LATER ** (number - first)
            names = [names_of_concept(concept, language, place) for concept in concepts]
            if not above:
                names.insert(0, names_of_page(title, other, place))
            entries += [{"home": number, **each} for each in names]
            searched.append(fields(section, [title, other], concepts, above))
            places.append(place)
            above = above or [title, other]
    words, starts = divided(impacts(searched, places))
    head = {
        **{"pages": pages, "entries": entries, "weights": WEIGHTS, "starts": starts},
        "simplified": simplified(set(dumped(entries)).union(*files.values())),
    }
    return {"names": dumped(head), **words, **files}


def is_aside(page: str) -> bool:
    """Whether ``page`` is no note: a lab, or about the site."""
    return page.startswith("labs/") or page in {"index.md", "about.md", "glossary.md"}


def fields(
    section: Section, titles: list[str], concepts: list[Concept], above: list[str]
) -> dict[str, str]:
    """Return the text of a section by field; ``above`` are the titles of its page."""
    spoken = [typed for title in titles for typed in readings(title)]
    spelt = sorted({part for symbol in section.symbols for part in compounds(symbol)})
    found = {
        "title": [*titles, *spoken],
        "names": [name for concept in concepts for name in concept.names],
        "page": [*above, section.id] if above else [],
        "text": [section.text],
        "asked": section.asked,
        "code": sorted(section.symbols),
        "symbols": [name.replace("_", "") for name in spelt],
        "mentions": [name.replace("_", "") for name in spelt if name in section.text],
    }
    return {name: "\n".join(texts) for name, texts in found.items()}


@cache  # most names are used in many sections
def compounds(symbol: str) -> list[str]:
    """Return the parts of ``symbol`` that are no plain words: of F.cross_entropy, the second."""
    return [part for part in symbol.split(".") if COMPOUND.search(part)]


def divided(words: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Divide ``words``, with their places as JSON, into files; return what each begins with too."""
    files: list[list[str]] = []
    starts, size = [], WORDS
    for word, places in words.items():
        if size >= WORDS:
            files.append([])
            starts.append(word)
            size = 0
        files[-1].append(f'"{word}":{places}')
        size += len(files[-1][-1].encode()) + 1
    contents = (f"{{{','.join(rows)}}}" for rows in files)
    return {f"words-{i}": content for i, content in enumerate(contents)}, starts


def folder(files: Mapping[str, str]) -> str:
    """Return the name of a folder for ``files``: another one when they change."""
    return f"search/{hashlib.sha256(''.join(files.values()).encode()).hexdigest()[:8]}/"
