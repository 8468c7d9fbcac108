"""Which code of a page can be run in it: no mark in the note, the imports tell."""

import ast
import html
import re
import sys
from functools import cache
from typing import Final

CONTINUED: Final = "pytest-codeblocks:cont"
SKIPPED: Final = "pytest.mark.skip"
PYTHON: Final = {"python", "python3", "py"}
MARK: Final = "data-run"
PART: Final = re.compile(
    r"<!--[-\s]*(?P<comment>.*?)[-\s]*-->"
    r'|(?P<open><div class="language-(?P<language>[\w+-]+)(?: [\w-]+)* highlight")>'
    r"(?P<content>.*?</pre>)",
    re.DOTALL,
)
CODE: Final = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)
TAG: Final = re.compile(r"<[^>]*>")
# of the standard library, what a browser has no use for or no room for, as Pyodide documents it
UNAVAILABLE: Final = frozenset(
    {"curses", "dbm", "ensurepip", "fcntl", "grp", "idlelib", "lzma", "msvcrt", "multiprocessing"}
    | {"pwd", "readline", "resource", "select", "selectors", "signal", "socket", "socketserver"}
    | {"sqlite3", "ssl", "subprocess", "syslog", "termios", "test", "threading", "tkinter"}
    | {"turtle", "turtledemo", "venv", "winreg", "winsound"}
)
AVAILABLE: Final = (sys.stdlib_module_names - UNAVAILABLE) | {"numpy"}


def marked(page: str) -> tuple[str, bool]:
    """Return the HTML of ``page`` with its runnable code marked, and whether there is any.

    The mark says whether the code goes on from the Python before it. That is marked as well then:
    what it imports counts for what continues it.
    """
    comments: list[str] = []
    before: list[str] = []  # the code that the next fence continues, if it does
    found = False

    def mark(part: re.Match[str]) -> str:
        nonlocal before, found
        if part["open"] is None:
            comments.append(part["comment"])
            return part[0]
        continued = CONTINUED in comments
        skipped = any(comment.startswith(SKIPPED) for comment in comments)
        comments.clear()
        if part["language"] not in PYTHON:
            return part[0]
        before = [*(before if continued else []), text(part["content"])]
        if skipped or not can_run("\n".join(before)):
            return part[0]
        found = True
        kind = "continued" if continued else "alone"
        return f'{part["open"]} {MARK}="{kind}">{part["content"]}'

    return PART.sub(mark, page), found


def text(content: str) -> str:
    """Return the code in the HTML of a fence."""
    return html.unescape(TAG.sub("", "".join(CODE.findall(content))))


@cache  # while the site is served, most code stays
def can_run(code: str) -> bool:
    """Whether ``code`` imports nothing but NumPy and what a browser has of the standard library."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return False
    return all(name in AVAILABLE for name in imported(tree))


def imported(tree: ast.AST) -> set[str]:
    """Return the packages that are imported anywhere in ``tree``."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names
