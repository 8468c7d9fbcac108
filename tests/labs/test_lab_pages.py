"""The labs as pages of the built site."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sitebuild.labs.links import colab_address, link_bar, related
from sitebuild.labs.render import markdown_of, with_figures
from sitebuild.languages import EN
from sitebuild.notes import ROOT

NAMES = sorted(path.stem for path in ROOT.glob("docs/zh/labs/*.py"))
PAGES = [(prefix, name) for prefix in ("", "en/") for name in NAMES]
every_page = pytest.mark.parametrize(("prefix", "name"), PAGES)
MOST_BYTES = 40_000


def html_of(site: Path, prefix: str, name: str) -> str:
    return (site / f"{prefix}labs/{name}/index.html").read_text(encoding="utf-8")


@every_page
def test_a_lab_is_light_and_brings_nothing_of_its_own(site: Path, prefix: str, name: str) -> None:
    html = html_of(site, prefix, name)
    without = re.sub(r"<svg[^>]*plot-.*?</svg>", "", html, flags=re.DOTALL)
    assert len(gzip.compress(without.encode(), 9)) < MOST_BYTES
    for unwanted in ("mathjax", "<style", "requirejs", "jp-", "highlight-ipynb", "clipboard-copy"):
        assert unwanted not in html.lower()
    assert len(re.findall(r"<script\b[^>]*\bsrc=", html)) <= 2
    assert html.count('rel="stylesheet"') == 1


@every_page
def test_headings_and_contents_match(site: Path, prefix: str, name: str) -> None:
    page = BeautifulSoup(html_of(site, prefix, name), "html.parser")
    headings = [heading["id"] for heading in page.select("article :is(h2, h3)[id]")]
    contents = [link["href"] for link in page.select(".md-nav--secondary a[href^='#']")]
    assert len(headings) >= 3
    assert list(dict.fromkeys(contents)) == [f"#{heading}" for heading in headings]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@every_page
def test_code_and_outputs_look_like_those_of_notes(site: Path, prefix: str, name: str) -> None:
    page = BeautifulSoup(html_of(site, prefix, name), "html.parser")
    code = page.select("article .language-python.highlight pre code")
    assert len(code) > 5
    assert all(block.select("span.n, span.kn, span.k") for block in code)
    outputs = page.select("article .language-text.highlight pre code")
    assert outputs
    shown = page.get_text()
    assert "&gt;" not in shown
    assert "&lt;" not in shown
    formulas = page.select("article .katex")
    assert formulas or name == "confusion-matrix"


@every_page
def test_plots_stand_in_the_page_with_title_and_description(
    site: Path, prefix: str, name: str
) -> None:
    page = BeautifulSoup(html_of(site, prefix, name), "html.parser")
    figures = page.select("article figure.note-figure")
    assert figures
    for figure in figures:
        assert figure.svg is not None
        named = [page.find(id=each) for each in str(figure.svg["aria-labelledby"]).split()]
        assert [each.name for each in named if each] == ["title", "figcaption"]
        assert all(each.get_text() for each in named if each)
        assert figure.svg["role"] == "img"
        assert not re.search(r"#f1f0|#[0-9a-f]{6}\b", str(figure.svg))
    assert not page.select("article img")


@every_page
def test_a_lab_leads_to_its_note_and_back_and_to_its_files(
    site: Path, prefix: str, name: str
) -> None:
    lab = BeautifulSoup(html_of(site, prefix, name), "html.parser")
    note_path = site / prefix / name / "index.html"
    note = BeautifulSoup(note_path.read_text(encoding="utf-8"), "html.parser")
    assert lab.select_one(".lab-links__to-note")["href"] == f"../../{name}/"
    assert note.select_one(".lab-links__to-lab")["href"] == f"../labs/{name}/"
    for page, folder in ((lab, site / prefix / "labs" / name), (note, note_path.parent)):
        files = [link["href"] for link in page.select(".lab-links a[download]")]
        assert [Path(file).suffix for file in files] == [".ipynb", ".py"]
        assert all((folder / file).resolve().is_file() for file in files)
        colab = page.select_one(".lab-links a[href^='https://colab']")
        assert colab["href"].endswith(f"/blob/notebooks/{prefix}downloads/{Path(files[0]).name}")
    language = prefix.rstrip("/") or "zh"
    assert lab.select_one("a[rel=edit]")["href"].endswith(f"docs/{language}/labs/{name}.py")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_navigation_lists_labs_after_notes_under_a_title(site: Path, prefix: str) -> None:
    html = (site / prefix / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    labels = " ".join(page.select_one(".md-nav--primary").get_text(" ").split())
    assert ("Labs" if prefix else "实验") in labels
    assert "labs" not in labels


@every_page
def test_search_knows_the_sections_of_labs(site: Path, prefix: str, name: str) -> None:
    (folder,) = {path.parent for path in (site / prefix / "search").glob("*/names.json")}
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    addresses = [page["address"] for page in names["pages"]]
    shown = folder / f"text-{addresses.index(f'labs/{name}/')}.json"
    sections = json.loads(shown.read_text(encoding="utf-8"))
    page = BeautifulSoup(html_of(site, prefix, name), "html.parser")
    ids = {element["id"] for element in page.select("[id]")}
    anchors = [anchor for anchor, *_ in sections]
    assert len(anchors) >= 3
    assert set(anchors) <= ids


# The parts


def test_colab_opens_what_it_can_reach_only() -> None:
    path = "downloads/ema.ipynb"
    expected = f"https://colab.research.google.com/github/a/b/blob/notebooks/{path}"
    assert colab_address("https://github.com/a/b", "notebooks", path) == expected
    assert colab_address("https://github.com/a/b.git", "notebooks", path) == expected
    assert colab_address("https://git.example.org/a/b", "notebooks", path) == ""
    assert colab_address("https://github.com/a/b", "notebooks", "") == ""


def test_note_and_lab_find_each_other() -> None:
    assert related("ema.md") == "labs/ema.py"
    assert related("labs/ema.py") == "ema.md"


def test_what_is_missing_is_left_out_of_the_links() -> None:
    bar = link_bar(EN, is_lab=True, counterpart="../../ema/", files=[], colab="")
    assert bar.count("<a ") == 1
    assert "Back to the note" in bar


def test_no_description_is_left_without_its_figure(site: Path) -> None:
    page = '<p><img alt="a" src="plot:x" title="t" /></p><p>text</p>'
    assert with_figures(page, {"x": "<figure>"}) == "<figure><p>text</p>"
    for path in site.rglob("labs/*/index.html"):
        assert "plot:" not in path.read_text(encoding="utf-8").replace('src="plot:name', "")


def test_what_nbconvert_has_parsed_is_what_was_written() -> None:
    assert markdown_of("a &lt; b &amp;&amp; c<!-- the end of the lab --><style>x") == "a < b && c"


BUILD = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml", "-d", "site"]
NOT_IMPORTED = """
import sys
from mkdocs.__main__ import cli
try:
    cli(["build", "-d", "site"])
except SystemExit:
    pass
heavy = {"torch", "matplotlib", "numpy", "ipykernel"} & set(sys.modules)
sys.exit(f"imported: {heavy}" if heavy else 0)
"""


@pytest.mark.slow
def test_building_again_runs_nothing_and_imports_nothing_heavy(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOT_IMPORTED], cwd=project, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"running" not in done.stdout
    assert (project / "site/labs/ema/index.html").is_file()


@pytest.mark.slow
def test_a_failing_cell_stops_the_build(project: Path) -> None:
    path = project / "docs/zh/labs/broadcasting.py"
    text = path.read_text(encoding="utf-8")
    bad = text.replace("copied = stretched.contiguous()", "copied = stretched.contigous()")
    path.write_text(bad, encoding="utf-8")
    done = subprocess.run(BUILD, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    line = bad[: bad.index("stretched.contigous")].count("\n") + 1
    assert f"docs/zh/labs/broadcasting.py:{line}: " in done.stderr
    assert "AttributeError" in done.stderr
    assert "请改正这一格" in done.stderr
    assert "Traceback" not in done.stderr
    assert re.findall(r"lab (\S+): running", done.stdout) == ["broadcasting"]
    assert not list((project / "site").rglob("*.html"))
