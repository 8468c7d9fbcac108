"""A figure's markup: the same bytes everywhere, fit for a page, kept until a source changes."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sitebuild import svg
from sitebuild.svg import UnknownFigureError, figure_svg, render_svg
from snippets.figures import FIGURES
from snippets.figures.style import CSS_VARIABLES
from tests.figures import CARDS, EVERY_FIGURE, SVG, drawn, every_figure

pytestmark = pytest.mark.slow  # runs whole builds or processes
ROOT = Path(svg.__file__).parent.parent


def run(code: str, cwd: Path = ROOT, **environment: str) -> str:
    """Run ``code`` in a fresh Python and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=cwd,
        env={"PYTHONPATH": str(cwd), "PATH": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


ALL_BYTES = """
import hashlib
from sitebuild.svg import render_svg
from snippets.figures import FIGURES
for name in FIGURES:
    for lang in ("zh", "en"):
        print(name, lang, hashlib.sha256(render_svg(name, lang).encode()).hexdigest())
"""


def test_bytes_do_not_depend_on_the_process_or_the_settings_around_it(tmp_path: Path) -> None:
    settings = tmp_path / "other-settings"
    settings.write_text("path.simplify: False\nlines.solid_joinstyle: bevel\nsavefig.bbox: tight\n")
    elsewhere = {"MATPLOTLIBRC": str(settings), "MPLCONFIGDIR": str(tmp_path)}
    first = run(ALL_BYTES, PYTHONHASHSEED="1", MPLCONFIGDIR=str(tmp_path))
    second = run(ALL_BYTES, PYTHONHASHSEED="2", **elsewhere)
    assert first == second
    assert len(first.splitlines()) == len(EVERY_FIGURE)


@every_figure
def test_svg_is_fit_for_a_page(name: str, lang: str) -> None:
    source = drawn(name, lang)
    for unwanted in ("font-family", "DejaVu", "<style", "<metadata", "<!--", "<?xml", "\n"):
        assert unwanted not in source
    assert not set(CSS_VARIABLES) & set(re.findall(r"#[0-9a-f]{6}\b", source))
    root = ET.fromstring(source)
    for value in (value for element in root.iter() for value in element.attrib.values()):
        assert not re.search(r"\d\.\d{3}", value), "more decimals than anybody sees"
    assert root.get("role") == "img"
    assert root.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    title, description = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == FIGURES[name].title[lang]
    assert description.text == FIGURES[name].description[lang]


@every_figure
def test_every_colour_is_a_css_variable(name: str, lang: str) -> None:
    allowed = {"none", *(f"var({variable})" for variable in CSS_VARIABLES.values())}
    for element in ET.fromstring(drawn(name, lang)).iter():
        if element.tag in (f"{SVG}path", f"{SVG}text", f"{SVG}use"):
            style = dict(rule.split(":") for rule in element.get("style", "").split(";") if rule)
            painted = {style[key] for key in ("fill", "stroke") if key in style}
            assert painted, f"painted black, whatever the theme: {ET.tostring(element)!r}"
            assert painted <= allowed


def test_ids_differ_between_figures_and_languages() -> None:
    sources = [drawn(name, lang) for name, lang in EVERY_FIGURE]
    ids = [found for source in sources for found in re.findall(r'\bid="(.*?)"', source)]
    assert len(ids) == len(set(ids)) > 2 * len(sources)
    for source in sources:
        used = set(re.findall(r"#(fig-[\w-]+)", source))
        used |= set(ET.fromstring(source).get("aria-labelledby", "").split())
        assert used == set(re.findall(r'\bid="(.*?)"', source))


def test_cards_are_small() -> None:
    assert len(CARDS) == 5
    for name, lang in EVERY_FIGURE:
        if name in CARDS:
            assert len(drawn(name, lang).encode()) <= 4096, name


def test_unknown_figure_is_an_error_that_knows_the_others() -> None:
    with pytest.raises(UnknownFigureError, match="no figure is named 'ema-curve'") as caught:
        render_svg("ema-curve", "zh")
    assert isinstance(caught.value, ValueError)
    assert caught.value.known == sorted(FIGURES)
    with pytest.raises(ValueError, match="not 'fr'"):
        render_svg("ema-curves", "fr")


# The cache


CACHED = """
import sys
from collections.abc import Callable
from pathlib import Path
from sitebuild.svg import figure_svg
svg = figure_svg("card-confusion-matrix", "zh", Path("cache"))
print("matplotlib" in sys.modules, "torch" in sys.modules, svg[:4])
"""


def test_warm_cache_imports_neither_matplotlib_nor_torch(project: Path) -> None:
    assert run(CACHED, project) == "True True <svg\n"
    assert run(CACHED, project) == "False False <svg\n"
    (kept,) = (project / "cache").glob("*/*")
    assert kept.read_text(encoding="utf-8") == render_svg("card-confusion-matrix", "zh")


def test_edit_empties_the_cache_and_reloads_in_the_same_process(project: Path) -> None:
    code = """
from pathlib import Path
from sitebuild.svg import figure_svg
cache, source = Path("cache"), Path("snippets/figures/confusion_matrix.py")
before = figure_svg("card-confusion-matrix", "zh", cache)
old = source.read_text(encoding="utf-8")
source.write_text(old.replace("二乘二的方格", "改过的方格"), encoding="utf-8")
after = figure_svg("card-confusion-matrix", "zh", cache)
print("二乘二" in before, "二乘二" in after, "改过的" in after, len(list(cache.iterdir())))
source.write_text(old, encoding="utf-8")
print(figure_svg("card-confusion-matrix", "zh", cache) == before, len(list(cache.iterdir())))
"""
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    assert run(code, project, **environment) == "True False True 1\nTrue 1\n"


def test_version_that_the_caller_knows_is_not_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = svg.sources_version()
    expected = figure_svg("card-confusion-matrix", "zh", tmp_path)
    monkeypatch.setattr(svg, "sources_version", lambda: pytest.fail("worked out again"))
    assert figure_svg("card-confusion-matrix", "zh", tmp_path, known) == expected
    (kept,) = tmp_path.glob("*/*")
    assert kept.parent.name == f"figures-{known}"


WHILE_ANOTHER_DRAWS = """
import subprocess, sys
from pathlib import Path
from sitebuild.svg import figure_svg
draw = "from pathlib import Path; from sitebuild.svg import figure_svg; "
draw += "figure_svg('card-ema', 'en', Path('cache'))"
finish = Path.replace
def finish_after_another(unfinished, path):
    print([file.suffix == ".svg" for file in path.parent.iterdir()])
    subprocess.run([sys.executable, "-W", "error", "-c", draw], check=True)
    return finish(unfinished, path)
Path.replace = finish_after_another
figure_svg("card-confusion-matrix", "zh", Path("cache"))
"""


def test_two_processes_at_once_keep_the_figures_of_both(project: Path) -> None:
    stale = project / "cache" / "figures-of-older-sources"
    stale.mkdir(parents=True)
    assert run(WHILE_ANOTHER_DRAWS, project) == "[False]\n"  # begun, and not yet finished
    (current,) = (project / "cache").iterdir()
    assert current != stale
    kept = sorted(path.name for path in current.iterdir())
    assert kept == ["en-card-ema.svg", "zh-card-confusion-matrix.svg"]
