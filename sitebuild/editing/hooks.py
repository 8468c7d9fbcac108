"""MkDocs events of the links to the sources. Stands after what else changes the content."""

from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from sitebuild.editing.links import Places, with_links
from sitebuild.editing.places import fences, figures, headings
from sitebuild.glossary import PATH as GLOSSARY
from sitebuild.languages import language_of
from sitebuild.notes import ROOT

EDIT = "edit/main/"
MADE_OF = {"glossary.md": GLOSSARY}  # pages whose content is written in another file

drawn: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> None:
    drawn.clear()
    drawn.update(figures(ROOT))


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    edit = urljoin(f"{str(config.repo_url).rstrip('/')}/", EDIT)
    if page.file.src_uri in MADE_OF:
        page.edit_url = edit + MADE_OF[page.file.src_uri]
    name = str(page.edit_url).removeprefix(edit)
    path = ROOT / name
    if not path.is_file() or path.suffix not in {".md", ".py"}:
        return html
    text = path.read_text(encoding="utf-8")
    places = Places(
        {anchor: f"{name}{place}" for anchor, place in headings(text).items()},
        fences(text, ROOT) if path.suffix == ".md" else [],
        drawn,
    )
    return with_links(html, places, edit, language_of(config).code)
