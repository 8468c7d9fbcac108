"""All names of a page or a concept, and other ways to write Chinese ones: pinyin, traditional."""

import re
from functools import cache
from importlib import resources
from typing import Final

from pypinyin import lazy_pinyin

from sitebuild.glossary import Concept
from sitebuild.languages import Language
from sitebuild.search.ranking import NAMES

Spelling = tuple[str, float]  # and how much it says about its section
CHINESE: Final = re.compile("[\u3400-\u9fff]+")


def names_of_page(title: str, other: str, place: float = 1) -> dict[str, list[Spelling]]:
    """Return the names of a page: its title, its title in the other language, and pinyin.

    ``place`` is how much its names count.
    """
    names = {"title": [title], "counterpart": [other] * (other != title)}
    typed = {"pinyin": readings(title) or readings(other)}
    return {"names": weighed(names, place), "typed": weighed(typed, place)}


def names_of_concept(
    concept: Concept, language: Language, place: float = 1
) -> dict[str, list[Spelling]]:
    """Return the names of ``concept``, those of ``language`` first, and what is typed for them."""
    own = list(dict.fromkeys([*concept.both(language), *concept.abbr]))
    names = {"name": own, "alias": [name for name in concept.names if name not in own]}
    heard = [typed for alias in concept.zh_alias for typed in readings(alias)]
    typed = {
        **{
            "pinyin": readings(concept.zh, concept.pinyin),
            "digraphs": digraphs(concept.zh, concept.pinyin),
        },
        "alias-pinyin": list(dict.fromkeys(heard)),
    }
    return {"names": weighed(names, place), "typed": weighed(typed, place)}


def weighed(names: dict[str, list[str]], place: float) -> list[Spelling]:
    """Return all ``names`` by kind in one list, each with its weight."""
    return [(name, round(NAMES[kind] * place, 3)) for kind, each in names.items() for name in each]


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
        syllables = reading.split() or read_aloud(run)
        full = "".join(syllables)
        found += [full.replace("ü", "v"), full.replace("ü", "u")]
        found.append("".join(syllable[0] for syllable in syllables))
    return list(dict.fromkeys(found))


def digraphs(name: str, reading: str = "") -> list[str]:
    """Return the initials of ``name`` with their h: 正则化, zzh to most, is zhzh to some."""
    found = [
        "".join(syllable[: 2 if syllable[1:2] == "h" else 1] for syllable in syllables)
        for syllables in (reading.split() or read_aloud(run) for run in runs(name))
    ]
    return [typed for typed in found if "h" in typed[1:]]


@cache  # many sections have the same titles
def read_aloud(run: str) -> list[str]:
    """Return the syllables of some Chinese characters."""
    return lazy_pinyin(run, v_to_u=True)


def runs(name: str) -> list[str]:
    """Return the Chinese words in ``name``; pinyin of a single character says too little."""
    return [run for run in CHINESE.findall(name) if len(run) > 1]


@cache
def traditional() -> dict[str, str]:
    """Return OpenCC's table of single characters, traditional to simplified."""
    table = resources.files("opencc") / "dictionary/TSCharacters.txt"
    pairs = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if pair[0] != pair[1]}


def simplified(characters: set[str]) -> dict[str, str]:
    """Return the part of that table which leads to ``characters``."""
    return {old: new for old, new in traditional().items() if new in characters}
