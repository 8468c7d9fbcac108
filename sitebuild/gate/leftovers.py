"""What is left of the templates of ``make new-note``: sentences that only say what to write."""

from collections.abc import Iterator
from typing import Final

from sitebuild.gate.project import Project
from sitebuild.problems import Problem, problem

WHERE: Final = ("docs/zh/", "docs/en/", "snippets/")
PHRASES: Final = (
    "用一句话说清楚：",
    "先用自己的话解释，再写公式：",
    "图里看得到什么，写在这里。",
    "用一句话说清楚它有什么用。",
    "In one sentence: what it is, and why one needs it.",
    "Explain it in your own words, then give the formula:",
    "say here what the figure shows.",
    "Say in one line what it is good for.",
    ": one line on what this module computes.",
    "Reference: author, year; the function of PyTorch that does the same.",
    '"A straight line: y is twice x."',
    '"A straight line."',
)


def check_leftovers(project: Project) -> Iterator[Problem]:
    """Yield a piece of advice for each file that still has sentences of its template."""
    for name in project.files:
        if name.startswith(WHERE) and name.endswith((".md", ".py")):
            text = (project.root / name).read_text(encoding="utf-8", errors="replace")
            found = [
                number
                for number, line in enumerate(text.split("\n"), 1)
                if any(phrase in line for phrase in PHRASES)
            ]
            if found:
                lines = ", ".join(map(str, found))
                yield problem(name, found[0], "template-left", count=len(found), lines=lines)
