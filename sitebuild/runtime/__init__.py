"""Python in the page: Pyodide and NumPy, served by the site itself, and the code that runs in it.

``python -m sitebuild runtime`` gathers what others have made, once; without it the site is built
all the same, and its code cannot be run in the page.
"""

import json
from pathlib import Path
from typing import Any, Final

from sitebuild.notes import ROOT

HERE: Final = Path(__file__).parent
CACHE: Final = ROOT / ".cache/runtime"
MANIFEST: Final = "runtime.json"
PINNED: Final[dict[str, str]] = json.loads((HERE / "package.json").read_text("utf-8"))[
    "dependencies"
]
VERSION: Final = PINNED["pyodide"]
ABSENT: Final = (
    "Python does not run in the pages: make runtime, then build again (40 MB, once)\n"
    "页面里不能运行 Python：请先 make runtime，再重新生成（40 MB，只需一次）"
)


def folder(cache: Path = CACHE) -> Path:
    """Return where the gathered runtime is, or would be."""
    return cache / f"pyodide-{VERSION}-editor-{PINNED['prism-code-editor']}"


def manifest(cache: Path = CACHE) -> dict[str, Any] | None:
    """Return what was gathered, or nothing if that has not been done for these versions."""
    path = folder(cache) / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
