"""Fences, formulas, markup, HTML, wording: what can go wrong on a page, one thing at a time."""

from typing import Final

from tests.gate.edits import EN, ZH, Mutation, Said, add, both, every, in_both, mutation, replace

TICKS: Final = "```"
ABOUT_ZH, ABOUT_EN = "docs/zh/about.md", "docs/en/about.md"


def fence(code: str, header: str = "python") -> str:
    return f"{TICKS}{header}\n{code}\n{TICKS}"


FENCES: Final[dict[str, Mutation]] = {
    "wrong code": in_both(fence("print(nothing)"), "print(nothing)", "error", "NameError"),
    "wrong output": in_both(
        f"{fence('print(2)')}\n\n{fence('3', 'text')}", f"3\n{TICKS}", "output", "make accept"
    ),
    "wrong comment": in_both(fence("1 + 1  # 3"), "1 + 1  # 3", "comment", "result"),
    "endless": in_both(fence("while True:\n    pass"), TICKS + "python\nwhile", "timeout", "10"),
    "unknown language": in_both(fence("x", "rust"), TICKS + "rust", "unknown-language", "rust"),
    "no language": in_both(fence("x", ""), f"{TICKS}\nx", "no-language", "python"),
    "bad header": mutation(  # on a page without code, which it would hide
        both(fence("x = 1", "python title=x y"), ABOUT_ZH, ABOUT_EN),
        Said(ABOUT_ZH, "title=x y", "stray-fence"),
        Said(ABOUT_EN, "title=x y", "stray-fence"),
    ),
    "not closed": in_both(f"{TICKS}python\nx = 1", f"{TICKS}python\nx = 1", "MD070"),
    "not closed, and none below": mutation(
        both(f"{TICKS}python\nx = 1", ABOUT_ZH, ABOUT_EN),
        Said(ABOUT_ZH, f"{TICKS}python\nx = 1", "stray-fence", "没有闭合"),
        Said(ABOUT_EN, f"{TICKS}python\nx = 1", "stray-fence", "not closed"),
    ),
    "not closed, in one language": mutation(
        add(ZH, f"{TICKS}python\nx = 1"), Said(ZH, f"{TICKS}python\nx = 1", "MD070")
    ),
    "swallowed by another": in_both(
        f"{TICKS}python\nx = 1\n\nText.\n\n{fence('y = 2')}", f"{TICKS}python\nx = 1", "MD070"
    ),
    "more ticks than at its end": in_both(
        f"`{fence('x = 1')}", f"`{TICKS}python", "stray-fence", "not closed"
    ),
    "whole file": in_both(fence('--8<-- "ema.py"'), '"ema.py"\n', "bare-include", "ema.py:"),
    "file of the machine": in_both(
        fence('--8<-- "/etc/hostname"'), "/etc/hostname", "unknown-include", "snippets/"
    ),
    "warning": in_both(
        fence('import warnings\nwarnings.warn("old")'), 'warnings.warn("old")', "warning", "old"
    ),
    "comment that is never reached": in_both(
        fence("if False:\n    1 + 1  # 2"), "1 + 1  # 2", "unreached"
    ),
    "skipped without a reason": in_both(
        f"<!--pytest.mark.skip-->\n{fence('x = 1')}", "<!--pytest.mark.skip-->", "no-reason"
    ),
    "output of nothing": in_both(fence("x", "text"), TICKS + "text\nx", "lone-output"),
    "hidden": in_both(f"<!--\n{fence('x = 1')}\n-->", TICKS + "python\nx = 1", "hidden-fence"),
    "unknown file": in_both(
        fence('--8<-- "emma.py:ema"'), "emma.py", "unknown-include", "→ ema.py"
    ),
    "file elsewhere": in_both(
        fence('--8<-- "../pyproject.toml"'), "../pyproject.toml", "unknown-include", "snippets/"
    ),
    "unknown section": in_both(
        fence('--8<-- "ema.py:emma"'), "ema.py:emma", "unknown-section", "start:emma"
    ),
    "tabs that disagree": mutation(
        every(
            replace("snippets/with_numpy/ema.py", "11.0, 13.0]", "11.0, 14.0]"),
            *(replace(page, "2.99  3.991]", "2.99  4.091]") for page in (ZH, EN)),
            *(replace(page, "11.033 11.605]", "11.033 11.896]") for page in (ZH, EN)),
        ),
        Said(ZH, "2.99  4.091]", "twins-differ", "“tensor([1.0000, 2.1000, 2.9900, 3.9910])”"),
        Said(EN, "2.99  4.091]", "twins-differ", 'the tab "PyTorch" gives'),
    ),
    "unended section": mutation(
        replace("snippets/ema.py", "# --8<-- [end:ema]\n", "# the end\n"),
        Said(ZH, '"ema.py:ema"', "unended-section", "end 标记"),
        Said(EN, '"ema.py:ema"', "unended-section", "end marker"),
        Said("snippets/ema.py", "averages = ema(weights", "error", "'ema' is not defined"),
    ),
}
FORMULAS: Final[dict[str, Mutation]] = {
    "unknown command": in_both("$\\bata$", "\\bata", "bad-tex", "\\bata"),
    "block": in_both("$$\n\\frac{a}{b\n$$", "\\frac{a}{b", "bad-tex"),
    "Chinese": in_both("$权重$", "$权重$", "chinese-in-tex", "\\text"),
    "lone dollar": in_both("$x and y.", "$x and y", "lone-dollar", "\\$"),
}
MARKUP: Final[dict[str, Mutation]] = {
    "footnote without text": in_both("So[^9].", "So[^9]", "MD066", "[^1]: "),
    "footnote without reference": in_both("[^9]: So.", "[^9]: So", "MD066", "[^9]"),
    "empty admonition": in_both('!!! note "x"\n\nText.', '!!! note "x"', "empty-block", "!!! note"),
    "empty fold-out": in_both('??? question "x"', '??? question "x"', "empty-block"),
    "empty tab": in_both('=== "x"\n\nText.', '=== "x"', "empty-block"),
    "list without a blank line": in_both("Text:\n- one\n- two", "- one", "MD032", "make fix"),
    "list without spaces": in_both("-one", "-one", "list-as-text"),
    "numbered list without spaces": in_both("1.一", "1.一", "list-as-text"),
    "nested list not deep enough": in_both("- one\n  - two", "  - two", "MD007", "4"),
    "row of a table": in_both(
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "| 1 | 2 | 3 |", "MD056", "\\mid"
    ),
    "table without a head": in_both("| a | b |\n| 1 | 2 |", "| a | b |", "MD075", "|---|"),
    "emphasis that does not work": in_both("This _ is _ so.", "_ is _", "MD037"),
    "title that breaks out": mutation(
        replace(EN, "title: ", "title: <b>"), Said(EN, "title: <b>", "front-matter-html", "title")
    ),
}
HTML: Final[dict[str, Mutation]] = {
    "script": in_both("<script>alert(1)</script>", "<script>", "raw-element", "<script>"),
    "script in capitals": in_both("Text <SCRIPT src=x></SCRIPT>", "<SCRIPT", "raw-element"),
    "frame": in_both('<iframe src="x.html"></iframe>', "<iframe", "raw-element", "<iframe>"),
    "style sheet": in_both("<style>p { color: red }</style>", "<style>", "raw-element"),
    "handler": in_both('<b onclick="x()">b</b>', "onclick", "raw-attribute", "onclick="),
    "handler in Markdown": in_both('Text\n{ onmouseover="x()" }', "onmouseover", "raw-attribute"),
    "style sheet from elsewhere": in_both(
        '<link rel="stylesheet" href="https://example.org/x.css">', "<link", "raw-element"
    ),
    "image in HTML": in_both(
        '<img src="missing.png">', "<img", "raw-image", "![说明](missing.png)", "![description]("
    ),
    "link in HTML that leads nowhere": in_both(
        '<a href="../nowhere/">x</a>', "<a href", "raw-link", "[文字](../nowhere/)", "[text]("
    ),
    "style": in_both('<p style="position: fixed">x</p>', "style=", "raw-attribute", "style="),
    "script in a link": in_both("[x](javascript:alert(1))", "javascript:", "raw-address"),
    "script in a link, disguised": in_both(
        '<a href="java&#10;script:alert(1)">x</a>', "<a href", "raw-address"
    ),
    "image from elsewhere": in_both(
        "![x](https://example.org/x.png)", "https://example.org/x.png", "foreign-image", "fig:"
    ),
    "image from elsewhere in HTML": in_both(
        '<img alt="x" src="//example.org/x.png">', "//example.org/x.png", "foreign-image"
    ),
}
WORDING: Final[dict[str, Mutation]] = {
    "no space": mutation(
        add(ZH, "共有3个EMA模型。"), Said(ZH, "共有3个", "typography", "共有 3 个 EMA 模型")
    ),
    "no space around a formula": mutation(
        add(ZH, "权重$w$的范数。"), Said(ZH, "权重$w$", "typography", "权重 $w$ 的")
    ),
    "half-width comma": mutation(
        add(ZH, "平滑,稳定。"), Said(ZH, "平滑,", "typography", "平滑，稳")
    ),
    "half-width brackets": mutation(
        add(ZH, "平均(加权的)。"), Said(ZH, "平均(", "typography", "（加权的）")
    ),
    "number that nobody computes": mutation(
        every(add(ZH, "共有 1234.5 个。"), add(EN, "There are 1234.5 of them.")),
        Said(ZH, "1234.5", "bare-number", "snippets/numbers/"),
        Said(EN, "1234.5", "bare-number", "snippets/numbers/"),
    ),
    "unknown number": in_both(
        "x {{ ema.half-life }}", "{{ ema.half-life }}", "unknown-number", "→ ema.half-life-0.9"
    ),
    "straight quotes": mutation(add(ZH, '所谓"窗口"。'), Said(ZH, '所谓"', "typography", "“窗口”")),
    "name": mutation(add(ZH, "在 pytorch 里。"), Said(ZH, "pytorch 里", "typography", "PyTorch")),
    "English": mutation(add(EN, "Teh average."), Said(EN, "Teh ", "typo", "The")),
}
MUTATIONS: Final = {
    f"{group}: {name}": each
    for group, table in {
        "fences": FENCES,
        "formulas": FORMULAS,
        "markup": MARKUP,
        "html": HTML,
        "wording": WORDING,
    }.items()
    for name, each in table.items()
}
