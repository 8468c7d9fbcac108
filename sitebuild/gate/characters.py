"""Characters that nobody can see, or that are not what they look like."""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sitebuild.gate.project import Project
from sitebuild.problems import Problem, problem

CHECKED: Final = (".md", ".py", ".yml", ".yaml", ".toml", ".json", ".js", ".css", ".html")
PLAIN: Final = {"\n", "\t", "\r"}
ON_PURPOSE: Final = "tests/"  # where such letters are what is tested
INVISIBLE: Final = {"Cf", "Cc", "Co", "Cn", "Zl", "Zp"}  # format, control, unassigned, separators
BLANK: Final = {"\u3164", "\uffa0", "\u115f", "\u1160", "\u2800", "\u00a0"}  # look like a space
LETTERS: Final = {"Lu", "Ll", "Lo", "Nd"}
LETTERLIKE: Final = range(0x2100, 0x2150)  # ℝ, ℓ: written on purpose
SCRIPTS: Final = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC")  # full of letters like ours
RADICALS: Final = range(0x2E80, 0x2FE0)  # look like characters; PDFs are full of them
# written by their numbers, or this file would be full of what it looks for
GREEK: Final = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f"
    "\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03b9\u03ba"
)
CYRILLIC: Final = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422"
    "\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458"
    "\u0455"
)
LATIN: Final = str.maketrans(GREEK + CYRILLIC, "ABEZHIKMNOPTYXovikABEKMHOPCTXaeopcyxijs")

# what nearly every line consists of, so that only the others are looked at closely
ORDINARY: Final = re.compile(
    "[\t\r -~\u4e00-\u9fff，。、；：？！（）《》「」【】“”‘’…—–·～→←×−≈≤≥°αβγδεθλμπσΣ½²√]*+"
)

ENTITY: Final = re.compile(r"&(?:#\d+|#x[\da-f]+|\w+);", re.IGNORECASE)


def check_characters(project: Project) -> Iterator[Problem]:
    """Yield a problem for each line that holds such a character, naming the first."""
    for name in project.files:
        path = project.root / name
        if path.suffix in CHECKED and not path.is_symlink():
            text = path.read_text(encoding="utf-8", errors="ignore").removeprefix("\ufeff")
            for number, written in enumerate(text.split("\n"), 1):
                is_markdown = "&" in written and name.endswith(".md")
                line = ENTITY.sub(spelled_out, written) if is_markdown else written
                found = None if ORDINARY.fullmatch(line) else next(odd(line), None)
                if found and not (found[0] == "look-alike" and name.startswith(ON_PURPOSE)):
                    yield problem(name, number, found[0], **found[1])


def spelled_out(entity: re.Match[str]) -> str:
    """Return what an entity stands for if nobody can see that; others are written on purpose."""
    character = html.unescape(entity[0])
    is_hidden = len(character) == 1 and unicodedata.category(character) in INVISIBLE
    return character if is_hidden else entity[0]


def odd(line: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the code of the message and its values for what is odd in ``line``."""
    for place, character in enumerate(line):
        kind = unicodedata.category(character)
        called = {
            "point": f"U+{ord(character):04X}",
            "name": unicodedata.name(character, "?"),
            "around": line[max(0, place - 6) : place],
        }
        if (kind in INVISIBLE and character not in PLAIN) or character in BLANK:
            yield "invisible-character", called
        elif (kind in LETTERS or ord(character) in RADICALS) and is_twin(
            character, line[:place], line[place + 1 :]
        ):
            plain = unicodedata.normalize("NFKC", character).translate(LATIN)
            yield "look-alike", {**called, "character": character, "plain": plain}


def is_twin(character: str, before: str, after: str) -> bool:
    """Whether ``character`` is taken for another one by whoever reads it."""
    if character.isascii() or ord(character) in LETTERLIKE:
        return False
    if unicodedata.name(character, "").startswith(SCRIPTS):
        return True
    if character in GREEK:
        return any(each.isascii() and each.isalpha() for each in (before[-1:], after[:1]))
    return unicodedata.normalize("NFKC", character) != character
