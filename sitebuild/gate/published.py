"""Addresses that are published stay valid: a renamed anchor or page leaves a redirect behind.

What is published is what the main branch has, so nobody has to keep a list. In a copy without
history there is nothing to compare with.
"""

import os
import re
from collections.abc import Iterator, Set
from typing import Final

import yaml

from sitebuild.gate.project import Project
from sitebuild.languages import LANGUAGES, ORIGINAL
from sitebuild.notes import Note
from sitebuild.numbers import FENCED, blank
from sitebuild.problems import Problem, near, problem
from sitebuild.redirects.table import PATH, Redirects, parsed, read_redirects

MAIN: Final = ("upstream/main", "origin/main", "main")
ANCHOR: Final = re.compile(r"\{[^{}\n]*#(?P<id>[a-z0-9-]+)[^{}\n]*\}")


def check_published(project: Project) -> Iterator[Problem]:
    """Yield published addresses that lead nowhere now, and what is wrong with the redirects."""
    redirects, problems = read_redirects(project.root / PATH)
    yield from problems
    yield from wrong_redirects(project, redirects)
    base = published(project)
    if base is None or problems:
        return
    changed = project.git("diff", "--name-only", "-z", base, "--", "docs") or ""
    yield from lost_redirects(project, base, redirects)
    told: set[str] = set()
    for code in LANGUAGES:  # the original first: the same anchors are in all
        for path in filter(None, changed.split("\0")):
            prefix, uri = f"docs/{code}/", path.removeprefix(f"docs/{code}/")
            if path.startswith(prefix) and path.endswith((".md", ".py")):
                old = project.git("show", f"{base}:{path}")
                if old is not None:
                    found = list(gone(project, (code, uri), old, redirects.keys() | told))
                    told |= {dict(each.values)["old"] for each in found}
                    yield from found


def published(project: Project) -> str | None:
    """Return the commit that this change starts from: the last one that it shares with main."""
    target = os.environ.get("GITHUB_BASE_REF")
    for name in (f"origin/{target}",) if target else MAIN:
        found = project.git("merge-base", "HEAD", name)
        if found:
            return found.strip()
    return None


def gone(project: Project, page: tuple[str, str], old: str, known: Set[str]) -> Iterator[Problem]:
    """Yield what a page had in its text ``old``, and what ``known`` does not redirect.

    ``page`` is the code of its language and its path in the folder of that.
    """
    code, uri = page
    note = project.notes[code].get(uri)
    if note is None:
        if uri not in known and not any(uri in notes for notes in project.notes.values()):
            hint = near(uri, project.notes[ORIGINAL.code]).strip("→? ") or "other.md"
            yield problem(f"docs/{code}/{uri}", 1, "page-moved", old=uri, new=hint)
        return
    for anchor, heading in anchors(old).items():
        address = f"{uri}#{anchor}"
        if note.readable and anchor not in note.ids and address not in known:
            line, new = place_of(note, heading, anchors(old).keys())
            new = f"{uri}#{new}" if new else uri
            yield problem(note.path, line, "anchor-renamed", old=address, new=new)


def anchors(text: str) -> dict[str, str]:
    """Return the anchors that ``text`` sets, and the line without it of each."""
    found: dict[str, str] = {}
    for line in FENCED.sub(blank, text).splitlines():
        if anchor := ANCHOR.search(line):
            found[anchor["id"]] = ANCHOR.sub("", line).strip()
    return found


def place_of(note: Note, heading: str, before: Set[str]) -> tuple[int, str]:
    """Return the line where an anchor most likely was, and its name now, if it has a new one."""
    now = anchors(note.text)
    same = next((name for name, line in now.items() if line == heading), "")
    fresh = next((name for name in now if name not in before), "")
    new = same or fresh
    return (note.line_of(f"#{new}") if new else 1), new


def lost_redirects(project: Project, base: str, redirects: Redirects) -> Iterator[Problem]:
    """Yield the redirects that there were before the change and are no more."""
    try:
        before = parsed(project.git("show", f"{base}:{PATH}") or "")
    except (yaml.YAMLError, ValueError):
        return  # broken before this change
    for old in before:
        if old not in redirects:
            yield problem(PATH, 1, "redirect-lost", old=old)


def wrong_redirects(project: Project, redirects: Redirects) -> Iterator[Problem]:
    """Yield redirects to what does not exist, and from what does."""
    notes = project.notes[ORIGINAL.code]
    known = {*notes, *(f"{uri}#{name}" for uri, note in notes.items() for name in note.ids)}
    for old, new in redirects.items():
        line = line_of(project, f"{old}")
        if old in known:
            yield problem(PATH, line, "redirect-taken", old=old)
        if new not in known:
            yield problem(PATH, line, "redirect-dead", old=old, new=new, near=near(new, known))


def line_of(project: Project, words: str) -> int:
    lines = (project.root / PATH).read_text(encoding="utf-8").splitlines()
    return next((number for number, text in enumerate(lines, 1) if words in text), 1)
