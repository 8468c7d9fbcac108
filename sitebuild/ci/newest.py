"""The newest versions of what is pinned: does the project still work with them?

``python -m sitebuild.ci.newest > newest.txt``, then pip installs that instead of
requirements.txt.
"""

import re
import sys
from pathlib import Path
from typing import Final

from sitebuild.notes import ROOT

PIN: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s#;]+)")
INDIRECT: Final = "# what those bring along"  # pip finds these out by itself
BOUNDS: Final = {
    "mkdocs": "<2",  # another program, which runs neither hooks nor plugins
    "mkdocs-material": "<10",  # kept alive until 2027, no further major version to come
}


def loosened(requirements: str) -> str:
    """Return ``requirements`` with a lower bound in place of each exact version."""
    lines = []
    for line in requirements.partition(INDIRECT)[0].splitlines():
        if found := PIN.match(line):
            name, version = found.groups()
            bound = BOUNDS.get(name, "")
            lines.append(f"{name}>={version}" + (f",{bound}" if bound else ""))
    return "\n".join(lines) + "\n"


def main(root: Path = ROOT) -> int:
    """Print the loosened requirements."""
    print(loosened((root / "requirements.txt").read_text(encoding="utf-8")), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
