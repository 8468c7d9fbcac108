"""How far the translation is: the table of the page that says so."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from sitebuild.bilingual.freshness import anchor, told
from sitebuild.languages import ZH, Language
from sitebuild.translations.compare import Comparison
from sitebuild.translations.verdicts import BEHIND, MISSING, Verdict

PLACEHOLDER: Final = "<!-- progress of the translation -->"
WORDS: Final = {
    "zh": {
        "head": ("页面", "段落", "已跟上", "落后", "未译"),
        "whole": "全部",
        BEHIND: "落后",
        MISSING: "未译",
        "edit": "编辑译文",
        "nothing": "目前没有落后的段落。",
        "list": "具体是哪些",
    },
    "en": {
        "head": ("Page", "Paragraphs", "Up to date", "Behind", "Missing"),
        "whole": "All",
        BEHIND: "behind",
        MISSING: "missing",
        "edit": "edit the translation",
        "nothing": "Nothing is behind at present.",
        "list": "Which ones",
    },
}


def progress(
    pages: Mapping[str, Comparison],
    language: Language,
    address: Callable[[str], str],
    edit: Callable[[str], str],
) -> str:
    """Return the progress of all ``pages`` as HTML.

    Parameters
    ----------
    pages : mapping of str to Comparison
        All pages, by their path below docs/<language>.
    language : Language
        Of the page that shows it.
    address, edit : callable
        Return the link to a page in both languages, and to where its English is edited.
    """
    words = WORDS[language.code]
    rows = [
        row(f'<a href="{address(name)}">{escape(title(page, language))}</a>', [page])
        for name, page in pages.items()
    ]
    head = "".join(f'<th scope="col">{each}</th>' for each in words["head"])
    table = (
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody>"
        f"<tfoot>{row(str(words['whole']), list(pages.values()))}</tfoot></table>"
    )
    items = [
        f'<li><a href="{address(name)}#{anchor(each)}">{escape(where(page, each, language))}</a> '
        f"{words[each.state]} "
        f'<a href="{edit(name)}#L{each.block.line if each.row.en else 1}">{words["edit"]}</a></li>'
        for name, page in pages.items()
        for each in told(page)
    ]
    below = f'<h2 id="which">{words["list"]}</h2><ul>{"".join(items)}</ul>'
    return table + (below if items else f"<p>{words['nothing']}</p>")


def where(page: Comparison, verdict: Verdict, language: Language) -> str:
    """Return the titles of the page and of the section that a row stands in."""
    titles = [title(page, language)]
    for row in page.rows:
        if row.zh and row.zh[0].kind == "h2" and row.zh[0].key == verdict.section:
            side = row.en if language is not ZH and row.en else row.zh
            titles.append(side[0].text)
    return " › ".join(titles)


def title(page: Comparison, language: Language) -> str:
    """Return the title of a page in ``language``, or else in Chinese."""
    note = page.en if language is not ZH and page.en.meta else page.zh
    return str(note.meta.get("title") or page.page)


def row(name: str, pages: list[Comparison]) -> str:
    """Return one line of the table, about one page or several."""
    whole = sum(page.count() for page in pages)
    behind, missing = (sum(page.count(state) for page in pages) for state in (BEHIND, MISSING))
    share = (whole - behind - missing) / whole if whole else 1.0
    cells = (name, whole, f"{int(100 * share)}%", behind or "–", missing or "–")
    return f"<tr>{''.join(f'<td>{each}</td>' for each in cells)}</tr>"
