"""A reader's code runs afresh, and an error shows the reader's own lines."""

import subprocess
import sys

import pytest

from sitebuild.runtime.files import INSIDE
from sitebuild.runtime.inside import run


def ran(*codes: str) -> tuple[str, dict[str, object]]:
    said: list[str] = []
    parts = [(f"<{number}>", code) for number, code in enumerate(codes, 1)]
    kept = sys.modules["__main__"]
    try:
        outcome = run(parts, lambda text, is_error: said.append(text))
    finally:
        sys.modules["__main__"] = kept
    return "".join(said), outcome


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("print(1)", "1\n"),
        ("print(1, end='')", "1"),
        ("1 + 1", "2\n"),
        ("print(1)\n1 + 1", "1\n"),
        ("x = 1", ""),
        ("None", ""),
        ("", ""),
        ("import sys\nprint('e', file=sys.stderr)", "e\n"),
        ("import warnings\nwarnings.warn('careful')", "UserWarning: careful\n"),
        ("from dataclasses import dataclass\n@dataclass\nclass A:\n    b: int\nA(1)", "A(b=1)\n"),
    ],
)
def test_what_is_shown(code: str, shown: str) -> None:
    assert ran(code) == (shown, {"failed": False, "missing": None})


def test_what_is_continued_is_run_once_and_unheard() -> None:
    assert ran("print('a')\nx = 1", "x += 1", "print(x)")[0] == "2\n"


def test_every_run_starts_afresh() -> None:
    ran("x = 1")
    said, outcome = ran("print(x)")
    assert outcome["failed"]
    assert said.endswith("NameError: name 'x' is not defined\n")


def test_a_traceback_has_the_lines_of_the_reader_only() -> None:
    said, _ = ran("import json\ndef f(x):\n    return json.loads(x)", "print('so far')\nf('{')")
    assert said.startswith("so far\nTraceback (most recent call last):\n")
    assert 'File "<1>", line 3, in f' in said
    assert "return json.loads(x)" in said
    assert "json/decoder.py" not in said
    assert "inside.py" not in said
    assert "JSONDecodeError" in said


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("x = = 1", "SyntaxError: invalid syntax\n"),
        ("raise SystemExit(3)", "SystemExit: 3\n"),
        ("def f():\n    f()\nf()", "RecursionError: maximum recursion depth exceeded\n"),
        ("try:\n    1 / 0\nexcept Exception as e:\n    raise KeyError('k') from e", "'k'\n"),
    ],
)
def test_errors_of_every_kind(code: str, end: str) -> None:
    said, outcome = ran(code)
    assert outcome["failed"]
    assert said.endswith(end)
    assert "inside.py" not in said
    assert len(said) < 2000


def test_a_missing_module_is_named() -> None:
    said, outcome = ran("import matplotlibb.pyplot")
    assert outcome == {"failed": True, "missing": "matplotlibb"}
    assert said.endswith("ModuleNotFoundError: No module named 'matplotlibb'\n")


def test_it_needs_nothing_but_the_standard_library() -> None:
    check = "import sys; sys.modules['sitebuild'] = None; exec(open(sys.argv[1]).read())"
    subprocess.run([sys.executable, "-S", "-c", check, INSIDE], check=True)
