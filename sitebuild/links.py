"""Links between notes: every one leads to a page that exists, at an anchor that exists.

Images lead somewhere, too.
"""

import posixpath
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from sitebuild.notes import Note
from sitebuild.problems import Problem, near, problem

FOOTNOTE: Final = ("#fn:", "#fnref:")  # between a footnote and its text, made by Markdown


def check_links(notes: Mapping[str, Note], files: Set[str]) -> None:
    """Report every relative link or image that leads nowhere.

    Parameters
    ----------
    notes : mapping of str to Note
        The rendered notes of one language, keyed by their path below its folder.
    files : set of str
        Every file below that folder, notes included.
    """
    for page, note in notes.items():
        for link in note.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith(FOOTNOTE):
                continue
            target = seen_from(page, parts.path) if parts.path else page
            if target not in files:
                note.report("broken-link", f"]({link}", link=link, near=near(target, files))
            elif parts.fragment and target in notes:
                check_anchor(note, link, unquote(parts.fragment), notes[target].ids)
        for image in note.images:
            parts = urlsplit(image)
            if not parts.scheme and not parts.netloc:
                target = seen_from(page, parts.path)
                if target not in files:
                    hint = near(target, files)
                    note.report("missing-image", f"]({image}", name=image, near=hint)


def seen_from(page: str, path: str) -> str:
    """Return where the relative ``path`` leads from ``page``, both below the language's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))


def check_anchor(note: Note, link: str, anchor: str, ids: Set[str]) -> None:
    """Report ``link`` if the page that it leads to has no such ``anchor``."""
    if anchor not in ids:
        hint = near(anchor, ids)
        note.report("broken-anchor", f"]({link}", link=link, anchor=f"#{anchor}", near=hint)


def dead_entries(
    named: Iterable[str], known: Set[str], folder: str, settings: Path
) -> list[Problem]:
    """Return a problem for every page that the navigation names and nobody has written.

    Parameters
    ----------
    named : iterable of str
        What the entries of the navigation lead to: pages, and addresses elsewhere.
    known : set of str
        The pages that there are, by their path below ``folder``.
    folder : str
        Of one language, as a contributor writes it: docs/zh.
    settings : Path
        The file that holds the navigation.
    """
    lines = settings.read_text(encoding="utf-8").splitlines()
    found = []
    for page in named:
        if page.endswith((".md", ".py")) and page not in known:
            line = next((number for number, text in enumerate(lines, 1) if page in text), 1)
            values = {"page": page, "file": f"{folder}/{page}", "near": near(page, known)}
            found.append(problem(settings.name, line, "dead-nav", **values))
    return found
