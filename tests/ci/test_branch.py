"""A branch for files that are made: one commit, no past, nothing secret in an error."""

import subprocess
from pathlib import Path

import pytest

from sitebuild.ci.branch import address_of, replace_branch
from sitebuild.ci.notebooks import branch_name, notebooks, put


def log(remote: Path, branch: str) -> list[str]:
    command = ["git", "-C", str(remote), "log", "--format=%s", branch]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()


def files(remote: Path, branch: str) -> list[str]:
    command = ["git", "-C", str(remote), "ls-tree", "-r", "--name-only", branch]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()


def test_the_address_holds_the_token() -> None:
    expected = "https://x-access-token:secret@git.example.org/a/b.git"
    assert address_of("https://git.example.org", "a/b", "secret") == expected


def test_a_branch_is_made_and_replaced_and_has_no_past(remote: Path) -> None:
    def write(name: str) -> bool:
        return replace_branch(str(remote), "made", lambda f: (f / name).touch() and None, name)

    assert write("one")
    assert write("two")
    assert not write("two"), "nothing to do"
    assert files(remote, "made") == ["one", "two"]
    assert log(remote, "made") == ["two"]


def test_an_error_does_not_show_the_token(tmp_path: Path) -> None:
    secret = f"file:///x-access-token:secret@{tmp_path}/missing.git"
    with pytest.raises(RuntimeError) as failed:
        replace_branch(secret, "made", lambda folder: None, "x")
    assert "secret" not in str(failed.value)
    assert "git ls-remote" in str(failed.value)


def test_the_branch_holds_the_notebooks_and_nothing_else(remote: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("downloads/ema.ipynb", "en/downloads/ema-lab.ipynb", "downloads/ema.py"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    replace_branch(str(remote), "notebooks", lambda f: (f / "old").touch() and None, "old")
    assert replace_branch(str(remote), "notebooks", lambda folder: put(site, folder), "new")
    expected = ["README.md", "downloads/ema.ipynb", "en/downloads/ema-lab.ipynb"]
    assert files(remote, "notebooks") == expected
    assert not replace_branch(str(remote), "notebooks", lambda folder: put(site, folder), "again")


def test_every_link_to_colab_leads_to_a_notebook_on_that_branch(site: Path) -> None:
    kept = {path.as_posix() for path in notebooks(site)}
    links = set()
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        links |= {
            part.partition('"')[0]
            for part in html.split("https://colab.research.google.com/github/")[1:]
        }
    assert links
    places = {link.partition(f"/blob/{branch_name()}/")[2] for link in links}
    assert places <= kept
