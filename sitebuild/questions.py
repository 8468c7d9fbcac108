"""``docs/questions``: what readers ask in words of their own, by the section that answers it.

Search finds a section by them as by its text, which says the same in the words of the author.
``ema.yml`` belongs to ``ema.md``, ``labs/ema.yml`` to ``labs/ema.py``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import yaml

from sitebuild.glossary import NAME, composed, folded, kind
from sitebuild.languages import LANGUAGES, ORIGINAL, Language
from sitebuild.notes import Note, Section
from sitebuild.problems import Problem, in_order, near, problem

FOLDER: Final = "docs/questions"


@dataclass(frozen=True)
class Question:
    """One question, and the section that answers it."""

    text: str
    language: str  # its code
    page: str  # below docs/<language>, without what the file's name ends in: labs/ema
    anchor: str
    path: str
    line: int
    section_line: int  # where its anchor stands


def read_questions(folder: Path) -> tuple[list[Question], list[Problem]]:
    """Read all questions, and say what is wrong; of a file with a wrong shape none is returned."""
    questions, problems = [], []
    for path in sorted(folder.rglob("*.yml")):
        page = stem(path.relative_to(folder).as_posix())
        name = f"{FOLDER}/{page}.yml"
        root, wrong = composed(path, name)
        wrong += [misshapen(name, node) for node in unfit(root)]
        problems += wrong
        questions += [] if wrong or not root else list(questions_of(root, page, name))
    return questions, problems + repeated(questions)


def unfit(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield the nodes that are not what belongs at their place."""
    if not isinstance(root, yaml.MappingNode):
        yield from [root] if root else []
        return
    for _, languages in root.value:
        if not isinstance(languages, yaml.MappingNode):
            yield languages
            continue
        for code, listed in languages.value:
            if code.value not in LANGUAGES:
                yield code
            elif not isinstance(listed, yaml.SequenceNode):
                yield listed
            else:
                yield from (each for each in listed.value if kind(each) != NAME)


def misshapen(path: str, node: yaml.Node) -> Problem:
    """Return the problem that something else stands at ``node`` than should."""
    found = node.value if isinstance(node, yaml.ScalarNode) else kind(node)
    return problem(path, node.start_mark.line + 1, "question-shape", found=repr(found[:40]))


def questions_of(root: yaml.Node, page: str, path: str) -> Iterator[Question]:
    """Yield the questions of one file."""
    for anchor, languages in root.value:
        for code, listed in languages.value:
            for each in listed.value:
                lines = (each.start_mark.line + 1, anchor.start_mark.line + 1)
                yield Question(each.value, code.value, page, anchor.value, path, *lines)


def repeated(questions: Iterable[Question]) -> list[Problem]:
    """Return a problem for every question that was asked before in the same language."""
    first: dict[tuple[str, str], Question] = {}
    found = []
    for each in questions:
        other = first.setdefault((each.language, folded(each.text)), each)
        if other is not each:
            place = f"{other.path}:{other.line}"
            found.append(
                problem(each.path, each.line, "question-twice", question=each.text, other=place)
            )
    return found


def answered(
    questions: Iterable[Question], notes: Mapping[str, Note], language: Language = ORIGINAL
) -> tuple[list[tuple[Section, str]], list[Problem]]:
    """Return the section that answers each question of ``language``, and a problem if none does.

    Parameters
    ----------
    questions : iterable of Question
        Those of all languages.
    notes : mapping of str to Note
        The rendered notes of ``language``, by their path below its folder.
    """
    sections = {
        stem(uri): {section.id: section for section in note.sections} for uri, note in notes.items()
    }
    found, problems = [], []
    for each in questions:
        known = sections.get(each.page, {})
        if each.language != language.code:
            continue
        if each.anchor in known:
            found.append((known[each.anchor], each.text))
            continue
        values = {"folder": f"docs/{language.code}"}
        if known:
            line, home, hint = each.section_line, each.anchor, near(each.anchor, known)
        else:  # the whole file is in vain
            line, home, hint = 1, each.page, near(each.page, sections)
        problems.append(problem(each.path, line, "question-home", home=home, near=hint, **values))
    return found, in_order(problems)  # once, however much is asked there


def stem(uri: str) -> str:
    """Return what the file of questions of the page ``uri`` is called: labs/ema for labs/ema.py."""
    return PurePosixPath(uri).with_suffix("").as_posix()
