"""All labs of one language: read, executed, and made into notebooks; or what is wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sitebuild.labs.execute import CACHE, outputs
from sitebuild.labs.render import notebook
from sitebuild.labs.source import Lab, LabError, read_lab
from sitebuild.languages import ORIGINAL, Language
from sitebuild.notes import ROOT
from sitebuild.problems import Problem, near, problem


@dataclass(frozen=True)
class Executed:
    """A lab, the notebook that holds what it printed, and what it drew."""

    lab: Lab
    notebook: dict[str, Any]
    figures: dict[str, str]  # by the names that the prose gives them


def uri(lab: Lab) -> str:
    """Return the name of a lab below the folder of its language, as the navigation writes it."""
    return f"labs/{lab.name}.py"


def read(language: Language, docs: Path) -> tuple[list[Lab], list[Problem]]:
    """Read the labs of one language, and say what is wrong with those that are not returned."""
    labs, problems = [], []
    for path in sorted((docs / language.code / "labs").glob("*.py")):
        try:
            labs.append(read_lab(path))
        except LabError as error:
            problems.append(described(error, language, path.stem))
        except (UnicodeDecodeError, yaml.YAMLError):
            continue  # reading it as a note tells
    return labs, problems


def execute(
    language: Language,
    docs: Path = ROOT / "docs",
    cache: Path = CACHE,
    say: Callable[[str], None] = print,
) -> tuple[dict[str, Executed], list[Problem]]:
    """Return the executed labs of one language by ``uri``, and every problem found."""
    labs, problems = read(language, docs)
    if language is not ORIGINAL:
        problems += differences(labs, read(ORIGINAL, docs)[0], language)
    done = {}
    for lab, result in zip(labs, outputs(labs, cache, say).values(), strict=True):
        try:
            if isinstance(result, LabError):
                raise result
            done[uri(lab)] = Executed(lab, *notebook(lab, result, language))
        except LabError as error:
            problems.append(described(error, language, lab.name))
    return done, problems


def differences(labs: list[Lab], originals: list[Lab], language: Language) -> list[Problem]:
    """Report code that is not the same in both languages: it runs only once for both."""
    codes = {lab.name: lab.code for lab in originals}
    found = []
    for lab in labs:
        cells = [cell for cell in lab.cells if cell.is_code]
        expected = codes.get(lab.name, lab.code)
        other = next(
            (c for c, code in zip(cells, expected, strict=False) if c.source != code), None
        )
        if other or len(cells) != len(expected):
            path = f"docs/{ORIGINAL.code}/{uri(lab)}"
            line = other.line if other else 1
            found.append(described(LabError("lab-differs", line, other=path), language, lab.name))
    return found


def described(error: LabError, language: Language, name: str) -> Problem:
    """Return ``error`` as a problem of the file that a contributor edits."""
    values = dict(error.values)
    if error.code == "unknown-snippet":
        is_module = values["module"] == "snippets"
        topics = [path.stem for path in (ROOT / "snippets").glob("*.py")] if is_module else []
        values["near"] = near(str(values["name"]), topics)
    return problem(f"docs/{language.code}/labs/{name}.py", error.line, error.code, **values)
