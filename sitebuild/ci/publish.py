"""Show a pull request what it changes, in one comment.

This may write to the repository, so it runs only code of the main branch, and reads what the pull
request has left as data. A fork's HTML is neither opened nor served: only its screenshots are
shown, encoded anew, from a branch of their own.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from sitebuild.ci.branch import address_of, replace_branch
from sitebuild.ci.github import GitHub
from sitebuild.ci.report import Page, Report, SuspiciousError, read_report, read_shots

BRANCH: Final = "previews"
KEPT: Final = 40  # pull requests whose screenshots stay
MARKER: Final = "<!-- preview -->"
SHOWN: Final = 50
COMMIT: Final = re.compile(r"[0-9a-f]{40}")


def main() -> int:
    """Publish what is in the folder ``PREVIEW``, made for the commit ``HEAD_SHA``."""
    folder, sha = Path(os.environ["PREVIEW"]), os.environ["HEAD_SHA"]
    github = GitHub.of_workflow()
    try:
        report, shots = read_report(folder), dict(read_shots(folder))
    except SuspiciousError as error:
        print(f"nothing is published: {error}", file=sys.stderr)
        return 1
    if not is_of(report, sha, github):
        print(f"pull request {report.number} is not at {sha}: nothing is published")
        return 0
    server, repository = os.environ["GITHUB_SERVER_URL"], github.repository
    remote = address_of(server, repository, github.token)
    where = f"{report.number}/{sha[:12]}"
    replace_branch(remote, BRANCH, lambda branch: put(branch, where, shots), "Keep the previews")
    pictures = f"{server}/{repository}/raw/{BRANCH}/{where}"
    say(github, report.number, text(report, set(shots), pictures, os.environ["RUN_URL"]))
    if output := os.environ.get("GITHUB_OUTPUT"):
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"number={report.number}\n")
    return 0


def is_of(report: Report, sha: str, github: GitHub) -> bool:
    """Whether the pull request that the report names is at the commit that it was made for."""
    if not COMMIT.fullmatch(sha):
        return False
    pull = github.ask("GET", f"pulls/{report.number}")
    return bool(pull["head"]["sha"] == sha and pull["state"] == "open")


def put(branch: Path, where: str, shots: dict[str, bytes]) -> None:
    """Put the pictures in place; older ones of this pull request go, and those of old ones."""
    shutil.rmtree(branch / where.partition("/")[0], ignore_errors=True)
    (branch / where).mkdir(parents=True)
    for name, content in shots.items():
        (branch / where / name).write_bytes(content)
    (branch / where / "made").touch()  # git keeps no empty folder
    numbers = sorted((int(p.name) for p in branch.iterdir() if p.name.isdigit()), reverse=True)
    for number in numbers[KEPT:]:
        shutil.rmtree(branch / str(number))


def say(github: GitHub, number: int, body: str) -> None:
    """Write the comment, or write it anew."""
    for comment in github.listed(f"issues/{number}/comments"):
        if comment["body"].startswith(MARKER) and comment["user"]["type"] == "Bot":
            github.ask("PATCH", f"issues/comments/{comment['id']}", {"body": body})
            return
    github.ask("POST", f"issues/{number}/comments", {"body": body})


# ------------------------------------------------------------------------------------ the comment


def text(report: Report, shots: set[str], pictures: str, run: str) -> str:
    """Return the comment as Markdown; ``pictures`` is where the screenshots are."""
    lines = [MARKER, "### 预览 · Preview", ""]
    if report.pages:
        lines += ["| 页面 page | 之前 before | 之后 after | |", "|---|--:|--:|--:|"]
        lines += [row(page) for page in report.pages[:SHOWN]]
        if len(report.pages) > SHOWN:
            lines.append(f"| … {len(report.pages) - SHOWN} | | | |")
    else:
        lines.append("没有页面改变。No page changes.")
    if report.translations:
        lines += ["", "译文 · Translation:", ""]
        lines += [
            f"- `/{each.page}`: {each.behind} 段落后 behind, {each.missing} 段缺少 missing"
            for each in report.translations[:SHOWN]
        ]
        lines += ["", "`make translations` 列出是哪几段 · lists the paragraphs"]
    for number, page in enumerate(report.pages):
        lines += pair(number, page, shots, pictures)
    lines += ["", f"[做好的网站 · the finished site (artifact)]({run})", ""]
    return "\n".join(lines)


def row(page: Page) -> str:
    difference = ""
    if page.before and page.after:
        difference = f"{(page.after - page.before) / page.before:+.1%}"
    return f"| `/{page.page}` | {kilobytes(page.before)} | {kilobytes(page.after)} | {difference} |"


def kilobytes(size: int | None) -> str:
    return "–" if size is None else f"{size / 1000:.1f} kB"


def pair(number: int, page: Page, shots: set[str], pictures: str) -> list[str]:
    """Return the screenshots of a page, folded, side by side."""
    names = [f"{number}-{when}.webp" for when in ("before", "after")]
    found = [name for name in names if name in shots]
    if not found:
        return []
    cells = " | ".join(f"![{name}]({pictures}/{name})" for name in found)
    heads = {"before": "之前 before", "after": "之后 after"}
    head = " | ".join(heads[name.split("-")[1].removesuffix(".webp")] for name in found)
    rule = "|".join("---" for _ in found)
    summary = f"<details><summary><code>/{page.page}</code></summary>"
    return ["", summary, "", f"| {head} |", f"|{rule}|", f"| {cells} |", "", "</details>"]


if __name__ == "__main__":
    sys.exit(main())
