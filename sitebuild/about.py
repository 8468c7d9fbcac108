"""The figures of the “About” page: what this very build shows, and what it was built with."""

import platform
import re
from collections import Counter
from collections.abc import Mapping
from html import escape
from importlib.metadata import version
from typing import Final

from sitebuild.languages import Language
from sitebuild.notes import Note

PLACEHOLDER: Final = "<!-- figures of this build -->"
SHOWN: Final = re.compile(r'<div class="language-([\w+-]+)(?: [\w-]+)* highlight">')
SKIPPED: Final = re.compile(r'<!--\s*pytest\.mark\.skip\(reason="([^"]+)"\)\s*-->')
WORDS: Final = {
    "zh": ("页面", "代码块", "其中经过测试", "未测试", "运行过的实验", "Python", "PyTorch"),
    "en": ("Pages", "Code blocks", "Tested", "Not tested", "Labs that ran", "Python", "PyTorch"),
}

CELLS: Final = {"zh": "{} 个，{} 格代码", "en": "{}, with {} cells of code"}


def blocks(html: str) -> Counter[str]:
    """Count the code blocks that a page shows, by their language."""
    return Counter(SHOWN.findall(html))


def figures(language: Language, shown: Mapping[str, Counter[str]], notes: list[Note]) -> str:
    """Return the table of the “About” page as HTML.

    Parameters
    ----------
    language : Language
        Of the page.
    shown : mapping of str to Counter
        What ``blocks`` found on each page of this language.
    notes : list of Note
        The sources of those pages, which say what is not tested, and why.
    """
    pages = {uri: counted for uri, counted in shown.items() if uri.endswith(".md")}
    labs = [counted["python"] for uri, counted in shown.items() if uri not in pages]
    languages = sum(pages.values(), Counter[str]())
    kinds = ", ".join(f"{kind} {count}" for kind, count in languages.most_common())
    reasons = [reason for note in notes for reason in SKIPPED.findall(note.text)]
    tested = languages.total() - len(reasons)
    share = f" ({tested / languages.total():.0%})" if languages else ""
    values = (
        str(len(shown)),
        f"{languages.total()} ({kinds})" if kinds else "0",
        f"{tested}{share}",
        f"{len(reasons)}" + "".join(f"<br>{escape(reason)}" for reason in reasons),
        CELLS[language.code].format(len(labs), sum(labs)),
        platform.python_version(),
        version("torch").split("+")[0],
    )
    rows = zip(WORDS[language.code], values, strict=True)
    cells = "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows)
    return f'<table class="figures-of-build"><tbody>{cells}</tbody></table>'
