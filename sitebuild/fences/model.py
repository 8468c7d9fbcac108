"""What the parts of this package hand to each other."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sitebuild.problems import Problem


class Place(NamedTuple):
    """A line of a file, as a contributor writes it: ``docs/zh/ema.md:57``."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Fence:
    """A fenced block that readers see, its includes expanded."""

    language: str  # lower case
    code: str
    opening: Place
    closing: Place
    lines: tuple[Place, ...]  # where each line of ``code`` is written
    title: str = ""
    markers: tuple[tuple[str, Place], ...] = ()  # the comments to pytest in front of it
    adjoining: bool = False  # nothing but blank lines between the previous fence and this one

    def place(self, line: int | None) -> Place:
        """Return where line ``line`` of the code, from 1, is written; the fence itself if none."""
        return self.lines[line - 1] if line and line <= len(self.lines) else self.opening

    @property
    def last_part(self) -> str:
        """Where the last lines of the code are written, which are from one file: ``ema.py:7-9``."""
        path, last = self.lines[-1] if self.lines else self.opening
        first = last
        for place in reversed(self.lines):
            if place not in ((path, first), (path, first - 1)):
                break
            first = place.line
        return f"{path}:{first}-{last}" if first < last else f"{path}:{last}"

    def source(self, line: int | None) -> str:
        """Return line ``line`` of the code, or nothing."""
        lines = self.code.split("\n")
        return lines[line - 1].strip() if line and line <= len(lines) else ""


class Tab(NamedTuple):
    """What stands below ``=== "PyTorch"``, and is indented more."""

    title: str
    indent: int
    line: int  # of its header
    after: int  # the first line behind it
    reason: int  # the line that says why it differs from the tab beside it, or 0


@dataclass
class Page:
    """A Markdown file: its fences in order, and what is wrong with it as a whole."""

    path: str
    fences: list[Fence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tabs: list[list[Tab]] = field(default_factory=list)  # those side by side in one list


@dataclass
class Example:
    """What is tested at once: a fence, the fences it continues, and the output shown for it."""

    fence: Fence
    before: tuple[Fence, ...] = ()
    output: Fence | None = None
    loose: bool = False  # whether blanks in the output do not count
    reason: str | None = None  # why it is not tested
    marks: tuple[str, ...] = ()  # the comments that pytest-codeblocks makes marks of

    @property
    def fences(self) -> list[Fence]:
        """The fences that this example is the test of."""
        return [self.fence, *([self.output] if self.output else [])]

    @property
    def name(self) -> str:
        """The lines of the page that it covers, like ``14-17``."""
        return f"{self.fence.opening.line}-{self.fences[-1].closing.line}"
