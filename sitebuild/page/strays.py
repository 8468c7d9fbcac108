"""What was meant as markup but reached the page as text."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Final

from sitebuild.page.step import Step

DOLLAR: Final = re.compile(r"[^\n$]{0,8}\$[^\n$]{0,8}")
VERBATIM: Final = {"code", "pre", "script", "style"}


class LoneDollars(Step):
    """Report a dollar sign that opens or closes no formula."""

    def run(self, root: etree.Element) -> None:
        for text in texts(root):
            for match in DOLLAR.finditer(text):
                words = [match[0], match[0].lstrip(), f"${match[0].partition('$')[2]}", "$"]
                needle = next((each for each in words if each in self.note.text), "$")
                self.note.report("lone-dollar", needle)


def texts(element: etree.Element) -> Iterator[str]:
    """Yield the prose of ``element``, piece by piece."""
    if element.tag not in VERBATIM and element.get("class") != "arithmatex":
        yield element.text or ""
        for child in element:
            yield from texts(child)
            yield child.tail or ""
