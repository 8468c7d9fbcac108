"""What can be wrong with a note: where, what, and how to mend it, in both languages."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from sitebuild.messages import ADVICE, MESSAGES


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, at one line of one file."""

    path: str  # as a contributor writes it: docs/zh/ema.md
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()

    def texts(self) -> list[str]:
        """Return the message in the language of the file, then in the other."""
        chinese, english = (text.format(**dict(self.values)) for text in MESSAGES[self.code])
        return [english, chinese] if self.path.startswith("docs/en/") else [chinese, english]

    @property
    def place(self) -> tuple[str, int]:
        """The file and line where readers meet it."""
        return self.path, self.line

    @property
    def is_advice(self) -> bool:
        """Whether this is only said, and stops nothing."""
        return self.code in ADVICE

    def __str__(self) -> str:
        first, second = self.texts()
        return f"{self.path}:{self.line}: {first.strip()}\n    {second.strip()}"

    def annotation(self) -> str:
        """Return the GitHub workflow command that shows this beside the line in a pull request."""
        return self.command(self.texts())

    def command(self, lines: Iterable[str]) -> str:
        """Return the workflow command that shows ``lines``; in it, some characters have codes."""
        level = "warning" if self.is_advice else "error"
        file = encoded(self.path).replace(":", "%3A").replace(",", "%2C")
        text = encoded("\n".join(lines))
        return f"::{level} file={file},line={self.line},title={self.code}::{text}"


def encoded(text: str) -> str:
    """Return ``text`` as GitHub's workflow commands spell it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def listing(problems: Iterable[Problem]) -> str:
    """Return all ``problems`` in the order of files and lines, as the end of a build shows them."""
    found = in_order(problems)
    lines = [str(each) for each in found]
    if os.environ.get("GITHUB_ACTIONS"):
        lines += [each.annotation() for each in found]
    return "\n" + "\n".join(lines)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return ``problems`` by files and lines, each once."""
    found = {(each.path, each.line, each.code, each.values): each for each in problems}
    return [found[key] for key in sorted(found)]


def problem(path: str, line: int, code: str, **values: object) -> Problem:
    """Describe a problem; ``values`` fill in the message of ``code``."""
    return Problem(path, line, code, tuple((key, str(value)) for key, value in values.items()))


def near(name: str, known: Iterable[str]) -> str:
    """Return a bilingual "did you mean" for ``name``, or nothing if none is close."""
    names = list(known)
    very_close = get_close_matches(name, names, n=3, cutoff=0.8)
    matches = very_close or get_close_matches(name, names, n=3, cutoff=0.5)
    return f"→ {' / '.join(matches)} ? " if matches else ""
