"""The glossary: every entry is checked, and what is wrong stops the build at its line."""

import json
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest

from sitebuild.glossary import Concept, dead_homes, folded, read_glossary
from sitebuild.languages import EN
from sitebuild.notes import Note
from sitebuild.search.ranking import impacts
from tests.search.test_ranking import section

GOOD = "- {zh: 广播机制, en: broadcasting, home: broadcasting.md}\n"
# an entry in line 2, and what must be said of it
WRONG = {
    "unknown key": ("- {zh: 一, en: one, home: a.md, alias: [x]}", "glossary-key", "zh_alias"),
    "no home": ("- {zh: 一, en: one}", "glossary-missing", "home"),
    "no Chinese": ("- {en: one, home: a.md}", "glossary-missing", "zh"),
    "name is a list": ("- {zh: [一], en: one, home: a.md}", "glossary-type", "text"),
    "name is a number": ("- {zh: 一, en: 1, home: a.md}", "glossary-type", "'1'"),
    "name is empty": ("- {zh: 一, en: '', home: a.md}", "glossary-type", "text"),
    "aliases are a text": ("- {zh: 一, en: one, home: a.md, abbr: A}", "glossary-type", "list"),
    "alias is no text": ("- {zh: 一, en: one, home: a.md, abbr: [no]}", "glossary-type", "list"),
    "full-width comma": (
        "- {zh: 一, en: one, home: a.md, zh_alias: [甲，乙]}",
        "glossary-joined",
        "half-width comma",
    ),
    "shared is no": ("- {zh: 一, en: one, home: a.md, shared: false}", "glossary-type", "true"),
    "not an entry": ("- 广播", "glossary-entry", "广播"),
    "bad YAML": ("- {zh: 一, en: [one, home: a.md}", "not-yaml", "YAML"),
    "a name twice": ("- {zh: 一, en: Broad-Casting, home: a.md}", "glossary-twice", "shared"),
}


def read(tmp_path: Path, text: str) -> tuple[list[Concept], list]:
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    return read_glossary(path)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_entry_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    entry, code, *messages = WRONG[name]
    _, problems = read(tmp_path, f"{GOOD}{entry}\n")
    assert [(each.path, each.line, each.code) for each in problems] == [
        ("docs/glossary.yml", 2, code)
    ]
    for message in messages:
        assert message in str(problems[0])


def test_a_key_is_reported_at_its_own_line(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "- zh: 一\n  en: one\n  hom: a.md\n  home: a.md\n")
    assert [(each.line, each.code) for each in problems] == [(3, "glossary-key")]
    assert "→ home" in str(problems[0])


def test_two_concepts_share_a_name_only_if_one_says_so(tmp_path: Path) -> None:
    other = "- {zh: 播送, en: Broadcasting, home: a.md, shared: true}\n"
    concepts, problems = read(tmp_path, GOOD + other)
    assert problems == []
    assert [concept.shared for concept in concepts] == [False, True]


def test_names_are_compared_without_case_width_and_punctuation() -> None:
    assert folded("\uff2fne-Shot 学习") == folded("oneshot学习")


def test_a_dead_home_is_reported_in_the_language_that_lacks_it() -> None:
    concepts = [
        Concept("一", "one", "ema.md", 1),
        Concept("二", "two", "ema.md#formula", 2),
        Concept("三", "three", "ema.md#formla", 3),
        Concept("四", "four", "emma.md", 4),
    ]
    notes = {"ema.md": Note("docs/en/ema.md", "", ids={"formula"})}
    problems = dead_homes(concepts, notes, EN)
    assert [(each.line, each.code) for each in problems] == [
        (3, "glossary-home"),
        (4, "glossary-home"),
    ]
    assert "docs/en" in str(problems[0])
    assert "→ formula" in str(problems[0])
    assert "→ ema.md" in str(problems[1])


@pytest.mark.parametrize("settings", ["mkdocs.yml", "mkdocs.en.yml"])
def test_a_wrong_glossary_stops_the_build(settings: str, project: Path) -> None:
    path = project / "docs/glossary.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines, 1) if "ema.md#formula" in line)
    lines[number - 1] = lines[number - 1].replace("ema.md#formula", "ema.md#formla")
    path.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", settings, "-d", "site"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    assert f"docs/glossary.yml:{number}: " in done.stderr
    assert "→ formula" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((project / "site").rglob("*.html")), "nothing is written"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_name_in_code_is_at_home_where_it_is_used(site: Path, prefix: str) -> None:
    (head,) = (site / prefix / "search").glob("*/names.json")
    words = {
        word: set(accumulate(places[::2]))
        for path in head.parent.glob("words-*.json")
        for word, places in json.loads(path.read_text("utf-8")).items()
    }
    homes = {
        name: entry["home"]
        for entry in json.loads(head.read_text("utf-8"))["entries"]
        for name, _ in entry["names"]
        if "_" in name
    }
    assert {"weight_decay", "running_mean"} <= homes.keys()
    spelt = impacts([section(text=name.replace("_", "")) for name in homes], [1.0] * len(homes))
    indexed = {json.loads(places)[0]: word for word, places in spelt.items()}
    for number, (name, home) in enumerate(homes.items()):
        used = words.get(indexed[number])
        assert used is None or home in used, f"{name} is used elsewhere: {prefix}{sorted(used)}"
