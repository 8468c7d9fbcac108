"""What both languages of a page have in common, since it is not translated.

A paragraph may be missing from a translation: that is work to do, and no mistake. A section, a
figure, a piece of code or a formula may not, because links and readers find them on both pages.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from sitebuild.gate.project import Project
from sitebuild.languages import ORIGINAL
from sitebuild.notes import Note
from sitebuild.problems import Problem, problem
from sitebuild.translations.compare import TRANSLATION, compare_notes
from sitebuild.translations.lock import read_lock
from sitebuild.translations.verdicts import BEHIND, MISSING

HEADING: Final = re.compile(r"h[1-6]#(?P<what>.+)")
FIGURE: Final = re.compile(r"(?:.* > )?figure (?P<what>.+)")
FORMULA: Final = re.compile(r"^[ >]*\$\$\n(?P<what>.*?)\n[ >]*\$\$", re.MULTILINE | re.DOTALL)
KINDS: Final = ("section", "figure", "code", "formula")
IN_WORDS: Final = {"mermaid", "markdown", "md"}  # fences that are translated


class Part(NamedTuple):
    """Something that a page has in either language: what is compared, and where it stands."""

    value: str
    line: int
    shown: str


def check_structure(project: Project) -> Iterator[Problem]:
    """Yield the first part of each kind in which a translation differs from its original."""
    originals = project.notes[ORIGINAL.code]
    for code, notes in project.notes.items():
        for uri in (notes.keys() & originals.keys()) if code != ORIGINAL.code else ():
            if originals[uri].readable and notes[uri].readable:
                ours, theirs = parts(project, originals[uri]), parts(project, notes[uri])
                for kind in ours:
                    yield from compare(kind, ours[kind], theirs[kind], originals[uri], notes[uri])


def check_translations(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the record of translations, and say of each page what is behind."""
    entries, problems = read_lock(project.root)
    yield from problems
    originals, translations = (project.notes[each.code] for each in (ORIGINAL, TRANSLATION))
    for page in compare_notes(originals, translations, entries).values():
        if page.zh.readable and page.en.readable and not page.zh.pending:
            yield from page.problems
            behind, missing = page.count(BEHIND), page.count(MISSING)
            if behind or missing:
                first = next(each for each in page.verdicts if each.state in {BEHIND, MISSING})
                values = {"behind": behind, "missing": missing, "whole": page.count()}
                line = first.row.zh[0].line
                yield problem(page.zh.path, line, "translation-behind", page=page.page, **values)


def parts(project: Project, note: Note) -> dict[str, list[Part]]:
    """Return what ``note`` has of each kind, in its order."""
    headings = [
        found["what"]
        for label in note.outline
        if (found := HEADING.fullmatch(label)) and found["what"] in note.ids
    ]
    figures = [found["what"] for label in note.outline if (found := FIGURE.fullmatch(label))]
    page = project.pages.get(note.path)
    return {
        "section": [Part(each, note.line_of(f"#{each}"), f"#{each}") for each in headings],
        "figure": [Part(each, note.line_of(f"]({each}"), each) for each in figures],
        "code": [
            Part(
                fence.language if fence.language in IN_WORDS else f"{fence.language}\n{fence.code}",
                fence.opening.line,
                f"```{fence.language} {fence.code.partition(chr(10))[0].strip()}",
            )
            for fence in (page.fences if page else [])
        ],
        "formula": [
            Part(
                "".join(found["what"].split()),
                note.text.count("\n", 0, found.start("what")) + 1,
                found["what"].strip().partition("\n")[0],
            )
            for found in FORMULA.finditer(note.text)
        ],
    }


def compare(
    kind: str, ours: list[Part], theirs: list[Part], original: Note, note: Note
) -> Iterator[Problem]:
    """Yield a problem at the first difference, in the translation."""
    matcher = SequenceMatcher(None, [p.value for p in ours], [p.value for p in theirs], False)
    for change, first, last, begin, end in matcher.get_opcodes():
        if change == "equal":
            continue
        code = f"{kind}-differs" if last > first and end > begin else f"{kind}-missing"
        if last > first:
            line = theirs[begin].line if end > begin else theirs[begin - 1].line if begin else 1
            where = f"{original.path}:{ours[first].line}"
            yield problem(note.path, line, code, what=ours[first].shown, other=where)
        else:
            where = original.path
            code, what = f"{kind}-added", theirs[begin].shown
            yield problem(note.path, theirs[begin].line, code, what=what, other=where)
        return
