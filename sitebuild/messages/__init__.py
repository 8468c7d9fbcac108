"""What is said of a problem, by its code: in Chinese, in English.

The words in braces are filled in by whoever finds the problem.
"""

from typing import Final

from sitebuild.messages import files, glossary, labs, markdown, markup, pages, translations, wording

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    code: texts
    for area in (pages, markup, markdown, wording, files, labs, glossary, translations)
    for code, texts in area.MESSAGES.items()
}
ADVICE: Final[set[str]] = (
    translations.ADVICE | wording.ADVICE
)  # codes of what is only said, and stops nothing
