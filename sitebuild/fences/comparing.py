"""When two texts count as the same, and where they begin to differ."""

import re
from itertools import zip_longest
from typing import Final

TRACEBACK: Final = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t]+.*\n)*", re.M)


def clean(text: str) -> str:
    """Return ``text`` without blanks at the end of lines and empty lines around it."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def one_line(text: str) -> str:
    """Return ``text`` as a comment shows it: on one line, blanks run together."""
    return " ".join(text.split())


def is_same(shown: str, came: str, loose: bool = False) -> bool:
    """Whether a page that shows ``shown`` tells the truth about ``came``."""
    if loose:
        return "".join(shown.split()) == "".join(came.split())
    return clean(shown) == clean(came)


def without_frames(text: str) -> str:
    """Return ``text`` without the lines of a traceback above the error, which differ elsewhere."""
    return TRACEBACK.sub("", clean(text))


def first_difference(shown: str, came: str) -> int:
    """Return the first line of ``shown``, from 1, that is not so in ``came``."""
    pairs = zip_longest(shown.split("\n"), clean(came).split("\n"))
    for number, (here, there) in enumerate(pairs, 1):
        if here is None or there is None or here.rstrip() != there:
            return number
    return 1
