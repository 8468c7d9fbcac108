"""MkDocs events of the explorers. Stands after ``sitebuild/hooks.py`` in ``mkdocs.yml``."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from sitebuild import explorers
from sitebuild.languages import ORIGINAL, language_of

EXTENSION = "sitebuild.extension"

known: dict[str, str] = {}


def on_files(files: Files, config: MkDocsConfig) -> None:
    modules = explorers.modules()
    known.update(explorers.addresses(modules))
    if language_of(config) is ORIGINAL:
        for address, content in modules.items():
            files.append(File.generated(config, address, content=content))


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> None:
    settings = config.mdx_configs[EXTENSION]
    config.mdx_configs[EXTENSION] = settings | {"explorers": known}
