"""Run Python code in this process, as a reader would, and write down what came of it.

Standard library only: a fork server holds this module beside torch. The folder given holds
``job.json`` (the parts to run, in order, each with a name), ``out`` and ``err`` (what this process
prints), and ``work`` (where it runs); ``results`` is left in it, a line for each part.
"""

import ast
import json
import linecache
import os
import re
import sys
import threading
import tokenize
import traceback
import types
import warnings
from io import StringIO
from pathlib import Path
from typing import Any

LARGEST = 100 << 20  # bytes that a file may have: ends an endless print
REMARK = re.compile(r"noqa\b|type:|pragma\b|fmt:|ruff:|\(\d+\)!?$")
SHOW, START = "__show__", "__start__"


class Screen:
    """What this process and those that it starts print, in the file ``out``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def position(self) -> int:
        sys.stdout.flush()
        return self.path.stat().st_size

    def since(self, position: int) -> str:
        sys.stdout.flush()
        with self.path.open("rb") as file:
            file.seek(position)
            return file.read().decode("utf-8", "replace").replace("\r\n", "\n")


class Comments:
    """The comments that say what an expression in front of them gives, and what it gave."""

    def __init__(self, code: str, screen: Screen) -> None:
        self.screen, self.position = screen, 0
        self.wanted: dict[int, tuple[str, int]] = {}  # line: (comment, column where code ends)
        self.given: dict[int, list[str | None]] = {}
        for token in tokenize.generate_tokens(StringIO(code).readline):
            before = token.line[: token.start[1]].rstrip().rstrip(";")
            text = re.split(r"\s+#", token.string.lstrip("# "))[0].rstrip()
            if token.type == tokenize.COMMENT and before and text and not REMARK.match(text):
                self.wanted[token.start[0]] = (text, len(before.encode()))

    def start(self) -> None:
        self.position = self.screen.position()

    def show(self, line: int, value: object) -> None:
        shown = self.screen.since(self.position)
        silent = not shown and value is None
        self.given.setdefault(line, []).append(None if silent else shown or repr(value))

    def outcome(self) -> list[dict[str, Any]]:
        """Return each comment beside what was displayed: nothing if it was never reached."""
        return [
            {"line": line, "want": self.wanted[line][0], "got": None if not gave else shown}
            for line, gave in self.given.items()
            if (shown := "\n".join(text for text in gave if text is not None)) or not gave
        ]


class Instrument(ast.NodeTransformer):
    """Report the value of every expression statement with a comment, outside of functions."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def skip(self, node: ast.AST) -> ast.AST:
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_Lambda = skip

    def visit_Expr(self, node: ast.Expr) -> Any:
        line = node.end_lineno or 0
        if self.comments.wanted.get(line, ("", -1))[1] != node.end_col_offset:
            return node
        self.comments.given[line] = []
        start = ast.Call(ast.Name(START, ast.Load()), [], [])
        show = ast.Call(ast.Name(SHOW, ast.Load()), [ast.Constant(line), node.value], [])
        both = [ast.copy_location(ast.Expr(call), node) for call in (start, show)]
        return [ast.fix_missing_locations(each) for each in both]


def run_part(name: str, code: str, module: types.ModuleType, screen: Screen) -> dict[str, Any]:
    """Run one fence in ``module``; return what it printed, its error, its comments."""
    linecache.cache[name] = (len(code), None, code.splitlines(True), name)
    begin, error, comments = screen.position(), None, None
    warned: list[dict[str, Any]] = []
    warnings.showwarning = lambda message, category, file, line, *_: warned.append(
        warn(f"{category.__name__}: {message}", line if file == name else None)
    )
    try:
        tree = ast.parse(code, name)
        comments = Comments(code, screen)
        module.__dict__.update({START: comments.start, SHOW: comments.show})
        tree = Instrument(comments).visit(tree)
        exec(compile(tree, name, "exec", dont_inherit=True), module.__dict__)
        wait_for_threads()
    except BaseException as raised:
        error = described(raised, name)
    return {
        "printed": screen.since(begin),
        "error": error,
        "comments": comments.outcome() if comments else [],
        "warnings": warned,
    }


def warn(text: str, line: int | None) -> dict[str, Any]:
    """Print a warning as the page is to show it: without the path of the file."""
    print(text, flush=True)
    return {"text": text, "line": line}


def described(error: BaseException, name: str) -> dict[str, Any]:
    """Return the last words of the traceback of ``error``, and its line in the code."""
    text = traceback.format_exception_only(error)
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == name
    ]
    line = lines[-1] if lines else getattr(error, "lineno", None)
    brief = text[-1] if isinstance(error, SyntaxError) else "".join(text)
    return {"text": brief.strip(), "line": line}


def wait_for_threads() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def redirect(folder: Path) -> None:
    """Connect the standard streams to the files in ``folder``, for this process and its own."""
    write = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    files = {Path(os.devnull): os.O_RDONLY, folder / "out": write, folder / "err": write}
    for number, (path, flags) in enumerate(files.items()):
        descriptor = os.open(path, flags)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def limit_files() -> None:
    """Let no file grow without end."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def execute(folder: Path) -> None:
    """Do the job in ``folder``."""
    me = os.getpid()
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    redirect(folder)
    limit_files()
    os.chdir(folder / "work")
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    run = run_part
    if job["kind"] == "pycon":
        from sitebuild.fences.prompts import run_session as run  # noqa: PLC0415
    screen = Screen(folder / "out")
    for name, code in job["parts"]:
        sys.argv, module.__file__ = [name], name
        result = run(name, code, module, screen)
        if os.getpid() != me:  # a process that the code has forked
            break
        with (folder / "results").open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    execute(Path(sys.argv[1]))
