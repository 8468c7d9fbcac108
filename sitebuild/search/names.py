"""Other ways to write Chinese: pinyin, in full and as initials, and traditional characters."""

import re
from functools import cache
from importlib import resources
from typing import Final

from pypinyin import Style, lazy_pinyin

HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


def readings(name: str, reading: str = "") -> list[str]:
    """Return how ``name`` is typed in pinyin: 召回率 is zhaohuilv, zhaohuilu, zhl.

    Parameters
    ----------
    name : str
        A name of a concept, or a title: each run of Chinese characters is read by itself.
    reading : str, optional
        Its syllables, separated by spaces, where a machine would read them wrong.
    """
    found: list[str] = []
    for run in runs(name):
        syllables = reading.split() or lazy_pinyin(run, v_to_u=True)
        full = "".join(syllables)
        found += [full.replace("ü", "v"), full.replace("ü", "u")]
        found.append("".join(syllable[0] for syllable in syllables))
    return list(dict.fromkeys(found))


def digraphs(name: str) -> list[str]:
    """Return the initials of ``name`` with their h: 正则化, zzh to most, is zhzh to some."""
    found = ("".join(lazy_pinyin(run, style=Style.INITIALS, strict=False)) for run in runs(name))
    return [typed for typed in found if "h" in typed]


def runs(name: str) -> list[str]:
    """Return the Chinese words in ``name``; pinyin of a single character says too little."""
    return [run for run in HAN.findall(name) if len(run) > 1]


@cache
def traditional() -> dict[str, str]:
    """Return OpenCC's table of single characters, traditional to simplified."""
    table = resources.files("opencc") / "dictionary/TSCharacters.txt"
    pairs = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if pair[0] != pair[1]}


def simplified(characters: set[str]) -> dict[str, str]:
    """Return the part of that table which leads to ``characters``."""
    return {old: new for old, new in traditional().items() if new in characters}
