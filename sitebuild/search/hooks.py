"""MkDocs events of the search box, each handed on to the pure functions beside it.

Stands after ``sitebuild/hooks.py`` in ``mkdocs.yml``, which says what note is being rendered.
Material's own plugin stays enabled, since its templates ask for it; it finds nothing to index.
"""

import re
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from sitebuild import assets
from sitebuild.glossary import Concept, dead_homes, read_glossary
from sitebuild.languages import LANGUAGES, ORIGINAL, language_of
from sitebuild.notes import Note, read_notes
from sitebuild.problems import listing
from sitebuild.questions import answered, read_questions
from sitebuild.search.index import build_index, dumped, folder

EXTENSION = "sitebuild.extension"
# the place that Material's script asks on every page view: it tells the worker where to look
MANIFEST = "search/search_index.json"
STOCK = re.compile(r"assets/javascripts/(?:workers|lunr)/")
STOCK_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")

notes: dict[str, Note] = {}  # as they are shown, by path below docs/<language>
addresses: dict[str, str] = {}
concepts: list[Concept] = []


def on_config(config: MkDocsConfig) -> None:
    config.extra["search_worker"], _ = assets.search_worker()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [file for file in files if STOCK.match(file.dest_uri)]:
        files.remove(file)
    if language_of(config) is ORIGINAL:
        for address, content in (assets.search_worker(), assets.search_engine()):
            files.append(File.generated(config, address, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> None:
    page.meta["search"] = {"exclude": True}  # from the stock index
    settings = config.mdx_configs[EXTENSION]
    notes[page.file.src_uri] = settings["note"]
    if settings["language"] == config.extra["language"]:  # not lent by the other language
        addresses[page.file.src_uri] = page.url


def on_env(env: jinja2.Environment, config: MkDocsConfig, **_: Any) -> None:
    docs, language = Path(config.docs_dir).parent, language_of(config)
    found, problems = read_glossary(docs / "glossary.yml")
    problems += dead_homes(found, notes, language)
    questions, wrong = read_questions(docs / "questions")
    asked, unanswered = answered(questions, notes, language)
    if problems := problems + wrong + unanswered:
        raise BuildError(listing(problems))
    concepts[:] = found
    for section, question in asked:
        section.asked.append(question)


def on_post_page(output: str, config: MkDocsConfig, **_: Any) -> str:
    return STOCK_WORKER.sub(config.extra["search_worker"], output, count=1)


def on_post_template(output_content: str, config: MkDocsConfig, **_: Any) -> str:
    return STOCK_WORKER.sub(config.extra["search_worker"], output_content, count=1)


def on_post_build(config: MkDocsConfig) -> None:
    here = language_of(config)
    (other,) = [language for language in LANGUAGES.values() if language is not here]
    counterparts = read_notes(Path(config.docs_dir).parent / other.code)
    own = {page: notes[page] for page in addresses}
    files = build_index(own, addresses, counterparts, concepts, here)
    manifest = {
        "separator": config.plugins["material/search"].config.separator,  # for Material's script
        "engine": assets.search_engine()[0],
        "folder": folder(files),
        "prefix": here.prefix,
        "other": {"prefix": other.prefix, "tag": other.tag},
    }
    files = {f"{folder(files)}{name}.json": content for name, content in files.items()}
    files[MANIFEST] = dumped({"config": manifest, "docs": []})
    for address, content in files.items():
        write_file(content.encode(), str(Path(config.site_dir) / address))
