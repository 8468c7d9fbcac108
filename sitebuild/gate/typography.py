"""Chinese as it is set in these notes: spaces, punctuation, and the spelling of names.

AutoCorrect does most of it. What it would misread (formulas, addresses, tags) is put aside first.
"""

import json
import re
from difflib import SequenceMatcher
from typing import Final

import autocorrect_py as autocorrect

CJK: Final = "\u4e00-\u9fff"
# in the order in which they are tried, so that nothing inside another is put aside by itself
FORMULA: Final = r"(?<!\\)\$\$?[^$\n]+\$\$?"
NUMBER: Final = r"\{\{[^{}\n]*\}\}"
TARGET: Final = r"(?<=\])\([^()\n]*\)|(?<=\])\[[^\]\n]*\]|<[^<>\n]*>|\s*\{[:#. ][^{}\n]*\}"
CODE: Final = r"(`+)(?:(?!\1).)+?\1"
TITLED: Final = re.compile(r"\s*(?:!!!|\?\?\?\+?|===[!+]?)\s|\s*\[[^\]]+\]:\s")
MATHS_BLOCK: Final = re.compile(r"^[ >]*\$\$\s*$.*?^[ >]*\$\$\s*$", re.MULTILINE | re.DOTALL)
ASIDE: Final = (
    0xF0000  # first of the characters that stand for what is put aside: no text uses them
)
BESIDE_CODE: Final = re.compile(
    rf"(?<=[{CJK}])(?=[{chr(ASIDE)}-{chr(ASIDE + 0xFFF0)}])"
    rf"|(?<=[{chr(ASIDE)}-{chr(ASIDE + 0xFFF0)}])(?=[{CJK}])"
)
# half-width signs where Chinese has its own
PUNCTUATION: Final = (
    (re.compile(rf"(?<=[{CJK}]) ?; ?(?=[{CJK}]|$)", re.MULTILINE), "；"),
    (re.compile(rf"\(([^()\n]*[{CJK}][^()\n]*)\)"), r"（\1）"),
    (re.compile(rf'"([^"\n]*[{CJK}][^"\n]*)"'), r"“\1”"),
    (re.compile(rf"(?<=[{CJK}）”》])\.{{3,}}"), "……"),
)
RULES: Final = {
    **{"space-word": 1, "space-punctuation": 1, "space-bracket": 1, "space-backticks": 1},
    **{"space-dollar": 1, "fullwidth": 1, "halfwidth-word": 1, "halfwidth-punctuation": 1},
    **{"no-space-fullwidth": 1, "no-space-fullwidth-quote": 0, "space-dash": 0, "spellcheck": 1},
}
NAMES: Final = ("PyTorch", "NumPy", "Matplotlib", "JavaScript", "GitHub", "Jupyter")
autocorrect.load_config(  # type: ignore[attr-defined]
    json.dumps(
        {
            "rules": RULES,
            "spellcheck": {
                "words": [f"{w.lower()} = {w}" for w in NAMES]
                + [f"{w.capitalize()} = {w}" for w in NAMES]
            },
        }
    )
)
AROUND: Final = 4  # characters shown beside a correction


def tidied(lines: list[str], *, is_chinese: bool) -> list[str]:
    """Return prose as it should be set, on the same lines."""
    text = "\n".join(lines)
    if not re.search(f"[{CJK}]", text):
        return lines
    keep = Keeper()
    text = MATHS_BLOCK.sub(lambda found: "\n" * found[0].count("\n"), text)
    if is_chinese:
        text = keep.aside(text, CODE)
        text = BESIDE_CODE.sub(" ", text)
        text = keep.aside(text, "|".join((FORMULA, NUMBER, TARGET)))
        text = "\n".join(
            line if TITLED.match(line) else punctuated(line) for line in text.split("\n")
        )
        text = keep.back(text)
    text = keep.aside(text, FORMULA, "$x{}$")
    text = keep.aside(text, NUMBER, "x{}x")  # wants a space on either side, as a word does
    text = keep.aside(text, TARGET)
    for _ in range(2):  # what it has corrected may want spaces now
        text = str(autocorrect.format_for(text, "markdown"))
    text = keep.back(text)
    return [new or old for new, old in zip(text.split("\n"), lines, strict=True)]


def punctuated(line: str) -> str:
    for sign, proper in PUNCTUATION:
        line = sign.sub(proper, line)
    return line


class Keeper:
    """Puts parts of a text aside, and back."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def aside(self, text: str, pattern: str, sign: str = "{}") -> str:
        """Replace what matches by ``sign``, which holds one character that stands for it."""

        def put(found: re.Match[str]) -> str:
            stand_in = sign.format(chr(ASIDE + len(self.kept)))
            self.kept[stand_in] = found[0]
            return stand_in

        return re.sub(pattern, put, text)

    def back(self, text: str) -> str:
        """Put everything back that was put aside, the last first."""
        for stand_in, part in reversed(self.kept.items()):
            text = text.replace(stand_in, part)
        self.kept.clear()
        return text


def corrections(old: str, new: str) -> list[tuple[str, str]]:
    """Return what changes between two lines, in whole words and with a little around it."""
    found: list[tuple[str, str]] = []
    changes = [
        each for each in SequenceMatcher(None, old, new, False).get_opcodes() if each[0] != "equal"
    ]
    while changes:
        _, a, b, c, d = changes.pop(0)
        while changes and changes[0][1] - b <= 2 * AROUND:  # what is near is shown together
            _, _, b, _, d = changes.pop(0)
        before, after = context(old[:a]), context(old[b:][::-1])
        found.append((old[a - before : b + after], new[c - before : d + after]))
    return found


def context(text: str) -> int:
    """Return how many characters at the end of ``text`` to show: a few, and no half word."""
    count = min(AROUND, len(text))
    while count < len(text) and text[-count - 1].isascii() and text[-count - 1].isalnum():
        count += 1
    return count
