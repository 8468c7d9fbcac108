"""The way from each section to the same section in the other language."""

import xml.etree.ElementTree as etree
from typing import Any

from sitebuild.languages import Language
from sitebuild.page.sections import HEADINGS
from sitebuild.page.step import Step


class HeadingLanguages(Step):
    """Link each section to the same section in the other language, for readers without scripts."""

    def run(self, root: etree.Element) -> None:
        others = [each for each in self.settings["counterparts"] if not each["here"]]
        for heading in root.iter():
            if heading.tag in HEADINGS - {"h1"} and others:
                holder = etree.SubElement(heading, "span", {"class": "heading-language"})
                holder.set("data-search-exclude", "")
                holder.text = self.stash(" ".join(link(each, heading) for each in others))


def link(counterpart: dict[str, Any], heading: etree.Element) -> str:
    """Return a link to the section under ``heading`` in another language."""
    other: Language = counterpart["language"]
    address = f"{counterpart['href']}#{heading.get('id')}"
    return (
        f'<a href="{address}" hreflang="{other.tag}" lang="{other.tag}" title="{other.name}">'
        f"{other.short}</a>"
    )
