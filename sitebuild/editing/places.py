"""Where the parts of a page are written: headings, code, figures."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sitebuild.includes import INCLUDE, MARKER
from sitebuild.numbers import FENCED

FIGURES: Final = "snippets/figures"
SPEC: Final = "FigureSpec"
HEADING: Final = re.compile(r"^(?:# )?#{1,6} .*\{[^{}]*#(?P<id>[\w-]+)[^{}]*\}\s*$")


def headings(text: str) -> dict[str, str]:
    """Return the line of each heading of a note or a lab, by its anchor: ``#L12``."""
    return {
        found["id"]: lines(number)
        for number, line in enumerate(text.splitlines(), 1)
        if (found := HEADING.match(line))
    }


def fences(text: str, root: Path) -> list[str]:
    """Return for each fence of a note where its code is, or nothing if that is the note itself.

    Of a fence with several sections, the longest counts: the others are imports.
    """
    found = []
    for fence in FENCED.finditer(text):
        places = [
            place
            for line in fence[0].splitlines()
            if (include := INCLUDE.match(line.lstrip(" >"))) and include["section"]
            for place in section(root, include["file"], include["section"])
        ]
        longest = max(places, key=lambda place: place[2] - place[1], default=None)
        found.append(f"{longest[0]}{lines(*longest[1:])}" if longest else "")
    return found


def section(root: Path, name: str, wanted: str) -> Iterator[tuple[str, int, int]]:
    """Yield file, first and last line of a section of ``snippets/``, if there is one."""
    path = root / "snippets" / name
    first = 0
    for number, line in enumerate(
        path.read_text("utf-8").splitlines() if path.is_file() else (), 1
    ):
        marker = MARKER.search(line)
        if marker and marker["section"].strip() == wanted:
            if marker["kind"] == "start":
                first = number + 1
            elif first:
                yield f"snippets/{name}", first, number - 1


def figures(root: Path) -> dict[str, str]:
    """Return where each figure is drawn, by its name: ``snippets/figures/ema.py#L12-L30``."""
    found = {}
    for path in sorted((root / FIGURES).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
        for name, spec in specs(tree):
            draw = next((word.value for word in spec.keywords if word.arg == "draw"), None)
            function = functions.get(draw.id) if isinstance(draw, ast.Name) else None
            node = function or spec
            found[name] = f"{FIGURES}/{path.name}{lines(node.lineno, node.end_lineno)}"
    return found


def specs(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield name and description of every figure that a module lists."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(value, ast.Call):
                    called = getattr(value.func, "id", "")
                    if called == SPEC:
                        yield str(key.value), value


def lines(first: int, last: int | None = None) -> str:
    """Return the end of an address that leads to these lines."""
    return f"#L{first}" + (f"-L{last}" if last and last > first else "")
