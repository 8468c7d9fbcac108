"""What each part of the package may import: the site is built without pytest."""

import ast
import sys
from pathlib import Path

import pytest

import sitebuild.fences

MODULES = sorted(Path(sitebuild.fences.__file__).parent.glob("*.py"))
IN_THE_CHILD = {"child", "prompts", "server"}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports(path: Path) -> None:
    names = imported(path)
    packages = {name.split(".")[0] for name in names}
    assert "mkdocs" not in packages
    assert ("pytest" in packages) == (path.stem == "plugin")
    assert "sitebuild.fences.plugin" not in names
    if path.stem in IN_THE_CHILD:
        others = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
        assert others <= {f"sitebuild.fences.{name}" for name in IN_THE_CHILD}
