"""The Content-Security-Policy of a page, from the page itself.

GitHub Pages sends no headers of ours, so the policy is a ``<meta>`` element, as early as can be.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Final

ITSELF: Final = "'self'"
# Material's icons are data: in its stylesheet; formulas, figures and tables carry style attributes.
DIRECTIVES: Final = {
    "default-src": ("'none'",),
    "script-src": (ITSELF,),
    "style-src": (ITSELF, "'unsafe-inline'"),
    "img-src": (ITSELF, "data:"),
    "font-src": (ITSELF,),
    "connect-src": (ITSELF,),
    "worker-src": (ITSELF,),
    "base-uri": ("'none'",),
    "form-action": (ITSELF,),
}
# Where code can be run in the page, and there only. Some browsers ask the page what its worker may.
WEBASSEMBLY: Final = "'wasm-unsafe-eval'"
RUNS: Final = re.compile(r'<script src="[^"]*\bassets/running\.')
CHARSET: Final = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
ARTICLE: Final = re.compile(r"<article\b.*</article>", re.DOTALL)
SCRIPT: Final = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
DATA: Final = re.compile(r'\btype="(?!text/javascript|module)[^"]+"')


class UnsafePageError(ValueError):
    """A page holds a script that this site does not know."""


def with_policy(page: str) -> str:
    """Return the finished ``page`` with its policy.

    Raises
    ------
    UnsafePageError
        If a script stands among the content, where only a note can have put it: its hash in the
        policy would let it run.
    """
    content = ARTICLE.search(page)
    if content and (found := SCRIPT.search(content[0])):
        raise UnsafePageError(found[0][:200])
    hashes = tuple(dict.fromkeys(hash_of(code) for code in inline_scripts(page)))
    webassembly = (WEBASSEMBLY,) if RUNS.search(page) else ()
    allowed = DIRECTIVES | {"script-src": DIRECTIVES["script-src"] + webassembly + hashes}
    policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())
    element = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return CHARSET.sub(lambda found: found[0] + element, page, count=1)


def inline_scripts(page: str) -> Iterator[str]:
    """Yield the code of every script that stands in the page itself."""
    for found in SCRIPT.finditer(page):
        if "src=" not in found["attributes"] and not DATA.search(found["attributes"]):
            yield found["code"]


def hash_of(code: str) -> str:
    """Return the hash of ``code``, as a policy names it."""
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"
