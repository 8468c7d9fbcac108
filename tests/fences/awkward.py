"""64 awkward fences: a page each, and the lines at which something is wrong with it.

Most hold an assertion that fails, so that a page that passes was not tested. ``ok`` are the pages
that a reader can follow; there, passing is right.
"""

from typing import Final, NamedTuple

FENCE: Final = "```"
SNIPPET: Final = """def example():
    # --8<-- [start:example]
    value = 1
    assert value == 2
    # --8<-- [end:example]
"""


class Awkward(NamedTuple):
    """A page, and what must be said of it: ``line code`` each, nothing if all is well."""

    text: str | bytes
    verdict: tuple[str, ...] = ()


def fence(code: str, header: str = "python") -> str:
    return f"{FENCE}{header}\n{code}\n{FENCE}\n"


def indented(text: str, by: str) -> str:
    return "".join(by + line for line in text.splitlines(keepends=True))


BAD: Final = fence("assert 1 == 2")
WRONG: Final = ("2 error",)
CONT: Final = "<!--pytest-codeblocks:cont-->\n"
OUTPUT: Final = "<!--pytest-codeblocks:expected-output-->\n"

HEADERS: Final = {
    "plain": Awkward(BAD, WRONG),
    "py": Awkward(fence("assert 1 == 2", "py"), WRONG),
    "title": Awkward(fence("assert 1 == 2", 'python title="x.py"'), WRONG),
    "highlighted and numbered": Awkward(
        fence("assert 1 == 2", 'python hl_lines="1" linenums="1"'), WRONG
    ),
    "braces": Awkward(fence("assert 1 == 2", " {.python .annotate}"), WRONG),
    "braces without a space": Awkward(fence("assert 1 == 2", "{.python .annotate}"), WRONG),
    "space before the language": Awkward(fence("assert 1 == 2", " python"), WRONG),
    "capital": Awkward(fence("assert 1 == 2", "Python"), WRONG),
    "python3": Awkward(fence("assert 1 == 2", "python3"), WRONG),
    "tildes": Awkward("~~~python\nassert 1 == 2\n~~~\n", WRONG),
    "no language": Awkward(fence("assert 1 == 2", ""), ("1 no-language",)),
    "four backticks": Awkward(f"`{BAD.rstrip()}`\n", WRONG),
}
PLACES: Final = {
    "include": Awkward(fence('--8<-- "bad.py:example"'), ("snippets/bad.py:4 error",)),
    "tabs": Awkward(
        '=== "A"\n\n' + indented(BAD, "    ") + '\n=== "B"\n\n' + indented(BAD, "    "),
        ("4 error", "10 error"),
    ),
    "tab after a tab": Awkward('=== "A"\n\n' + indented(BAD, "\t"), ("4 error",)),
    "admonition": Awkward("!!! note\n\n" + indented(BAD, "    "), ("4 error",)),
    "admonition without a blank line": Awkward("!!! note\n" + indented(BAD, "    "), ("3 error",)),
    "details": Awkward('??? note "x"\n\n' + indented(BAD, "    "), ("4 error",)),
    "list": Awkward("- item\n\n" + indented(BAD, "    "), ("4 error",)),
    "quote": Awkward(indented(BAD, "> "), WRONG),
    "right after the list marker": Awkward(
        "- " + indented(BAD, "  ").lstrip() + "\ntext\n\n" + BAD,
        ("1 stray-fence", "3 stray-fence", "8 error"),
    ),
    "two blanks deep in a list": Awkward("- a\n\n" + indented(fence("if True:\n    x = 1"), "  ")),
    "indented code": Awkward("# t\n\n" + indented(BAD, "    "), ("3 hidden-fence",)),
    "comment": Awkward(f"<!--\n{BAD}-->\n", ("2 hidden-fence",)),
    "front matter": Awkward("---\ntitle: x\n---\n\n" + BAD, ("6 error",)),
    "markdown in a fence": Awkward(f"{FENCE}`markdown\n{BAD}{FENCE}`\n", ("3 error",)),
}
NO_FENCES: Final = {
    "not closed": Awkward(f"{FENCE}python\nassert 1 == 2\n", ("1 stray-fence",)),
    "two not closed": Awkward(
        f"{FENCE}python\nx = 1\n\ntext\n\n{BAD}\n{FENCE}python\nassert 1 == 3\n",
        ("6 error", "10 stray-fence"),
    ),
    "spans that look like fences": Awkward(
        f"{FENCE}inline{FENCE} first\n\n{BAD}\nlast {FENCE}\n", ("4 error", "7 stray-fence")
    ),
    "raw pre": Awkward("<pre><code>assert 1 == 2\n</code></pre>\n", ("1 bare-code",)),
    "indented only": Awkward("# t\n\n    assert 1 == 2\n", ("3 bare-code",)),
    "skipfile": Awkward(f"<!--pytest-codeblocks:skipfile-->\n{BAD}", ("1 bad-marker", "3 error")),
    "skip without a reason": Awkward(f"<!--pytest.mark.skip-->\n{BAD}", ("1 no-reason", "3 error")),
}
ENCODINGS: Final = {
    "CRLF": Awkward(BAD.replace("\n", "\r\n").encode(), WRONG),
    "GBK": Awkward(f"# 中文\n\n{BAD}".encode("gbk"), ("1 not-utf-8",)),
    "BOM": Awkward(b"\xef\xbb\xbf" + BAD.encode(), WRONG),
}
OUTPUTS: Final = {
    "wrong comments": Awkward(
        fence("print(1 + 1)  # 3\nx = 2\nx  # 5"), ("2 comment", "4 comment")
    ),
    "wrong text below": Awkward(fence("print(1 + 1)") + "\n" + fence("3", "text"), ("6 output",)),
    "wrong expected output": Awkward(
        fence("print(1 + 1)") + "\nIt prints:\n\n" + OUTPUT + fence("3", "text"), ("9 output",)
    ),
    "expected output behind another fence": Awkward(
        fence("print(1 + 1)") + "\n" + fence("{}", "json") + "\n" + OUTPUT + fence("3", "text"),
        ("11 output",),
    ),
    "text alone": Awkward(fence("3", "text"), ("1 lone-output",)),
    "wrong error": Awkward(
        fence("1 / 0") + "\n" + fence("ZeroDivisionError: by nought", "text"), ("6 output",)
    ),
    "wrong session": Awkward(fence(">>> 1 + 1\n3", "pycon"), ("2 pycon",)),
    "warning": Awkward(fence('import warnings\nwarnings.warn("old")'), ("3 warning",)),
}
RUNS: Final = {
    "main guard": Awkward(fence('if __name__ == "__main__":\n    assert 1 == 2'), ("3 error",)),
    "exit 0": Awkward(fence("import sys\nsys.exit(0)\nassert 1 == 2"), ("3 error",)),
    "exit": Awkward(fence("import sys\nsys.exit()"), ("3 error",)),
    "exit at once": Awkward(fence("import os\nos._exit(0)"), ("1 died",)),
    "segmentation fault": Awkward(fence("import ctypes\nctypes.string_at(0)"), ("1 died",)),
    "endless": Awkward(fence("while True:\n    pass"), ("1 timeout",)),
    "input": Awkward(fence('input("name")'), WRONG),
    "top-level await": Awkward(fence("import asyncio\nawait asyncio.sleep(0)"), ("3 error",)),
    "state": Awkward(
        fence("import torch\nx = 1\ntorch.set_default_dtype(torch.float64)")
        + "\n"
        + fence("x")
        + "\n"
        + fence("import torch\nassert torch.ones(1).dtype == torch.float32"),
        ("8 error",),
    ),
    "continued": Awkward(fence("x = 1") + "\n" + CONT + fence("assert x == 2"), ("7 error",)),
}
OTHERS: Final = {
    "bash": Awkward(fence("echo ok\nfalse\necho ok", "bash"), ("3 command",)),
    "prompt in sh": Awkward(fence("$ echo hi\nhi", "sh"), ("2 command",)),
    "console": Awkward(fence("$ echo hi\nho", "console"), ("2 command-output",)),
    "zsh": Awkward(fence("false", "zsh"), ("1 unknown-language",)),
    "yaml": Awkward(fence("a: [1", "yaml"), ("2 parse",)),
    "json": Awkward(fence('{"a": }', "json"), ("2 parse",)),
    "math": Awkward(fence("\\frac{a}{", "math"), ("1 parse",)),
    "mermaid": Awkward(fence("grph LR\n A-->B", "mermaid"), ("2 parse",)),
}
GOOD: Final = {
    "source and pickle of what it defines": Awkward(
        fence(
            "import inspect, io, torch\nclass A: pass\ntorch.save(A(), io.BytesIO())\n"
            "print(inspect.getsource(A))  # class A: pass"
        )
    ),
    "future, dataclass, scripted function": Awkward(
        fence(
            "from __future__ import annotations\nfrom dataclasses import dataclass\nimport torch\n"
            "@dataclass\nclass A:\n    x: int\nassert A.__annotations__ == {'x': 'int'}\n"
            "@torch.jit.script\ndef f(x):\n    return x + 1\nf(torch.ones(1))  # tensor([2.])"
        )
    ),
}
PAGES: Final = {
    **HEADERS,
    **PLACES,
    **NO_FENCES,
    **ENCODINGS,
    **OUTPUTS,
    **RUNS,
    **OTHERS,
    **GOOD,
}
