"""What contributors do all the time, and do well, passes without a word."""

import re
from pathlib import Path

import pytest

from tests.gate.conftest import Verdict
from tests.gate.edits import EN, ZH, add, append, both, every, replace, rewrite, write

TICKS = "```"
LINE = re.compile(r"(?<=[\u4e00-\u9fff])。\n")
RUN = f"{TICKS}python\nprint(1 + 1)\n{TICKS}\n\n{TICKS}text\n2\n{TICKS}"
INDENTED = RUN.replace("\n", "\n    ").replace("\n    \n", "\n\n")
TABLE = "| $a$ | b |\n|---|--:|\n| `a|b` | $\\lvert x \\rvert$ |"
NAV = replace("mkdocs.yml", "  - about.md", "  - new.md\n  - about.md")
PAGE = "---\ntitle: {0}\ndescription: {0}\n---\n\n# {0} {{#new}}\n\n{1}\n"
GLOSSARY = "docs/glossary.yml"
RENAMED = {
    f"docs/{code}/about.md": replace(f"docs/{code}/about.md", "{#licence}", "{#use}")
    for code in ("zh", "en")
}

GOOD = {
    "typo in English": rewrite(EN, lambda data: data.replace(b" the ", b" this ", 1)),
    "sentence in Chinese only": rewrite(
        ZH, lambda data: LINE.sub("，一直如此。\n", data.decode(), count=1).encode()
    ),
    "paragraph in both": every(
        add(ZH, "影子权重跟在后面，差 3 步（约 10%）：“慢半拍”。"),
        add(EN, "The shadow lags behind, as it should."),
    ),
    "paragraph in Chinese only": add(ZH, "先看公式 $v_t$，再看代码 `decay`，最后看图。"),
    "fence with output": both(RUN),
    "fence with a comment": both(f"{TICKS}python\n1 + 1  # 2\n{TICKS}"),
    "error shown on purpose": both(
        f"{TICKS}python\n1 / 0\n{TICKS}\n\n"
        f"{TICKS}text\nZeroDivisionError: division by zero\n{TICKS}"
    ),
    "fence in a fold-out": both(f'??? question "Why?"\n\n    {INDENTED}'),
    "tabs": both(f'=== "PyTorch"\n\n    {INDENTED}\n\n=== "NumPy"\n\n    {INDENTED}'),
    "tabs that differ for a reason": both(
        f'=== "PyTorch"\n\n    {INDENTED}\n\n=== "NumPy"\n\n    <!--differs: seeds-->\n\n    '
        + INDENTED.replace("2\n", "3\n").replace("1 + 1", "1 + 2")
    ),
    "author's own words": every(
        add(ZH, '<div class="original" markdown>\n\n**作用：**更平滑。\n\n- 一\n- 二\n\n</div>'),
        add(EN, '<div class="original" markdown>\n\n**Purpose:** smoother.\n\n- a\n- b\n\n</div>'),
    ),
    "one sentence at the top": every(
        add(ZH, "一句话说完。\n{ .lead }"), add(EN, "In one sentence.\n{ .lead }")
    ),
    "table, footnote, definition": both(f"{TABLE}\n\nSo[^9].\n\n[^9]: Here.\n\nterm\n:   text"),
    "nested list": both("- one\n    - two\n    - three\n- four\n\n1. a\n2. b"),
    "formulas": both("$$\n\\hat{v} = \\frac{v}{1 - \\beta^t}\n$$\n\nand $\\text{权重}$, \\$5."),
    "links": both("[a](regularization.md), [b](https://example.org), [weight decay](concept:)."),
    "figure that there is": both("![x](fig:ema-curves)"),
    "entities that one can see": both("a&nbsp;b &lt; c &amp; &copy; &#8594; d"),
    "Greek, arrows, fractions": both("α → β, ½ ≤ x², ℝ, ①, 5 ℃, N-way K-shot."),
    "new glossary alias": replace(GLOSSARY, "zh_alias: [", "zh_alias: [另一个别名, "),
    "new concept": append(GLOSSARY, "- {zh: 影子们, en: shadows of all kinds, home: ema.md}\n"),
    "new page": every(
        write("docs/zh/new.md", PAGE.format("新的一页", "正文。")),
        write("docs/en/new.md", PAGE.format("A new page", "Text.")),
        NAV,
    ),
    "page not translated yet": every(
        write("docs/zh/new.md", "---\ntranslation: pending\ntitle: 新\n---\n\n# 新 {#new}\n"), NAV
    ),
    "anchor renamed with a redirect": every(
        *RENAMED.values(), write("docs/redirects.yml", "about.md#licence: about.md#use\n")
    ),
    "new function": every(
        append(
            "snippets/ema.py",
            '\n\ndef half(decay: float) -> float:\n    """Halve it."""\n    return decay / 2\n',
        ),
    ),
    "picture among the assets": write("docs/assets/picture.webp", b"RIFF\0\xff"),
}


def test_there_are_20() -> None:
    assert len(GOOD) >= 20


@pytest.mark.parametrize("name", GOOD)
def test_a_good_edit_passes(name: str, scratch: Path, verdict: Verdict) -> None:
    GOOD[name](scratch)
    assert [str(problem) for problem in verdict()] == []
