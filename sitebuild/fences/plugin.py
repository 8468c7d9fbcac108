"""pytest and pytest-codeblocks run the fences: ``pytest docs README.md``.

pytest-codeblocks finds the files (``--codeblocks``), understands the comments, and brings the
items; from here come which fences a page has, and what is checked of each.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest
from pytest_codeblocks import CodeBlock, extract_from_buffer, plugin

from sitebuild.fences.collect import read_page
from sitebuild.fences.context import Context
from sitebuild.fences.examples import CONTINUED, OUTPUT, examples
from sitebuild.fences.languages import check
from sitebuild.fences.model import Example, Place
from sitebuild.fences.report import Summary, folder, lines
from sitebuild.fences.runner import Runner
from sitebuild.problems import Problem

RUNNER: Final = pytest.StashKey[Runner]()
PROPERTY: Final = "fence"
SET_ASIDE: Final = "set aside"


class WrongError(Exception):
    """What is wrong with a fence or a page."""


class Test(plugin.TestBlock):
    """A test of one example, or a page's problem, which fails."""

    example: Example | None = None
    problems: tuple[Problem, ...] = ()

    def runtest(self) -> None:
        problems = list(self.problems)
        if self.example:
            if self.obj.importorskip:
                pytest.importorskip(self.obj.importorskip)
            problems += check(self.example, context(self.config))
        if problems:
            self.tell(annotations=[problem.annotation() for problem in problems])
            raise WrongError("\n".join(str(problem) for problem in problems))

    def tell(self, **facts: Any) -> None:
        """Add to what the end of the run will report, also from another process."""
        self.user_properties.append((PROPERTY, facts))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
        if isinstance(excinfo.value, WrongError):
            return str(excinfo.value)
        return pytest.Item.repr_failure(self, excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        name = self.path.relative_to(self.config.rootpath).as_posix()
        line = int(re.findall(r"\d+", self.name)[0])
        return self.path, line - 1, f"{name}:{self.name}"


class Page(plugin.MarkdownFile):
    """A Markdown file."""

    def collect(self) -> Iterator[Test]:
        page = read_page(self.path, self.config.rootpath)
        found, problems = examples(page)
        for problem in [*page.problems, *problems]:
            test = Test.from_parent(self, name=f"{problem.line} {problem.code}")
            test.problems = (problem,)
            yield self.grouped(test)
        for example in found:
            block = code_block(example)
            test = Test.from_parent(self, name=example.name, obj=block)
            test.example = example
            for mark in block.marks:
                test.add_marker(eval(mark, {"sys": sys, "pytest": pytest}))
            names = [fence.language for fence in example.fences]
            test.tell(page=page.path, at=str(example.fence.opening), languages=names)
            test.tell(reason=example.reason)
            yield self.grouped(test)

    @staticmethod
    def grouped(test: Test) -> Test:
        """Keep fences together: one fork server then serves all, and runs what is equal once."""
        test.add_marker(pytest.mark.xdist_group("fences"))
        return test


plugin.MarkdownFile = Page  # what pytest-codeblocks makes of the Markdown files that it finds


def code_block(example: Example) -> CodeBlock:
    """Have pytest-codeblocks read ``example``, without what only a renderer understands."""
    text: list[str] = list(example.marks)
    for number, fence in enumerate([*example.before, *example.fences]):
        if number:
            text.append(f"<!--{OUTPUT if fence is example.output else CONTINUED}-->")
        ticks = "`" * (3 + max(map(len, re.findall("`+", fence.code)), default=0))
        text += [ticks + fence.language, *fence.code.split("\n"), ticks]
    (block,) = extract_from_buffer(StringIO("\n".join(text) + "\n"), max_num_lines=sys.maxsize)
    return block


def context(config: pytest.Config) -> Context:
    """Return where fences run; the runner is one for the whole session."""
    if RUNNER not in config.stash:
        config.stash[RUNNER] = Runner()
        config.add_cleanup(config.stash[RUNNER].close)
    return Context(config.stash[RUNNER], config.rootpath)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Tell fences that a page sets aside, with a reason, from tests that cannot run here."""
    if report.skipped and not hasattr(report, "wasxfail") and facts_of(report).get("reason"):
        return SET_ASIDE, "-", SET_ASIDE.upper()
    return None


def facts_of(report: Any) -> dict[str, Any]:
    """Return what the test of a fence has told."""
    facts: dict[str, Any] = {}
    for name, each in getattr(report, "user_properties", []):
        facts |= each if name == PROPERTY else {}
    return facts


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how much was tested, and what was not; annotate pull requests."""
    counted, pages, annotations = Summary(), set(), []
    for outcome in ("passed", "failed", "skipped", SET_ASIDE, "xfailed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            facts = facts_of(report)
            annotations += facts.get("annotations", [])
            if "page" in facts:
                pages.add(facts["page"])
                counted.languages.update(facts["languages"])
                counted.folders.update(folder(facts["page"]) for _ in facts["languages"])
                if outcome in ("skipped", SET_ASIDE, "xfailed"):
                    counted.skipped += skipped(report, facts)
    counted = replace(counted, pages=len(pages))
    if pages:
        terminalreporter.section("fences · 代码块")
        for line in lines(counted):
            terminalreporter.write_line(line)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for annotation in annotations:
            terminalreporter.write_line(annotation)


def skipped(report: pytest.TestReport, facts: dict[str, Any]) -> list[tuple[Place, str]]:
    """Return where and why the fences of ``report`` were not tested."""
    path, _, line = facts["at"].rpartition(":")
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.wasxfail
    reason = str(why).removeprefix("Skipped: ").removeprefix("reason: ")
    return [(Place(path, int(line)), reason) for _ in facts["languages"]]
