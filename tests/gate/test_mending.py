"""``make fix`` mends what needs no thought, and leaves the rest alone."""

from pathlib import Path

import pytest

from sitebuild.gate.mending import mend
from tests.gate.conftest import Verdict
from tests.gate.edits import EN, ZH, Edit, add, every, replace, rewrite, write

MORE = "snippets/numbers/more.py"
MENDED: dict[str, tuple[Edit, str, str]] = {
    "space": (add(ZH, "共有3个`n`与$w$。"), ZH, "共有 3 个 `n` 与 $w$。"),
    "punctuation": (add(ZH, '平滑,所谓"窗口"(加权的)...'), ZH, "平滑，所谓“窗口”（加权的）……"),
    "name": (add(ZH, "在 pytorch 里。"), ZH, "在 PyTorch 里。"),
    "blank at the end": (add(EN, "Text. \n\nMore."), EN, "Text.\n\nMore."),
    "blank line before a list": (add(EN, "Text:\n- one\n- two"), EN, "Text:\n\n- one\n- two"),
    "line ends": (rewrite(EN, lambda data: data.replace(b"\n", b"\r\n")), EN, "---\ntitle"),
    "byte order mark": (rewrite(EN, lambda data: b"\xef\xbb\xbf" + data), EN, "---\ntitle"),
    "last line": (rewrite(EN, lambda data: data.rstrip(b"\n")), EN, ""),
    "Python": (write(MORE, '"""More."""\nx = { 1:2 }\n'), MORE, "x = {1: 2}\n"),
    "imports": (write(MORE, '"""More."""\n\nimport math\n'), MORE, '"""More."""\n'),
    "anchor": (
        every(add(ZH, "## 更多"), add(EN, "## What’s more")),
        ZH,
        "## 更多 {#whats-more}\n",
    ),
    "anchor of the other language": (
        every(add(ZH, "## 更多"), add(EN, "## More of it {#more}")),
        ZH,
        "## 更多 {#more}\n",
    ),
}
LEFT = {
    "code": "```python\ntext = '共有3个'  # 约3个\n```",
    "formula": "$$\na,b \\text{共3个}\n$$",
    "code in a line": "共有 `a,b的3个` 个。",
    "address": "见[这里](https://example.org/a,b)。",
    "English": "Two of them, not three; and (so on)...",
    "number by name": "约 {{ ema.window-share }}，见 {{ ema.window-share }}。",
    "line break": "一行  \n又一行",
}


@pytest.mark.parametrize("name", MENDED)
def test_it_is_mended(name: str, scratch: Path, verdict: Verdict) -> None:
    edit, path, words = MENDED[name]
    edit(scratch)
    assert path in mend(scratch)
    text = (scratch / path).read_bytes().decode()
    assert words in text
    assert text.startswith(('"""', "---\n"))
    assert text.endswith("\n")
    assert [str(problem) for problem in verdict()] == []
    assert mend(scratch) == [], "once is enough"


@pytest.mark.parametrize("name", LEFT)
def test_it_is_left_alone(name: str, scratch: Path) -> None:
    add(ZH, LEFT[name])(scratch)
    assert ZH not in mend(scratch)


def test_a_good_project_is_left_alone(scratch: Path) -> None:
    assert mend(scratch) == []


def test_the_prose_of_a_lab_is_mended_and_its_code_is_not(scratch: Path) -> None:
    lab = "docs/zh/labs/ema.py"
    replace(lab, "\n# %%\n", "\n#\n# 共有3个。\n\n# %%\n# 共有3个\n")(scratch)
    mend(scratch)
    text = (scratch / lab).read_text(encoding="utf-8")
    assert "\n# 共有 3 个。\n" in text
    assert "\n# 共有3个\n" in text


def test_what_cannot_be_read_is_left_alone(scratch: Path) -> None:
    write(ZH, "指数".encode("gb18030"))(scratch)
    assert ZH not in mend(scratch)
