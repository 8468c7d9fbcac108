"""From a branch with a change to the comment in the pull request."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from sitebuild.ci import publish
from sitebuild.ci.compare import compare
from sitebuild.ci.publish import MARKER, put, say, text
from sitebuild.ci.report import Behind, Page, Report
from sitebuild.ci.shots import Block, differing
from tests.ci.forge import Forge

SHA = "0123456789abcdef0123456789abcdef01234567"
RUN = "https://example.org/runs/1"


def page(site: Path, name: str, article: str) -> None:
    (site / name).mkdir(parents=True, exist_ok=True)
    html = f"<html><head></head><body><article>{article}</article></body></html>"
    (site / name / "index.html").write_text(html, encoding="utf-8")


def test_pages_are_compared_by_what_readers_see(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    history = '<aside class="note-history">{}</aside>'
    page(old, "same", "x" + history.format("Monday"))
    page(new, "same", "x" + history.format("Tuesday"))
    page(old, "changed", "one")
    page(new, "changed", "two")
    page(old, "gone", "x")
    page(new, "en/added", "x")
    page(old, "", "home")
    page(new, "", "home!")
    found = compare(old, new)
    assert [each.page for each in found] == ["", "changed/", "en/added/", "gone/"]
    assert found[2].before is None
    assert found[3].after is None
    assert found[1].before
    assert found[1].after


def test_a_screenshot_shows_what_differs() -> None:
    old = [Block("a", 0, 100), Block("b", 100, 300), Block("c", 300, 900)]
    new = [Block("a", 0, 100), Block("B", 100, 400), Block("c", 400, 1000)]
    assert differing({"before": old, "after": new}) == {"before": (40, 360), "after": (40, 460)}


def test_the_comment_says_it_all_in_both_languages() -> None:
    pages = (Page("ema/", 10_000, 11_000), Page("en/new/", None, 5000), Page("old/", 1000, None))
    report = Report(7, pages, (Behind("ema/", 2, 1),))
    said = text(report, {"0-before.webp", "0-after.webp", "1-after.webp"}, "https://x/raw", RUN)
    assert said.startswith(MARKER)
    assert "| `/ema/` | 10.0 kB | 11.0 kB | +10.0% |" in said
    assert "| `/en/new/` | – | 5.0 kB |  |" in said
    assert "| `/old/` | 1.0 kB | – |  |" in said
    assert "- `/ema/`: 2 段落后 behind, 1 段缺少 missing" in said
    assert (
        "| 之前 before | 之后 after |\n|---|---|\n| ![0-before.webp](https://x/raw/0-before" in said
    )
    assert said.count("<details>") == 2
    assert f"({RUN})" in said
    assert re.search("[\u4e00-\u9fff].*[A-Za-z]", said)


def test_a_change_of_no_page_says_so() -> None:
    assert "没有页面改变。No page changes." in text(Report(7, (), ()), set(), "https://x", RUN)


def test_there_is_one_comment(running_forge: Forge) -> None:
    said = [{"id": n, "body": "hello", "user": {"type": "User"}} for n in range(3)]
    forged = {"id": 8, "body": MARKER, "user": {"type": "User"}}
    own = {"id": 9, "body": f"{MARKER} old", "user": {"type": "Bot"}}
    say(running_forge.github, 7, "new")
    running_forge.known["issues/7/comments"] = [*said, forged, own]
    say(running_forge.github, 7, "newer")
    assert running_forge.asked == [
        ("POST", "issues/7/comments", {"body": "new"}),
        ("PATCH", "issues/comments/9", {"body": "newer"}),
    ]


def test_old_previews_go(tmp_path: Path) -> None:
    for number in range(100, 150):
        put(tmp_path, f"{number}/aaa", {"0-after.webp": b"x"})
    put(tmp_path, "149/bbb", {"0-after.webp": b"y"})
    kept = sorted(int(path.name) for path in tmp_path.iterdir())
    assert kept == list(range(110, 150))
    assert [path.name for path in (tmp_path / "149").iterdir()] == ["bbb"]


# With a real project: two builds, and a browser


@pytest.fixture
def branch(checkout: Path) -> Path:
    """Return a checkout with a change on top, its site built."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        subprocess.run(["git", *who, *arguments], cwd=checkout, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A", ":!node_modules")
    git("commit", "-q", "-m", "Base")
    note = checkout / "docs/zh/about.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n多了一段。\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "Change")
    subprocess.run([sys.executable, "-m", "sitebuild", "build"], cwd=checkout, check=True)
    return checkout


@pytest.mark.slow
def test_a_branch_is_previewed_and_published(
    branch: Path,
    browser: Browser,
    running_forge: Forge,
    remote: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = [sys.executable, "-m", "sitebuild.ci.preview", "--base", "HEAD~1", "--number", "7"]
    done = subprocess.run(command, cwd=branch, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    folder = branch / ".cache/preview"

    running_forge.known["pulls/7"] = {"head": {"sha": SHA}, "state": "open"}
    monkeypatch.setattr(publish, "address_of", lambda *_: str(remote))
    environment = {
        "PREVIEW": str(folder),
        "HEAD_SHA": SHA,
        "RUN_URL": RUN,
        "GITHUB_API_URL": running_forge.github.api,
        "GITHUB_REPOSITORY": running_forge.github.repository,
        "GITHUB_SERVER_URL": "https://git.example.org",
        "GITHUB_TOKEN": "secret",
        "GITHUB_OUTPUT": str(folder / "output"),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert publish.main() == 0
    ((_, path, content),) = running_forge.asked
    assert path == "issues/7/comments"
    assert "| `/about/` |" in content["body"]
    assert "- `/about/`: 0 段落后 behind, 1 段缺少 missing" in content["body"]
    assert (
        f"https://git.example.org/owner/notes/raw/previews/7/{SHA[:12]}/0-after" in content["body"]
    )
    assert (folder / "output").read_text(encoding="utf-8") == "number=7\n"

    show = ["git", "-C", str(remote), "show", f"previews:7/{SHA[:12]}/0-after.webp"]
    shot = subprocess.run(show, capture_output=True, check=True).stdout
    with Image.open(io.BytesIO(shot)) as picture:
        assert picture.width == 900
        darkest, lightest = picture.convert("L").getextrema()
        assert lightest - darkest > 100, "something is seen"


def test_another_commit_is_not_published(
    running_forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Report(7, (), ())
    running_forge.known["pulls/7"] = {"head": {"sha": "f" * 40}, "state": "open"}
    assert not publish.is_of(report, SHA, running_forge.github)
    running_forge.known["pulls/7"] = {"head": {"sha": SHA}, "state": "closed"}
    assert not publish.is_of(report, SHA, running_forge.github)
    running_forge.known["pulls/7"] = {"head": {"sha": SHA}, "state": "open"}
    assert publish.is_of(report, SHA, running_forge.github)
    assert not publish.is_of(report, "HEAD", running_forge.github)
