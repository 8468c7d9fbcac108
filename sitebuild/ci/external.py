"""Links to other sites: do they still lead anywhere?

Run at night, not on pull requests: that somebody else's site is down is no fault of a change.
"""

import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from sitebuild.gate.project import Project
from sitebuild.notes import ROOT

LINK: Final = re.compile(r"https?://[^\s<>\"'`)\]}，。；]+")
FILES: Final = (".md", ".yml", ".py")
FOLDERS: Final = ("docs/", "README", "CONTRIBUTING", "snippets/", "SECURITY", "mkdocs")
EXAMPLES: Final = re.compile(
    r"https?://(?:[\w.-]*\bexample\.(?:org|com|github\.io)|127\.|localhost)|github\.com/example/"
)
GONE: Final = {404, 410, 451}  # others may be out of order, or dislike machines
ATTEMPTS: Final = 3
SECONDS: Final = 20
AGENT: Final = "Mozilla/5.0 (link check)"

Ask = Callable[[str], str]


def links(project: Project) -> dict[str, str]:
    """Return every address elsewhere that the project names, and the first place that does."""
    found: dict[str, str] = {}
    for name in project.files:
        if name.startswith(FOLDERS) and name.endswith(FILES):
            text = (project.root / name).read_text(encoding="utf-8", errors="ignore")
            for number, line in enumerate(text.splitlines(), 1):
                for link in LINK.findall(line):
                    if not EXAMPLES.match(link):
                        found.setdefault(link.rstrip(".,;:*").partition("#")[0], f"{name}:{number}")
    return found


def ask(address: str) -> str:
    """Return what is wrong with ``address``, or nothing; a busy site is asked again."""
    reason = ""
    for attempt in range(ATTEMPTS):
        time.sleep(5 * attempt)
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):
                return ""
        except urllib.error.HTTPError as error:
            if error.code not in GONE:
                return ""
            reason = f"{error.code} {error.reason}"
        except (OSError, ValueError) as error:
            reason = str(getattr(error, "reason", error))
    return reason


def broken(found: dict[str, str], ask: Ask = ask) -> Iterable[str]:
    """Yield a line for each address of ``found`` that leads nowhere."""
    with ThreadPoolExecutor(8) as pool:
        for (address, place), reason in zip(found.items(), pool.map(ask, found), strict=True):
            if reason:
                yield f"{place}: {address}: {reason}"


def main(root: Path = ROOT) -> int:
    """Print what leads nowhere."""
    found = links(Project(root))
    wrong = list(broken(found))
    print("\n".join([*wrong, f"{len(found)} links · 链接, {len(wrong)} broken · 失效"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
