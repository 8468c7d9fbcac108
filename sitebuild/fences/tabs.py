"""The tabs of a page: ``=== "PyTorch"``, and what is indented below it."""

import re
from collections.abc import Iterable
from typing import Final

from sitebuild.fences.model import Fence, Tab

HEADER: Final = re.compile(
    r"""(?P<indent> *)===(?P<sign>[!+]*)\s+(?P<quote>["'])(?P<title>.*)(?P=quote)\s*"""
)
ON_PURPOSE: Final = re.compile(r"\s*<!--\s*differs:\s*\S.*-->\s*")


def tab_sets(lines: list[str], fences: Iterable[Fence]) -> list[list[Tab]]:
    """Return the tabs of a page, those side by side in one list."""
    hidden = {n for each in fences for n in range(each.opening.line, each.closing.line + 1)}
    found: list[list[Tab]] = []
    for number, line in enumerate(lines, 1):
        header = HEADER.fullmatch(line) if number not in hidden else None
        if header:
            indent = len(header["indent"])
            after = end(lines, number, indent)
            inner = enumerate(lines[number : after - 1], number + 1)
            reason = next((n for n, each in inner if ON_PURPOSE.fullmatch(each)), 0)
            tab = Tab(header["title"], indent, number, after, reason)
            beside = (
                each for each in found if (each[-1].after, each[-1].indent) == (number, indent)
            )
            neighbours = None if "!" in header["sign"] else next(beside, None)
            if neighbours is None:
                found.append([tab])
            else:
                neighbours.append(tab)
    return found


def end(lines: list[str], header: int, indent: int) -> int:
    """Return the number of the first line behind the tab whose header is line ``header``."""
    for number, line in enumerate(lines[header:], header + 1):
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return number
    return len(lines) + 1
