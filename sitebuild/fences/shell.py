"""Shell commands: they run in a scratch copy of the project."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitebuild.fences.comparing import clean, first_difference, is_same
from sitebuild.fences.context import Context
from sitebuild.fences.failures import failure, wrong_output
from sitebuild.fences.model import Example, Fence
from sitebuild.fences.runner import kill
from sitebuild.problems import Problem

LEFT_OUT: Final = shutil.ignore_patterns(
    ".git", ".venv", ".cache", ".*_cache", "__pycache__", "node_modules", "site"
)
DONE: Final = "--- the command in the fence ended with"
PROMPT: Final = "$ "


@dataclass
class Command:
    """A command after ``$``, on line ``line`` of its fence, and what is shown below it."""

    line: int
    text: str
    shown: str = ""


def check_bash(example: Example, context: Context) -> list[Problem]:
    """Run ``example`` as a script that stops at the first command that fails."""
    script = "\n".join(fence.code for fence in (*example.before, example.fence))
    # says on which line it stopped
    code, output = bash(f"trap 'echo \"{DONE} $LINENO\"' ERR; {script}", context, "-e")
    output, *stopped = re.split(rf"{DONE} (\d+)\n", output)
    if code is None:
        return [failure(example.fence, None, "timeout", seconds=f"{context.runner.seconds:g}")]
    if code:
        before = sum(fence.code.count("\n") + 1 for fence in example.before)
        line = int(stopped[0]) - before if stopped else None
        detail = last_line(output)
        return [failure(example.fence, line, "command", exit=code, detail=detail)]
    shown = example.output
    if shown and not is_same(shown.code, output, example.loose):
        line = first_difference(shown.code, output)
        return [wrong_output(example, line, "output", clean(output))]
    return []


def check_console(example: Example, context: Context) -> list[Problem]:
    """Run the commands after ``$``; where output is shown below one, compare it."""
    commands = list(read_commands(example.fence))
    if not commands:
        return [failure(example.fence, None, "no-prompt", prompt=PROMPT)]
    script = "\n".join(f"{each.text}\nprintf '%s %s\\n' '{DONE}' $?" for each in commands)
    code, output = bash(script, context)
    pieces = re.split(rf"{DONE} (\d+)\n", output)
    outputs, codes = pieces[::2], [int(piece) for piece in pieces[1::2]]
    for command, printed, ended in zip(commands, outputs, codes, strict=False):
        if ended:
            detail = last_line(printed)
            return [failure(example.fence, command.line, "command", exit=ended, detail=detail)]
        if command.shown and not is_same(command.shown, printed):
            texts = {"expected": clean(command.shown), "got": clean(printed)}
            return [failure(example.fence, command.line, "command-output", **texts)]
    if len(codes) < len(commands):
        line, seconds = commands[len(codes)].line, f"{context.runner.seconds:g}"
        if code is None:
            return [failure(example.fence, line, "timeout", seconds=seconds)]
        return [failure(example.fence, line, "command", exit=code, detail=last_line(output))]
    return []


def read_commands(fence: Fence) -> Iterator[Command]:
    """Yield the commands in a console session."""
    command: Command | None = None
    for number, line in enumerate(fence.code.split("\n"), 1):
        if line.startswith(PROMPT):
            if command:
                yield command
            command = Command(number, line.removeprefix(PROMPT))
        elif command and command.text.endswith("\\") and not command.shown:
            command.text += "\n" + line.removeprefix("> ")
        elif command:
            command.shown += line + "\n" if line or command.shown else ""
    if command:
        yield command


def bash(script: str, context: Context, *options: str) -> tuple[int | None, str]:
    """Run ``script``; return its exit code, or nothing if it is late, and what it printed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    with scratch_copy(context.root) as folder, tempfile.TemporaryFile() as output:
        with subprocess.Popen(
            ["bash", *options, "-c", script],
            cwd=folder,
            env=os.environ | {"PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            try:
                code: int | None = process.wait(context.runner.seconds)
            except subprocess.TimeoutExpired:
                code = None
            kill(process)
        output.seek(0)
        return code, output.read().decode("utf-8", "replace")


@contextmanager
def scratch_copy(root: Path) -> Iterator[Path]:
    """Copy the project to where commands may do as they like."""
    with tempfile.TemporaryDirectory(prefix="fence-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(root, copy, ignore=LEFT_OUT)
        if (root / "node_modules").exists():
            (copy / "node_modules").symlink_to(root / "node_modules", target_is_directory=True)
        yield copy


def last_line(text: str) -> str:
    """Return what a failing command said last."""
    return next((line for line in reversed(text.splitlines()) if line.strip()), "")
