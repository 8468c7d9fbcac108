"""What ``make translations`` says of each page, and what a pull request is told."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sitebuild.notes import ROOT
from sitebuild.translations.compare import Comparison
from sitebuild.translations.verdicts import AHEAD, ALIGNED, BEHIND, EXTRA, MISSING, NEW, Verdict
from sitebuild.translations.versions import old_words

WORDS: Final = {
    ALIGNED: ("一致", "up to date"),
    BEHIND: ("中文改过了", "the Chinese has changed"),
    AHEAD: ("英文改过了", "the English has changed"),
    NEW: ("还没有确认过", "never confirmed"),
    MISSING: ("还没有译文", "not translated yet"),
    EXTRA: ("只有英文", "only in English"),
}
TOUCHED: Final = ("两边都改过，等待确认", "both have changed, to be confirmed")
APART: Final = ("段落不能一一对应", "the paragraphs do not match one by one")
MOVED: Final = ("次序与英文不同", "comes in another order in English")
SHOWN: Final = 3  # blocks that nobody has confirmed, before the rest is only counted


def words(verdict: Verdict) -> str:
    """Return what has become of a row, in Chinese and in English."""
    said = [TOUCHED if verdict.touched else WORDS[verdict.state]]
    said += [APART] * verdict.row.apart + [MOVED] * verdict.row.moved
    return f"{'，'.join(zh for zh, _ in said)} · {', '.join(en for _, en in said)}"


def notable(page: Comparison) -> list[Verdict]:
    """Return the rows that somebody may want to do something about."""
    return [
        each for each in page.verdicts if each.state != ALIGNED or each.row.apart or each.row.moved
    ]


def place(verdict: Verdict) -> str:
    """Return where a row stands: file, line and section."""
    return f"{verdict.block.path}:{verdict.block.line} #{verdict.section}"


def was(page: Comparison, verdicts: Iterable[Verdict], root: Path = ROOT) -> dict[str, str]:
    """Return the old Chinese of all that is behind among ``verdicts``, by its fingerprint."""
    prints = {e.zh for each in verdicts if each.state == BEHIND for e in each.entries}
    return old_words(page.zh.path, prints, root)


# -------------------------------------------------------------------------------------- terminal


def lines(pages: Mapping[str, Comparison], root: Path = ROOT) -> Iterator[str]:
    """Yield the report on ``pages``, line by line."""
    for page in pages.values():
        yield f"{page.page}  {int(100 * page.current)}%  {counts(page)}"
        found = notable(page)
        fresh = [each for each in found if each.state == NEW]
        told = [each for each in found if each not in fresh[SHOWN:]]
        old = was(page, told, root)
        for verdict in told:
            yield f"  {place(verdict)}  {words(verdict)}"
            if verdict.state == BEHIND:
                yield from detail(verdict, old)
        if len(fresh) > SHOWN:
            yield f"  … {len(fresh) - SHOWN} {' · '.join(WORDS[NEW])}"


def counts(page: Comparison) -> str:
    """Return how many Chinese blocks of ``page`` are in which state."""
    found = {state: page.count(state) for state in WORDS if state != EXTRA}
    found[EXTRA] = sum(each.state == EXTRA for each in page.verdicts)
    return ", ".join(f"{number} {state}" for state, number in found.items() if number)


def detail(verdict: Verdict, old: Mapping[str, str]) -> Iterator[str]:
    """Yield the old and the new Chinese, the English, and how to confirm it."""
    known = [old[entry.zh] for entry in verdict.entries if entry.zh in old]
    sides = {
        "- zh": known or ["(git 历史里找不到 · not in the git history at hand)"],
        "+ zh": [block.text for block in verdict.row.zh],
        "  en": [block.text for block in verdict.row.en],
    }
    for mark, texts in sides.items():
        for line in "\n".join(texts).splitlines():
            yield f"    {mark}  {line}"
    print_zh = verdict.row.prints[0]
    page = verdict.row.zh[0].path.split("/", 2)[2]
    why = "" if verdict.touched else ' REASON="…"'  # to be given, or the English translated first
    yield f"    make translations-confirm PAGE={page} BLOCK={print_zh[:6]}{why}"


# ---------------------------------------------------------------------------------- pull request


def markdown(
    pages: Mapping[str, Comparison], before: Mapping[str, Comparison], root: Path = ROOT
) -> str:
    """Return what a pull request has changed, as a section of a comment; empty if nothing.

    Parameters
    ----------
    pages, before : mapping of str to Comparison
        All pages as the pull request has them, and as they were without it.
    """
    parts = []
    for name, page in pages.items():
        known = {key(each) for each in notable(before[name])} if name in before else set()
        found = [each for each in notable(page) if key(each) not in known]
        if found:
            old = was(page, found, root)
            rows = "\n".join(
                f"- `{place(each)}` {words(each)}{change(each, old)}" for each in found
            )
            parts.append(f"**{name}**: {counts(page)}\n\n{rows}\n")
    if not parts:
        return ""
    text = (
        "只改中文就可以，译文会有人跟上。也译好了的话，运行 `make translations-confirm PAGE=…`。\n"
        "Changing only the Chinese is fine: somebody else will catch up. "
        "If you have translated it, too, run `make translations-confirm PAGE=…`.\n"
    )
    return "\n".join(["### 译文 · Translations\n", text, *parts])


def key(verdict: Verdict) -> tuple[str, tuple[str, str]]:
    """Return what makes a row that had been reported already the same row."""
    return verdict.state, verdict.row.prints


def change(verdict: Verdict, old: Mapping[str, str]) -> str:
    """Return the old and the new Chinese of a row that is behind, as a Markdown diff."""
    if verdict.state != BEHIND:
        return ""
    before = [old[entry.zh] for entry in verdict.entries if entry.zh in old]
    diff = [f"- {line}" for text in before for line in text.splitlines()]
    diff += [f"+ {line}" for block in verdict.row.zh for line in block.text.splitlines()]
    return "\n".join(["", "  ````diff", *(f"  {line}" for line in diff), "  ````"])
