"""The numbers that notes state in their prose, by the names they use: ``{{ ema.window-share }}``.

Each module has a table ``NUMBERS``: the function that computes a number and writes it out.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Numbers = dict[str, Callable[[], str]]

TOPICS = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def numbers_of(topic: str) -> Numbers:
    """Return the numbers of one topic; the name is spelt as on a page, with hyphens.

    Raises
    ------
    LookupError
        If there is no such topic.
    """
    module = topic.replace("-", "_")
    if module not in TOPICS:
        raise LookupError(topic)
    table: Numbers = import_module(f"snippets.numbers.{module}").NUMBERS
    return table
