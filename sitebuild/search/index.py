"""The two files that search reads: what concepts are called and where, and the text of the notes.

The first is small and answers most queries; the second is fetched after the first query. Both are
named after their content. A third file, the manifest, tells their names.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sitebuild.glossary import Concept
from sitebuild.languages import ZH, Language
from sitebuild.notes import Note
from sitebuild.search.names import HAN, digraphs, readings, simplified
from sitebuild.search.sections import headings

# the place and the name that Material's script asks for on every page view
MANIFEST: Final = "search/search_index.json"


@dataclass
class Index:
    """Two files in the making. A section is known by its place in the lists of both."""

    concepts: dict[str, Any] = field(default_factory=dict)
    text: dict[str, Any] = field(default_factory=dict)

    def files(self) -> dict[str, tuple[str, bytes]]:
        """Return the address and the content of each file."""
        return {name: named(name, getattr(self, name)) for name in ("concepts", "text")}


def build_index(
    notes: Mapping[str, Note],
    addresses: Mapping[str, str],
    others: Mapping[str, Note],
    glossary: list[Concept],
    language: Language,
) -> Index:
    """Build the index of one ``language``.

    Parameters
    ----------
    notes : mapping of str to Note
        The rendered notes, keyed by their path below the folder of the language.
    addresses : mapping of str to str
        The address of each of them, below the root of the language.
    others : mapping of str to Note
        The notes of the other language, which need not be rendered.
    glossary : list of Concept
        Every concept; those whose home is missing are left out.
    """
    place: dict[str, int] = {}
    pages: list[tuple[str, int, int]] = []  # address, first section, whether it is no note
    sections: list[tuple[int, str, str]] = []  # page, anchor, title
    counterparts, texts, codes = [], [], []
    for page, note in notes.items():
        titles = headings(others[page]) if page in others else {}
        for number, section in enumerate(note.sections):
            place[f"{page}#{section.id}"] = len(sections)
            if number == 0:
                place[page] = len(sections)
                pages.append((addresses[page], len(sections), int(is_aside(page))))
            sections.append((len(pages) - 1, section.id if number else "", section.title))
            other = titles.get(section.id, "")
            counterparts.append(other if other != section.title else "")
            texts.append(section.text.strip())
            codes.append(" ".join(sorted(section.symbols)))
    spoken = [
        readings(title if HAN.search(title) else other)
        for (*_, title), other in zip(sections, counterparts, strict=True)
    ]
    concepts = [
        entry(concept, place[concept.home], language)
        for concept in glossary
        if concept.home in place
    ]
    known = set("".join([*texts, str(sections), str(counterparts), str(concepts)]))
    return Index(
        {
            **{"pages": pages, "sections": sections, "counterparts": counterparts},
            **{"pinyin": spoken, "concepts": concepts, "simplified": simplified(known)},
        },
        {"text": texts, "code": codes},
    )


def is_aside(page: str) -> bool:
    """Whether ``page`` is no note: a lab, or about the site. Notes come before them."""
    return page.startswith("labs/") or page in {"index.md", "about.md", "glossary.md"}


def entry(concept: Concept, home: int, language: Language) -> dict[str, Any]:
    """Return what the search box has to know of one concept: its section, its names by kind."""
    own = [concept.zh, concept.en] if language is ZH else [concept.en, concept.zh]
    names = list(dict.fromkeys([*own, *concept.abbr]))
    pinyin = readings(concept.zh, concept.pinyin)
    heard = [typed for name in concept.zh_alias for typed in readings(name)]
    return {
        **{"home": home, "name": names, "pinyin": pinyin, "digraphs": digraphs(concept.zh)},
        "alias": [name for name in concept.names if name not in names],
        "aliasPinyin": [typed for typed in dict.fromkeys(heard) if typed not in pinyin],
    }


def manifest(index: Index, separator: str, **facts: Any) -> str:
    """Return the file that Material's script hands to the worker; ``separator`` is for the script.

    Material fetches it on every page view, so that it holds no more than where to look.
    """
    files = {name: address for name, (address, _) in index.files().items()}
    return dumped({"config": {"separator": separator, "files": files, **facts}, "docs": []})


def named(name: str, content: object) -> tuple[str, bytes]:
    """Return ``content`` as JSON, under an address that changes when it does."""
    data = dumped(content).encode()
    return f"search/{name}.{hashlib.sha256(data).hexdigest()[:8]}.json", data


def dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
