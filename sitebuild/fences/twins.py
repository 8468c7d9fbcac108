"""Tabs that show one example in several libraries: what they print has to agree.

What one tab prints beyond the other is no contradiction, and neither are brackets, types, or
digits that only one of them shows.
"""

import math
import re
from collections.abc import Iterator
from textwrap import shorten
from typing import Final, NamedTuple

from sitebuild.fences.context import Context
from sitebuild.fences.examples import FAMILIES
from sitebuild.fences.failures import Failure, at
from sitebuild.fences.model import Example, Page, Place, Tab
from sitebuild.fences.python import run
from sitebuild.problems import Problem

LIBRARIES: Final = {"PyTorch", "NumPy", "scikit-learn", "JAX", "TensorFlow"}
# what only says which library printed it: tensor(…), torch.Size(…), np.float64(…), dtype=…
WRAPPING: Final = re.compile(
    r"\b(?:dtype|device|grad_fn|requires_grad)=[^\s,)]+|\b(?:torch|np|numpy)\."
    r"|\b(?:tensor|array|Size|(?:u?int|float|bool|str)\d*_?)(?=\()"
)
VALUE: Final = re.compile(
    r"(?<![\w.])-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?!\w)|-(?:inf|nan)\b|\w+", re.IGNORECASE
)
DECIMALS: Final = re.compile(r"-?\d*\.(?P<shown>\d*)(?:e(?P<power>[-+]\d+))?", re.IGNORECASE)
LONGEST: Final = 60  # characters of a line in a message
WHOLE: Final = 99  # decimals of a number that is not rounded at all


class Value(NamedTuple):
    """A number or a word that a tab prints; ``decimals`` are those of its line."""

    text: str
    decimals: int
    line: str
    place: Place


def check_twins(page: Page, good: list[Example], context: Context) -> Iterator[Problem]:
    """Yield the first place of each tab that contradicts the tab beside it.

    Parameters
    ----------
    page : Page
    good : list of Example
        Its examples that print what the page shows.
    context : Context
    """
    for tabs in page.tabs:
        twins = [tab for tab in tabs if tab.title in LIBRARIES]
        printed = [(tab, given) for tab in twins if (given := list(values(tab, good, context)))]
        for tab, given in printed[1:]:
            first, expected = printed[0]
            pairs = zip(expected, given, strict=False)
            differing = next(((a, b) for a, b in pairs if not agree(a, b)), None)
            if differing and not tab.reason:
                yield contradiction(page, tab, first, *differing)
            elif tab.reason and not differing:
                yield at(Place(page.path, tab.reason), "twins-agree", other=first.title)


def contradiction(page: Page, tab: Tab, other: Tab, there: Value, here: Value) -> Failure:
    """Describe where ``tab`` says something else than ``other``."""
    lines = {
        name: shorten(each.line, LONGEST, placeholder=" …")
        for name, each in (("here", here), ("there", there))
    }
    values = {**lines, "other": other.title, "place": str(there.place)}
    on_page = here.place if here.place.path == page.path else Place(page.path, tab.line)
    return Failure(*here.place, "twins-differ", tuple(values.items()), on_page)


def values(tab: Tab, good: list[Example], context: Context) -> Iterator[Value]:
    """Yield what the code of ``tab`` prints, or says in comments that it gives."""
    for example in good:
        opening = example.fence.opening
        is_python = FAMILIES.get(example.fence.language) == "python"
        if is_python and tab.line < opening.line < tab.after:
            for text, place in shown(example, context):
                words = VALUE.findall(WRAPPING.sub(" ", text))
                least = decimals(words)
                yield from (Value(word.lower(), least, text.strip(), place) for word in words)


def shown(example: Example, context: Context) -> Iterator[tuple[str, Place]]:
    """Yield the lines of the output of ``example``, or else of its comments."""
    if example.output:
        for number, text in enumerate(example.output.code.split("\n"), 1):
            yield text, example.output.place(number)
    else:
        for comment in run(example, context, "python").parts[-1]["comments"]:
            yield comment["want"], example.fence.place(comment["line"])


def decimals(words: list[str]) -> int:
    """Return to how many decimals the numbers of a line are shown, which rounds them."""
    found = [each for word in words if (each := DECIMALS.fullmatch(word))]
    return max((len(each["shown"]) - int(each["power"] or 0) for each in found), default=WHOLE)


def agree(first: Value, second: Value) -> bool:
    """Whether both are the same word, or the same number as far as both show it."""
    if first.text == second.text:
        return True
    try:
        distance = abs(float(first.text) - float(second.text))
    except ValueError:
        return False
    least = min(first.decimals, second.decimals)
    return math.isfinite(distance) and distance <= 0.51 * 10.0**-least
