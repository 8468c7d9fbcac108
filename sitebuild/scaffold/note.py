"""A new note: its pages, code, figures, tests, and its place in glossary and navigation."""

import keyword
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Final

from sitebuild.gate.typography import tidied
from sitebuild.glossary import PATH as GLOSSARY
from sitebuild.glossary import folded, read_glossary
from sitebuild.messages.scaffold import MESSAGES

SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
RESERVED: Final = {"assets", "downloads", "en", "fonts", "index", "labs", "search", "zh", "zh-en"}
SIGNS: Final = '< > { } [ ] " \\ @ # | ` $ : ,'  # mean something in YAML, Markdown or HTML
NAME: Final = re.compile(rf"\w[^{re.escape(SIGNS.replace(' ', ''))}\n]*")
TEMPLATES: Final = Path(__file__).with_name("templates")
CARD_LINES: Final = {
    "zh": "用一句话说清楚它有什么用。",
    "en": "Say in one line what it is good for.",
}
NAV: Final = re.compile(r"^  - labs:", re.MULTILINE)
LAST_CARD: Final = re.compile(r"^- \[[^\]]+\]\(#next-note\)", re.MULTILINE)
IMPORTED: Final = re.compile(r"(from snippets\.figures import \(\n)")
MERGED: Final = re.compile(r"^(FIGURES = merge\()", re.MULTILINE)


class RefusedError(ValueError):
    """Why there is no new note, in both languages."""

    def __init__(self, code: str, **values: object) -> None:
        chinese, english = (text.format(**values) for text in MESSAGES[code])
        super().__init__(f"{chinese}\n{english}")


@dataclass(frozen=True)
class NewNote:
    """What a contributor says of a note to come: its address, and its names."""

    slug: str  # batch-norm
    zh: str
    en: str

    @property
    def module(self) -> str:
        """The name of its modules: batch_norm."""
        return self.slug.replace("-", "_")

    @property
    def names(self) -> dict[str, str]:
        """Its name in each language."""
        return {"zh": self.zh, "en": self.en}

    @property
    def files(self) -> dict[str, str]:
        """The files to come, and the template of each."""
        return {
            f"docs/zh/{self.slug}.md": "note.zh.md",
            f"docs/en/{self.slug}.md": "note.en.md",
            f"snippets/{self.module}.py": "snippet.txt",
            f"snippets/figures/{self.module}.py": "figure.txt",
            f"tests/snippets/test_{self.module}.py": "test.txt",
        }


def write_note(note: NewNote, root: Path) -> list[str]:
    """Write everything that ``note`` needs; return the files written and edited.

    Raises
    ------
    RefusedError
        If the slug or a name will not do; nothing is written then.
    """
    refuse(note, root)
    for name, template in note.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(filled(template, note, name), encoding="utf-8")
    edited = {
        "mkdocs.yml": lambda text: NAV.sub(f"  - {note.slug}.md\n  - labs:", text, count=1),
        "docs/zh/index.md": lambda text: with_card(text, note, "zh"),
        "docs/en/index.md": lambda text: with_card(text, note, "en"),
        "snippets/figures/__init__.py": lambda text: registered(text, note.module),
        GLOSSARY: lambda text: with_concept(text, note, root),
    }
    for name, edit in edited.items():
        rewrite(root / name, edit)
    format_code(root, [name for name in [*note.files, *edited] if name.endswith(".py")])
    return [*note.files, *edited]


def refuse(note: NewNote, root: Path) -> None:
    """Raise ``RefusedError`` if ``note`` cannot be written."""
    if not (note.slug and note.zh and note.en):
        raise RefusedError("usage")
    if not SLUG.fullmatch(note.slug):
        raise RefusedError("slug", slug=note.slug)
    if note.slug in RESERVED or keyword.iskeyword(note.module):
        raise RefusedError("reserved", slug=note.slug)
    for key, value in (("ZH", note.zh), ("EN", note.en)):
        if not NAME.fullmatch(value):
            raise RefusedError("name", key=key, value=value, signs=SIGNS)
    for name in note.files:
        if (root / name).exists():
            raise RefusedError("taken", path=name)


# ------------------------------------------------------------------------------------ what is new


class Filled(Template):
    """Text with names like ``@slug`` in it: a dollar sign begins a formula here."""

    delimiter = "@"


def filled(template: str, note: NewNote, name: str) -> str:
    """Return the text of a new file."""
    values = {"slug": note.slug, "module": note.module, "zh": note.zh, "en": note.en}
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    text = Filled(text).substitute(values)
    if name.startswith("docs/zh/"):  # a name in Latin letters wants spaces
        text = "\n".join(tidied(text.split("\n"), is_chinese=True))
    return text


# -------------------------------------------------------------------------------- what is edited


def rewrite(path: Path, edit: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = edit(before)
    if after != before:
        path.write_text(after, encoding="utf-8")


def with_card(text: str, note: NewNote, language: str) -> str:
    """Return the home page with a card for the note, before the one that asks for the next."""
    card = Filled((TEMPLATES / "card.txt").read_text(encoding="utf-8")).substitute(
        slug=note.slug, name=note.names[language], line=CARD_LINES[language]
    )
    return LAST_CARD.sub(lambda found: f"{card}\n{found[0]}", text, count=1)


def registered(text: str, module: str) -> str:
    """Return the table of all figures with those of ``module``."""
    text = IMPORTED.sub(rf"\g<1>    {module},\n", text, count=1)
    return MERGED.sub(rf"\g<1>{module}, ", text, count=1)


def with_concept(text: str, note: NewNote, root: Path) -> str:
    """Return the glossary with the concept; one that it has already moves to the new note."""
    names = {folded(note.zh), folded(note.en)}
    lines = text.split("\n")
    for concept in read_glossary(root / GLOSSARY)[0]:
        if names & {folded(name) for name in concept.names}:
            line = concept.line - 1
            lines[line] = re.sub(r'home: ("[^"]*"|[^,}\s]+)', f"home: {note.slug}.md", lines[line])
            return "\n".join(lines)
    is_word = note.en[1:2].islower()  # and no abbreviation
    english = note.en[0].lower() + note.en[1:] if is_word else note.en
    entry = f"- {{zh: {note.zh}, en: {english}, home: {note.slug}.md}}"
    return f"{text.rstrip()}\n\n# {note.slug}\n{entry}\n"


def format_code(root: Path, names: list[str]) -> None:
    for command in (["check", "-q", "--fix", "--select", "I"], ["format", "-q"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, *names], cwd=root, check=True)


def steps(note: NewNote) -> Iterator[str]:
    """Yield what to do next, a line each, in both languages."""
    yield f"现在写 docs/zh/{note.slug}.md 和 snippets/{note.module}.py；边写边看：make serve"
    yield f"Now write docs/zh/{note.slug}.md and snippets/{note.module}.py; watch it: make serve"
    yield "写完后运行 make check · when done: make check"
