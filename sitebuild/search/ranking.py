"""What counts how much: every weight of the ranking, of the index and of the search box.

The words of a section are weighed here, while the site is built (BM25F: Robertson & Zaragoza 2009,
doi:10.1561/1500000019); the search box adds up what it finds.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Final

# a word of a section counts for its field, and the less, the longer the field is (b of BM25)
FIELDS: Final = {
    "title": (3.0, 0.0),  # the heading, in both languages
    "names": (3.0, 0.0),  # of the concepts that are explained here, however many
    "page": (1.0, 0.0),  # the title of the page, and the address of the section
    "text": (1.0, 0.7),  # what stands there
    "asked": (2.0, 0.3),  # the questions that it answers, in the words of readers
    "code": (0.5, 0.0),  # names in its code: they help, and must not swamp the rest
}
SATURATION: Final = 3.0  # k of BM25: how soon another mention stops to matter

# a name for what it says about its section
NAMES: Final = {
    "name": 1.0,  # of a concept, in either language, or an abbreviation
    "alias": 0.95,  # another name, which may not occur on the page
    "title": 0.9,  # of a page
    "counterpart": 0.8,  # of the page in the other language
    "pinyin": 0.8,  # how a name or a title is read, in full or as first letters
    "alias-pinyin": 0.7,  # how another name is read
    "digraphs": 0.6,  # first letters with the h of zh, ch, sh
}
# where something stands
ASIDE: Final = 0.45  # in a lab, on the home page, about the site: the notes come first
LATER: Final = 0.99  # for each section before it on the page: what comes first is more basic
PLACES: Final = {  # in a section of this name
    "check-yourself": 0.6,  # asks for what others explain
    "see-also": 0.4,  # only points there
}
# what the search box reads from the index
WEIGHTS: Final = {
    # how a query meets a name, or a word
    "whole": 420,  # the query is the name, or its beginning, or nearly so
    "inside": 105,  # the name stands in it: times the share of the query that the name covers
    "inherited": 0.95,  # the name is that of the page: its sections share in it
    "covered": 0.5,  # a section with few words of the query: its share of them to this power
    "begun": 0.75,  # only the beginning is typed: the more is missing, the less
    "misspelt": 0.4,  # nearly the same: the more is wrong, the less
    "shown": 0.2,  # of the best score: what is below is not worth reading
}


def impacts(
    sections: Sequence[Mapping[str, Sequence[str]]], places: Sequence[float]
) -> dict[str, list[int]]:
    """Weigh every word in every section.

    Parameters
    ----------
    sections : sequence of mappings
        The words of each field, keyed as in ``FIELDS``.
    places : sequence of float
        How much what stands in each section counts.

    Returns
    -------
    dict of str to list of int
        For each word, sorted: the number of the first section that has it, ten times its score
        there, rounded; how much farther the next one is, its score; and so on.
    """
    lengths = {name: [len(fields[name]) for fields in sections if fields[name]] for name in FIELDS}
    average = {name: fmean(lengths[name] or [1]) for name in FIELDS}
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (fields, place) in enumerate(zip(sections, places, strict=True)):
        frequencies: defaultdict[str, float] = defaultdict(float)
        for name, (weight, b) in FIELDS.items():
            share = weight / (1 - b + b * len(fields[name]) / average[name])
            for word, count in Counter(fields[name]).items():
                frequencies[word] += share * count
        for word, frequency in frequencies.items():
            found[word].append((number, place * frequency / (frequency + SATURATION)))
    return {word: steps(found[word], len(sections)) for word in sorted(found)}


def steps(found: Sequence[tuple[int, float]], total: int) -> list[int]:
    """Return the scores of one word, which some of ``total`` sections have, as they are kept."""
    rarity = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
    scale = 10 * rarity * (SATURATION + 1)
    kept: list[int] = []
    before = 0
    for number, score in found:
        kept += (number - before, round(scale * score))
        before = number
    return kept
