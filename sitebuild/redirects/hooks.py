"""MkDocs events of the redirects."""

from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from sitebuild.languages import language_of
from sitebuild.problems import listing
from sitebuild.redirects.pages import moved_page, with_old_anchors
from sitebuild.redirects.table import Redirects, read_redirects

redirects: Redirects = {}


def on_files(files: Files, config: MkDocsConfig) -> None:
    found, problems = read_redirects(Path(config.docs_dir).parent / "redirects.yml")
    if problems:
        raise BuildError(listing(problems))
    redirects.clear()
    redirects.update(found)
    for old, new in redirects.items():
        if "#" not in old and files.get_file_from_path(old) is None:
            place = old.removesuffix(".md").removesuffix(".py")
            target, _, anchor = new.partition("#")
            url = url_of(target, files) + (f"#{anchor}" if anchor else "")
            href = get_relative_url(url, f"{place}/")
            canonical = urljoin(str(config.site_url), url)
            content = moved_page(href, canonical, language_of(config))
            files.append(File.generated(config, f"{place}/index.html", content=content))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    def address(uri: str) -> str:
        return get_relative_url(url_of(uri, files), page.url)

    return with_old_anchors(html, page.file.src_uri, redirects, address)


def url_of(uri: str, files: Files) -> str:
    """Return the address of a page below the site; the gate tells of those that there are not."""
    file = files.get_file_from_path(uri)
    return file.url if file else ""
