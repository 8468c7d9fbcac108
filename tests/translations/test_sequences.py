"""Whatever is done to a page, in whatever order: what has changed is reported, and nothing else."""

from dataclasses import dataclass
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sitebuild.notes import Note
from sitebuild.translations.compare import Comparison
from sitebuild.translations.confirm import confirm
from sitebuild.translations.lock import Entry, parse_lock
from sitebuild.translations.verdicts import ALIGNED

pytestmark = pytest.mark.slow

PLACE = st.integers(min_value=0, max_value=30)
KIND = st.sampled_from(["{}", "- {}", "!!! note\n\n    {}"])


@dataclass
class Pair:
    """What a translator thinks of as one block, and what it said when it was last confirmed."""

    kind: str
    zh: str
    en: str  # empty as long as nobody has translated it
    confirmed: tuple[str, str] | None = None

    @property
    def as_confirmed(self) -> bool:
        return (self.zh, self.en) == self.confirmed


@lru_cache(1)
def compared(zh: str, en: str, entries: tuple[Entry, ...]) -> Comparison:
    return Comparison("x.md", Note("docs/zh/x.md", zh), Note("docs/en/x.md", en), list(entries))


class Editing(RuleBasedStateMachine):
    """People edit, move, add, delete and confirm blocks of one page of two sections."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[list[Pair]] = [[], []]
        self.entries: tuple[Entry, ...] = ()
        self.count = 0
        for place in range(6):
            self.insert(place, "{}")
        self.confirm(reason="first")

    def fresh(self) -> str:
        self.count += 1
        return f"text number {self.count}"

    def pick(self, place: int) -> tuple[list[Pair], int]:
        """Return a section and a place in it."""
        section = self.sections[place % 2]
        return section, place // 2 % len(section) if section else 0

    # ------------------------------------------------------------------------------- what is done

    @rule(place=PLACE, kind=KIND)
    def insert(self, place: int, kind: str) -> None:
        section, index = self.pick(place)
        section.insert(index, Pair(kind, self.fresh(), self.fresh()))

    @rule(place=PLACE, kind=KIND)
    def insert_only_in_chinese(self, place: int, kind: str) -> None:
        section, index = self.pick(place)
        section.insert(index, Pair(kind, self.fresh(), ""))

    @rule(place=PLACE, zh=st.booleans(), en=st.booleans())
    def edit(self, place: int, zh: bool, en: bool) -> None:
        section, index = self.pick(place)
        if section:
            pair = section[index]
            pair.zh = self.fresh() if zh else pair.zh
            pair.en = self.fresh() if en else pair.en

    @rule(place=PLACE)
    def delete(self, place: int) -> None:
        section, index = self.pick(place)
        del section[index : index + 1]

    @rule(place=PLACE, to=PLACE)
    def move(self, place: int, to: int) -> None:
        section, index = self.pick(place)
        moved = section[index : index + 1]
        del section[index : index + 1]
        section, index = self.pick(to)
        section[index:index] = moved

    @rule(reason=st.sampled_from(["", "says the same already"]))
    def confirm(self, reason: str) -> None:
        page = self.page()
        certain = [each.row.prints[0] for each in page.verdicts if not each.row.apart]
        done = confirm(page, reason, certain)
        entries, problems = parse_lock("".join(f"{entry}\n" for entry in done.entries))
        assert problems == []
        self.entries = tuple(entries.get("x.md", []))
        assert not (done.refused and reason)
        assert all(each.state == "behind" and not each.touched for each in done.refused)
        recorded = {block.text for each in done.recorded for block in each.row.zh}
        for pair in self.pairs():
            if pair.zh in recorded:
                pair.confirmed = (pair.zh, pair.en)

    # ------------------------------------------------------------------------------ what is known

    def pairs(self) -> list[Pair]:
        return [pair for section in self.sections for pair in section]

    def page(self) -> Comparison:
        texts = {"zh": "# T {#t}\n\n", "en": "# T {#t}\n\n"}
        for number, section in enumerate(self.sections):
            for language in texts:
                texts[language] += f"## S {{#s{number}}}\n\n"
                for pair in section:
                    if words := getattr(pair, language):
                        texts[language] += f"{pair.kind.format(words)}\n\n<!-- -->\n\n"
        return compared(*texts.values(), self.entries)

    @invariant()
    def exactly_what_changed_is_reported(self) -> None:
        reported = {
            block.text
            for verdict in self.page().verdicts
            if verdict.state != ALIGNED and verdict.block.kind not in {"h1", "h2"}
            for block in verdict.row.zh
        }
        assert reported == {pair.zh for pair in self.pairs() if not pair.as_confirmed}

    @invariant()
    def a_change_among_what_has_not_changed_is_told_for_what_it_is(self) -> None:
        verdicts = {
            verdict.row.zh[0].text: verdict for verdict in self.page().verdicts if verdict.row.zh
        }
        for section in self.sections:
            around = [None, *section, None]
            for before, pair, after in zip(around, section, around[2:], strict=False):
                if any(each and not each.as_confirmed for each in (before, after)):
                    continue
                verdict = verdicts[pair.zh]
                assert verdict.state in expected(pair)
                assert [block.text for block in verdict.row.en] == [pair.en] * bool(pair.en)


def expected(pair: Pair) -> set[str]:
    """Return what may be said of a pair whose neighbours are as they were confirmed."""
    if pair.as_confirmed:
        return {"aligned"}
    if not pair.en:
        return {"missing"}
    if not pair.confirmed:
        return {"new", "behind"}  # as if it had replaced one that was deleted
    if pair.zh == pair.confirmed[0]:
        return {"ahead"}
    return {"behind"} if pair.en == pair.confirmed[1] else {"behind", "new"}


Editing.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
TestEditing = Editing.TestCase
