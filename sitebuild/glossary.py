"""``docs/glossary.yml``: every concept, all of its names, and the section that explains it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from sitebuild.languages import ORIGINAL, ZH, Language
from sitebuild.notes import LOADER, Note
from sitebuild.problems import Problem, near, problem

PATH: Final = "docs/glossary.yml"
NAME, NAMES, YES = "text", "list of texts", "true"
KEYS: Final = {
    **{"zh": NAME, "en": NAME, "home": NAME, "pinyin": NAME, "shared": YES, "common": YES},
    **{"zh_brief": NAME, "en_brief": NAME},
    **{"abbr": NAMES, "zh_alias": NAMES, "en_alias": NAMES, "avoid": NAMES},
}
JOINED: Final = re.compile("[，、；]")  # between names; YAML knows the comma of ASCII only
REQUIRED: Final = ("zh", "en", "home")


@dataclass
class Concept:
    """One concept.

    ``shared`` says that another concept may go by the same names; ``common``, that its name is an
    everyday word, whose mentions mean nothing.
    """

    zh: str
    en: str
    home: str  # page, or page#anchor, below docs/<language>
    line: int
    abbr: list[str] = field(default_factory=list)
    zh_alias: list[str] = field(default_factory=list)
    en_alias: list[str] = field(default_factory=list)
    avoid: list[str] = field(default_factory=list)  # found in a search, but not used in a note
    pinyin: str = ""  # how ``zh`` is read, where a machine would read it wrong
    shared: bool = False
    common: bool = False
    zh_brief: str = ""  # what it is, in one line
    en_brief: str = ""

    @property
    def names(self) -> list[str]:
        """Every name, each once, the most usual ones first."""
        others = [*self.abbr, *self.zh_alias, *self.en_alias, *self.avoid]
        return list(dict.fromkeys([self.zh, self.en, *others]))

    def both(self, language: Language) -> tuple[str, str]:
        """Return the name in ``language``, and in the other."""
        return (self.zh, self.en) if language is ZH else (self.en, self.zh)

    def brief(self, language: Language) -> str:
        """Return what it is, in one line of ``language``, or nothing."""
        return self.zh_brief if language is ZH else self.en_brief

    def hint(self, language: Language) -> str:
        """Return what a link to it says to a reader who hovers: the other name, what it is."""
        _, other = self.both(language)
        return " · ".join(filter(None, [other, self.brief(language)]))


def folded(name: str) -> str:
    """Return ``name`` as the search box compares it: no case, no width, no punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower())


def read_glossary(path: Path) -> tuple[list[Concept], list[Problem]]:
    """Read the glossary, and say what is wrong with the entries that are not returned."""
    root, problems = composed(path, PATH)
    concepts = []
    for node in getattr(root, "value", []):
        wrong = list(faults(node))
        problems += wrong
        if not wrong:
            concepts.append(Concept(line=node.start_mark.line + 1, **value_of(node)))
    return concepts, problems + ambiguous(concepts)


def composed(path: Path, name: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Read a file of YAML, which contributors know as ``name``; its nodes know their lines."""
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), LOADER), []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or error
        return None, [problem(name, mark.line + 1 if mark else 1, "not-yaml", detail=detail)]


def value_of(node: yaml.Node) -> Any:
    """Return the plain value of a node of YAML."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    return yaml.load(node.value, LOADER) if node.tag.endswith(":bool") else node.value


def faults(node: yaml.Node) -> list[Problem]:
    """Return what is wrong with one entry, taken by itself."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        return [problem(PATH, line, "glossary-entry", found=str(node.value)[:40])]
    found = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value not in KEYS:
            hint = near(str(key.value), KEYS)
            found.append(
                problem(PATH, line, "glossary-key", key=key.value, near=hint, keys=", ".join(KEYS))
            )
        elif kind(value) != KEYS[key.value]:
            expected, got = KEYS[key.value], kind(value)
            found.append(
                problem(PATH, line, "glossary-type", key=key.value, expected=expected, found=got)
            )
        elif KEYS[key.value] == NAMES and (joined := next(filter(JOINED.search, texts(value)), "")):
            found.append(problem(PATH, line, "glossary-joined", key=key.value, name=joined))
    given = {key.value for key, _ in node.value}
    found += [
        problem(PATH, node.start_mark.line + 1, "glossary-missing", key=key)
        for key in REQUIRED
        if key not in given
    ]
    return found


def texts(node: yaml.SequenceNode) -> list[str]:
    """Return the texts in the list ``node``."""
    return [str(each.value) for each in node.value]


def kind(node: yaml.Node) -> str:
    """Return what type of value ``node`` holds, in the words of ``KEYS``."""
    if isinstance(node, yaml.ScalarNode):
        is_text = node.tag.endswith(":str") and node.value.strip()
        return NAME if is_text else YES if value_of(node) is True else f"{node.value!r}"
    if isinstance(node, yaml.SequenceNode):
        return NAMES if all(kind(item) == NAME for item in node.value) else "list"
    return "mapping"


def ambiguous(concepts: list[Concept]) -> list[Problem]:
    """Return a problem for every name that two concepts claim, unless one says ``shared: true``.

    It is told of the later entry, but of the earlier one if that is the name by which the later
    one is known, and only another name of the earlier.
    """
    first: dict[str, Concept] = {}
    found = []
    for concept in concepts:
        for name in concept.names:
            other = first.setdefault(folded(name), concept)
            if other is not concept and not (other.shared or concept.shared):
                is_main = is_known_as(concept, name) and not is_known_as(other, name)
                wrong, right = (other, concept) if is_main else (concept, other)
                values = {"name": name, "other": f"{PATH}:{right.line}", "concept": right.zh}
                found.append(problem(PATH, wrong.line, "glossary-twice", **values))
    return found


def is_known_as(concept: Concept, name: str) -> bool:
    """Whether ``name`` is what ``concept`` is called in Chinese or in English."""
    return folded(name) in {folded(concept.zh), folded(concept.en)}


def dead_homes(
    concepts: list[Concept], notes: Mapping[str, Note], language: Language = ORIGINAL
) -> list[Problem]:
    """Return a problem for every home that the rendered ``notes`` of ``language`` do not have."""
    found = []
    for concept in concepts:
        page, _, anchor = concept.home.partition("#")
        values = {"home": concept.home, "folder": f"docs/{language.code}"}
        if page not in notes:
            hint = near(page, notes)
            found.append(problem(PATH, concept.line, "glossary-home", **values, near=hint))
        elif anchor and anchor not in notes[page].ids:
            hint = near(anchor, notes[page].ids)
            found.append(problem(PATH, concept.line, "glossary-home", **values, near=hint))
    return found
