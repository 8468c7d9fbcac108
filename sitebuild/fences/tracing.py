"""The site's Markdown, made to remember where each line is written and which are fences."""

import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from sitebuild.fences.model import Place

STASHED: Final = re.compile(r"wzxhzdk:(\d+)")
FENCE: Final = "data-fence"  # marks what a fence has become, in the HTML


class Line(str):
    """Text that remembers where it is written, through inclusion and dedentation."""

    __slots__ = ("at",)
    at: Place

    def __new__(cls, text: str, at: Place) -> "Line":
        line = super().__new__(cls, text)
        line.at = at
        return line

    def __radd__(self, indent: str) -> "Line":  # pymdownx.snippets does `indent + line`
        return Line(indent + str(self), self.at)


class TracedSnippets(SnippetPreprocessor):
    """Expand includes; ``lines`` is the expanded page, each line with its place."""

    def __init__(self, md: Markdown, path: str, root: Path) -> None:
        extension = next(e for e in md.registeredExtensions if isinstance(e, SnippetExtension))
        super().__init__({**extension.getConfigs(), "base_path": [str(root / "snippets")]}, md)
        self.path, self.root = path, root
        self.lines: list[Line] = []

    def run(self, lines: list[str]) -> list[str]:
        traced = [Line(text, Place(self.path, n)) for n, text in enumerate(lines, 1)]
        self.lines = [
            line if isinstance(line, Line) else Line(line, Place(self.path, 1))
            for line in super().run(traced)
        ]
        return list(self.lines)

    def read_lines(self, path: str) -> list[str]:
        name = Path(path).relative_to(self.root).as_posix()
        return [Line(text, Place(name, n)) for n, text in enumerate(super().read_lines(path), 1)]

    def dedent(self, lines: list[Any]) -> list[str]:
        pairs = zip(super().dedent(lines), lines, strict=True)
        return [Line(text, line.at) for text, line in pairs]


class Found(NamedTuple):
    """A fence as superfences meets it: ``lines[start:end]`` of the expanded page."""

    language: str
    code: str
    start: int
    end: int


def trace_fences(md: Markdown) -> list[Found]:
    """Return the list that the fences of the next page will be added to.

    Each is marked in the HTML, too. The method is replaced in place because superfences has
    already handed out others of that object as formatters.
    """
    found: list[Found] = []
    fences: Any = md.preprocessors["fenced_code_block"]
    finish = fences.process_nested_block

    def record(ws: str, content: str, start: int, end: int) -> None:
        language, code = (fences.lang or "").lower(), fences.rebuild_block(fences.code)
        held = len(fences.stack)
        finish(ws, content, start, end)
        if len(fences.stack) > held:  # readers get it as code
            stashed = STASHED.search(fences.stack[-1][0])
            assert stashed
            blocks, key = md.htmlStash.rawHtmlBlocks, int(stashed[1])
            blocks[key] = str(blocks[key]).replace("<pre", f'<pre {FENCE}="{len(found)}"')
            found.append(Found(language, code, start, end))

    fences.process_nested_block = record
    return found
