"""Which code readers see on a finished page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from sitebuild.fences.tracing import FENCE


@dataclass
class Shown:
    """What a page shows: numbers of its fences, other displayed code, and its running text."""

    fences: list[int] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.pre: list[str] | None = None  # the text of the <pre> that is open
        self.fence: str | None = None
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "pre":
            self.pre, self.fence = [], dict(attrs).get(FENCE)
        self.code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"
        if tag == "pre" and self.pre is not None:
            if self.fence is None:
                self.shown.other.append("".join(self.pre))
            elif int(self.fence) not in self.shown.fences:  # line numbers are a <pre>, too
                self.shown.fences.append(int(self.fence))
            self.pre = None

    def handle_data(self, data: str) -> None:
        if self.pre is not None:
            self.pre.append(data)
        elif not self.code:
            self.shown.text += data


def shown(html: str) -> Shown:
    """Return what readers see of ``html``; comments, for one, they do not."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.shown
