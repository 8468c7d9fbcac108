"""From each section, fence and figure, a link to the lines of the file that holds it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from sitebuild.editing.links import Places, with_links
from sitebuild.editing.places import fences, figures, headings
from sitebuild.includes import INCLUDE
from sitebuild.notes import ROOT
from sitebuild.numbers import FENCED

EDIT = "https://github.com/example/deep-learning-notes/edit/main/"
NOTES = sorted(path.relative_to(ROOT / "docs") for path in ROOT.glob("docs/*/*.md"))
LABS = sorted(path.relative_to(ROOT / "docs") for path in ROOT.glob("docs/*/labs/*.py"))


def article(site: Path, source: Path) -> Tag:
    """Return the content of the page made of ``docs/<source>``."""
    language, name = source.parts[0], source.with_suffix("").as_posix().partition("/")[2]
    folder = site / ("" if language == "zh" else language) / ("" if name == "index" else name)
    page = BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.article
    return page.article


def target(link: Tag) -> tuple[str, list[str]]:
    """Return the file that a link leads to, and the lines that it names."""
    address = str(link["href"])
    assert address.startswith(EDIT)
    name, _, place = address.removeprefix(EDIT).partition("#")
    numbers = [int(number) for number in re.findall(r"L(\d+)", place)]
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert numbers[-1] <= len(lines)
    return name, lines[numbers[0] - 1 : numbers[-1]]


@pytest.mark.parametrize("source", [*NOTES, *LABS], ids=str)
def test_every_section_leads_to_its_heading(source: Path, site: Path) -> None:
    found = [h for h in article(site, source).select("h2[id], h3[id]") if h.select(".headerlink")]
    for heading in found:
        (link,) = heading.select(".edit-link")
        name, (line,) = target(link)
        assert name == f"docs/{source.as_posix()}"
        assert f"#{heading['id']}" in line


@pytest.mark.parametrize("source", NOTES, ids=str)
def test_every_included_fence_leads_to_its_lines(source: Path, site: Path) -> None:
    text = (ROOT / "docs" / source).read_text(encoding="utf-8")
    shown = article(site, source).select(".highlight")
    written = [fence[0] for fence in FENCED.finditer(text)]
    assert len(shown) == len(written)
    for box, fence in zip(shown, written, strict=True):
        links = box.select(".edit-link")
        includes = [m for line in fence.splitlines() if (m := INCLUDE.match(line.lstrip(" >")))]
        assert len(links) == bool(includes)
        for link in links:
            name, lines = target(link)
            assert name in {f"snippets/{include['file']}" for include in includes}
            code = box.get_text()
            assert lines[0].strip() in code
            assert lines[-1].strip() in code
            assert str(link["title"]).endswith(name)


@pytest.mark.parametrize("source", NOTES, ids=str)
def test_every_figure_leads_to_the_function_that_draws_it(source: Path, site: Path) -> None:
    for figure in article(site, source).select("figure.note-figure:has(figcaption)"):
        (link,) = figure.select(".edit-link")
        name, lines = target(link)
        assert name.startswith("snippets/figures/")
        assert re.match(r"(?:@|def )", lines[0]) or "FigureSpec" in lines[0]


def test_the_glossary_page_leads_to_the_glossary(site: Path) -> None:
    for prefix in ("", "en/"):
        html = (site / prefix / "glossary/index.html").read_text(encoding="utf-8")
        assert f'href="{EDIT}docs/glossary.yml"' in html


def test_headings_of_notes_and_labs_are_found() -> None:
    text = "---\n---\n# T {#t}\n\n## A b {#a-b}\n# ## Lab { .x #lab }\ntext {#no}\n"
    assert headings(text) == {"t": "#L3", "a-b": "#L5", "lab": "#L6"}


def test_the_longest_section_of_a_fence_counts(tmp_path: Path) -> None:
    (tmp_path / "snippets").mkdir()
    code = "# --8<-- [start:a]\nx\n# --8<-- [end:a]\n# --8<-- [start:b]\ny\nz\n# --8<-- [end:b]\n"
    (tmp_path / "snippets/m.py").write_text(code, encoding="utf-8")
    one, two = '--8<-- "m.py:a"', '--8<-- "m.py:b"'
    text = f"```python\n{one}\n{two}\n```\n\n```text\nx\n```\n\n    ```python\n    {one}\n    ```\n"
    assert fences(text, tmp_path) == ["snippets/m.py#L5-L6", "", "snippets/m.py#L2"]


def test_a_figure_without_a_function_of_its_own_leads_to_its_entry(tmp_path: Path) -> None:
    folder = tmp_path / "snippets/figures"
    folder.mkdir(parents=True)
    code = "def d(f, l):\n    pass\n\n\nX = {\n    'a': FigureSpec(draw=d),\n    'b': FigureSpec(\n"
    code += "        draw=partial(d, 1),\n    ),\n}\n"
    (folder / "m.py").write_text(code, encoding="utf-8")
    assert figures(tmp_path) == {
        "a": "snippets/figures/m.py#L1-L2",
        "b": "snippets/figures/m.py#L7-L9",
    }


def test_nothing_is_linked_where_fences_cannot_be_told_apart() -> None:
    html = '<div class="language-python highlight"><pre></pre></div>'
    places = Places({}, ["snippets/m.py#L1", "snippets/m.py#L2"], {})
    assert with_links(html, places, EDIT, "en") == html


def test_what_is_unknown_has_no_link() -> None:
    html = '<h2 id="letter-a">A</h2>'
    assert with_links(html, Places({}, [], {}), EDIT, "zh") == html
