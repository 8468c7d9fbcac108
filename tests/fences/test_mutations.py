"""Whatever is broken, the run turns red at the right line of the right file, and only there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitebuild.fences.collect import page_paths
from sitebuild.fences.context import Context
from sitebuild.fences.languages import LANGUAGES, check_page
from sitebuild.fences.runner import Runner
from sitebuild.notes import ROOT
from tests.fences.kinds import KINDS, SETTINGS
from tests.fences.mutations import MUTATIONS, Said

KNOWN: dict[tuple[object, ...], set[Said]] = {}


@pytest.fixture(scope="module")
def copy(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Return a scratch copy of the notes, with one more."""
    root = tmp_path_factory.mktemp("notes")
    for name in ("docs", "snippets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("assets"))
    for name in ("README.md", "README.zh.md", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    (root / "docs/zh/kinds.md").write_text(KINDS, encoding="utf-8")
    (root / "settings.yml").write_text(SETTINGS, encoding="utf-8")
    return Context(runner, root)


@pytest.fixture
def mutated(copy: Context, request: pytest.FixtureRequest) -> Iterator[Context]:
    mutation = MUTATIONS[request.param]
    path = copy.root / mutation.path
    before = path.read_bytes()
    assert mutation.old in before.decode(), "the table expects other words"
    after = before.decode().replace(mutation.old, mutation.new, 1)
    path.write_bytes(after.encode(errors="surrogateescape"))
    yield copy
    path.write_bytes(before)


def problems(context: Context) -> set[Said]:
    """Return what is wrong with all pages: file, line, code. What is unchanged is not repeated."""
    found: set[Said] = set()
    for path in page_paths(context.root):
        text = path.read_bytes()
        included = [
            snippet.read_bytes()
            for snippet in sorted(context.root.rglob("snippets/**/*.py"))
            if snippet.name.encode() in text
        ]
        key = (path, text, *included)
        if key not in KNOWN:
            KNOWN[key] = said(path, context)
        found |= KNOWN[key]
    return found


def said(path: Path, context: Context) -> set[Said]:
    """Return what is wrong with one page."""
    return {(each.path, str(each.line), each.code) for each in check_page(path, context)}


def line_of(path: Path, words: str) -> str:
    text = path.read_bytes().decode(errors="replace")
    assert words in text
    return str(text[: text.index(words)].count("\n") + 1)


def test_there_are_more_than_40() -> None:
    assert len(MUTATIONS) > 40


def test_the_copy_is_good(copy: Context) -> None:
    assert not problems(copy)


@pytest.mark.parametrize(("name", "mutated"), [(n, n) for n in MUTATIONS], indirect=["mutated"])
def test_a_mutation_is_found(name: str, mutated: Context) -> None:
    expected = {
        (path, line_of(mutated.root / path, words), code)
        for path, words, code in MUTATIONS[name].said
    }
    assert problems(mutated) == expected


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_checker_is_missed(language: str, copy: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(LANGUAGES, language)
    found = said(copy.root / "docs/zh/kinds.md", copy)  # which has one fence of each language
    lines = KINDS.split("\n")
    first = 1 + next(
        n
        for n, line in enumerate(lines)
        if f"{line} ".startswith(f"```{language} ") or f"{line} ".startswith(f"````{language} ")
    )
    assert ("docs/zh/kinds.md", str(first), "unknown-language") in found
    assert {code for _, _, code in found} == {"unknown-language"}
