"""Text as search compares it; ``docs/assets/search/engine-1-words.js`` does the same to a query.

Chinese has no spaces, and any two neighbouring characters make a better unit than what a segmenter
guesses: 正则化 is 正则 + 则化.
"""

import re
import unicodedata
from functools import cache
from typing import Final

HAN: Final = "\u3400-\u9fff"
LATIN: Final = rf"[^\W_{HAN}]+"
# two Chinese characters, then on from the second of them; or a word
UNIT: Final = re.compile(rf"(?=([{HAN}]{{1,2}}|{LATIN}))(?:[{HAN}]|{LATIN})")
# light stemming: regularizes, regularizer and regularization are regulariz
ENDINGS: Final = {
    re.compile("(?<=...)ies$"): "y",
    re.compile("(?<=..[^siu])s$"): "",
    re.compile("(?<=....)(?:ation|ing|ed|er|e)$"): "",
}


def fold(text: str) -> str:
    """Return ``text`` without differences of case and width."""
    return unicodedata.normalize("NFKC", text).lower()


def units(text: str) -> list[str]:
    """Return what ``text`` is found by, in its order.

    Of Chinese, the last character of a run as well, for those who type only that.
    """
    return list(map(stem, UNIT.findall(fold(text))))


@cache  # both languages have few words, and use them often
def stem(word: str) -> str:
    """Return ``word`` without its ending; Chinese has none."""
    for ending, short in ENDINGS.items():
        word = ending.sub(short, word)
    return word
