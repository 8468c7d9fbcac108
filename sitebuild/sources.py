"""What a module of ``snippets`` depends on, told from its source without importing it."""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from sitebuild.notes import ROOT

PACKAGE: Final = "snippets"
LIBRARIES: Final = ("matplotlib", "torch", "numpy")


def sources(path: Path, root: Path = ROOT) -> list[Path]:
    """Return the module at ``path`` and every module of the package that it comes to import."""
    found: dict[Path, None] = {}
    waiting = [path]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module] = None
            waiting += imported(module, root)
    return sorted(found)


def imported(path: Path, root: Path) -> Iterator[Path]:
    """Yield the modules of the package that the module at ``path`` imports."""
    for name in named(path.read_text(encoding="utf-8")):
        file = root.joinpath(*name.split(".")).with_suffix(".py")
        if file.is_file():
            yield file


@cache  # while the site is served, most sources stay
def named(source: str) -> list[str]:
    """Return all that ``source`` imports, or may import, from the package."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [name for name in names if name.split(".")[0] == PACKAGE]


def version(path: Path, *more: Path, root: Path = ROOT) -> str:
    """Return a hash of everything that decides what the module at ``path`` computes."""
    digest = hashlib.sha256(" ".join(map(metadata.version, LIBRARIES)).encode())
    for source in (*sources(path, root), *more):
        digest.update(f"\0{source.relative_to(root)}\0".encode() + source.read_bytes())
    return digest.hexdigest()[:16]
