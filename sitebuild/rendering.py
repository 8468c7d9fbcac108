"""The site's own Markdown, without MkDocs: for checks, and for whatever else reads notes."""

from functools import cache
from typing import Any, Final

import markdown
import yaml

from sitebuild.languages import ORIGINAL
from sitebuild.notes import ROOT, Note

EXTENSION: Final = "sitebuild.extension"


class Settings(yaml.SafeLoader):
    """YAML of MkDocs; the values of its own tags (``!ENV``) do not matter here."""


Settings.add_multi_constructor("!", lambda loader, suffix, node: None)


@cache
def markdown_extensions() -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of the site and their settings, from ``mkdocs.yml``."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings: dict[str, Any] = yaml.load(text, Settings)
    return dict(settings["markdown_extensions"])


def renderer(note: Note, language: str = ORIGINAL.code) -> markdown.Markdown:
    """Return a converter that is set up as the site's is, and reports to ``note``."""
    configs = {name: dict(values or {}) for name, values in markdown_extensions().items()}
    configs[EXTENSION] = {"language": language, "note": note}
    configs["pymdownx.snippets"]["base_path"] = [str(ROOT / "snippets")]
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)
