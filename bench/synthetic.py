"""Scratch copies of the project, with as many notes as a measurement asks for."""

import re
import shutil
from pathlib import Path
from typing import Final

from sitebuild import runtime
from sitebuild.languages import LANGUAGES
from sitebuild.notes import ROOT

CHAPTER: Final = 20  # notes in a chapter of the navigation; nobody reads a menu of 1,000 lines
NAV: Final = re.compile(r"^nav:\n(?:  .*\n)+", re.MULTILINE)
LABS: Final = re.compile(r"^  - labs:.*\n(?:      - .*\n)+", re.MULTILINE)
TO_LABS: Final = re.compile(r"\[([^\]\n]*)\]\(labs/[^)\n]*\)")
AT_HOME_IN_LABS: Final = re.compile(r"^- .*\bhome: \"?labs/.*\n", re.MULTILINE)
TITLE: Final = re.compile(r"^title: .+$", re.MULTILINE)
HEADING: Final = re.compile(r"^(#+ .+?)(?= \{#)", re.MULTILINE)
CODE_OR_MATHS: Final = re.compile(
    r"^ *```.*?^ *```|`[^`\n]*`|(?P<dollars>\$\$?)(?P<tex>[^$]+?)(?P<space>\s*)(?P=dollars)",
    re.MULTILINE | re.DOTALL,
)
FIGURE: Final = re.compile(r"\]\(fig:([\w-]+)\)")


def copy_project(target: Path, labs: bool = True) -> Path:
    """Copy what the site is built from; of the caches, it has Python for the pages only.

    Without ``labs``, what is left is what a site of plain Material has, too.
    """
    for name in ("docs", "snippets", "sitebuild"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    (target / ".cache").mkdir()
    (target / ".cache/runtime").symlink_to(runtime.CACHE, target_is_directory=True)
    if not labs:
        shutil.rmtree(target / "docs/questions/labs")
        for code in LANGUAGES:
            shutil.rmtree(target / "docs" / code / "labs")
            for note in (target / "docs" / code).glob("*.md"):
                text = TO_LABS.sub(r"\1", note.read_text(encoding="utf-8"))
                note.write_text(text, encoding="utf-8")
        for name, lab in (("mkdocs.yml", LABS), ("docs/glossary.yml", AT_HOME_IN_LABS)):
            text = lab.sub("", (target / name).read_text(encoding="utf-8"))
            (target / name).write_text(text, encoding="utf-8")
    return target


def add_notes(project: Path, count: int) -> None:
    """Add ``count`` notes in each language, modelled in turn on the real ones."""
    names = [f"note-{number:04}.md" for number in range(1, count + 1)]
    for code in LANGUAGES:
        folder = project / "docs" / code
        paths = sorted(path for path in folder.glob("*.md") if path.stem != "index")
        models = [path.read_text(encoding="utf-8") for path in paths]
        for number, name in enumerate(names, 1):
            text = numbered(models[number % len(models)], number)
            (folder / name).write_text(text, encoding="utf-8")
    chapters = [names[start : start + CHAPTER] for start in range(0, count, CHAPTER)]
    lines = [f"  - Chapter {i}: [{', '.join(each)}]\n" for i, each in enumerate(chapters, 1)]
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    end = navigation(text).end()
    settings.write_text(text[:end] + "".join(lines) + text[end:], encoding="utf-8")


def numbered(text: str, number: int) -> str:
    """Make the title, the headings and the formulas of a note differ from all other notes'.

    Formulas too, since each is typeset once a build: the same ones again would cost nothing.
    """

    def formula(match: re.Match[str]) -> str:
        if not match["dollars"]:
            return match[0]
        tex = f"{match['tex']}{{}}_{{{number}}}"
        return f"{match['dollars']}{tex}{match['space']}{match['dollars']}"

    text = CODE_OR_MATHS.sub(formula, text)
    text = TITLE.sub(lambda match: f"{match[0]} {number}", text, count=1)
    return HEADING.sub(lambda match: f"{match[0]} {number}", text)


def make_peer(project: Path, target: Path) -> Path:
    """Make the same notes a project of plain Material, with the figures as files.

    ``project`` has been built before, so that its figures are drawn.
    """
    shutil.copytree(ROOT / "bench/peer", target)
    shutil.copytree(project / "snippets", target / "snippets")
    nav = navigation((project / "mkdocs.yml").read_text(encoding="utf-8"))[0]
    with (target / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{nav}")
    for code in LANGUAGES:
        images = target / "docs" / code / "images"
        images.mkdir(parents=True)
        for drawn in project.glob(f".cache/figures/*/{code}-*.svg"):
            shutil.copy(drawn, images / drawn.name.removeprefix(f"{code}-"))
        for note in (project / "docs" / code).glob("*.md"):
            text = FIGURE.sub(r"](images/\1.svg)", note.read_text(encoding="utf-8"))
            (images.parent / note.name).write_text(text, encoding="utf-8")
    return target


def navigation(settings: str) -> re.Match[str]:
    """Return where ``nav`` stands in the text of ``mkdocs.yml``."""
    found = NAV.search(settings)
    if not found:
        raise ValueError("mkdocs.yml has no nav that bench can read: expected `nav:` and a list")
    return found
