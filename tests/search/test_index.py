"""The files that search reads: complete, divided where they should be, and only what is needed."""

import json
from pathlib import Path
from typing import Any

import pytest

from sitebuild.glossary import Concept
from sitebuild.languages import EN, ZH
from sitebuild.notes import Note, Section
from sitebuild.search.index import WORDS, build_index, divided, folder
from tests.search.test_ranking import pairs

GLOSSARY = [
    Concept("指数移动平均", "exponential moving average", "ema.md", 1, abbr=["EMA"]),
    Concept("衰减率", "decay", "ema.md#code", 2, abbr=["β"], zh_alias=["衰减系数"]),
    Concept("别处", "elsewhere", "other.md", 3),
]


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    note = Note("docs/zh/ema.md", "")
    note.sections = [
        Section("ema", "指数移动平均", "抖动变小。 "),
        Section("code", "写成代码", "更新影子权重。 ", {"weight_decay"}),
    ]
    lab = Note("docs/zh/labs/ema.py", "", sections=[Section("lab", "实验", "动手。")])
    other = Note("docs/en/ema.md", "# Moving average {#ema}\n\n## In code {#code}\n")
    notes = {"ema.md": note, "labs/ema.py": lab}
    addresses = {"ema.md": "ema/", "labs/ema.py": "labs/ema/"}
    built = build_index(notes, addresses, {"ema.md": other}, GLOSSARY, ZH)
    return {name: json.loads(content) for name, content in built.items()}


def test_pages_know_their_sections(files: dict[str, Any]) -> None:
    assert files["names"]["pages"] == [
        {"address": "ema/", "first": 0, "sections": 2},
        {"address": "labs/ema/", "first": 2, "sections": 1},
    ]


def test_names_lead_to_their_sections(files: dict[str, Any]) -> None:
    homes = {
        name: entry["home"]
        for entry in files["names"]["entries"]
        for name, _ in [*entry["names"], *entry["typed"]]
    }
    assert homes["指数移动平均"] == homes["Moving average"] == homes["EMA"] == homes["zsydpj"] == 0
    assert homes["衰减系数"] == homes["β"] == homes["shuaijianlv"] == 1
    assert "elsewhere" not in homes  # nobody has written that page


def test_words_of_titles_names_text_and_code_lead_to_their_sections(files: dict[str, Any]) -> None:
    found = {word: pairs(each) for word, each in files["words-0"].items()}
    assert set(found["代码"]) == {1}
    assert set(found["code"]) == {1}  # of the title in English
    assert set(found["衰减"]) == {1}  # of a concept that is not in the text
    assert set(found["weight"]) == {1}
    assert set(found["抖动"]) == {0}
    assert set(found["移动"]) == {0, 1}  # in the title of the page
    assert found["移动"][0] > found["移动"][1]


def test_names_in_code_do_not_swamp_what_is_said() -> None:
    symbols = {f"loss_{number}" for number in range(50)}
    sections = [
        Section("page", "page", "zero"),
        Section("titled", "loss", "one"),
        Section("code", "code", "two", symbols),
        Section("said", "said", "loss"),
        *[Section("other", "other", "more")] * 30,
    ]
    note = Note("docs/en/loss.md", "", sections=sections)
    files = build_index({"loss.md": note}, {"loss.md": "loss/"}, {}, [], EN)
    found = pairs(json.loads(files["words-0"])["loss"])
    assert found[2] < found[1]
    assert found[2] < found[3]


def test_names_in_code_are_found_as_they_are_spelt() -> None:
    used = Section("used", "used", "one", {"F.soft_threshold", "loss.mean"})
    told = Section("told", "told", "把pos_weight设为 3", {"pos_weight"})
    shown = Section("shown", "shown", "two", {"pos_weight"})
    note = Note("docs/zh/a.md", "", sections=[Section("a", "a", "zero"), used, told, shown])
    files = build_index({"a.md": note}, {"a.md": "a/"}, {}, [], ZH)
    found = {word: pairs(each) for word, each in json.loads(files["words-0"]).items()}
    assert set(found["softthreshold"]) == {1}
    assert set(found["posweight"]) == {2, 3}
    assert found["posweight"][2] > found["posweight"][3]  # where it is explained
    assert "lossmean" not in found
    assert found["softthreshold"][1] > found["mean"][1]


def test_notes_come_before_labs_and_explanations_before_what_repeats_them() -> None:
    def note() -> Note:
        ids = ["top", "explained", "pitfalls", "check-yourself", "see-also"]
        return Note("", "", sections=[Section(each, each, "loss") for each in ids])

    other = Note("", "", sections=[Section("other", "other", "more")] * 90)
    notes = {"a.md": note(), "labs/a.py": note(), "z.md": other}
    addresses = {"a.md": "a/", "labs/a.py": "labs/a/", "z.md": "z/"}
    files = build_index(notes, addresses, {}, [], EN)
    found = list(pairs(json.loads(files["words-0"])["loss"]).values())
    assert found[0] >= found[1] >= found[2] > found[3] > found[4] > 0
    assert max(found[5:]) < found[2]
    entries = json.loads(files["names"])["entries"]
    note_title, lab_title = (entry["names"][0][1] for entry in entries[:2])
    assert note_title > lab_title


def test_what_is_shown_of_a_section(files: dict[str, Any]) -> None:
    assert files["text-0"] == [
        ["ema", "指数移动平均", "抖动变小。"],
        ["code", "写成代码", "更新影子权重。"],
    ]
    assert files["text-1"] == [["lab", "实验", "动手。"]]


def test_traditional_characters_lead_to_those_of_the_notes(files: dict[str, Any]) -> None:
    assert files["names"]["simplified"]["權"] == "权"
    assert "廣" not in files["names"]["simplified"]


def test_a_large_index_is_divided_and_every_word_can_be_looked_up() -> None:
    words = {f"word{number:05}": f"[{number},{'1' * 150}]" for number in range(1000)}
    files, starts = divided(words)
    assert list(files) == [f"words-{number}" for number in range(11)]
    contents = [json.loads(content) for content in files.values()]
    assert starts == [next(iter(content)) for content in contents]
    found = {word: places for content in contents for word, places in content.items()}
    assert found == {word: json.loads(places) for word, places in words.items()}
    sizes = [len(content.encode()) for content in files.values()]
    assert WORDS <= max(sizes) < WORDS + 200
    assert divided({}) == ({}, [])


def test_the_folder_is_another_when_a_file_changes() -> None:
    assert folder({"names": "a"}) == folder({"names": "a"}) != folder({"names": "b"})


def test_the_engine_is_built_from_the_pinned_library() -> None:
    root = Path(__file__).resolve().parents[2]
    pinned = json.loads((root / "package.json").read_text("utf-8"))["dependencies"]["minisearch"]
    found = json.loads((root / "node_modules/minisearch/package.json").read_text("utf-8"))
    assert found["version"] == pinned
