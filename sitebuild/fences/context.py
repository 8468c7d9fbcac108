"""What a checker is given beside the example."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitebuild.fences.model import Example
from sitebuild.fences.runner import Runner
from sitebuild.notes import ROOT
from sitebuild.problems import Problem


@dataclass
class Context:
    """The project that the pages belong to, and where their Python runs."""

    runner: Runner
    root: Path = ROOT


Checker = Callable[[Example, Context], list[Problem]]
