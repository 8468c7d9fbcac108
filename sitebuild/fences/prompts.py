"""Run a session with ``>>>`` prompts, beside ``child``: standard library only."""

import doctest
import types
from typing import Any

from sitebuild.fences.child import Screen


class Recorder(doctest.DocTestRunner):
    """Remember what differs instead of printing it."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
        self.wrong: list[dict[str, Any]] = []

    def report_start(self, *_: Any) -> None:
        pass

    def report_failure(self, out: Any, test: Any, example: doctest.Example, got: str) -> None:
        self.wrong.append({"line": example.lineno + 1, "want": example.want, "got": got})

    def report_unexpected_exception(
        self, out: Any, test: Any, example: doctest.Example, exc_info: Any
    ) -> None:
        got = f"{exc_info[0].__name__}: {exc_info[1]}"
        self.wrong.append({"line": example.lineno + 1, "want": example.want, "got": got})


def run_session(name: str, code: str, module: types.ModuleType, screen: Screen) -> dict[str, Any]:
    """Run a session; return what differs, in the form of ``child.run_part``."""
    test = doctest.DocTestParser().get_doctest(code, module.__dict__, name, name, 0)
    recorder = Recorder()
    recorder.run(test, out=lambda text: None, clear_globs=False)
    return {"printed": "", "error": None, "comments": recorder.wrong, "warnings": []}
