"""Figures that one can touch: modules of ``docs/assets/explorers``, loaded when a reader asks."""

import hashlib
from pathlib import Path
from typing import Final

import rjsmin

from sitebuild.notes import ROOT

FOLDER: Final = ROOT / "docs/assets/explorers"


def modules(folder: Path = FOLDER) -> dict[str, bytes]:
    """Return every module below an address that changes when any of them does.

    They import each other by their relative names, so the folder has the hash, not the file.
    """
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    minified = {name: rjsmin.jsmin(source).encode() for name, source in sources.items()}
    key = hashlib.sha256(b"\0".join(minified.values())).hexdigest()[:8]
    return {f"assets/explorers.{key}/{name}": source for name, source in minified.items()}


def addresses(modules: dict[str, bytes]) -> dict[str, str]:
    """Return the address of each explorer below ``assets/``, by its name: not what they share."""
    paths = {Path(address).stem: address.removeprefix("assets/") for address in modules}
    return {name: paths[name] for name in paths if f"{name}-maths" in paths}
