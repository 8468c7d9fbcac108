"""MkDocs events of the labs and the downloads, each handed on to the pure functions beside it.

mkdocs-jupyter finds the labs and converts their notebooks; with our template it makes Markdown of
them, and from there a lab takes the way of every note: formulas, anchors, links, search.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs_jupyter.config import settings

from sitebuild.labs.build import Executed, execute
from sitebuild.labs.execute import CACHE
from sitebuild.labs.links import colab_address, link_bar, related
from sitebuild.labs.render import downloads, markdown_of, with_figures, write_notebook
from sitebuild.labs.source import Cell
from sitebuild.labs.takeaway import cells_of
from sitebuild.languages import language_of
from sitebuild.notes import ROOT, read_note
from sitebuild.problems import listing

TEMPLATES = Path(__file__).parent / "templates"

labs: dict[str, Executed] = {}  # of this language, by path below docs/<language>
takeaways: dict[str, list[str]] = {}  # the files to download, by the page that offers them


def on_config(config: MkDocsConfig) -> None:
    settings.templates_dir = str(TEMPLATES)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    language, docs = language_of(config), Path(config.docs_dir)
    executed, problems = execute(language, docs.parent, say=lambda text: print(text, flush=True))
    if problems:
        raise BuildError(listing(problems))
    labs.update(executed)
    for file in [file for file in files if file.is_documentation_page()]:
        lab = labs.get(file.src_uri)
        cells = list(lab.lab.cells) if lab else cells_of(docs / file.src_uri, ROOT / "snippets")
        if any(cell.is_code for cell in cells):
            for download in packed(file, cells, files, config):
                files.append(download)
                takeaways.setdefault(file.src_uri, []).append(download.url)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    for item in nav.items:
        if item.is_section:
            item.title = language_of(config).sections.get(str(item.title), item.title)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    lab = labs.get(page.file.src_uri)
    if lab is None:
        return None
    source = Path(str(page.file.abs_src_path))
    page.meta.update(read_note(source, source.parents[3]).meta)
    path = CACHE / "notebooks" / language_of(config).code / f"{lab.lab.name}.ipynb"
    page.file.abs_src_path = str(write_notebook(path, lab.notebook))
    page.render(config, files)  # mkdocs-jupyter's
    del page.render  # from here on MkDocs' own, as for every page
    page.file.abs_src_path = str(source)
    return markdown_of(str(page.content))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if lab := labs.get(page.file.src_uri):
        html = with_figures(html, lab.figures)
    other = files.get_file_from_path(related(page.file.src_uri))
    counterpart = get_relative_url(other.url, page.url) if other else ""
    addresses = takeaways.get(page.file.src_uri, [])
    path = language_of(config).prefix + addresses[0] if addresses else ""
    bar = link_bar(
        language_of(config),
        is_lab=page.file.src_uri in labs,
        counterpart=counterpart,
        files=[get_relative_url(address, page.url) for address in addresses],
        colab=colab_address(str(config.repo_url), config.extra["site_branch"], path),
    )
    return html.replace("</h1>", f"</h1>\n{bar}", 1) if counterpart or addresses else html


# --------------------------------------------------------------------------------------- helpers


def packed(file: File, cells: list[Cell], files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Yield what readers may take home of one page."""

    def address(target: str) -> str:
        parts = urlsplit(target)
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), parts.path))
        linked = files.get_file_from_path(uri) if parts.path else file
        if parts.scheme or linked is None:
            return target
        return urljoin(str(config.site_url), linked.url) + target[target.find("#") :] * (
            "#" in target
        )

    language, folder = language_of(config), posixpath.dirname(file.src_uri)
    name = Path(file.src_uri).stem + ("-lab" if folder else "")
    page = urljoin(str(config.site_url), file.url)
    for ending, content in downloads(cells, language.labs["origin"].format(page=page), address):
        yield File.generated(config, f"downloads/{name}.{ending}", content=content)
