"""Where links lead, seen from the page that has both languages."""

import re
from collections.abc import Set
from posixpath import join, normpath
from typing import Final

from sitebuild.languages import SIDE_BY_SIDE, View
from sitebuild.views import way

LINK: Final = re.compile(r'(?P<before> (?:href|src)=")(?P<path>[^"#?:]+)(?=["#?])')


def moved(markup: str, view: View, url: str, urls: Set[str]) -> str:
    """Return ``markup`` with links that lead from the page at ``url`` where they did before.

    Those to other notes stay as they are, and so lead to the same note in both languages.

    Parameters
    ----------
    markup : str
        HTML of the page at ``url`` in ``view``.
    view : View
        The language that it comes from.
    url : str
        Address of the page below that of the view: ``ema/``.
    urls : set of str
        The addresses of all pages.
    """

    same_view = {view.prefix + each for each in urls}

    def moved_link(found: re.Match[str]) -> str:
        path = found["path"]
        target = normpath(join("/", view.prefix, url, path)).lstrip("/")
        if f"{target}/".lstrip("/") in same_view or path.startswith("/"):
            return found[0]
        there = way(SIDE_BY_SIDE.prefix + url, target + "/" * path.endswith("/"))
        return found["before"] + there

    return LINK.sub(moved_link, markup)
