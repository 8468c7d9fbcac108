"""The way from each section to the same section in the other views."""

import xml.etree.ElementTree as etree
from typing import Any, Final

from sitebuild.languages import View
from sitebuild.page.sections import HEADINGS
from sitebuild.page.step import Step

CLASS: Final = "heading-language"


class HeadingLanguages(Step):
    """Link each section to the same section in the other views, for readers without scripts."""

    def run(self, root: etree.Element) -> None:
        counterparts = self.settings["counterparts"]
        for heading in root.iter():
            if heading.tag in HEADINGS - {"h1"} and counterparts:
                holder = etree.SubElement(heading, "span", {"class": CLASS})
                holder.set("data-search-exclude", "")
                holder.text = self.stash(links(counterparts, heading.get("id", "")))


def links(counterparts: list[dict[str, Any]], anchor: str) -> str:
    """Return the links to a section in the views that are not this one."""
    return " ".join(link(each, anchor) for each in counterparts if not each["here"])


def link(counterpart: dict[str, Any], anchor: str) -> str:
    view: View = counterpart["view"]
    language = f' hreflang="{view.tag}"' if counterpart["is_language"] else ""
    return (
        f'<a href="{counterpart["href"]}#{anchor}"{language} lang="{view.tag}" '
        f'title="{view.name}">{view.short}</a>'
    )
