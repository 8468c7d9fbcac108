"""An index of many notes, modelled on the real ones, without building a thousand pages."""

import json
import os
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.synthetic import numbered
from sitebuild.glossary import Concept, read_glossary
from sitebuild.languages import LANGUAGES, Language
from sitebuild.notes import ROOT, Note, Section, read_notes
from sitebuild.questions import FOLDER as QUESTIONS
from sitebuild.questions import answered, read_questions
from sitebuild.rendering import renderer
from sitebuild.search.index import build_index, dumped, folder

SENTENCE: Final = re.compile(r"[^。！？.!?]+[。！？.!?]*\s*")
CONCEPTS: Final = 3  # new ones in each note


def add_index(site: Path, count: int) -> float:
    """Index the real notes and ``count`` more in place of what ``site`` has.

    Returns
    -------
    float
        Seconds of CPU that both languages took together.
    """
    used = 0.0
    read = {code: read_notes(ROOT / "docs" / code) for code in LANGUAGES}
    questions, _ = read_questions(ROOT / QUESTIONS)
    for language in LANGUAGES.values():
        (other,) = (read[code] for code in LANGUAGES if code != language.code)
        notes = {
            page: rendered(note, language)
            for page, note in read[language.code].items()
            if page.endswith(".md")  # labs are rendered in another way
        }
        concepts, _ = read_glossary(ROOT / "docs/glossary.yml")
        for section, question in answered(questions, notes, language)[0]:
            section.asked.append(question)
        others = dict(other)
        models = [page for page in notes if any(each.home.startswith(page) for each in concepts)]
        sentences = [
            sentence
            for page in models
            for section in notes[page].sections
            for sentence in SENTENCE.findall(section.text)
        ]
        drawn = random.Random(0)
        for number in range(1, count + 1):
            page, model = f"note-{number:04}.md", models[number % len(models)]
            notes[page] = varied(notes[model], number, sentences, drawn)
            others[page] = Note(page, numbered(other[model].text, number))
            concepts += more_concepts(concepts, model, page, number)
        addresses = {page: f"{Path(page).with_suffix('')}/" for page in notes}
        started = sum(os.times()[:4])  # of this process and of those that it calls
        files = build_index(notes, addresses, others, concepts, language)
        used += sum(os.times()[:4]) - started
        write(files, site / language.prefix / "search")
    return used


def rendered(note: Note, language: Language) -> Note:
    renderer(note, language.code).convert(note.body)
    return note


def varied(model: Note, number: int, sentences: list[str], drawn: random.Random) -> Note:
    """Return a note of the same shape that says something else."""
    sections = [
        Section(
            section.id,
            f"{section.title} {number}",
            "".join(drawn.choices(sentences, k=len(SENTENCE.findall(section.text)))),
            section.symbols,
            [f"{question} {number}" for question in section.asked],
        )
        for section in model.sections
    ]
    return Note("", "", sections=sections)


def more_concepts(concepts: list[Concept], model: str, page: str, number: int) -> list[Concept]:
    """Return some concepts of ``model`` again, at home in ``page``, each by other names."""
    at_home = [each for each in concepts if each.home.startswith(model)]
    return [
        replace(
            each,
            zh=f"{each.zh} {number}",
            en=f"{each.en} {number}",
            home=each.home.replace(model, page),
            zh_alias=[f"{name} {number}" for name in each.zh_alias],
            en_alias=[f"{name} {number}" for name in each.en_alias],
        )
        for each in at_home[:CONCEPTS]
    ]


def write(files: Mapping[str, str], search: Path) -> None:
    """Put the index where a site has its own, and say so in its manifest."""
    path = search / "search_index.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["config"]["folder"] = folder(files)
    path.write_text(dumped(manifest), encoding="utf-8")
    target = search.parent / folder(files)
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        (target / f"{name}.json").write_text(content, encoding="utf-8")
