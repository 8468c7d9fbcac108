"""The table of what is checked before anything is built."""

from collections.abc import Callable, Iterable
from typing import Final

from sitebuild.gate.characters import check_characters
from sitebuild.gate.files import check_files
from sitebuild.gate.leftovers import check_leftovers
from sitebuild.gate.markup import check_markup
from sitebuild.gate.pages import (
    check_glossary,
    check_labs,
    check_navigation,
    check_notes,
    check_questions,
)
from sitebuild.gate.pairs import KINDS, check_structure, check_translations
from sitebuild.gate.project import Project
from sitebuild.gate.published import check_published
from sitebuild.gate.wording import check_terms, check_typography
from sitebuild.problems import Problem, in_order

CHECKS: Final[dict[str, Callable[[Project], Iterable[Problem]]]] = {
    "files": check_files,
    "characters": check_characters,
    "notes": check_notes,
    "markup": check_markup,
    "navigation": check_navigation,
    "structure": check_structure,
    "translations": check_translations,
    "published": check_published,
    "glossary": check_glossary,
    "questions": check_questions,
    "labs": check_labs,
    "typography": check_typography,
    "terms": check_terms,
    "leftovers": check_leftovers,
}


def check_sources(project: Project) -> list[Problem]:
    """Return what these checks find wrong with what contributors write."""
    return [each for check in CHECKS.values() for each in check(project)]


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Return ``problems`` in order, each mistake told once although several checks see it."""
    found = in_order(above_stray_fences(problems))
    at = {(each.path, each.line, each.code) for each in found}
    return [
        each
        for each in found
        if not any((each.path, each.line, code) in at for code in ECHOES.get(each.code, ()))
    ]


def above_stray_fences(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what an unclosed fence brings about: it swallows all that follows on its page."""
    found = list(problems)
    stray: dict[str, int] = {}
    for each in found:
        if each.code in SWALLOWING:
            stray[each.path] = min(each.line, stray.get(each.path, each.line))

    def follows(each: Problem) -> bool:
        path, line = each.place
        return line > stray.get(path, line) or each.code in ACROSS_PAGES

    return [each for each in found if not stray or not follows(each)]


SWALLOWING: Final = {"stray-fence", "MD070", "MD086"}
ACROSS_PAGES: Final = {
    *(
        "glossary-home",
        "question-home",
        "broken-anchor",
        "anchor-renamed",
        "number-differs",
        "translation-behind",
    ),
    *(f"{what}-{how}" for what in KINDS for how in ("missing", "added", "differs")),
}
# what follows at the same line from something else: code, and what tells it better
ECHOES: Final[dict[str, tuple[str, ...]]] = {
    "MD032": ("list-as-text",),
    "python-style": ("invisible-character", "look-alike"),
    "typography": ("look-alike", "invisible-character"),
}
