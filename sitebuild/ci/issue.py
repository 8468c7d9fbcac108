"""Tell of a night that went wrong: in one issue, not in a hundred, closed when all is well."""

import os
import sys
from typing import Any, Final

from sitebuild.ci.github import GitHub

MARKER: Final = "<!-- nightly -->"
LABEL: Final = "nightly"
TITLE: Final = "The nightly run fails · 夜间检查没有通过"
BROKEN: Final = """\
{marker}
{jobs}

Log · 日志: {run}

This issue gets a comment when other jobs fail, and closes by itself when all pass.
如果换了别的任务失败，这里会添一条评论；全部通过后自动关闭。
"""
CHANGED: Final = "Now · 现在: {jobs}\n\nLog · 日志: {run}"
MENDED: Final = "All jobs pass again · 全部通过: {run}"


def tell(github: GitHub, failed: list[str], run: str) -> str:
    """Open, comment on or close the issue; return what was done.

    Parameters
    ----------
    github : GitHub
    failed : list of str
        Names of the jobs that failed.
    run : str
        Address of the log.
    """
    jobs = ", ".join(f"`{name}`" for name in failed)
    issue = current(github)
    if issue is None:
        if not failed:
            return "all is well"
        body = BROKEN.format(marker=MARKER, jobs=jobs, run=run)
        github.ask("POST", "issues", {"title": TITLE, "body": body, "labels": [LABEL]})
        return "opened"
    number = issue["number"]
    if not failed:
        comment(github, number, MENDED.format(run=run))
        github.ask("PATCH", f"issues/{number}", {"state": "closed"})
        return "closed"
    if jobs == issue["body"].split("\n")[1]:
        return "known"
    comment(github, number, CHANGED.format(jobs=jobs, run=run))
    body = BROKEN.format(marker=MARKER, jobs=jobs, run=run)
    github.ask("PATCH", f"issues/{number}", {"body": body})
    return "commented"


def current(github: GitHub) -> dict[str, Any] | None:
    """Return the open issue that an earlier night has left, if any."""
    for issue in github.listed(f"issues?state=open&labels={LABEL}"):
        if (issue["body"] or "").startswith(MARKER):
            return dict(issue)
    return None


def comment(github: GitHub, number: int, body: str) -> None:
    github.ask("POST", f"issues/{number}/comments", {"body": body})


def main() -> int:
    """Tell of the jobs whose results are in ``RESULTS``: name=result, separated by blanks."""
    results = dict(each.split("=") for each in os.environ["RESULTS"].split())
    failed = [name for name, result in results.items() if result not in ("success", "skipped")]
    print(tell(GitHub.of_workflow(), failed, os.environ["RUN_URL"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
