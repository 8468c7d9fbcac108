"""The author's own text: what a reader sees alone who asks for just the original."""

import xml.etree.ElementTree as etree

from sitebuild.page.sections import HEADINGS
from sitebuild.page.step import Step

ORIGINAL = "original"


class Original(Step):
    """Mark the headings above the author's text, and put the switch at the top of the page."""

    def run(self, root: etree.Element) -> None:
        above: dict[str, etree.Element] = {}  # the headings that the current block stands under
        found = False
        for block in root:
            if block.tag in HEADINGS:
                above = {tag: each for tag, each in above.items() if tag < block.tag}
                above[str(block.tag)] = block
            elif block.get("class") == ORIGINAL:
                found = True
                for heading in above.values():
                    heading.set("class", "has-original")
        if found:
            title = next((place for place, block in enumerate(root) if block.tag == "h1"), -1)
            root[title + 1 : title + 1] = self.switch()

    def switch(self) -> list[etree.Element]:
        """Return the switch: it works in the stylesheet alone.

        The box stands beside what it hides: a selector that looks into it from above (``:has``)
        makes a browser compute the style of the whole page again for each block that arrives.
        """
        box = etree.Element(
            "input", {"class": "original-only", "id": "original-only", "type": "checkbox"}
        )
        box.set("autocomplete", "off")
        label = etree.Element("label", {"class": "original-switch", "for": "original-only"})
        label.set("data-search-exclude", "")
        etree.SubElement(label, "span").text = self.language.original
        return [box, label]
