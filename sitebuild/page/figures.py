"""Figures, drawn while the site is built."""

import xml.etree.ElementTree as etree
from typing import Final

from sitebuild.notes import ROOT
from sitebuild.page.step import Step, alone
from sitebuild.problems import near
from sitebuild.svg import UnknownFigureError, figure_svg

FIGURE: Final = "fig:"
CACHE: Final = ROOT / ".cache/figures"


class Figures(Step):
    """Turn ``![caption](fig:name)`` into the drawing, inlined, above its caption."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                image = alone(child, "img")
                if image is not None and image.get("src", "").startswith(FIGURE):
                    parent[index] = self.figure(image)
                    parent[index].tail = child.tail

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
        return figure
