"""What runs inside the browser: a reader's code, as the tests of the notes run it.

Standard library only. Every run starts afresh, in a namespace of its own: what comes of it depends
on nothing but the code in sight.
"""

import ast
import io
import linecache
import sys
import traceback
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any

Write = Callable[[str, bool], object]  # text, and whether it tells of an error


class Screen(io.TextIOBase):
    """Hands over what is printed, line by line."""

    def __init__(self, write: Write, is_error: bool) -> None:
        self.hand_over, self.is_error, self.held, self.used = write, is_error, "", False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.used = True
        lines, newline, self.held = (self.held + text).rpartition("\n")
        if newline:
            self.hand_over(lines + newline, self.is_error)
        return len(text)

    def flush(self) -> None:
        if self.held:
            self.hand_over(self.held, self.is_error)
            self.held = ""


def run(parts: Sequence[Sequence[str]], write: Write) -> dict[str, Any]:
    """Run ``parts``, each (name, code), one after the other; only the last is seen and heard.

    Returns
    -------
    dict
        ``failed``, and ``missing``: the module that was not there, if that was the reason.
    """
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    names = [name for name, _ in parts]
    streams = sys.stdout, sys.stderr
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.showwarning = show_warning
            for number, (name, code) in enumerate(parts, 1):
                heard = write if number == len(parts) else unheard
                sys.stdout, sys.stderr = Screen(heard, False), Screen(heard, True)
                run_part(name, code, module)
                sys.stdout.flush()
                sys.stderr.flush()
    except BaseException as error:  # whatever it is, the reader is to see it
        sys.stdout.flush()
        write(told(error, names), True)
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        return {"failed": True, "missing": missing}
    finally:
        sys.stdout, sys.stderr = streams
    return {"failed": False, "missing": None}


def run_part(name: str, code: str, module: types.ModuleType) -> None:
    """Run one part in ``module``; where it prints nothing, show what its last line gives."""
    linecache.cache[name] = (len(code), None, code.splitlines(True), name)
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec", dont_inherit=True), module.__dict__)
    if isinstance(last, ast.Expr):
        line = compile(ast.Expression(last.value), name, "eval", dont_inherit=True)
        value = eval(line, module.__dict__)
        if value is not None and not getattr(sys.stdout, "used", True):
            print(repr(value))


def told(error: BaseException, names: Sequence[str]) -> str:
    """Return the traceback of ``error`` with the lines of the reader's code and no others."""
    if isinstance(error, ModuleNotFoundError) and error.args:
        error.args = (str(error.args[0]).partition("\n")[0],)  # Pyodide adds what is of no use here
    trace = traceback.TracebackException.from_exception(error)
    trim(trace, names)
    return "".join(trace.format())


def trim(trace: traceback.TracebackException | None, names: Sequence[str]) -> None:
    while trace:
        kept = [frame for frame in trace.stack if frame.filename in names]
        trace.stack = traceback.StackSummary.from_list(kept)
        trim(trace.__cause__, names)
        trace = trace.__context__


def show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    """Show a warning as the notes do: without the path of a file."""
    print(f"{category.__name__}: {message}")


def unheard(text: str, is_error: bool) -> None:
    """Take what a part prints that is run for another's sake."""
