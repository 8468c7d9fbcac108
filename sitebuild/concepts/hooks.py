"""MkDocs events of the glossary. Stands after ``sitebuild/hooks.py`` in ``mkdocs.yml``."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from sitebuild.concepts.page import PLACEHOLDER, glossary
from sitebuild.glossary import Concept, read_glossary
from sitebuild.languages import language_of

EXTENSION = "sitebuild.extension"

concepts: list[Concept] = []  # sitebuild/search says what is wrong with the others


def on_files(files: Files, config: MkDocsConfig) -> None:
    path = Path(config.docs_dir).parent / "glossary.yml"
    concepts[:] = read_glossary(path)[0] if path.is_file() else []


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> None:
    settings = config.mdx_configs[EXTENSION]
    config.mdx_configs[EXTENSION] = settings | {"page": page.file.src_uri, "concepts": concepts}


def on_page_content(
    html: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str | None:
    if PLACEHOLDER not in html:
        return None

    def address(home: str) -> str:
        target, _, anchor = home.partition("#")
        file = files.get_file_from_path(target)
        url = file.url_relative_to(page.file) if file else target
        return f"{url}#{anchor}" if anchor else url

    return html.replace(PLACEHOLDER, glossary(concepts, language_of(config), address))
