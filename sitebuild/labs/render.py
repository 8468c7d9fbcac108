"""From an executed lab to the notebook that mkdocs-jupyter converts, and to the files to download.

A plot stands where the prose describes it: ``![description](plot:name "title")`` below the cell
that draws it.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from sitebuild.labs.execute import Outputs
from sitebuild.labs.source import PLOT, Cell, Lab, LabError
from sitebuild.languages import Language

END: Final = "<!-- the end of the lab -->"  # mkdocs-jupyter adds JupyterLab's styles after it
DESCRIBED: Final = re.compile(r'<p><img [^>]*\bsrc="plot:([a-z0-9-]+)"[^>]*></p>')
HEADING_ID: Final = re.compile(r"[ \t]*\{#[a-z0-9-]+\}[ \t]*$", re.MULTILINE)
LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")


def notebook(
    lab: Lab, outputs: Outputs, language: Language
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return ``lab`` with what it printed, as a Jupyter notebook, and its figures by name.

    Raises
    ------
    LabError
        If a plot is not described, or a description has no plot.
    """
    cells, results = [], iter(outputs)
    figures: dict[str, str] = {}
    waiting: list[str] = []  # plots that nobody has described yet
    drew: Cell | None = None
    for cell in lab.cells:
        if cell.is_code:
            result = next(results)
            if plots := [output["svg"] for output in result if "svg" in output]:
                if waiting and drew:
                    raise LabError("plot-without-words", drew.line)
                waiting, drew = plots, cell
            texts = [output["text"] for output in result if "text" in output]
            cells.append(code_cell(cell, texts))
        else:
            cells.append(markdown_cell(cell.source))
            for found in PLOT.finditer(cell.source):
                if not waiting:
                    raise LabError("words-without-plot", lab.line_of(cell, f"# {found[0]}"))
                figures[found["name"]] = figure(found, waiting.pop(0), language)
    if waiting and drew:
        raise LabError("plot-without-words", drew.line)
    words = {name: language.labs[name] for name in ("predict", "from-note")}
    return as_notebook(cells, **words), figures


def figure(found: re.Match[str], svg: str, language: Language) -> str:
    """Return a plot with its title and its description, which is its caption too."""
    uid = f"plot-{found['name']}"
    words, title = (html.escape(found[part]) for part in ("words", "title"))
    svg = svg.replace("<svg ", f'<svg lang="en" aria-labelledby="{uid}-title {uid}-words" ', 1)
    svg = svg.replace(">", f'><title id="{uid}-title" lang="{language.tag}">{title}</title>', 1)
    caption = f'<figcaption id="{uid}-words">{words}</figcaption>'
    return f'<figure class="note-figure" id="{uid}">{svg}{caption}</figure>'


def with_figures(page: str, figures: dict[str, str]) -> str:
    """Put each figure in the place of its description in the HTML of ``page``."""
    return DESCRIBED.sub(lambda found: figures[found[1]], page)


def markdown_of(converted: str) -> str:
    """Return what our template has made of a notebook, without what mkdocs-jupyter adds."""
    return html.unescape(converted.partition(END)[0])


# -------------------------------------------------------------------------------------- notebooks


def code_cell(cell: Cell, texts: list[str]) -> dict[str, Any]:
    outputs = [{"output_type": "stream", "name": "stdout", "text": text} for text in texts]
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": list(cell.tags)} if cell.tags else {},
        "outputs": outputs,
        "source": cell.source,
    }


def markdown_cell(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def as_notebook(cells: list[dict[str, Any]], **metadata: str) -> dict[str, Any]:
    numbered = [{"id": f"cell-{number}", **cell} for number, cell in enumerate(cells, 1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}, **metadata}
    return {"cells": numbered, "metadata": about, "nbformat": 4, "nbformat_minor": 5}


# -------------------------------------------------------------------------------------- downloads


def downloads(
    cells: list[Cell], origin: str, address: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Yield the ending and the content of each file that readers may take home.

    Parameters
    ----------
    cells : list of Cell
        Code as readers see it, prose as it is written.
    origin : str
        What to say about where this comes from.
    address : callable
        Returns the full address of what a link of the page leads to.
    """
    plain = [
        Cell(cell.is_code, cell.source if cell.is_code else portable(cell.source, address), 0)
        for cell in [Cell(False, origin, 0), *cells]
    ]
    notebook = as_notebook(
        [code_cell(cell, []) if cell.is_code else markdown_cell(cell.source) for cell in plain]
    )
    yield "ipynb", json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    yield "py", "\n".join(map(percent, plain))


def portable(source: str, address: Callable[[str], str]) -> str:
    """Return Markdown that any notebook shows well: no anchors, no drawings, full addresses."""
    source = PLOT.sub(r"*\g<words>*", source)
    source = HEADING_ID.sub("", source)
    return LINK.sub(lambda link: f"[{link['words']}]({address(link['target'])})", source)


def percent(cell: Cell) -> str:
    """Write one cell in the percent format, which is plain Python too."""
    if cell.is_code:
        return f"# %%\n{cell.source}\n"
    prose = "\n".join(f"# {line}".rstrip() for line in cell.source.splitlines())
    return f"# %% [markdown]\n{prose}\n"


def write_notebook(path: Path, content: dict[str, Any]) -> Path:
    """Write a notebook for mkdocs-jupyter to read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path
