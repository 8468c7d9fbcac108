"""What looks like a fence on a page but is none, and code that is shown without one."""

import re
from collections.abc import Iterator
from typing import Final

from sitebuild.fences.failures import at
from sitebuild.fences.shown import Shown
from sitebuild.fences.tracing import Found, Line
from sitebuild.problems import Problem

LIKE_A_FENCE: Final = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:`{3,}[^`]*|~{3,}[^~]*)")
SIGN: Final = re.compile("`{3}|~{3}")
CODE_SPAN: Final = re.compile(r"(`+)[^`]+\1")


def stray(lines: list[Line], traced: list[Found], seen: Shown) -> list[Problem]:
    """Return what is wrong with the lines of a page that are not in a fence that readers see."""
    hidden = [each for number, each in enumerate(traced) if number not in seen.fences]
    covered = {n for each in traced for n in range(each.start, each.end)}
    outside = [line for n, line in enumerate(lines) if n not in covered]
    covered -= {n for each in hidden for n in range(each.start, each.end)}
    unseen = [line for n, line in enumerate(lines) if n not in covered]
    found: list[Problem] = [at(lines[each.start].at, "hidden-fence") for each in hidden]
    known = {problem.line for problem in found}
    found += like_fences(outside, known)
    if not known and SIGN.search(seen.text):
        sign = (line for line in outside if SIGN.search(CODE_SPAN.sub("", line)))
        found.append(at(next(sign, lines[0]).at, "stray-fence"))
    pages = {each.path for each in found if each.code == "stray-fence"}
    bare = bare_code(unseen, seen.other, known)
    # included code, where a fence around it is not one, follows from that
    return [*found, *(each for each in bare if not pages or each.path in pages)]


def like_fences(lines: list[Line], known: set[int]) -> Iterator[Problem]:
    """Yield what looks like a fence but is text; add its lines to ``known``."""
    for line in lines:
        if LIKE_A_FENCE.fullmatch(line) and line.at.line not in known:
            known.add(line.at.line)
            yield at(line.at, "stray-fence")


def bare_code(lines: list[Line], codes: list[str], known: set[int]) -> Iterator[Problem]:
    """Yield code that is shown without a fence, but for what stands on a line in ``known``."""
    for code in codes:
        words = next(iter(code.strip().splitlines()), "<pre").strip()
        place = next((line.at for line in lines if words in line), lines[0].at)
        if place.line not in known:
            yield at(place, "bare-code")
