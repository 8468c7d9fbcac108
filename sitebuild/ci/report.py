"""What ``preview`` has written, read as data that a stranger may have made up."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image, UnidentifiedImageError

PAGE: Final = re.compile(r"(?:[a-z0-9-]{1,60}/){0,3}")
MOST_PAGES, LONGEST_REPORT = 300, 200_000
WIDEST, HIGHEST, LARGEST = 1200, 3000, 4_000_000
SHOT: Final = re.compile(r"(?P<number>\d{1,2})-(?P<when>before|after)\.png")


class SuspiciousError(ValueError):
    """The folder holds something that ``preview`` does not write."""


@dataclass(frozen=True)
class Page:
    """A page that differs; weights in bytes."""

    page: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Behind:
    """How far the translation of a page is behind: numbers of paragraphs."""

    page: str
    behind: int
    missing: int


@dataclass(frozen=True)
class Report:
    """All that there is to say of a pull request."""

    number: int
    pages: tuple[Page, ...]
    translations: tuple[Behind, ...]


def read_report(folder: Path) -> Report:
    """Read the report in ``folder``.

    Raises
    ------
    SuspiciousError
        If it is anything but names of pages and numbers.
    """
    path = folder / "report.json"
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LONGEST_REPORT:
        raise SuspiciousError("report.json")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        pages = tuple(
            Page(name(each["page"]), size(each["before"]), size(each["after"]))
            for each in data["pages"][:MOST_PAGES]
        )
        translations = tuple(
            Behind(name(each["page"]), count(each["behind"]), count(each["missing"]))
            for each in data["translations"][:MOST_PAGES]
        )
        return Report(count(data["number"]), pages, translations)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SuspiciousError(f"report.json: {error!r:.200}") from error


def name(value: Any) -> str:
    if not isinstance(value, str) or not PAGE.fullmatch(value):
        raise SuspiciousError(f"no name of a page: {value!r:.80}")
    return value


def count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 10**9:
        raise SuspiciousError(f"no number: {value!r:.80}")
    return value


def size(value: Any) -> int | None:
    return None if value is None else count(value)


def read_shots(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each screenshot in ``folder``, encoded anew.

    Raises
    ------
    SuspiciousError
        If one is no picture, or a huge one.
    """
    for path in sorted(folder.glob("*.png")):
        if not SHOT.fullmatch(path.name) or path.is_symlink():
            raise SuspiciousError(f"{path.name!r:.80}")
        if path.stat().st_size > LARGEST:
            raise SuspiciousError(f"{path.name} is too large")
        try:
            with Image.open(io.BytesIO(path.read_bytes()), formats=["PNG"]) as picture:
                if picture.width > WIDEST or picture.height > HIGHEST:
                    raise SuspiciousError(f"{path.name}: {picture.size}")
                encoded = io.BytesIO()
                picture.convert("RGB").save(encoded, "WEBP", quality=80)  # nothing but the pixels
        except (UnidentifiedImageError, OSError, SyntaxError) as error:
            raise SuspiciousError(f"{path.name} is no picture") from error
        yield f"{path.stem}.webp", encoded.getvalue()
