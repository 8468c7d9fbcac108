"""What the reader of a measurement sees: progress on stderr, tables on stdout."""

import re
import sys
from collections.abc import Sequence
from typing import Final

NUMBER: Final = re.compile(r"[×-]?\d")


def say(line: str) -> None:
    """Tell what is going on."""
    print(line, file=sys.stderr, flush=True)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; numbers stand on the right of their columns, words on the left."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lefts = [not NUMBER.match(cell) for cell in rows[-1]]

    def line(cells: Sequence[str]) -> str:
        placed = (
            cell.ljust(width) if left else cell.rjust(width)
            for cell, width, left in zip(cells, widths, lefts, strict=True)
        )
        return "  ".join(placed).rstrip()

    print(f"\n{title}\n", line(head), line(["-" * width for width in widths]), sep="\n")
    print(*map(line, rows), sep="\n", flush=True)
