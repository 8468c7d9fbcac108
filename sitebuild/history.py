"""When a note last changed and who has worked on it, from the git history."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass
class History:
    """What the git history says about one file."""

    updated: date
    contributors: list[str]  # most recent first


def commit_time(root: Path) -> str:
    """Return when the last commit was made, in seconds; nothing where there is no history."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def read_history(root: Path, folder: str) -> Mapping[str, History]:
    """Return the history of every file below ``folder``, keyed by its path from ``root``.

    One call of git for all files, since one call a page is what makes large sites slow to build.
    Empty where there is no git or no history, as in an unpacked archive.
    """
    command = ["git", "-c", "core.quotePath=off", "log", "--format=%x00%aN%x00%as", "--name-only"]
    try:
        done = subprocess.run(
            [*command, "--", folder], cwd=root, capture_output=True, check=True, encoding="utf-8"
        )
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, History] = {}
    fields = done.stdout.split("\0")[1:]
    for author, rest in zip(fields[::2], fields[1::2], strict=True):
        day, *names = rest.split("\n")
        for name in filter(None, names):
            history = found.setdefault(name, History(date.fromisoformat(day), []))
            if author not in history.contributors:
                history.contributors.append(author)
    return found
