"""What a site gets for running Python: scripts of its own, and the gathered runtime."""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import rjsmin

from sitebuild.notes import ROOT
from sitebuild.runtime import CACHE, HERE, MANIFEST, folder

SCRIPTS: Final = ROOT / "docs/assets/running"
INSIDE: Final = HERE / "inside.py"
DOORS: Final = "doors.js"  # all that a page has of it before the first click
RUNTIME: Final = "assets/runtime"
LOADED: Final = (".wasm", ".zip", ".whl", ".json")  # by fetch, which can be counted and checked


def scripts(manifest: dict[str, Any]) -> dict[str, bytes]:
    """Return our scripts by address, below a folder whose name changes when any of them does."""
    sources = {path.name: path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js"))}
    sources["places.js"] = places(manifest)
    found = {name: rjsmin.jsmin(source).encode() for name, source in sources.items()}
    found[INSIDE.name] = INSIDE.read_bytes()
    key = hashlib.sha256(b"\0".join(found.values())).hexdigest()[:8]
    return {f"assets/running.{key}/{name}": content for name, content in found.items()}


def places(manifest: dict[str, Any]) -> str:
    """Return the module that says where the runtime is, and what its files are like."""
    files = {name: file for name, file in manifest["files"].items() if name.endswith(LOADED)}
    return (
        f'export const base = new URL("../runtime/{folder().name}/", import.meta.url).href;\n'
        "export const editor = `${base}editor/`;\n"
        f"export const files = {json.dumps(files)};\n"
    )


def runtime(cache: Path = CACHE) -> dict[str, Path]:
    """Return the files of the gathered runtime by address, below a folder named by versions."""
    gathered = folder(cache)
    return {
        f"{RUNTIME}/{gathered.name}/{path.relative_to(gathered).as_posix()}": path
        for path in sorted(gathered.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
