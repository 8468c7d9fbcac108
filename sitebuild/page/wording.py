"""Small things that depend on the language of the page or on the repository."""

import re
import xml.etree.ElementTree as etree
from typing import Final

from sitebuild.page.step import Step

REPOSITORY: Final = "repo:"
# a line break after Chinese punctuation or between two Chinese characters, but not before a
# line of attributes: { .lead }
WITHOUT_SPACE: Final = re.compile(
    r"(?<=[，。；：！？、）】」”…])\n(?!\{)|(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff（【「“])"
)


class ChineseLines(Step):
    """Join lines without a space where Chinese runs on, so that each sentence can have its line."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            element.text = WITHOUT_SPACE.sub("", element.text or "")
            element.tail = WITHOUT_SPACE.sub("", element.tail or "")


class RepositoryLinks(Step):
    """Point ``repo:issues/new`` into the repository that the site is built from."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter("a"):
            href = element.get("href", "")
            if href.startswith(REPOSITORY):
                element.set("href", self.settings["repository"] + href.removeprefix(REPOSITORY))


class Admonitions(Step):
    """Title an untitled admonition in the language of the page, not by its English type."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            kinds = (element.get("class") or "").split()
            if "admonition" not in kinds and element.tag != "details":
                continue
            title = next(iter(element), None)
            kind = next((kind for kind in kinds if kind in self.language.admonitions), None)
            if title is not None and kind and title.text == kind.capitalize():
                title.text = self.language.admonitions[kind]
