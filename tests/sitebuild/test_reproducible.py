"""Two builds of one commit give the same bytes, whatever the hour, the hash seed, the caches."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # two whole builds

FIRST = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
SECOND = {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C"}
DRAWN = ("figures", "numbers", "templates", "fonts")  # made anew; only the labs need not run twice


def built(root: Path, environment: dict[str, str], name: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "sitebuild", "build"]
    subprocess.run(command, cwd=root, env=os.environ | environment, check=True, capture_output=True)
    (root / "site").rename(root / name)
    files = (path for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root / name).as_posix(): path.read_bytes() for path in files}


def test_a_build_can_be_repeated(checkout: Path) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for command in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *who, *command], cwd=checkout, check=True)
    first = built(checkout, FIRST, "first")
    for name in DRAWN:
        shutil.rmtree(checkout / ".cache" / name, ignore_errors=True)
    second = built(checkout, SECOND, "second")
    assert len(first) > 50
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert b"<lastmod>" in first["sitemap.xml"]
