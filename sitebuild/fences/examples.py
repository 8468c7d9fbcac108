"""Which fences of a page belong together, and which are not tested, and why."""

import ast
import re
from dataclasses import dataclass
from typing import Final

from sitebuild.fences.failures import at, failure
from sitebuild.fences.model import Example, Fence, Page
from sitebuild.problems import Problem

MARKER: Final = re.compile(r"<!--[-\s]*(.*?)[-\s]*-->")
MARK: Final = re.compile(r"pytest\.mark\.(?P<name>\w+)")
NEEDS: Final = re.compile(r"pytest-codeblocks:importorskip\((?P<module>[\w.]+)\)")
CONTINUED: Final = "pytest-codeblocks:cont"
OUTPUT: Final = "pytest-codeblocks:expected-output"
LOOSE: Final = "pytest-codeblocks:expected-output-ignore-whitespace"
SKIPS: Final = {"skip", "skipif", "xfail"}
KNOWN: Final = (
    f"<!--{CONTINUED}-->",
    f"<!--{OUTPUT}-->",
    f"<!--{LOOSE}-->",
    "<!--pytest-codeblocks:importorskip(module)-->",
    '<!--pytest.mark.skip(reason="…")-->',
)
TEXT: Final = "text"
FAMILIES: Final = {  # languages that print, by what runs them
    "python": "python",
    "python3": "python",
    "py": "python",
    "bash": "bash",
    "sh": "bash",
    "shell": "bash",
}


@dataclass
class Markers:
    """What the comments in front of a fence ask for."""

    continued: bool = False
    output: bool = False
    loose: bool = False
    reason: str | None = None
    marks: tuple[str, ...] = ()


def examples(page: Page) -> tuple[list[Example], list[Problem]]:
    """Group the fences of ``page``; every fence belongs to one example."""
    found: list[Example] = []
    problems: list[Problem] = []
    printing: Example | None = None  # the last one that prints
    for fence in page.fences:
        markers = read_markers(fence, problems)
        adjoining = fence.language == TEXT and fence.adjoining and not markers.reason
        follows = adjoining and bool(found) and printing is found[-1]
        if printing and printing.output is None and (markers.output or follows):
            printing.output, printing.loose = fence, markers.loose
            continue
        example = Example(fence, reason=markers.reason, marks=markers.marks)
        family = FAMILIES.get(fence.language)
        if markers.continued:
            same = [each for each in found if family == FAMILIES.get(each.fence.language)]
            if family and same:
                example.before = (*same[-1].before, same[-1].fence)
            else:
                problems.append(
                    failure(fence, None, "nothing-to-continue", language=fence.language)
                )
        found.append(example)
        printing = example if family else printing
    return found, problems


def read_markers(fence: Fence, problems: list[Problem]) -> Markers:
    """Read the comments in front of ``fence``; add what is wrong with them to ``problems``."""
    markers = Markers()
    for comment, place in fence.markers:
        match = MARKER.fullmatch(comment)
        text = match[1] if match else ""
        mark, needs = MARK.match(text), NEEDS.fullmatch(text)
        markers.marks += (comment,) if mark or needs else ()
        if text == CONTINUED:
            markers.continued = True
        elif text in (OUTPUT, LOOSE):
            markers.output, markers.loose = True, text == LOOSE
        elif mark and mark["name"] in SKIPS:
            markers.reason = reason(text)
            if not markers.reason:
                problems.append(at(place, "no-reason"))
        elif not mark and not needs:
            known = ", ".join(KNOWN)
            problems.append(at(place, "bad-marker", marker=comment, known=known))
    return markers


def reason(mark: str) -> str | None:
    """Return the reason that ``pytest.mark.skip(reason="…")`` gives, if it gives one."""
    try:
        call = ast.parse(mark, mode="eval").body
    except SyntaxError:
        return None
    for keyword in call.keywords if isinstance(call, ast.Call) else []:
        if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value).strip() or None
    return None
