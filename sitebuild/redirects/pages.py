"""What old addresses need on the site: anchors, a list that a script reads, whole pages."""

import json
import re
from collections.abc import Callable
from html import escape
from typing import Final

from sitebuild.languages import Language
from sitebuild.redirects.table import Redirects

# no script: a browser that follows the refresh needs none, and any other shows the link
PAGE: Final = """<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
</head>
<body><p><a href="{href}">{title}</a></p></body>
</html>
"""
TITLES: Final = {"zh": "这一页搬到了这里", "en": "This page has moved here"}


def with_old_anchors(
    html: str, uri: str, redirects: Redirects, address: Callable[[str], str]
) -> str:
    """Return the content of the page ``uri`` so that its old anchors lead somewhere.

    Within a page, an old anchor stands beside the new one. What is on another page now can only
    be told by a script, ``docs/assets/moved.js``, which reads the list at the end.

    Parameters
    ----------
    html : str
    uri : str
        The page, as redirects name it: ema.md.
    redirects : dict of str to str
    address : callable
        Returns the address of a page, as seen from this one.
    """
    elsewhere = {}
    for old, new in redirects.items():
        page, _, anchor = old.partition("#")
        target, _, place = new.partition("#")
        if page != uri or not anchor:
            continue
        if target == uri and place:
            tag = re.compile(rf'(<\w+(?: [^<>]*)? id="{re.escape(place)}"[^<>]*>)')
            html = tag.sub(rf'\1<span id="{anchor}"></span>', html, count=1)
        else:
            elsewhere[anchor] = address(target) + (f"#{place}" if place else "")
    if elsewhere:
        html += f'<div hidden id="moved" data-moved="{escape(json.dumps(elsewhere))}"></div>'
    return html


def moved_page(href: str, canonical: str, language: Language) -> str:
    """Return a page that sends its readers to ``href``."""
    return PAGE.format(
        tag=language.tag,
        href=escape(href),
        canonical=escape(canonical),
        title=TITLES[language.code],
    )
