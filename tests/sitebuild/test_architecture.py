"""Who may import whom."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOPICS = sorted(path for path in (ROOT / "snippets").glob("*.py") if path.stem != "__init__")
FIGURES = sorted((ROOT / "snippets/figures").glob("*.py"))
NUMBERS = sorted((ROOT / "snippets/numbers").glob("[!_]*.py"))
WITH_NUMPY = sorted((ROOT / "snippets/with_numpy").glob("[!_]*.py"))
SITEBUILD = sorted((ROOT / "sitebuild").rglob("*.py"))


def imports(source: str) -> Iterator[str]:
    """Yield the full name of every module that ``source`` imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def forbidden(source: str, *allowed: str) -> list[str]:
    """Return what is imported beside the standard library and what is ``allowed``."""
    return [
        name
        for name in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(f"{name}.".startswith(f"{prefix}.") for prefix in allowed)
    ]


def family(stem: str) -> list[str]:
    """Return the modules of one topic, ``topic`` and each ``topic_idea``, by one of its names."""
    known = [path.stem for path in TOPICS]
    topics = [name for name in known if f"{stem}_".startswith(f"{name}_")]
    topic = min(topics, key=len, default=stem)
    return [f"snippets.{name}" for name in known if f"{name}_".startswith(f"{topic}_")]


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_topic_imports_torch_numpy_and_the_standard_library_only(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not forbidden(source, "torch", "numpy", *family(path.stem))


def test_topics_never_import_each_other() -> None:
    for stem in ("ema", "ema_pitfalls", "ema_of_a_figure"):
        assert "snippets.ema" in family(stem)
        assert "snippets.regularization" not in family(stem)
    assert "snippets.ema" not in family("regularization_of_an_ema")


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_a_figure_imports_its_topic_and_matplotlib(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    own = family(path.stem)
    assert not forbidden(source, "torch", "numpy", "matplotlib", "snippets.figures", *own)
    assert "matplotlib.pyplot" not in imports(source)


@pytest.mark.parametrize("path", SITEBUILD, ids=lambda path: path.stem)
def test_only_the_hooks_know_mkdocs(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(path.read_text(encoding="utf-8"))}
    assert ("mkdocs" in found) == (path.stem == "hooks")


@pytest.mark.parametrize("path", SITEBUILD, ids=lambda path: path.stem)
def test_only_the_drawing_knows_the_figures(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(path.read_text(encoding="utf-8"))}
    assert path.stem == "svg" or "snippets" not in found


@pytest.mark.parametrize("path", NUMBERS, ids=lambda path: path.stem)
def test_numbers_come_from_their_topic(path: Path) -> None:
    allowed = [*family(path.stem), f"snippets.with_numpy.{path.stem}"]
    assert not forbidden(path.read_text(encoding="utf-8"), "torch", "numpy", *allowed)


@pytest.mark.parametrize("path", WITH_NUMPY, ids=lambda path: path.stem)
def test_numpy_needs_nothing_else(path: Path) -> None:
    assert not forbidden(path.read_text(encoding="utf-8"), "numpy")


def test_no_file_is_hiding_a_second_thing() -> None:
    found = [*ROOT.glob("*/*.py"), *ROOT.glob("*/*/*.py"), *ROOT.glob("docs/assets/*.js")]
    code = [path for path in found if not path.is_relative_to(ROOT / "site")]  # not what we build
    assert len(code) > 30
    long = {str(path): n for path in code if (n := len(path.read_text("utf-8").splitlines())) > 250}
    assert not long


def test_a_forbidden_import_is_seen() -> None:
    assert forbidden("import torch\nfrom snippets import ema\n", "torch") == ["snippets.ema"]
    assert forbidden("def f():\n    import mkdocs.config\n", "torch") == ["mkdocs.config"]
