"""The site's own Markdown, without MkDocs: for checks, and for whatever else reads notes."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import markdown
import yaml

from sitebuild.includes import check_includes
from sitebuild.languages import ORIGINAL
from sitebuild.notes import ROOT, Note
from sitebuild.numbers import check_numbers, fill

EXTENSION: Final = "sitebuild.extension"
CHECK_YOURSELF: Final = "{#check-yourself}"  # ends a note whose numbers are all accounted for


class Settings(yaml.SafeLoader):
    """YAML of MkDocs; the values of its own tags (``!ENV``) do not matter here."""


Settings.add_multi_constructor("!", lambda loader, suffix, node: None)


@cache
def markdown_extensions() -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of the site and their settings, from ``mkdocs.yml``."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings: dict[str, Any] = yaml.load(text, Settings)
    return dict(settings["markdown_extensions"])


def prepared(note: Note, text: str, root: Path = ROOT) -> str:
    """Return ``text`` as Markdown takes it: numbers filled in, includes that cannot be kept gone.

    Reports to ``note``, whose text it is.
    """
    if note.path.endswith(".md") and CHECK_YOURSELF in note.text:
        check_numbers(note, root / "snippets")
    return fill(note, check_includes(note, text, root / "snippets"))


def renderer(
    note: Note,
    language: str = ORIGINAL.code,
    root: Path = ROOT,
    *,
    highlight: bool = True,
    **settings: Any,
) -> markdown.Markdown:
    """Return a converter that is set up as the site's is, and reports to ``note``.

    Parameters
    ----------
    note : Note
    language : str
        Its code.
    root : Path
        The project whose snippets the note includes.
    highlight : bool
        Whether to highlight code, which takes most of the time, or leave that where nobody looks.
    **settings
        More of what the extension of the notes can be told.
    """
    configs = {name: dict(values or {}) for name, values in markdown_extensions().items()}
    configs[EXTENSION] = {"language": language, "note": note, **settings}
    configs["pymdownx.highlight"]["use_pygments"] = highlight
    configs["pymdownx.snippets"]["base_path"] = [str(root / "snippets")]
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)
