"""The glossary as a page: every concept, its name in the other language, and the way home."""

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby
from typing import Final

from pypinyin import lazy_pinyin

from sitebuild.glossary import Concept
from sitebuild.languages import ZH, Language

PLACEHOLDER: Final = "<!-- glossary -->"
WORDS: Final = {
    "zh": {"letters": "按拼音首字母", "also": "也叫", "other": "其他"},
    "en": {"letters": "By first letter", "also": "also", "other": "other"},
}


def glossary(concepts: Iterable[Concept], language: Language, address: Callable[[str], str]) -> str:
    """Return the glossary as HTML, sorted as readers of ``language`` look things up.

    Parameters
    ----------
    concepts : iterable of Concept
        Every concept.
    language : Language
        Of the page.
    address : callable
        Returns the address of a home, as seen from the page.
    """
    ordered = sorted(concepts, key=lambda concept: sounds(concept, language))
    groups = [
        (letter, list(group))
        for letter, group in groupby(ordered, lambda concept: initial(concept, language))
    ]
    words = WORDS[language.code]
    index = "".join(f'<a href="#letter-{key.lower()}">{key}</a>' for key, _ in groups)
    parts = [f'<nav class="glossary-letters" aria-label="{words["letters"]}">{index}</nav>']
    for key, group in groups:
        entries = "".join(entry(concept, language, address) for concept in group)
        parts.append(f'<h2 id="letter-{key.lower()}">{key}</h2><dl class="glossary">{entries}</dl>')
    return "".join(parts)


def entry(concept: Concept, language: Language, address: Callable[[str], str]) -> str:
    """Return one concept: its name and the other language's, what it is, its other names."""
    own, other = map(escape, concept.both(language))
    foreign = "en" if language is ZH else ZH.tag
    others = [*concept.abbr, *(concept.zh_alias if language is ZH else concept.en_alias)]
    also = f"{WORDS[language.code]['also']} {join(others, language)}" if others else ""
    rows = {"": concept.brief(language), ' class="glossary-also"': also}
    home = f'<a href="{escape(address(concept.home))}">{own}</a>'
    return (
        f'<div id="{slug(concept)}"><dt>{home} <span lang="{foreign}">{other}</span></dt>'
        + "".join(f"<dd{kind}>{escape(text)}</dd>" for kind, text in rows.items() if text)
        + "</div>"
    )


def join(names: list[str], language: Language) -> str:
    """Return ``names`` as a list in a sentence."""
    return ("、" if language is ZH else ", ").join(names)


def slug(concept: Concept) -> str:
    """Return the anchor of ``concept``, the same in both languages."""
    return "".join(char if char.isalnum() else "-" for char in concept.en.lower()).strip("-")


def sounds(concept: Concept, language: Language) -> str:
    """Return what ``concept`` is sorted by: pinyin in Chinese, the name in English."""
    if language is not ZH:
        return concept.en.lower()
    return concept.pinyin or " ".join(lazy_pinyin(concept.zh.lower()))


def initial(concept: Concept, language: Language) -> str:
    """Return the letter that ``concept`` stands under."""
    return sounds(concept, language)[0].upper()
