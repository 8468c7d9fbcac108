"""``make translations`` and ``make translations-confirm``."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sitebuild.notes import ROOT
from sitebuild.problems import listing, near
from sitebuild.translations.compare import Comparison, compare
from sitebuild.translations.confirm import confirm
from sitebuild.translations.lock import PATH, read_lock, write_lock
from sitebuild.translations.report import lines, markdown, place, words
from sitebuild.translations.versions import unpack

ALL = "all"


def asked_report() -> int:
    """Report on what the environment asks for."""
    return translations(os.environ.get("PAGE") or ALL, os.environ.get("SINCE", ""))


def asked_confirm() -> int:
    """Confirm what the environment asks for."""
    page, reason, block = (os.environ.get(name, "") for name in ("PAGE", "REASON", "BLOCK"))
    return translations_confirm(page, reason, block)


def translations(page: str = ALL, since: str = "", root: Path = ROOT) -> int:
    """Say of every page, or of ``page``, what is behind.

    With a commit as ``since``, say in Markdown what has changed since; that is what a pull request
    is told.
    """
    pages, problems = compare(root)
    chosen = choose(page, pages)
    if since:
        with tempfile.TemporaryDirectory() as folder:
            if not unpack(since, Path(folder), root):
                print(f"git 里没有这个提交 · git knows no commit {since}", file=sys.stderr)
                return 1
            print(markdown(chosen, compare(Path(folder))[0], root), end="")
    else:
        print(*lines(chosen, root), sep="\n")
    if problems:
        print(listing(problems), file=sys.stderr)
    return 1 if problems or not chosen else 0


def translations_confirm(page: str, reason: str = "", block: str = "", root: Path = ROOT) -> int:
    """Record that the English of ``page`` says what the Chinese says now."""
    _, problems = read_lock(root)
    if problems:
        print(listing(problems), file=sys.stderr)
        return 1
    pages, _ = compare(root)
    chosen = choose(page, pages)
    entries, recorded, refused = [], 0, 0
    for name, comparison in pages.items():
        if name not in chosen:
            entries += comparison.entries
            continue
        done = confirm(comparison, reason, filter(None, [block]))
        entries += done.entries
        for verdict in done.refused:
            print(f"{place(verdict)}  {words(verdict)}  BLOCK={verdict.row.prints[0][:6]}")
        recorded, refused = recorded + len(done.recorded), refused + len(done.refused)
    if chosen:
        write_lock(entries, root)
        print(f"{PATH}: {recorded} 段已确认 · confirmed, {refused} 段未确认 · refused")
    if refused:
        print(
            "英文没有改动，或段落不能一一对应，所以没有确认。请先译好；如果本该如此，"
            'make translations-confirm PAGE=… BLOCK=… REASON="理由"。\n'
            "Where the English has not changed, or paragraphs do not match one by one, nothing is "
            "confirmed. Translate it first; if it is as it should be, "
            'make translations-confirm PAGE=… BLOCK=… REASON="why".'
        )
    return 0 if recorded or (chosen and not refused) else 1


def choose(page: str, pages: Mapping[str, Comparison]) -> dict[str, Comparison]:
    """Return the page that somebody means by ``page``; say so if there is none."""
    if page == ALL:
        return dict(pages)
    name = page.removeprefix("docs/zh/").removeprefix("docs/en/").strip("/")
    found = {key: each for key, each in pages.items() if name in (key, key.rpartition(".")[0])}
    if not name:
        print("请写明页面 · say which page: PAGE=ema.md, PAGE=all", file=sys.stderr)
    elif not found:
        print(f"没有这个页面 · there is no page {page}. {near(name, pages)}", file=sys.stderr)
    return found
