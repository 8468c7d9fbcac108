"""Where a text mentions a concept by its name."""

import re
from collections.abc import Iterator

from sitebuild.glossary import Concept
from sitebuild.languages import Language


class Mentions:
    """Finds concepts by the names of one language.

    Only the name itself and abbreviations count: an alias may be an everyday word. A concept whose
    very name is one says ``common: true`` in the glossary, and is never found.
    """

    def __init__(self, concepts: list[Concept], language: Language) -> None:
        self.known: dict[str, Concept] = {}
        for concept in concepts:
            if not concept.common and not concept.shared:
                name = concept.zh if language.code == "zh" else concept.en
                self.known.setdefault(name.lower(), concept)
        longest_first = sorted(self.known, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(pattern, longest_first)) or "(?!)", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Concept]]:
        """Yield every mention in ``text``, the longest name where several would do."""
        for match in self.pattern.finditer(text):
            name = " ".join(match[0].lower().split())
            concept = self.known.get(name) or self.known.get(name.removesuffix("s"))
            if concept:
                yield match, concept


def pattern(name: str) -> str:
    """Return a pattern for ``name``: whole words in Latin script, which may be in the plural."""
    words = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<![\w-])" if name[0].isascii() else ""
    after = r"s?(?![\w-])" if name[-1].isascii() else ""
    return f"{before}{words}{after}"
