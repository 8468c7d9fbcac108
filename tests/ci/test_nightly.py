"""The newest versions, and links to other sites."""

import urllib.error
from email.message import Message
from pathlib import Path

import pytest

from sitebuild.ci import external
from sitebuild.ci.external import ask, broken, links
from sitebuild.ci.newest import BOUNDS, loosened
from sitebuild.gate.project import Project
from sitebuild.notes import ROOT


def test_pins_are_loosened() -> None:
    given = "# why\ntorch==2.1.0 # remark\n\nmkdocs==1.6.1\n# what those bring along\nsix==1.0\n"
    assert loosened(given) == "torch>=2.1.0\nmkdocs>=1.6.1,<2\n"


def test_the_real_requirements_keep_all_that_is_asked_for() -> None:
    result = loosened((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert "==" not in result
    for name in ("torch", "matplotlib", "mkdocs-material", "pymdown-extensions", "pytest"):
        assert f"\n{name}>=" in f"\n{result}"
    for name, bound in BOUNDS.items():
        assert bound in result.partition(f"\n{name}>=")[2].partition("\n")[0]


def test_links_are_found_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = (
        "见 [a](https://a.org/b#c)，<https://b.org/>。\n`https://example.org/x` https://a.org/b\n"
    )
    (tmp_path / "docs/x.md").write_text(text, encoding="utf-8")
    assert links(Project(tmp_path)) == {
        "https://a.org/b": "docs/x.md:1",
        "https://b.org/": "docs/x.md:1",
    }


def test_the_real_project_has_links() -> None:
    found = links(Project(ROOT))
    assert len(found) > 5
    assert all(address.startswith("http") and " " not in address for address in found)


def test_only_what_is_gone_is_broken() -> None:
    answers = {"https://a.org": "", "https://b.org": "404 Not Found"}
    places = {"https://a.org": "docs/x.md:1", "https://b.org": "docs/x.md:2"}
    assert list(broken(places, answers.__getitem__)) == [
        "docs/x.md:2: https://b.org: 404 Not Found"
    ]


@pytest.mark.parametrize(("code", "wrong"), [(404, True), (410, True), (403, False), (503, False)])
def test_a_site_that_dislikes_machines_is_not_broken(
    code: int, wrong: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object, **__: object) -> None:
        raise urllib.error.HTTPError("https://a.org", code, "Reason", Message(), None)

    monkeypatch.setattr(external.urllib.request, "urlopen", answer)
    monkeypatch.setattr(external.time, "sleep", lambda seconds: None)
    assert bool(ask("https://a.org")) == wrong


def test_a_host_that_is_not_there_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external.time, "sleep", lambda seconds: None)
    assert ask("http://127.0.0.1:9/")
