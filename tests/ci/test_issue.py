"""One issue for all nights that go wrong."""

from typing import Any

from sitebuild.ci.issue import BROKEN, LABEL, MARKER, main, tell
from tests.ci.forge import Forge

RUN = "https://example.org/runs/1"


def issue(number: int, jobs: str) -> dict[str, Any]:
    return {"number": number, "body": BROKEN.format(marker=MARKER, jobs=jobs, run=RUN)}


def test_the_first_failure_opens_an_issue(running_forge: Forge) -> None:
    assert tell(running_forge.github, ["links", "audit"], RUN) == "opened"
    ((method, path, content),) = running_forge.asked
    assert (method, path) == ("POST", "issues")
    assert content["labels"] == [LABEL]
    assert content["body"].startswith(f"{MARKER}\n`links`, `audit`\n")
    assert RUN in content["body"]
    assert running_forge.tokens == {"Bearer secret"}


def test_the_same_failure_says_nothing(running_forge: Forge) -> None:
    others = [{"number": n, "body": None} for n in (1, 2, 3, 4)]  # on a page before
    running_forge.known["issues"] = [*others, issue(5, "`links`")]
    assert tell(running_forge.github, ["links"], RUN) == "known"
    assert running_forge.asked == []


def test_another_failure_is_a_comment(running_forge: Forge) -> None:
    running_forge.known["issues"] = [issue(5, "`links`")]
    assert tell(running_forge.github, ["audit"], RUN) == "commented"
    assert [(method, path) for method, path, _ in running_forge.asked] == [
        ("POST", "issues/5/comments"),
        ("PATCH", "issues/5"),
    ]
    assert "`audit`" in running_forge.asked[0][2]["body"]


def test_the_issue_closes_when_all_is_well(running_forge: Forge) -> None:
    running_forge.known["issues"] = [issue(5, "`links`")]
    assert tell(running_forge.github, [], RUN) == "closed"
    assert running_forge.asked[-1] == ("PATCH", "issues/5", {"state": "closed"})


def test_nothing_is_said_of_a_good_night(running_forge: Forge) -> None:
    assert tell(running_forge.github, [], RUN) == "all is well"
    assert running_forge.asked == []


def test_results_come_from_the_workflow(running_forge: Forge, monkeypatch: Any) -> None:
    monkeypatch.setenv("GITHUB_API_URL", running_forge.github.api)
    monkeypatch.setenv("GITHUB_REPOSITORY", running_forge.github.repository)
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("RUN_URL", RUN)
    monkeypatch.setenv("RESULTS", "newest=success audit=failure links=cancelled pinned=skipped")
    assert main() == 0
    assert "`audit`, `links`\n" in running_forge.asked[0][2]["body"]
