"""Record what examples give now: in the text below a fence, and in comments behind code."""

import os
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sitebuild.fences.collect import page_paths, read_page
from sitebuild.fences.context import Context
from sitebuild.fences.examples import examples
from sitebuild.fences.failures import Failure
from sitebuild.fences.kept import Kept
from sitebuild.fences.languages import check
from sitebuild.fences.model import Example
from sitebuild.fences.runner import Runner
from sitebuild.notes import ROOT
from sitebuild.problems import Problem

LONGEST: Final = 100  # characters of a line of code


@dataclass
class Edits:
    """What is to change in one file."""

    comments: dict[int, tuple[str, str]] = field(default_factory=dict)  # line: (old, new)
    outputs: dict[tuple[int, int], str] = field(default_factory=dict)  # (opening, closing): new


def main(root: Path = ROOT) -> int:
    """Bring every recorded output up to date; say what changed, and what is wrong otherwise."""
    with Runner(kept=Kept()) as runner:
        changed, left = accept(Context(runner, root))
    for place in changed:
        print(f"{place}: recorded · 已记下")
    if not changed and not left:
        print("every recorded output is right · 记录的输出都是对的")
    for problem in left:
        print(problem, file=sys.stderr)
    return 1 if left else 0


def accept(context: Context) -> tuple[list[str], list[Problem]]:
    """Rewrite stale outputs; return the places changed, and the problems that this cannot mend."""
    edits: dict[str, Edits] = defaultdict(Edits)
    left: list[Problem] = []
    for path in page_paths(context.root):
        page = read_page(path, context.root)
        found, problems = examples(page)
        left += [*page.problems, *problems]
        for example in found:
            if example.reason is None:
                for problem in check(example, context):
                    if not note(example, problem, edits):
                        left.append(problem)
    changed = [
        place for name in sorted(edits) for place in rewrite(context.root / name, name, edits[name])
    ]
    return changed, left


def note(example: Example, problem: Problem, edits: dict[str, Edits]) -> bool:
    """Add what mends ``problem`` to ``edits``, if a new recording does."""
    if not isinstance(problem, Failure) or problem.expected is None or problem.got is None:
        return False
    if problem.code == "output" and example.output:
        lines = (example.output.opening.line, example.output.closing.line)
        edits[example.output.opening.path].outputs[lines] = problem.got
        return True
    if problem.code == "comment" and len(problem.got) + len(problem.source) < LONGEST + len(
        problem.expected
    ):
        edits[problem.path].comments[problem.line] = (problem.expected, problem.got)
        return True
    return False


def rewrite(path: Path, name: str, edits: Edits) -> list[str]:
    """Apply ``edits`` to a file; return the places changed."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.read().splitlines(keepends=True)
    for line, (old, new) in edits.comments.items():
        lines[line - 1] = replace_comment(lines[line - 1], old, new)
    for (opening, closing), text in sorted(edits.outputs.items(), reverse=True):
        lines[opening : closing - 1] = output_lines(lines[opening - 1], text)
    write("".join(lines), path)
    return [f"{name}:{line}" for line in sorted([*edits.comments, *(a for a, _ in edits.outputs)])]


def replace_comment(line: str, old: str, new: str) -> str:
    """Put the comment ``new`` in the place of ``old``, at the end of ``line``."""
    words = r"\s+".join(re.escape(word) for word in old.split())
    last = list(re.finditer(rf"#\s*{words}", line))[-1]
    return f"{line[: last.start()]}# {new}{line[last.end() :]}"


def output_lines(opening: str, text: str) -> list[str]:
    """Return ``text`` as lines of the fence that begins with ``opening``, indented alike."""
    indent = opening[: len(opening) - len(opening.lstrip("> \t"))]
    end = opening[len(opening.rstrip("\r\n")) :]
    return [(f"{indent}{line}" if line else indent.rstrip()) + end for line in text.split("\n")]


def write(text: str, path: Path) -> None:
    """Write ``text`` at once or not at all."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, delete=False
    ) as file:
        file.write(text)
    shutil.copymode(path, file.name)
    os.replace(file.name, path)
