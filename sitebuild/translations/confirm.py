"""``make translations-confirm``: record that the English of a page says what the Chinese says."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitebuild.translations.compare import Comparison
from sitebuild.translations.lock import Entry
from sitebuild.translations.verdicts import ALIGNED, BEHIND, EXTRA, MISSING, Verdict


@dataclass
class Confirmed:
    """What became of one page: its new lines, and which rows they are about."""

    entries: list[Entry] = field(default_factory=list)
    recorded: list[Verdict] = field(default_factory=list)
    refused: list[Verdict] = field(default_factory=list)  # would need a reason


def confirm(page: Comparison, reason: str = "", only: Iterable[str] = ()) -> Confirmed:
    """Return the lines that record ``page`` as it is now.

    Parameters
    ----------
    page : Comparison
        The page.
    reason : str
        Why English that has not changed still says what the Chinese says now, or why paragraphs do
        not match one by one. Without one, such rows are refused: they stay as they are.
    only : iterable of str
        The fingerprints of the Chinese to confirm, at least their beginnings; all if there is none.
    """
    wanted = tuple(only)
    done = Confirmed()
    for verdict in page.verdicts:
        zh, en = verdict.row.prints
        chosen = not wanted or zh.startswith(wanted)
        doubtful = (verdict.state == BEHIND and not verdict.touched) or verdict.row.apart
        if verdict.state in {MISSING, EXTRA, ALIGNED} or not chosen:
            done.entries += verdict.entries
        elif doubtful and not reason:
            done.entries += verdict.entries
            done.refused.append(verdict)
        else:
            why = " ".join(reason.split()) if doubtful else ""
            done.entries.append(Entry(page.page, verdict.section, zh, en, why))
            done.recorded.append(verdict)
    return done
