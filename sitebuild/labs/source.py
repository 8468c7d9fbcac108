"""A lab as it is written: cells of prose and code in one Python file, jupytext's percent format.

``from snippets.ema import ema`` in a lab becomes the definition itself for readers, so that what
they see, and what they download, needs nothing but torch and matplotlib.
"""

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sitebuild.notes import ROOT

FROM_NOTE: Final = "from-note"  # tags the definitions that the note shows, too
SNIPPETS: Final = ROOT / "snippets"
MARKER: Final = re.compile(r"^\s*# --8<-- .*\n", re.MULTILINE)
CELL: Final = re.compile(r"^# %%(?P<header>.*)\n(?P<body>(?:(?!# %%).*\n?)*)", re.MULTILINE)
TAGS: Final = re.compile(r"tags=(\[.*?\])")
PLOT: Final = re.compile(
    r'^!\[(?P<words>.+)\]\(plot:(?P<name>[a-z0-9-]+) "(?P<title>.+)"\)$', re.MULTILINE
)


class LabError(ValueError):
    """What is wrong with a lab: a message of ``sitebuild.problems``, and the line of the file."""

    def __init__(self, code: str, line: int, **values: object) -> None:
        super().__init__(f"line {line}: {code} {values}")
        self.code, self.line, self.values = code, line, values


@dataclass(frozen=True)
class Cell:
    """One cell; ``source`` of code is as readers see it, ``line`` is its first one in the file."""

    is_code: bool
    source: str
    line: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lab:
    """A lab in one language."""

    name: str  # as in the address: one-shot-learning
    text: str
    cells: tuple[Cell, ...]

    @property
    def code(self) -> list[str]:
        """The code cells: what is executed, and what decides whether to do so again."""
        return [cell.source for cell in self.cells if cell.is_code]

    def line_of(self, cell: Cell, words: str) -> int:
        """Return the line of the file that reads ``words`` within ``cell``, or its first line."""
        for number, line in enumerate(self.text.splitlines(), 1):
            if number >= cell.line and line.strip() == words.strip():
                return number
        return cell.line


def read_lab(path: Path, snippets: Path = SNIPPETS) -> Lab:
    """Read a lab; raise ``LabError`` if it asks for something that ``snippets`` has not."""
    text = path.read_text(encoding="utf-8")
    cells = []
    for cell in written(text):
        own, borrowed = cell.source, ""
        if cell.is_code:
            own, borrowed = expanded(own, cell.line, snippets)
        cells.append(replace(cell, source=own))
        if borrowed:
            cells.append(Cell(True, borrowed, cell.line, (FROM_NOTE,)))
    return Lab(path.stem, text, tuple(cells))


def written(text: str) -> Iterator[Cell]:
    """Yield the cells of a file in the percent format, as jupytext would without its import."""
    for found in CELL.finditer(text):
        is_code = "[markdown]" not in found["header"]
        source = found["body"].strip("\n")
        if not is_code:
            source = re.sub(r"^# ?", "", source, flags=re.MULTILINE)
        tags = TAGS.search(found["header"])
        line = text.count("\n", 0, found.start("body")) + 1
        yield Cell(is_code, source, line, tuple(json.loads(tags[1])) if tags else ())


def read_labs(folder: Path) -> list[Lab]:
    """Read all labs of one language."""
    return [read_lab(path) for path in sorted((folder / "labs").glob("*.py"))]


# ------------------------------------------------------------------------------------- expanding


def expanded(source: str, line: int = 1, snippets: Path = SNIPPETS) -> tuple[str, str]:
    """Return ``source`` without imports from ``snippets``, and the definitions that they name.

    What those definitions import in turn joins the imports of ``source``.
    """
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        where = line + (error.lineno or 1) - 1
        raise LabError("lab-failed", where, error=f"SyntaxError: {error.msg}") from error
    ours = [node for node in body if is_ours(node)]
    if not ours:
        return source, ""
    imports = {text for node in body if node not in ours for text in import_lines(node)}
    definitions = []
    for node in ours:
        assert isinstance(node, ast.ImportFrom)
        topic = (node.module or "").removeprefix("snippets.")
        path = snippets / f"{topic}.py"
        if not path.is_file():
            raise LabError("unknown-snippet", line + node.lineno - 1, name=topic, module="snippets")
        try:
            needed, found = Module(path.read_text(encoding="utf-8")).closure(
                name.name for name in node.names
            )
        except KeyError as error:
            where, name = line + node.lineno - 1, error.args[0]
            raise LabError("unknown-snippet", where, name=name, module=node.module) from error
        imports |= needed
        definitions += found
    code = source.splitlines()
    rest = [
        "\n".join(code[node.lineno - 1 : node.end_lineno])
        for node in body
        if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return "\n\n".join([sorted_imports(imports), *rest]), "\n\n\n".join(definitions)


def is_ours(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("snippets.")


def import_lines(node: ast.stmt) -> Iterator[str]:
    """Yield an import a name, so that those of two files can be put together."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        origin = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
        for name in node.names:
            yield f"{origin}import {name.name}" + (f" as {name.asname}" if name.asname else "")


def sorted_imports(lines: Iterable[str]) -> str:
    """Write imports as this project sorts them: the standard library first, one line a module."""
    names: dict[str, list[str]] = {}
    for line in lines:
        origin, _, name = line.rpartition("import ")
        names.setdefault(origin or line, []).append(name)
    groups: tuple[list[str], list[str]] = ([], [])
    for origin in sorted(names, key=lambda origin: (origin.startswith("from"), origin)):
        standard = re.split(r"[ .]", origin)[1] in sys.stdlib_module_names
        whole = f"{origin}import {', '.join(sorted(names[origin]))}"
        groups[not standard].append(whole if origin.startswith("from") else origin)
    return "\n\n".join("\n".join(group) for group in groups if group)


class Module:
    """A module of ``snippets``, taken apart."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines(keepends=True)
        self.imports: dict[str, str] = {}
        self.definitions: dict[str, ast.stmt] = {}
        for node in ast.parse(source).body:
            for line in import_lines(node):
                self.imports[re.split(r"import | as ", line)[-1]] = line
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.definitions[node.name] = node
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.definitions[node.targets[0].id] = node

    def closure(self, names: Iterable[str]) -> tuple[set[str], list[str]]:
        """Return the imports and the definitions that ``names`` need, in the module's order."""
        imports, found, waiting = set(), set(), list(names)
        while waiting:
            name = waiting.pop()
            found.add(name)
            for node in ast.walk(self.definitions[name]):
                if isinstance(node, ast.Name):
                    if node.id in self.imports:
                        imports.add(self.imports[node.id])
                    elif node.id in self.definitions.keys() - found:
                        waiting.append(node.id)
        return imports, [self.source(name) for name in self.definitions if name in found]

    def source(self, name: str) -> str:
        """Return the text of one definition, its decorators included."""
        node = self.definitions[name]
        first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
        return MARKER.sub("", "".join(self.lines[first - 1 : node.end_lineno])).rstrip()
