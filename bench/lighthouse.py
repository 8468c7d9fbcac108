"""What Lighthouse says of each page on a phone, and which of its audits are not perfect."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from bench.report import say, table
from bench.weighing import PAGES, find_browser, served_site
from sitebuild.notes import ROOT

HERE: Final = ROOT / "bench"
MODULE: Final = "node_modules/lighthouse"
BIN: Final = Path(sys.executable).parent
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
CHROME: Final = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def measure(scratch: Path, quick: bool) -> None:
    """Print the scores, and for each audit below 100 on how many pages, and where most."""
    browser = find_browser()
    if not browser:
        say("lighthouse: left out, there is no Chromium or Chrome on this machine")
        return
    install()
    rows = []
    imperfect: dict[str, dict[str, float]] = {}
    with served_site(scratch) as server:
        for number, page in enumerate(PAGES, 1):
            say(f"lighthouse {number}/{len(PAGES)} /{page}")
            report = audit(server.url + page, browser, scratch / "lighthouse.json")
            scores = [report["categories"][category]["score"] for category in CATEGORIES]
            rows.append([f"/{page}", *(percent(score) for score in scores)])
            for name, score in audits_below_100(report).items():
                imperfect.setdefault(name, {})[f"/{page}"] = score or 0
    table("Lighthouse, mobile", ["", *CATEGORIES], rows)
    if imperfect:
        head = ["audit", "pages", "lowest", "on"]
        below = [
            [name, str(len(pages)), percent(min(pages.values())), min(pages, key=pages.__getitem__)]
            for name, pages in sorted(imperfect.items())
        ]
        table("Audits below 100", head, below)


def percent(score: float | None) -> str:
    """Return a score as Lighthouse shows it; an audit that failed itself has none."""
    return "?" if score is None else f"{score * 100:.0f}"


def audits_below_100(report: dict[str, Any]) -> dict[str, float | None]:
    """Return every audit that costs points."""
    weighed = {
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
    }
    return {
        name: audit["score"]
        for name, audit in report["audits"].items()
        if name in weighed
        and audit["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
        and audit["score"] != 1
    }


def audit(url: str, browser: str, output: Path) -> dict[str, Any]:
    """Return Lighthouse's report on the page at ``url``."""
    run(
        str(BIN / "node"),
        f"{MODULE}/cli/index.js",
        url,
        "--quiet",
        "--no-enable-error-reporting",
        "--output=json",
        f"--output-path={output}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={CHROME}",
        CHROME_PATH=browser,
    )
    report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    if "runtimeError" in report:
        raise RuntimeError(f"{url}: {report['runtimeError']['message']}")
    return report


def install() -> None:
    """Install Lighthouse into ``bench/node_modules``, unless the pinned version is there."""
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    pin = wanted["devDependencies"]["lighthouse"]
    installed = HERE / MODULE / "package.json"
    if installed.exists() and json.loads(installed.read_text(encoding="utf-8"))["version"] == pin:
        return
    say(f"installing lighthouse {pin} into bench/node_modules (180 MB)")
    run(str(BIN / "npm"), "ci", "--include=dev", "--ignore-scripts")


def run(*command: str, **environment: str) -> None:
    """Run a program of Node in ``bench/``; if it fails, tell why."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        command,
        cwd=HERE,
        env={**os.environ, "PATH": path, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        say(done.stdout + done.stderr)
        raise RuntimeError(f"{Path(command[0]).name} ended with code {done.returncode}: see above")
