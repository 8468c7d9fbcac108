"""Python: it runs, and what the page shows is what it gives."""

import re
import signal
from typing import Any, Final

from sitebuild.fences.comparing import clean, first_difference, is_same, one_line, without_frames
from sitebuild.fences.context import Context
from sitebuild.fences.failures import failure, wrong_output
from sitebuild.fences.model import Example, Fence
from sitebuild.fences.outcome import Outcome
from sitebuild.problems import Problem

KIND: Final = re.compile(r"^[\w.]*(?:Error|Exception|Warning|Exit|Interrupt|Iteration)\b", re.M)


def check_python(example: Example, context: Context) -> list[Problem]:
    """Run ``example`` and compare what it displays, prints and raises with the page."""
    outcome = run(example, context, "python")
    if dead := no_result(example, outcome, context):
        return [dead]
    part = outcome.parts[-1]
    error, fence = part["error"], example.fence
    if error and is_in_comment(error, part["comments"]):
        error = None
    found: list[Problem] = []
    if example.output:
        found += compare_output(example, part["printed"], error)
    elif error:
        found.append(failure(fence, error["line"], "error", error=error["text"]))
    elif part["warnings"]:
        warned = part["warnings"][0]
        found.append(failure(fence, warned["line"], "warning", got=warned["text"]))
    return found + compare_comments(fence, part["comments"], stopped=bool(found and error))


def run(example: Example, context: Context, kind: str) -> Outcome:
    """Run the fences that ``example`` continues, and then its own, in one process."""
    fences = (*example.before, example.fence)
    return context.runner.run(kind, [(str(fence.opening), fence.code) for fence in fences])


def no_result(example: Example, outcome: Outcome, context: Context) -> Problem | None:
    """Say which fence ended the process before its time, if one did."""
    fences = (*example.before, example.fence)
    if len(outcome.parts) == len(fences):
        return None
    fence = fences[len(outcome.parts)]
    if outcome.late:
        return failure(fence, None, "timeout", seconds=f"{context.runner.seconds:g}")
    how = f"exit code {outcome.exit}"
    if outcome.exit < 0:
        how = signal.strsignal(-outcome.exit) or f"signal {-outcome.exit}"
    return failure(fence, None, "died", how=how, got=outcome.stderr.strip() or None)


def is_in_comment(error: dict[str, Any], comments: list[dict[str, Any]]) -> bool:
    """Whether the comment on the line that fails says so; it then counts as compared."""
    for comment in comments:
        if comment["line"] == error["line"] and comment["want"] == one_line(error["text"]):
            comment["got"] = comment["want"]
            return True
    return False


def compare_output(example: Example, printed: str, error: dict[str, Any] | None) -> list[Problem]:
    """Compare the text shown after the code with what it printed and the error it ended with."""
    assert example.output
    came = clean(printed + (error["text"] if error else ""))
    shown = example.output.code
    if is_same(without_frames(shown) if error else shown, came, example.loose):
        return []
    kind = KIND.search(without_frames(shown))
    if error and not (kind and error["text"].startswith(kind[0])):
        return [failure(example.fence, error["line"], "error", error=error["text"])]
    code = "no-error" if kind and not error and not KIND.search(printed) else "output"
    line = first_difference(shown, came)
    return [wrong_output(example, line, code, came)]


def compare_comments(fence: Fence, comments: list[dict[str, Any]], stopped: bool) -> list[Problem]:
    """Compare each comment with what the line in front of it displayed."""
    found: list[Problem] = []
    for comment in comments:
        line, want = comment["line"], one_line(comment["want"])
        if comment["got"] is None:
            if not stopped:
                found.append(failure(fence, line, "unreached", expected=want))
        elif want != (got := one_line(comment["got"])):
            found.append(failure(fence, line, "comment", expected=want, got=got))
    return found


def check_session(example: Example, context: Context) -> list[Problem]:
    """Run a session with ``>>>`` prompts and compare each result."""
    if ">>> " not in example.fence.code:
        return [failure(example.fence, None, "no-prompt", prompt=">>> ")]
    outcome = run(example, context, "pycon")
    if dead := no_result(example, outcome, context):
        return [dead]
    return [
        failure(example.fence, each["line"], "pycon", expected=each["want"], got=each["got"])
        for each in outcome.parts[-1]["comments"]
    ]
