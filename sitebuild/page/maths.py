"""Formulas, typeset while the site is built."""

import html
import xml.etree.ElementTree as etree
from typing import Final

from sitebuild.maths import TexError, tex_to_html
from sitebuild.page.step import Step

CLOSING: Final = tuple("，。；：！？、）】」”,.;:!?)")
SHORT: Final = 40  # characters of TeX: fits a line of a phone


class Maths(Step):
    """Typeset what ``pymdownx.arithmatex`` has found."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex" and element.text:
                display = element.tag == "div"
                # arithmatex wraps the source in \(…\) or \[…\], and escapes it in blocks
                source = element.text.strip()[2:-2].strip()
                self.typeset(element, html.unescape(source) if display else source, display)
                if not display and len(source) <= SHORT:
                    self.keep_with_punctuation(element)

    def typeset(self, element: etree.Element, tex: str, display: bool) -> None:
        try:
            element.text = self.stash(tex_to_html(tex, display))
        except TexError as error:
            code = "chinese-in-tex" if "unicodeTextInMathMode" in str(error) else "bad-tex"
            first = tex.splitlines()[0]
            needle = f"${first}" if f"${first}" in self.note.text else first
            self.note.report(code, needle, tex=tex, detail=error)

    @staticmethod
    def keep_with_punctuation(element: etree.Element) -> None:
        """Take a full stop after a formula into it: browsers would break the line in between."""
        tail = element.tail or ""
        if tail.startswith(CLOSING):
            element.text, element.tail = f"{element.text}{tail[0]}", tail[1:]
            element.set("class", "arithmatex unbroken")
