"""How much is tested: the figures of the last lines of a test run, and of the “About” page."""

import platform
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from sitebuild.fences.collect import page_paths, read_page
from sitebuild.fences.examples import examples
from sitebuild.fences.model import Place
from sitebuild.notes import ROOT


@dataclass
class Summary:
    """What there is to test, and with what."""

    pages: int = 0  # that have fences
    languages: Counter[str] = field(default_factory=Counter)  # fences of each language
    folders: Counter[str] = field(default_factory=Counter)  # fences in each: docs/zh, docs/en, …
    skipped: list[tuple[Place, str]] = field(default_factory=list)  # where, and why
    python: str = ""
    torch: str = ""

    @property
    def fences(self) -> int:
        """The number of fences that readers see."""
        return self.languages.total()

    @property
    def tested(self) -> int:
        """The number of fences that are tested: all that are not skipped."""
        return self.fences - len(self.skipped)

    def tested_in(self, name: str) -> int:
        """Return the number of fences that are tested in the folder ``name``."""
        skipped = sum(folder(place.path) == name for place, _ in self.skipped)
        return self.folders[name] - skipped


def folder(path: str) -> str:
    """Return what the page at ``path`` is counted under: its language, or itself."""
    return "/".join(path.split("/")[:2])


def summary(root: Path = ROOT, paths: Iterable[Path] | None = None) -> Summary:
    """Count the fences of all pages, or of ``paths``; runs none of them."""
    counted = Summary(python=platform.python_version(), torch=version("torch").split("+")[0])
    for path in page_paths(root) if paths is None else paths:
        page = read_page(path, root)
        counted.pages += bool(page.fences)
        counted.languages.update(fence.language for fence in page.fences)
        counted.folders.update(folder(page.path) for _ in page.fences)
        for example in examples(page)[0]:
            if example.reason:
                skipped = [(fence.opening, example.reason) for fence in example.fences]
                counted.skipped += skipped
    return counted


def lines(counted: Summary) -> list[str]:
    """Return ``counted`` in words, in both languages."""
    languages = ", ".join(f"{name} {count}" for name, count in counted.languages.most_common())
    folders = ", ".join(
        f"{name} {counted.tested_in(name)}/{count} ({counted.tested_in(name) / count:.0%})"
        for name, count in sorted(counted.folders.items())
    )
    return [
        f"{counted.pages} pages · 页, {counted.fences} fences · 代码块 ({languages})",
        f"tested · 已测试 {counted.tested}: {folders}",
        f"skipped · 已跳过 {len(counted.skipped)}",
        *(f"  {place}: {reason}" for place, reason in sorted(counted.skipped)),
    ]
