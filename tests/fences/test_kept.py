"""What ran before is not run again, unless something it depends on has changed."""

from pathlib import Path

import pytest

from sitebuild.fences.kept import Kept
from sitebuild.fences.outcome import Outcome
from sitebuild.fences.runner import Runner

GOOD = Outcome([{"out": "2\n"}])


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


def test_an_outcome_is_found_again(kept: Kept) -> None:
    assert kept.get(("python", "print(2)")) is None
    kept.put(("python", "print(2)"), GOOD)
    assert Kept(kept.folder).get(("python", "print(2)")) == GOOD
    assert kept.get(("python", "print(3)")) is None
    assert kept.get(("pycon", "print(2)")) is None


@pytest.mark.parametrize("bad", [Outcome(exit=1), Outcome(late=True)])
def test_what_went_wrong_is_tried_again(kept: Kept, bad: Outcome) -> None:
    kept.put(("python", "x"), bad)
    assert kept.get(("python", "x")) is None


def test_code_that_imports_snippets_depends_on_them(kept: Kept) -> None:
    own, other = ("python", "from snippets.ema import ema"), ("python", "import torch")
    kept.put(own, GOOD)
    kept.put(other, GOOD)
    changed = Kept(kept.folder)
    changed.snippets = "edited"
    assert changed.get(own) is None
    assert changed.get(other) == GOOD


def test_other_versions_count_as_another_run(kept: Kept) -> None:
    kept.put(("python", "x"), GOOD)
    changed = Kept(kept.folder)
    changed.versions = "upgraded"
    assert changed.get(("python", "x")) is None


def test_the_runner_asks_first(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.put(("python", "print(2)"), GOOD)
    runner = Runner(kept=kept)
    monkeypatch.delattr(Runner, "run_in")
    assert runner.run("python", [("x", "print(2)")]) == GOOD
