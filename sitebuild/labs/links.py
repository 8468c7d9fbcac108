"""The line of links under the title of a note or a lab: its other half, and what to take home."""

import html
from collections.abc import Sequence
from urllib.parse import urlsplit

from sitebuild.languages import Language


def related(uri: str) -> str:
    """Return the lab of a note, or the note of a lab, whether or not there is one."""
    if uri.startswith("labs/"):
        return f"{uri.removeprefix('labs/').removesuffix('.py')}.md"
    return f"labs/{uri.removesuffix('.md')}.py"


def colab_address(repository: str, branch: str, path: str) -> str:
    """Return where Google Colab opens a notebook of the built site, if it can reach it at all.

    Parameters
    ----------
    repository : str
        Its address; Colab reads from github.com only.
    branch, path : str
        Where the built site keeps the notebook.
    """
    parts = urlsplit(repository)
    if parts.netloc != "github.com" or not path:
        return ""
    project = parts.path.strip("/").removesuffix(".git")
    return f"https://colab.research.google.com/github/{project}/blob/{branch}/{path}"


def link_bar(
    language: Language, *, is_lab: bool, counterpart: str, files: Sequence[str], colab: str
) -> str:
    """Return the line as HTML; what is empty is left out.

    Parameters
    ----------
    counterpart : str
        Address of the note of a lab, or of the lab of a note.
    files : sequence of str
        Addresses of the files to download.
    colab : str
        Address at which Google Colab opens the notebook.
    """
    words = language.labs
    links = []
    if counterpart:
        kind = "to-note" if is_lab else "to-lab"
        links.append(f'<a class="lab-links__{kind}" href="{counterpart}">{words[kind]}</a>')
    for address in files:
        ending = address.rpartition(".")[2]
        label = words["download"].format(ending=f".{ending}")
        links.append(f'<a href="{address}" download>{label}</a>')
    if colab:
        links.append(f'<a href="{html.escape(colab)}">{words["colab"]}</a>')
    return f'<p class="lab-links" data-search-exclude>{" ".join(links)}</p>'
