"""The languages that fences may have, and how each is checked: one table."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sitebuild.fences.collect import find, read_page
from sitebuild.fences.context import Checker, Context
from sitebuild.fences.data import check_json, check_tex, check_toml, check_yaml
from sitebuild.fences.examples import examples
from sitebuild.fences.failures import failure
from sitebuild.fences.mermaid import check_mermaid
from sitebuild.fences.model import Example, Fence, Page, Place
from sitebuild.fences.python import check_python, check_session
from sitebuild.fences.shell import check_bash, check_console
from sitebuild.fences.twins import check_twins
from sitebuild.notes import Note
from sitebuild.problems import Problem


def check_page(path: Path, context: Context) -> list[Problem]:
    """Return everything that is wrong with the fences of a Markdown file."""
    return list(check_fences(read_page(path, context.root), context))


def check_fences(page: Page, context: Context) -> Iterator[Problem]:
    """Yield what is wrong with the fences of a page, having run them."""
    grouped, problems = examples(page)
    yield from [*page.problems, *problems]
    good = []
    for example in grouped:
        if example.reason is None:
            found = check(example, context)
            yield from found
            if not found:
                good.append(example)
    yield from check_twins(page, good, context)


def check(example: Example, context: Context) -> list[Problem]:
    """Return everything that is wrong with ``example``."""
    for fence in example.fences:
        if fence.language not in LANGUAGES:
            code = "unknown-language" if fence.language else "no-language"
            known = ", ".join(sorted(LANGUAGES))
            return [failure(fence, None, code, language=fence.language, known=known)]
    return LANGUAGES[example.fence.language](example, context)


def check_lone_text(example: Example, context: Context) -> list[Problem]:
    """Refuse text that nothing prints; where code does, ``examples`` has put it to that code."""
    return [failure(example.fence, None, "lone-output")]


def check_markdown(example: Example, context: Context) -> list[Problem]:
    """Check the fences inside a sample of Markdown."""
    outer = example.fence
    fences, problems = find(Note(outer.opening.path, outer.code), outer.code, context.root)
    inner = Page(outer.opening.path, [moved(fence, outer) for fence in fences])
    found, more = examples(inner)
    problems = [failure(outer, each.line, each.code, **dict(each.values)) for each in problems]
    return [*problems, *more, *(each for example in found for each in check(example, context))]


def moved(fence: Fence, outer: Fence) -> Fence:
    """Return ``fence`` with places on the page that shows the sample it stands in."""

    def move(place: Place) -> Place:
        return outer.place(place.line) if place.path == outer.opening.path else place

    return Fence(
        fence.language,
        fence.code,
        move(fence.opening),
        move(fence.closing),
        tuple(move(place) for place in fence.lines),
        fence.title,
        fence.markers,
        fence.adjoining,
    )


LANGUAGES: Final[dict[str, Checker]] = {
    "python": check_python,
    "python3": check_python,
    "py": check_python,
    "pycon": check_session,
    "console": check_console,
    "bash": check_bash,
    "sh": check_bash,
    "shell": check_bash,
    "text": check_lone_text,
    "markdown": check_markdown,
    "md": check_markdown,
    "yaml": check_yaml,
    "yml": check_yaml,
    "toml": check_toml,
    "json": check_json,
    "mermaid": check_mermaid,
    "math": check_tex,
    "tex": check_tex,
    "latex": check_tex,
}
