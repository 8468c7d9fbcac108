"""Write down what a pull request changes on the site: pages, weight, screenshots.

This runs the code of the pull request, so it runs where there is nothing to take. What it leaves
in its folder is data for ``publish``, which trusts none of it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from sitebuild.ci.compare import compare
from sitebuild.ci.shots import shoot
from sitebuild.notes import ROOT
from sitebuild.translations.compare import compare as compare_languages
from sitebuild.translations.verdicts import BEHIND, MISSING

SHOWN: Final = 8  # pages with screenshots
KEPT: Final = ("labs", "numbers")  # what need not be computed again for the base


def main() -> int:
    """Write the folder; the base is built from its own commit."""
    parser = argparse.ArgumentParser(prog="python -m sitebuild.ci.preview")
    parser.add_argument(
        "--base", required=True, help="commit or branch that the change starts from"
    )
    parser.add_argument("--number", type=int, required=True, help="of the pull request")
    parser.add_argument("--into", type=Path, default=ROOT / ".cache/preview")
    arguments = parser.parse_args()
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("site/ is empty: build it first", file=sys.stderr)
        return 1
    base = built_base(arguments.base)
    behind = fell_behind(base.parent, ROOT)
    pages = write(base, site, arguments.number, arguments.into, behind)
    print(f"{arguments.into}: {len(pages)} pages differ from {arguments.base}")
    return 0


def built_base(commit: str, root: Path = ROOT) -> Path:
    """Build the site of ``commit`` beside this one; return where it is."""
    folder = root / ".cache/base"
    if folder.exists():
        subprocess.run(["git", "worktree", "remove", "--force", folder], cwd=root, check=False)
        shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        ["git", "worktree", "add", "-f", "--detach", folder, commit], cwd=root, check=True
    )
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(root / "node_modules", target_is_directory=True)
    for name in KEPT:
        if (root / ".cache" / name).is_dir():
            shutil.copytree(root / ".cache" / name, folder / ".cache" / name)
    command = [sys.executable, "-m", "sitebuild", "build"]
    subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, check=True)
    return folder / "site"


def fell_behind(before: Path, after: Path) -> list[dict[str, Any]]:
    """Return the pages of which less is translated in the sources ``after`` than ``before``."""
    then, now = (compare_languages(root)[0] for root in (before, after))
    found = []
    for name, page in now.items():
        numbers = {"behind": page.count(BEHIND), "missing": page.count(MISSING)}
        known = then[name].count(BEHIND, MISSING) if name in then else 0
        if sum(numbers.values()) > known:
            found.append({"page": f"{name.rpartition('.')[0]}/".removeprefix("index/"), **numbers})
    return found


def write(
    before: Path, after: Path, number: int, folder: Path, behind: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Write report and screenshots to ``folder``; return the pages that differ."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    changed = compare(before, after)
    shoot(changed[:SHOWN], before, after, folder)
    pages = [asdict(each) for each in changed]
    report = {"number": number, "pages": pages, "translations": behind}
    (folder / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    return pages


if __name__ == "__main__":
    sys.exit(main())
