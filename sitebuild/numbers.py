"""Numbers in prose: ``{{ ema.window-share }}`` is computed, and a bare number has to be shown.

A number that somebody types goes wrong in silence. So a page says it in one of two ways: by its
name in ``snippets/numbers/``, or next to a fence of the same page that contains or prints it.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from sitebuild.includes import INCLUDE, section_of
from sitebuild.notes import ROOT, Note
from sitebuild.problems import near
from sitebuild.sources import version

NAMED: Final = re.compile(r"\{\{ ([a-z][a-z0-9-]*)\.([a-z0-9][a-z0-9.-]*) \}\}")
CACHE: Final = ROOT / ".cache/numbers"
FOLDER: Final = ROOT / "snippets/numbers"
FENCED: Final = re.compile(
    r"^(?P<indent>[ >]*)(?P<ticks>`{3,}).*?^(?P=indent)(?P=ticks)`*$", re.M | re.S
)
SEE_ALSO: Final = re.compile(r"^## .*\{#see-also\}.*\Z", re.M | re.S)
ORIGINAL: Final = re.compile(r'^<div class="original" markdown>$.*?^</div>$', re.M | re.S)
# what is no claim: markup, entities, code, formulas (but see ROUNDED), addresses, {#ids}, versions
SILENT: Final = re.compile(
    r"<[^>]*>|&#?\w+;|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|\]\([^)]*\)|\{[^}]*\}|https?://\S+"
    r"|(?:CC BY-SA|Python|PyTorch|NumPy|scikit-learn) \d[\d.]*",
    re.S,
)
ROUNDED: Final = re.compile(r"(?:\\approx|≈)\s*(\d[\d.,{}]*\d|\d)\s*(\\?%)?")
CLAIM: Final = re.compile(
    r"(?<![A-Za-z0-9_.-])(?:\d+(?:,\d{3})*\.\d+|\d+(?:,\d{3})+|\d{2,})(?:\s?%)?|(?<![A-Za-z0-9_.-])\d\s?%"
)
DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")


# --------------------------------------------------------------------------------------- by name


def fill(note: Note, text: str) -> str:
    """Return ``text`` with every named number in its place; report the names that nobody knows."""

    tables: dict[str, dict[str, str]] = {}  # looked up once a page, since sources may change

    def value(match: re.Match[str]) -> str:
        topic, name = match.groups()
        if topic not in tables:
            tables[topic] = table(topic)
        known = tables[topic]
        if name in known:
            return known[name]
        hint = near(match[0][3:-3], [f"{topic}.{other}" for other in known])
        note.report("unknown-number", match[0], name=match[0], topic=topic, near=hint)
        return match[0]

    return NAMED.sub(value, text)


def prepare() -> None:
    """Compute what no build has computed yet, once for all languages, and say so: it takes time."""
    for source in sorted(FOLDER.glob("[!_]*.py")):
        topic = source.stem.replace("_", "-")
        if not kept(topic, source).is_file():
            print(f"computing the numbers of {topic} ...", flush=True)
            table(topic)


def kept(topic: str, source: Path) -> Path:
    """Return the file that holds the numbers of ``topic``, once they are computed."""
    return CACHE / f"{topic}-{version(source, root=ROOT)}.json"


def table(topic: str) -> dict[str, str]:
    """Return every number of ``topic``, from the cache unless its sources have changed."""
    source = FOLDER / f"{topic.replace('-', '_')}.py"
    if not source.is_file():
        return {}
    path = kept(topic, source)
    if not path.is_file():
        computed = {name: compute() for name, compute in numbers_of(topic).items()}
        CACHE.mkdir(parents=True, exist_ok=True)
        for stale in CACHE.glob(f"{topic}-*.json"):
            stale.unlink(missing_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(computed, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.replace(path)  # at once: the other language may be reading
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def numbers_of(topic: str) -> dict[str, Any]:
    """Import the numbers of ``topic``, anew: a source may have changed since they were imported."""
    for module in [module for module in sys.modules if module.split(".")[0] == "snippets"]:
        del sys.modules[module]
    found: dict[str, Any] = import_module("snippets.numbers").numbers_of(topic)
    return found


# ------------------------------------------------------------------------------------------ bare


def check_numbers(note: Note, snippets: Path) -> None:
    """Report every number of the prose that neither a name nor a fence of the page accounts for."""
    shown = {plain(number) for code in code_of(note, snippets) for number in DIGITS.findall(code)}
    for line, number in claims(note.body):
        if plain(number) not in shown and percent(number) not in shown:
            note.report("bare-number", line, number=number)


def claims(text: str) -> Iterator[tuple[int, str]]:
    """Yield each number that the prose of ``text`` states, with its line."""
    for part in (SEE_ALSO, ORIGINAL, FENCED):
        text = part.sub(blank, text)
    for number in ROUNDED.finditer(text):
        yield text.count("\n", 0, number.start()) + 1, f"{number[1]}{number[2] or ''}"
    text = SILENT.sub(blank, text)
    for number in CLAIM.finditer(text):
        yield text.count("\n", 0, number.start()) + 1, number[0]


def blank(match: re.Match[str]) -> str:
    """Return as many empty lines as the match has, so that what follows keeps its line."""
    return "\n" * match[0].count("\n") or " "


def code_of(note: Note, snippets: Path) -> Iterator[str]:
    """Yield the code of the page: what stands in its fences, and what they include."""
    for fence in FENCED.finditer(note.body):
        for line in fence[0].splitlines()[1:-1]:
            include = INCLUDE.match(line.lstrip(" >"))
            yield section_of(snippets, include["file"], include["section"]) if include else line


def plain(number: str) -> str:
    """Return ``number`` without what only helps reading: 1,000 is 1000, 65% is 65."""
    return re.sub(r"[,{}\\%\s]", "", number)


def percent(number: str) -> str | None:
    """Return a percentage as code prints a share: 65% is 0.65."""
    if "%" not in number:
        return None
    digits = plain(number)
    places = len(digits.partition(".")[2]) + 2
    return f"{float(digits) / 100:.{places}f}"
