"""Files in a fence: they parse, and quote the file that they name."""

import json
import re
import textwrap
import tomllib
from collections.abc import Callable
from typing import Final

import yaml

from sitebuild.fences.context import Checker, Context
from sitebuild.fences.failures import failure
from sitebuild.fences.model import Example, Fence
from sitebuild.maths import TexError, tex_to_html
from sitebuild.problems import Problem

LINE: Final = re.compile(r"\bline (\d+)")
GAP: Final = re.compile(r"^\s*(?:#\s*)?(?:\.\.\.|…)\s*$", re.M)


def check_file(language: str, parse: Callable[[str], object]) -> Checker:
    """Return a checker for fences that ``parse`` must take."""

    def check(example: Example, context: Context) -> list[Problem]:
        fence = example.fence
        try:
            parse(fence.code)
        except (ValueError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            number = LINE.search(str(error))
            line = mark.line + 1 if mark else int(number[1]) if number else None
            detail = " ".join(str(getattr(error, "problem", None) or error).split())
            return [failure(fence, line, "parse", language=language, detail=detail)]
        return check_quote(fence, context)

    return check


def parse_yaml(text: str) -> None:
    """Parse ``text`` without a meaning for tags, which only MkDocs knows."""
    for _ in yaml.compose_all(text, yaml.SafeLoader):
        pass


def check_quote(fence: Fence, context: Context) -> list[Problem]:
    """Look for the lines of ``fence`` in the file of the project that its title names."""
    path = context.root / fence.title
    if not fence.title or not path.is_file():
        return []
    real = flat(path.read_text(encoding="utf-8"))
    for part in GAP.split(fence.code):
        if flat(part).strip("\n") not in real:
            lines = [line for line in flat(part).strip().split("\n") if line not in real]
            wrong = lines[0] if lines else part.strip().split("\n")[0]
            number = [line.strip() for line in fence.code.split("\n")].index(wrong.strip()) + 1
            return [failure(fence, number, "quote", file=fence.title)]
    return []


def flat(text: str) -> str:
    """Return ``text`` with no line indented, so that an excerpt may be."""
    return "\n".join(line.strip() for line in textwrap.dedent(text).split("\n"))


def check_tex(example: Example, context: Context) -> list[Problem]:
    """Typeset the formula."""
    try:
        tex_to_html(example.fence.code, True)
    except TexError as error:
        return [failure(example.fence, None, "parse", language="TeX", detail=error)]
    return []


check_json: Final = check_file("JSON", json.loads)
check_toml: Final = check_file("TOML", tomllib.loads)
check_yaml: Final = check_file("YAML", parse_yaml)
