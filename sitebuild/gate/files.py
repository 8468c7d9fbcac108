"""Files as such: encoding, line ends, size, and what has no place here at all."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from sitebuild.gate.project import Project
from sitebuild.problems import Problem, problem

LARGEST: Final = 300_000  # bytes
PICTURES: Final = "docs/assets/"
TEXT: Final = {
    *(".md", ".py", ".yml", ".yaml", ".toml", ".json", ".css", ".js", ".mjs", ".html", ".j2"),
    *(".txt", ".cfg", ".svg", ".sh", ".lock"),
}
BOM: Final = b"\xef\xbb\xbf"
CONFLICT: Final = re.compile(rb"^(?:<<<<<<< |>>>>>>> ).*$", re.MULTILINE)
CARRIAGE: Final = re.compile(rb"\r")


def check_files(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with any file that is, or would be, committed."""
    for name in project.files:
        path = project.root / name
        if path.is_symlink():
            yield problem(name, 1, "symbolic-link")
            continue
        for check in CHECKS:
            found = list(check(name, path))
            yield from found
            if found:
                break  # the rest would follow from it


def size(name: str, path: Path) -> Iterator[Problem]:
    """A large file is downloaded with every clone, for ever."""
    found = path.stat().st_size
    if found > LARGEST:
        yield problem(name, 1, "large-file", size=found // 1000, largest=LARGEST // 1000)


def stored_outputs(name: str, path: Path) -> Iterator[Problem]:
    """A notebook keeps outputs that nobody checks; labs are written as scripts."""
    if path.suffix == ".ipynb":
        yield problem(name, 1, "stored-outputs")


def encoding(name: str, path: Path) -> Iterator[Problem]:
    """Text is UTF-8, without a mark, with line feeds; anything else is a binary file."""
    data = path.read_bytes()
    is_text = path.suffix in TEXT or b"\0" not in data[:8000]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if path.suffix in TEXT:
            line = line_at(data, error.start)
            yield problem(name, line, "not-utf-8", detail=f"0x{data[error.start]:02x}")
            return
        is_text = False
    if not is_text:
        if not name.startswith(PICTURES):
            yield problem(name, 1, "binary-file", folder=PICTURES)
        return
    if data.startswith(BOM):
        yield problem(name, 1, "byte-order-mark")
    if found := CARRIAGE.search(data):
        yield problem(name, line_at(data, found.start()), "carriage-return")
    for found in CONFLICT.finditer(data):
        yield problem(name, line_at(data, found.start()), "conflict-marker")


def line_at(data: bytes, position: int) -> int:
    """Return the number of the line that holds ``position``."""
    return data.count(b"\n", 0, position) + 1


CHECKS: Final[tuple[Callable[[str, Path], Iterator[Problem]], ...]] = (
    stored_outputs,
    size,
    encoding,
)
