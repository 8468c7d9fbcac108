"""MkDocs events of code that runs in the page. Stands after ``sitebuild/editing/hooks.py``, which
knows the code by its plain HTML, and before the page with both languages is made.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from sitebuild import runtime
from sitebuild.languages import ORIGINAL, language_of
from sitebuild.runtime import files as ours
from sitebuild.runtime.fences import marked

doors: list[str] = []  # the address of the script, where there is a runtime


def on_files(files: Files, config: MkDocsConfig) -> None:
    doors.clear()
    manifest = runtime.manifest()
    if manifest is None:
        return
    scripts = ours.scripts(manifest)
    doors.extend(address for address in scripts if address.endswith(ours.DOORS))
    if language_of(config) is ORIGINAL:
        for address, content in scripts.items():
            files.append(File.generated(config, address, content=content))
        for address, path in ours.runtime().items():
            files.append(File.generated(config, address, abs_src_path=str(path)))


def on_page_content(html: str, page: Page, **_: object) -> str:
    if not doors or not page.file.src_uri.endswith(".md"):
        return html
    html, found = marked(html)
    if found:
        page.meta["running"] = doors[0]  # for theme/main.html
    return html
