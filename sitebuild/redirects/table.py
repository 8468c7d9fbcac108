"""``docs/redirects.yml``: where pages and sections are now that used to be elsewhere.

A published address is in somebody's bookmarks, messages and papers. It stays valid for good.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from sitebuild.notes import LOADER
from sitebuild.problems import Problem, problem

PATH: Final = "docs/redirects.yml"
Redirects = dict[str, str]  # ema.md#old: ema.md#new, or old.md: new.md; the same in all languages


def read_redirects(path: Path) -> tuple[Redirects, list[Problem]]:
    """Read the table, and say what is wrong with it; without a file nothing has moved."""
    if not path.is_file():
        return {}, []
    try:
        return parsed(path.read_text(encoding="utf-8")), []
    except (yaml.YAMLError, ValueError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or error
        return {}, [problem(PATH, mark.line + 1 if mark else 1, "redirect-yaml", detail=detail)]


def parsed(text: str) -> Redirects:
    """Return what ``text`` says; raise ``ValueError`` if it is no table of addresses."""
    found: Any = yaml.load(text, LOADER) or {}
    if not isinstance(found, dict):
        raise ValueError(str(found)[:40])
    for old, new in found.items():
        if not isinstance(old, str) or not isinstance(new, str):
            raise ValueError(f"{old}: {new}")
    return found
