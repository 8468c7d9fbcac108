"""Turn a figure of ``snippets.figures`` into an SVG that can stand inside a page.

Text stays text in the reader's own font, colours are CSS variables, and the same sources give the
same bytes. Matplotlib and torch are imported only when a figure has to be drawn.
"""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
HTML_LANG = {"zh": "zh-CN", "en": "en"}


def sources_version() -> str:
    """Return a hash of everything that decides what the figures look like."""
    digest = hashlib.sha256(metadata.version("matplotlib").encode())
    for path in (Path(__file__).resolve(), *sorted((ROOT / "snippets").rglob("*.py"))):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


_imported = {"version": sources_version()}


class UnknownFigureError(ValueError):
    """There is no figure of that name; ``known`` are those that there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no figure is named {name!r}")
        self.known = sorted(known)


def figure_svg(name: str, lang: str, cache: Path, version: str = "") -> str:
    """Return the SVG of a figure, from ``cache`` unless the sources have changed.

    Parameters
    ----------
    name, lang : str
        As for ``render_svg``.
    cache : Path
        A folder; what older sources have left there is removed.
    version : str, optional
        What ``sources_version`` returned, for a caller that asks for many figures.
    """
    version = version or sources_version()
    folder = cache / f"figures-{version}"
    path = folder / f"{lang}-{name}.svg"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    if version != _imported["version"]:  # edited while `mkdocs serve` was running
        for module in [module for module in sys.modules if module.split(".")[0] == "snippets"]:
            del sys.modules[module]
        _imported["version"] = version
    svg = render_svg(name, lang)
    for stale in cache.glob("figures-*"):
        if stale != folder:  # another language may be building at this moment
            shutil.rmtree(stale, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(svg, encoding="utf-8")
    unfinished.replace(path)  # at once, so that no other build reads half a file
    return svg


def render_svg(name: str, lang: str) -> str:
    """Draw the figure ``name`` in ``lang`` and return an SVG for use inside a page.

    Raises
    ------
    UnknownFigureError
        If there is no such figure.
    ValueError
        If figures do not speak that language.
    """
    # Here, since they import Matplotlib and torch: slow, and a warm build needs neither.
    from snippets.figures import FIGURES  # noqa: PLC0415

    if name not in FIGURES:
        raise UnknownFigureError(name, FIGURES)
    if lang not in HTML_LANG:
        raise ValueError(f"figures speak {' and '.join(HTML_LANG)}, not {lang!r}")
    spec = FIGURES[name]
    uid = f"fig-{name}-{lang}"
    root = page_svg(spec.svg(lang), uid)
    root.attrib |= {"lang": HTML_LANG[lang], "aria-labelledby": f"{uid}-title {uid}-desc"}
    for place, (tag, words) in enumerate({"title": spec.title, "desc": spec.description}.items()):
        root.insert(place, ET.Element(tag, id=f"{uid}-{tag}"))
        root[place].text = words[lang]
    return ET.tostring(root, encoding="unicode")


def page_svg(source: str, uid: str) -> ET.Element:
    """Return an SVG of Matplotlib's as it can stand inside a page, still without a title.

    Colours that stand in for CSS variables become those, and every id starts with ``uid``.
    """
    from snippets.figures.plots import GRAY  # noqa: PLC0415
    from snippets.figures.style import CSS_VARIABLES, INK_FAINT  # noqa: PLC0415

    source = source.replace(GRAY, INK_FAINT)
    for stand_in, variable in CSS_VARIABLES.items():
        source = source.replace(stand_in, f"var({variable})")
    for number, used in enumerate(dict.fromkeys(re.findall(r'[("]#([^)"]+)', source))):
        source = source.replace(f"#{used}", f"#{uid}-{number}")
        source = source.replace(f'id="{used}"', f'id="{uid}-{number}"')
    (root,) = _tidied(ET.fromstring(source), uid)
    points = map(float, root.attrib["viewBox"].split()[2:])
    width, height = (round(length / 72 * 96) for length in points)
    root.attrib = {
        **{"xmlns": "http://www.w3.org/2000/svg", "viewBox": root.attrib["viewBox"]},
        **{"width": str(width), "height": str(height), "role": "img", "stroke-linejoin": "round"},
    }
    return root


def _tidied(element: ET.Element, uid: str) -> list[ET.Element]:
    """Return what a page needs of ``element``: itself, or only its children, or nothing."""
    tag = element.tag.rpartition("}")[2]
    children = [child for parent in element for child in _tidied(parent, uid)]
    attributes = dict(_short(element, uid))
    unseen = tag == "path" and attributes.get("style") == "fill:none"
    if unseen or tag in ("metadata", "style") or (tag in ("g", "defs") and not children):
        return []
    if tag == "g" and not attributes:
        return children
    tidied = ET.Element(tag, attributes)
    tidied.text = element.text if tag in ("text", "tspan") else None
    tidied.extend(children)
    return [tidied]


def _short(element: ET.Element, uid: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of ``element`` that are needed, in as few bytes as they can be said."""
    for name, written in element.items():
        value = re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 2) + 0:g}", written)
        if name == "style":
            rules = [rule.replace(": ", ":") for rule in value.split("; ")]
            yield name, ";".join(rule for rule in rules if not rule.startswith("font-family"))
        elif name == "d":
            yield name, re.sub(r"\s*([A-Za-z])\s*", r"\1", value)
        elif (name != "id" or value.startswith(uid)) and not value.startswith("rotate(-0 "):
            yield name.rpartition("}")[2], value
