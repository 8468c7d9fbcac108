"""What comes of running code."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Outcome:
    """What came of running fences one after the other in one process.

    ``parts`` says of each what it printed, the error that it ended with, and its comments; those
    are missing that the process did not live to finish.
    """

    parts: list[dict[str, Any]] = field(default_factory=list)
    exit: int = 0
    late: bool = False
    stderr: str = ""
