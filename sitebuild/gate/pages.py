"""What pages owe to each other: links, translations, navigation, glossary, questions, labs."""

from collections.abc import Iterator
from typing import Any

from sitebuild.gate.project import SETTINGS, Project
from sitebuild.glossary import dead_homes
from sitebuild.labs.build import differences
from sitebuild.labs.build import read as read_labs
from sitebuild.languages import LANGUAGES, ORIGINAL
from sitebuild.links import check_links, dead_entries
from sitebuild.problems import Problem, problem
from sitebuild.questions import FOLDER as QUESTIONS
from sitebuild.questions import answered, read_questions, stem
from sitebuild.translations.pending import check_pairs


def check_notes(project: Project) -> Iterator[Problem]:
    """Yield what reading, rendering and linking the notes has found."""
    originals = project.notes[ORIGINAL.code]
    for code, language in LANGUAGES.items():
        notes = project.notes[code]
        folder = project.root / "docs" / code
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        lent = {uri for uri, note in originals.items() if note.pending}
        check_links({uri: note for uri, note in notes.items() if note.readable}, files | lent)
        if language is not ORIGINAL:
            check_pairs(originals, notes, language)
    for notes in project.notes.values():
        for note in notes.values():
            yield from note.problems


def check_navigation(project: Project) -> Iterator[Problem]:
    """Yield pages that the navigation lacks, and entries of it that lead nowhere."""
    named = list(entries(project.settings["nav"]))
    notes = project.notes[ORIGINAL.code]
    for uri, note in notes.items():
        if uri not in named:
            yield problem(note.path, 1, "not-in-nav", page=uri)
    folder = f"docs/{ORIGINAL.code}"
    known = {uri for notes in project.notes.values() for uri in notes}
    yield from dead_entries(named, known, folder, project.root / SETTINGS)


def entries(nav: Any) -> Iterator[str]:
    """Yield what the entries of a navigation lead to, at any depth."""
    for item in nav.values() if isinstance(nav, dict) else nav:
        if isinstance(item, str):
            yield item
        else:
            yield from entries(item)


def check_glossary(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the glossary, homes included."""
    concepts, problems = project.glossary
    yield from problems
    pages = {uri for notes in project.notes.values() for uri in notes}
    for code, language in LANGUAGES.items():
        readable = {uri: note for uri, note in project.notes[code].items() if note.readable}
        due = [
            concept
            for concept in concepts
            # a page that only this language lacks is a problem by itself
            if (uri := concept.home.partition("#")[0]) in readable
            or (uri not in pages and language is ORIGINAL)
        ]
        yield from dead_homes(due, readable, language)


def check_questions(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the questions of readers, sections that are not there included."""
    questions, problems = read_questions(project.root / QUESTIONS)
    yield from problems
    known = {stem(uri) for notes in project.notes.values() for uri in notes}
    for code, language in LANGUAGES.items():
        readable = {uri: note for uri, note in project.notes[code].items() if note.readable}
        here = {stem(uri) for uri in readable}
        # a page that only this language lacks is a problem by itself
        due = [each for each in questions if each.page in here or each.page not in known]
        yield from answered(due, readable, language)[1]


def check_labs(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the code of the labs, short of running it."""
    originals, problems = read_labs(ORIGINAL, project.root / "docs")
    yield from problems
    for language in LANGUAGES.values():
        if language is not ORIGINAL:
            labs, more = read_labs(language, project.root / "docs")
            yield from more
            yield from differences(labs, originals, language)
