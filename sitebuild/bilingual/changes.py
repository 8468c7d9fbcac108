"""What has changed in a text, shown word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from typing import Final

UNIT: Final = re.compile(r"\$[^$]*\$|`[^`]*`|[A-Za-z0-9_.]+|.", re.DOTALL)
CHANCE: Final = 4  # units that stay between two changes, and are still part of one
CONTEXT: Final = 12  # units to show on either side of a change


def changes(before: str, now: str) -> str:
    """Return as HTML what has gone and what has come, with a few words on either side."""
    old, new = UNIT.findall(before), UNIT.findall(now)
    parts: list[str] = []
    for same, gone, come in runs(old, new):
        last = not gone and not come
        parts.append(escape(shortened(same, first=not parts, last=last)))
        parts += [f"<del>{escape(gone)}</del>"] * bool(gone)
        parts += [f"<ins>{escape(come)}</ins>"] * bool(come)
    return "".join(parts)


def runs(old: list[str], new: list[str]) -> Iterator[tuple[list[str], str, str]]:
    """Yield what stayed, what has gone, and what has come after it, from the start to the end.

    A word or two that stayed by chance between two changes is part of the change.
    """
    stayed: list[str] = []
    gone = come = ""
    for kind, i, j, x, y in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal" or ((gone or come) and j - i < CHANCE and j < len(old)):
            gone, come = gone + "".join(old[i:j]), come + "".join(new[x:y])
            continue
        if stayed or gone or come:
            yield stayed, gone, come
        stayed, gone, come = old[i:j], "", ""
    yield stayed, gone, come


def shortened(units: list[str], *, first: bool, last: bool) -> str:
    """Return what stayed, without what is far from any change."""
    head = [] if first else units[:CONTEXT]
    tail = [] if last else units[-CONTEXT:]
    if len(head) + len(tail) + 1 >= len(units):
        return "".join(units)
    return "".join([*head, "…", *tail])
