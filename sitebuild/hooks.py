"""MkDocs events of the notes, each handed on to the pure functions of this package.

Only modules of this name know MkDocs, which loads them once per configuration: the globals below
belong to one language of one build.
"""

import os
import posixpath
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext, url_filter

from sitebuild import about, assets
from sitebuild.history import History, read_history
from sitebuild.languages import LANGUAGES, ORIGINAL, Language, language_of
from sitebuild.links import check_links, dead_entries
from sitebuild.notes import ROOT, Note, read_notes
from sitebuild.problems import Problem, listing
from sitebuild.rendering import prepared
from sitebuild.svg import sources_version
from sitebuild.translations.pending import check_pairs, with_banner
from sitebuild.views import counterparts

EXTENSION = "sitebuild.extension"
TEMPLATES = ROOT / ".cache/templates"
COMMAND = "SITEBUILD_COMMAND"  # in the environment, since MkDocs reloads this module on every build

notes: dict[str, Note] = {}  # of this language, by path below docs/<language>
borrowed: dict[str, Note] = {}  # originals shown because nobody has translated them yet
history: dict[str, History] = {}
shown: dict[str, Counter[str]] = {}  # the code blocks of each page


# ------------------------------------------------------------------ before anything is rendered


def on_startup(command: str, **_: Any) -> None:
    os.environ[COMMAND] = command


def on_config(config: MkDocsConfig) -> None:
    language = language_of(config)
    if language is not ORIGINAL and not str(config.site_url).endswith(f"/{language.prefix}"):
        config.site_url = urljoin(str(config.site_url), language.prefix)
    config.mdx_configs[EXTENSION] = {"language": language.code}
    config.extra.update(
        stylesheet=assets.stylesheet()[0], script=assets.script()[0], figures=sources_version()
    )
    history.update(read_history(ROOT, "docs"))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    language, docs = language_of(config), Path(config.docs_dir).parent
    notes.update(read_notes(docs / language.code, docs.parent))
    if language is ORIGINAL:
        add_assets(files, config)
        translations = (other for other in LANGUAGES.values() if other is not ORIGINAL)
        for other in translations:
            check_pairs(notes, read_notes(docs / other.code, docs.parent), other)
    else:
        originals = read_notes(docs / ORIGINAL.code, docs.parent)
        check_pairs(originals, notes, language)
        borrowed.update({k: v for k, v in originals.items() if v.pending and k not in notes})
        for uri, note in borrowed.items():
            files.append(File.generated(config, uri, content=note.text))
        share_assets(files)
    if not all(note.readable for note in notes.values()):
        stop([found for note in notes.values() for found in note.problems])
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    listed = {page.file.src_uri for page in nav.pages}
    for uri, note in notes.items():
        if uri not in listed:
            note.report("not-in-nav", 1, page=uri)
    known = {file.src_uri for file in files.documentation_pages()}
    sections = [child for item in nav.items for child in item.children or []]
    named = [str(getattr(item, "url", "")) for item in [*nav.items, *sections]]
    if dead := dead_entries(named, known, f"docs/{language_of(config).code}", ROOT / "mkdocs.yml"):
        stop(dead)


# ------------------------------------------------------------------------------- while rendering


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    language, uri = language_of(config), page.file.src_uri
    note = borrowed.get(uri) or notes[uri]
    settings = {
        "language": language.code,
        "note": note,
        "repository": repository(config),
        "figures": config.extra["figures"],
        "counterparts": counterparts(page.url, language_of(config), root_url(config)),
    }
    if uri in borrowed:
        settings["language"] = ORIGINAL.code
        page.meta["search"] = {"exclude": True}
        page.canonical_url = urljoin(root_url(config), page.url)
        page.edit_url = edit_url(config, ORIGINAL, uri)
        new = f"new/main/docs/{language.code}?filename={uri}"
        markdown = with_banner(markdown, urljoin(repository(config), new))
    config.mdx_configs[EXTENSION] = settings
    return prepared(note, markdown)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    shown[page.file.src_uri] = about.blocks(html)
    if page.file.src_uri in borrowed:
        return f'<div lang="{ORIGINAL.tag}">{html}</div>'
    return html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    all_notes = notes | borrowed
    check_links(all_notes, {file.src_uri for file in files})
    problems = [found for note in all_notes.values() for found in note.problems]
    if problems:
        stop(problems)
    add_figures(files, config)
    if language_of(config) is not ORIGINAL:
        env.filters["url"] = shared_url
    TEMPLATES.mkdir(parents=True, exist_ok=True)  # compiling Material's takes half a second
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(TEMPLATES))


# ------------------------------------------------------------------------------- around the page


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, **_: Any) -> None:
    page.meta["counterparts"] = counterparts(page.url, language_of(config), root_url(config))
    page.meta["translated"] = page.file.src_uri not in borrowed
    note = borrowed.get(page.file.src_uri) or notes[page.file.src_uri]
    page.meta["history"] = history.get(note.path)
    if note.path in history:  # in the sitemap
        page.update_date = history[note.path].updated.isoformat()


def on_post_page(output: str, config: MkDocsConfig, **_: Any) -> str:
    return with_search_named(output, language_of(config))


def on_post_template(output_content: str, config: MkDocsConfig, **_: Any) -> str:
    return with_search_named(output_content, language_of(config))


def on_post_build(config: MkDocsConfig) -> None:
    if os.environ.get(COMMAND) == "serve" and language_of(config) is ORIGINAL:
        for language in LANGUAGES.values():
            if language is not ORIGINAL:
                settings = load_config(
                    str(ROOT / f"mkdocs.{language.code}.yml"),
                    site_dir=posixpath.join(config.site_dir, language.prefix),
                    site_url=config.site_url,
                )
                build(settings, serve_url=urljoin(str(config.site_url), language.prefix))


def on_serve(server: LiveReloadServer, **_: Any) -> None:
    for name in ("docs", "snippets", "sitebuild/theme", "mkdocs.yml", "mkdocs.en.yml"):
        server.watch(str(ROOT / name))


# --------------------------------------------------------------------------------------- helpers


def root_url(config: MkDocsConfig) -> str:
    """Return the address of the site's root, where the original stands."""
    return str(config.site_url).removesuffix(language_of(config).prefix)


def repository(config: MkDocsConfig) -> str:
    """Return the address of the repository, ending in a slash."""
    return f"{str(config.repo_url).rstrip('/')}/"


def edit_url(config: MkDocsConfig, language: Language, uri: str) -> str:
    return urljoin(repository(config), f"edit/main/docs/{language.code}/{uri}")


def with_search_named(output: str, language: Language) -> str:
    """Name Material's search dialog, as screen readers need it."""
    plain = 'data-md-component="search" role="dialog"'
    return output.replace(plain, f'{plain} aria-label="{language.search}"', 1)


def add_assets(files: Files, config: MkDocsConfig) -> None:
    for uri, content in (assets.stylesheet(), assets.script()):
        files.append(File.generated(config, uri, content=content))
    for font in assets.fonts():
        files.append(File.generated(config, f"assets/fonts/{font.name}", abs_src_path=str(font)))
    for image in sorted(assets.FOLDER.glob("*.svg")):
        files.append(File.generated(config, f"assets/{image.name}", abs_src_path=str(image)))


def add_figures(files: Files, config: MkDocsConfig) -> None:
    """Fill in the figures of this build where a page asks for them, now that all are rendered."""
    pages = {uri: counted for uri, counted in shown.items() if uri in notes}
    for file in files.documentation_pages():
        if file.page and file.page.content and about.PLACEHOLDER in file.page.content:
            table = about.figures(language_of(config), pages, list(notes.values()))
            file.page.content = file.page.content.replace(about.PLACEHOLDER, table)


def share_assets(files: Files) -> None:
    """Leave out what the original's site already has: a reader fetches it only once."""
    for file in list(files):
        if file.dest_uri.startswith("assets/"):
            files.remove(file)


@jinja2.pass_context
def shared_url(context: TemplateContext, value: str) -> str:
    """Stand in for MkDocs' ``url`` filter on a site below the original's."""
    url = url_filter(context, value)
    return f"../{url}" if value.startswith("assets/") else url


def stop(problems: list[Problem]) -> None:
    """End the build with every problem found, in the order of files and lines."""
    raise BuildError(listing(problems))
