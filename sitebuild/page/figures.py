"""Figures, drawn while the site is built."""

import xml.etree.ElementTree as etree
from typing import Final

from sitebuild.notes import ROOT
from sitebuild.page.blocks import MARK
from sitebuild.page.step import Step, alone
from sitebuild.problems import near
from sitebuild.svg import UnknownFigureError, figure_svg

FIGURE: Final = "fig:"
CACHE: Final = ROOT / ".cache/figures"


class Figures(Step):
    """Turn ``![caption](fig:name)`` into the drawing, inlined, above its caption.

    ``{ explorer=name }`` after it adds the door to a figure that one can touch.
    """

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                image = alone(child, "img")
                if image is not None and image.get("src", "").startswith(FIGURE):
                    parent[index] = self.figure(image)
                    parent[index].tail = child.tail
                    parent[index].set(MARK, child.get(MARK, ""))

    def figure(self, image: etree.Element) -> etree.Element:
        name = image.get("src", "").removeprefix(FIGURE)
        figure = etree.Element("figure", {"class": "note-figure"})
        try:
            figure.text = self.stash(
                figure_svg(name, self.language.code, CACHE, self.settings["figures"])
            )
        except UnknownFigureError as error:
            source = FIGURE + name
            self.note.report("unknown-figure", source, name=name, near=near(name, error.known))
        if not name.startswith("card-"):  # a card stands above its own words
            caption = etree.SubElement(figure, "figcaption")
            caption.text = image.get("alt")
        if explorer := image.get("explorer"):
            figure.append(self.door(explorer))
        return figure

    def door(self, name: str) -> etree.Element:
        """Return the button that puts an explorer in the place of the drawing."""
        button = etree.Element("button", {"type": "button", "class": "explorer-open"})
        button.attrib |= {"hidden": "", "data-explorer": name, "data-search-exclude": ""}
        button.text = self.language.explore
        known = self.settings["explorers"]
        if name in known:
            button.set("data-module", known[name])
        elif known:
            source = f"explorer={name}"
            self.note.report("unknown-explorer", source, name=name, near=near(name, known))
        return button
