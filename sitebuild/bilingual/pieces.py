"""A rendered page, taken apart where ``MarkBlocks`` has set its comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Union

COMMENT: Final = re.compile(r"<!--\[(?P<mark>\w+ \d+) (?P<tag>\w+)-->|<!--\]-->")


@dataclass
class Piece:
    """A block in HTML: what stands in it, and the blocks within it."""

    mark: str = ""
    tag: str = ""
    parts: list[Union[str, "Piece"]] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What kind of block it is: prose, figure, whole …"""
        return self.mark.partition(" ")[0]

    @property
    def html(self) -> str:
        """The HTML without the comments."""
        return "".join(part if isinstance(part, str) else part.html for part in self.parts)

    def walk(self) -> Iterator["Piece"]:
        """Yield every block within this one, at any depth, in their order."""
        for part in self.parts:
            if isinstance(part, Piece):
                yield part
                yield from part.walk()


def take_apart(markup: str) -> Piece:
    """Return the HTML of a page as pieces."""
    page = Piece()
    opened, end = [page], 0
    for comment in COMMENT.finditer(markup):
        opened[-1].parts.append(markup[end : comment.start()])
        end = comment.end()
        if comment["mark"]:
            piece = Piece(comment["mark"], comment["tag"])
            opened[-1].parts.append(piece)
            opened.append(piece)
        else:
            opened.pop()
    page.parts.append(markup[end:])
    return page


def without_comments(markup: str) -> str:
    """Return the HTML of a page as readers of one language get it."""
    return COMMENT.sub("", markup)
