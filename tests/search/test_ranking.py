"""The weights of words: against MiniSearch's BM25, and what the fields must do to each other."""

import json
from itertools import accumulate
from pathlib import Path

import pytest
import quickjs

from sitebuild.search.ranking import FIELDS, SATURATION, impacts

MINISEARCH = Path(__file__).resolve().parents[2] / "node_modules/minisearch/dist/umd/index.js"
SECTIONS = ["one two tree", "two four five six seven eight nine", "tree", "two ten"]


def section(**fields: str) -> dict[str, str]:
    return {name: fields.get(name, "") for name in FIELDS}


def pairs(found: list[int]) -> dict[int, int]:
    """Return the score of a word by section."""
    return dict(zip(accumulate(found[::2]), found[1::2], strict=True))


def scores(*sections: dict[str, str]) -> dict[str, dict[int, int]]:
    weighed = impacts(sections, [1.0] * len(sections))
    return {word: pairs(json.loads(found)) for word, found in weighed.items()}


def test_words_of_the_text_weigh_what_minisearch_gives_them() -> None:
    context = quickjs.Context()
    context.eval("globalThis.performance = { now: Date.now }; const self = globalThis;")
    context.eval(MINISEARCH.read_text("utf-8"))
    weight, dilution = FIELDS["text"]
    assert weight == 1
    bm25 = {"k": SATURATION, "b": dilution, "d": 0}
    context.eval(
        f"const index = new MiniSearch({{ fields: ['text'], searchOptions: {{ bm25: {bm25} }} }});"
        f"index.addAll({json.dumps(SECTIONS)}.map((text, id) => ({{ id, text }})));"
    )
    found = scores(*(section(text=text) for text in SECTIONS))
    for word in ("one", "two", "tree", "ten"):
        expected = json.loads(
            context.eval(
                f"JSON.stringify(index.search('{word}').map(({{ id, score }}) => [id, score]))"
            )
        )
        assert found[word] == pytest.approx({id: 10 * score for id, score in expected}, abs=0.5)


def test_words_are_sorted_as_the_search_box_looks_them_up() -> None:
    assert list(scores(section(text="b 广播 a10 a2"))) == ["a10", "a2", "b", "广播", "播"]


def test_a_title_counts_more_than_the_text_and_the_text_more_than_code() -> None:
    one_in_each = [section(**{"text": "some", name: "word"}) for name in FIELDS]
    by_field = scores(*one_in_each, *[section(text="other")] * 30)
    found = dict(zip(FIELDS, by_field["word"].values(), strict=True))
    assert found["title"] == found["names"] > found["page"] >= found["text"] > found["code"]


def test_a_question_counts_more_than_the_text_and_more_if_it_is_asked_often() -> None:
    found = scores(section(asked="word"), section(text="word"), *[section(text="other")] * 30)
    assert found["word"][0] > found["word"][1]
    once, often = scores(section(asked="word"), section(asked="word " * 3))["word"].values()
    assert often > once


def test_a_home_of_many_concepts_is_found_by_each_of_them() -> None:
    names = " ".join(f"name{number}" for number in range(40))
    found = scores(section(names=names), section(text="name7 and more"))
    assert found["name7"][0] > found["name7"][1]


def test_a_word_counts_once_in_a_title_and_as_often_as_the_text_says_it() -> None:
    titled = scores(section(title="ema"), section(title="EMA, ema"))["ema"]
    assert titled[0] == titled[1]
    said = scores(section(text="ema and more"), section(text="ema and ema"))["ema"]
    assert said[0] < said[1]


def test_a_mention_in_a_short_text_says_more() -> None:
    found = scores(section(text="ema"), section(text="ema " + "and so on " * 50))
    assert found["ema"][0] > found["ema"][1]


def test_a_place_counts_as_much_as_it_is_said_to() -> None:
    sections = [section(text="word"), section(text="word"), section(text="other")]
    whole, half = pairs(json.loads(impacts(sections, [1.0, 0.5, 1.0])["word"])).values()
    assert half == pytest.approx(whole / 2, abs=0.5)


def test_sections_are_kept_as_steps_from_one_to_the_next() -> None:
    texts = ["a", "b", "a b", "", "a"]
    found = impacts([section(text=text) for text in texts], [1.0] * 5)
    steps = {word: json.loads(each)[::2] for word, each in found.items()}
    assert steps == {"a": [0, 2, 2], "b": [1, 1]}


def test_without_sections_or_words_there_is_nothing() -> None:
    assert impacts([], []) == impacts([section()], [1.0]) == {}
