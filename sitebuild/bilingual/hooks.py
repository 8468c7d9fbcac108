"""MkDocs events of what both languages have to do with each other.

The build of the English page marks what is behind. The page with both languages is put together
last, from what the builds of both have left: see ``fill``. The Chinese one leaves all that stands
around it. Comes last in ``mkdocs.yml``, when the pages are as readers get them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sitebuild.bilingual import fill
from sitebuild.bilingual.freshness import marked, sides, told
from sitebuild.bilingual.pieces import without_comments
from sitebuild.bilingual.progress import PLACEHOLDER, progress, title
from sitebuild.languages import EN, ORIGINAL, SIDE_BY_SIDE, ZH, Language, language_of
from sitebuild.translations.compare import TRANSLATION, Comparison, compare
from sitebuild.translations.report import was
from sitebuild.views import counterparts, way

EXTENSION = "sitebuild.extension"
KEPT = {"description", "running"}  # of what the Chinese page says of itself


@dataclass
class Build:
    """One build of one language: ``make serve`` runs one within the other, in this very module."""

    comparisons: dict[str, Comparison]  # by path below docs/<language>
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # what this build leaves
    nav: Navigation | None = None
    env: jinja2.Environment | None = None


builds: dict[Language, Build] = {}


def this(config: MkDocsConfig) -> Build:
    return builds[language_of(config)]


# ------------------------------------------------------------------ before anything is rendered


def on_files(files: Files, config: MkDocsConfig) -> None:
    found, _ = compare(Path(config.docs_dir).parents[1])  # make check says what is wrong
    builds[language_of(config)] = Build(found)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> None:
    this(config).nav = nav


# ------------------------------------------------------------------------------ page by page


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> None:
    config.mdx_configs[EXTENSION] = config.mdx_configs[EXTENSION] | {"blocks": True}


def on_page_content(
    html: str, page: Page, config: MkDocsConfig, files: Files, **_: Any
) -> str | None:
    if PLACEHOLDER not in html:
        return None
    here = language_of(config)

    def address(name: str) -> str:
        file = files.get_file_from_path(name)
        return way(here.prefix + page.url, SIDE_BY_SIDE.prefix + (file.url if file else ""))

    nav, found = this(config).nav, this(config).comparisons
    names = [each.file.src_uri for each in nav.pages] if nav else list(found)
    # a translation without its original is told when all pages have been read
    ordered = {name: found[name] for name in names if name in found}
    table = progress(ordered, here, address, lambda name: edit_url(config, name))
    return html.replace(PLACEHOLDER, table)


def on_env(env: jinja2.Environment, config: MkDocsConfig, **_: Any) -> None:
    this(config).env = env


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, **_: Any) -> None:
    name, html, here = page.file.src_uri, str(page.content), language_of(config)
    comparison = this(config).comparisons[name]
    left = this(config).pages[name] = {"url": page.url, "html": html}
    if here is TRANSLATION:
        old = was(comparison, told(comparison), Path(config.docs_dir).parents[1])
        left["sides"] = sides(comparison, old, edit_url(config, name))
        if not comparison.en.text:
            left["html"] = ""
        else:
            link = way(here.prefix + page.url, SIDE_BY_SIDE.prefix + page.url)
            html = marked(html, comparison, link)
    page.content = without_comments(html)


# ------------------------------------------------------------------------- when all are rendered


def on_post_build(config: MkDocsConfig) -> None:
    site, build = Path(config.site_dir), this(config)
    if language_of(config) is ORIGINAL and build.nav and build.env:
        for name, shell in shells(build.nav, build.env, config):
            build.pages[name]["shell"] = shell
    fill.leave(site, build.pages)
    if (site / EN.prefix / fill.LEFT).is_file():  # built before this, by the same server
        fill.fill(site)


def shells(
    nav: Navigation, env: jinja2.Environment, config: MkDocsConfig
) -> Iterator[tuple[str, str]]:
    """Yield all that stands around each page in both languages, as the theme draws it."""
    twins = {page.file.src_uri: twin(page, config) for page in nav.pages}
    for before, after in pairwise(twins.values()):
        before.next_page, after.previous_page = after, before
    both = Navigation([mapped(item, twins) for item in nav.items], list(twins.values()))
    template = env.get_template("main.html")
    for name, page in twins.items():
        page.active = True
        output = template.render(get_context(both, [], config, page))
        page.active = False
        yield name, config.plugins.on_post_page(output, page=page, config=config)


def twin(page: Page, config: MkDocsConfig) -> Page:
    """Return the page with both languages that belongs to a Chinese page."""
    name = page.file.src_uri
    file = File.generated(config, f"{SIDE_BY_SIDE.prefix}{name}", content="")
    file.url = SIDE_BY_SIDE.prefix + page.url
    names = [title(this(config).comparisons[name], language) for language in (ZH, EN)]
    other = Page(" · ".join(dict.fromkeys(names)), file, config)
    other.meta = {key: value for key, value in page.meta.items() if key in KEPT}
    other.meta["hide"] = ["navigation", "toc"]
    root = str(config.site_url)
    other.meta["counterparts"] = counterparts(page.url, SIDE_BY_SIDE, root)
    other.canonical_url = page.canonical_url
    other.edit_url = page.edit_url
    other.toc, other.content = page.toc, f"<!-- <h1 -->{fill.PLACE}"
    return other


def mapped(item: StructureItem, twins: Mapping[str, Page]) -> StructureItem:
    """Return an item of the navigation with the pages in both languages in place of the Chinese."""
    if isinstance(item, Page):
        return twins[item.file.src_uri]
    if isinstance(item, Section):
        section = Section(item.title, [mapped(child, twins) for child in item.children])
        for child in section.children:
            child.parent = section
        return section
    return item


def edit_url(config: MkDocsConfig, name: str) -> str:
    """Return the address at which the English of a page is edited."""
    return urljoin(f"{str(config.repo_url).rstrip('/')}/", f"edit/main/docs/{EN.code}/{name}")
