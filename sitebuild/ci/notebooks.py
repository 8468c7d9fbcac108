"""Keep the notebooks of the finished site on a branch: Colab opens them from a repository."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from sitebuild.ci.branch import address_of, replace_branch

ROOT: Final = Path(__file__).resolve().parents[2]
BRANCH: Final = re.compile(r"^  site_branch: (\S+)", re.MULTILINE)
README: Final = """\
# Notebooks · 笔记本

Made from the notes and labs by every deployment; edit those instead.
每次部署都由笔记和实验重新生成；要修改，请改原文。
"""


def notebooks(site: Path) -> list[Path]:
    """Return every notebook of ``site``, by its path there."""
    return sorted(path.relative_to(site) for path in site.rglob("downloads/*.ipynb"))


def branch_name(root: Path = ROOT) -> str:
    """Return the branch that links to Colab name."""
    found = BRANCH.search((root / "mkdocs.yml").read_text(encoding="utf-8"))
    if not found:
        raise LookupError("mkdocs.yml names no site_branch")
    return found[1]


def put(site: Path, folder: Path) -> None:
    """Make ``folder`` hold the notebooks of ``site``, where they are there, and nothing else."""
    for old in folder.iterdir():
        if old.name != ".git":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    (folder / "README.md").write_text(README, encoding="utf-8")
    for name in notebooks(site):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / name, folder / name)


def main() -> int:
    """Push the notebooks of ``site/``, if they differ from those that are there."""
    site = ROOT / "site"
    if not notebooks(site):
        print("site/ has no notebooks: build it first", file=sys.stderr)
        return 1
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
    remote = address_of(*(os.environ[name] for name in names))
    branch = branch_name()
    pushed = replace_branch(remote, branch, lambda folder: put(site, folder), "Make the notebooks")
    print(f"{branch}: {'pushed' if pushed else 'up to date'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
