"""Which notes exist in which language, and what that means for readers."""

from collections.abc import Mapping

from sitebuild.languages import ORIGINAL, Language
from sitebuild.notes import Note

BANNER = """
<div lang="en" markdown="1">

!!! warning "Not translated yet"

    This note is still in Chinese. [Translating it]({new_url}) is a good first contribution.

</div>
"""


def check_pairs(
    originals: Mapping[str, Note], translations: Mapping[str, Note], language: Language
) -> None:
    """Report every note that stands alone without saying so."""
    for page, note in originals.items():
        if note.pending and page in translations:
            line = "translation: pending"
            note.report("pending-but-translated", line, other=language.code, page=page)
        elif not note.pending and page not in translations:
            note.report("missing-translation", 1, other=language.code, page=page)
    for page in translations.keys() - originals.keys():
        translations[page].report("orphan-translation", 1, other=ORIGINAL.code, page=page)


def with_banner(text: str, new_url: str) -> str:
    """Put a notice under the first heading of a note that is shown in the wrong language."""
    lines = text.split("\n")
    heading = next((i for i, line in enumerate(lines) if line.startswith("# ")), -1)
    return "\n".join([*lines[: heading + 1], BANNER.format(new_url=new_url), *lines[heading + 1 :]])
