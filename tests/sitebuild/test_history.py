"""Dates and people from a git history made for the test."""

import subprocess
from datetime import date
from pathlib import Path

from sitebuild.history import read_history


def git(folder: Path, *arguments: str, author: str = "甲", day: str = "2026-01-01") -> None:
    environment = {
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000",
        "GIT_COMMITTER_NAME": author,
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    command = ["git", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)


def test_each_file_has_its_last_day_and_its_people(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    git(tmp_path, "init", "-q")
    for author, day, names in (
        ("甲", "2026-01-01", ["页.md", "b.md"]),
        ("乙", "2026-02-01", ["页.md"]),
        ("甲", "2026-03-01", ["页.md"]),
    ):
        for name in names:
            (docs / name).write_text(day, encoding="utf-8")
        (tmp_path / "elsewhere.txt").write_text(day, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", "x", author=author, day=day)
    found = read_history(tmp_path, "docs")
    assert set(found) == {"docs/页.md", "docs/b.md"}
    assert found["docs/页.md"].updated == date(2026, 3, 1)
    assert found["docs/页.md"].contributors == ["甲", "乙"]
    assert found["docs/b.md"].updated == date(2026, 1, 1)


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    assert read_history(tmp_path, "docs") == {}
