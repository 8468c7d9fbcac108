"""The same page in every view: where it is, seen from another."""

from posixpath import join, relpath
from typing import Any
from urllib.parse import urljoin

from sitebuild.languages import VIEWS, Language, View


def counterparts(url: str, here: View, root: str) -> list[dict[str, Any]]:
    """Return one page in every view: for the switch, for headings, and for ``hreflang``.

    Parameters
    ----------
    url : str
        Address of the page below that of a view: ``ema/``.
    here : View
        The view that it is seen from.
    root : str
        Address of the site.
    """
    return [
        {
            "view": view,
            "here": view is here,
            "href": way(here.prefix + url, view.prefix + url),
            "url": urljoin(root, view.prefix + url),
            "is_language": isinstance(view, Language),
        }
        for view in VIEWS
    ]


def way(here: str, there: str) -> str:
    """Return the relative link from one page to another, both given from the root of the site."""
    slash = "/" * (there.endswith("/") or not there)
    return relpath(join("/", there), join("/", here)) + slash
