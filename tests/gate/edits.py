"""Ways to edit a scratch copy of the project, and what is expected to be said of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

Edit = Callable[[Path], object]
ZH, EN = "docs/zh/ema.md", "docs/en/ema.md"
TITLE: Final = re.compile(r"^(?:# )?# .*\{#[a-z-]+\}\n", re.MULTILINE)


class Said(NamedTuple):
    """One problem: its file, its line or words that stand there, its code, words of its text."""

    path: str
    where: str | int
    code: str
    words: str = ""


class Mutation(NamedTuple):
    """What is done to the project; what must be said, and nothing else."""

    edit: Edit
    said: tuple[Said, ...]


def mutation(edit: Edit, *said: Said) -> Mutation:
    return Mutation(edit, said)


def add(path: str, text: str) -> Edit:
    """Return the edit that puts a paragraph below the title of a page."""

    def edit(root: Path) -> None:
        before = (root / path).read_text(encoding="utf-8")
        title = TITLE.search(before)
        assert title, path
        after = f"{before[: title.end()]}\n{text}\n{before[title.end() :]}"
        (root / path).write_text(after, encoding="utf-8")

    return edit


def both(text: str, zh: str = ZH, en: str = EN) -> Edit:
    """Return the edit that adds the same to both languages of a page."""
    return every(add(zh, text), add(en, text))


def in_both(text: str, where: str, code: str, zh: str = "", en: str = "") -> Mutation:
    """Add ``text`` to both languages of a page; expect the same of both, in words of each."""
    return mutation(both(text), Said(ZH, where, code, zh), Said(EN, where, code, en or zh))


def every(*edits: Edit) -> Edit:
    return lambda root: [edit(root) for edit in edits]


def replace(path: str, old: str, new: str, count: int = 1) -> Edit:
    def edit(root: Path) -> None:
        before = (root / path).read_bytes().decode()
        assert old in before, f"{path} has no {old!r}"
        (root / path).write_bytes(before.replace(old, new, count).encode())

    return edit


def append(path: str, text: str) -> Edit:
    return lambda root: write(path, (root / path).read_bytes() + text.encode())(root)


def write(path: str, content: bytes | str) -> Edit:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return edit


def rewrite(path: str, change: Callable[[bytes], bytes]) -> Edit:
    return lambda root: write(path, change((root / path).read_bytes()))(root)


def delete(*paths: str) -> Edit:
    return lambda root: [(root / path).unlink() for path in paths]
