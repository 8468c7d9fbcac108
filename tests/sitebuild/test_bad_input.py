"""Each way to break a note stops the build, naming file, line and remedy."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # runs whole builds or processes


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"the test expects {old!r} in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda project: (project / name).write_bytes(content) and None


def append(name: str, content: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write(content)

    return change


def delete(name: str) -> Callable[[Path], None]:
    return lambda project: (project / name).unlink()


ZH, EN = "docs/zh/ema.md", "docs/en/ema.md"
END = "# --8<-- [end:ema]\n"
START = "# --8<-- [start:ema]\n"

# what is done to the project; what must be said, of which line
BROKEN = {
    "unknown figure": (
        replace(ZH, "fig:ema-curves", "fig:ema-curve"),
        (ZH, "(fig:ema-curve)", "没有名为 ema-curve 的插图", "ema-curves"),
    ),
    "unknown include": (
        replace(ZH, '"ema.py:ema"', '"emma.py:ema"'),
        (ZH, '"emma.py:ema"', "snippets/ 里没有文件 emma.py", "ema.py"),
    ),
    "include from elsewhere": (
        replace(ZH, '"ema.py:ema"', '"../pyproject.toml"'),
        (ZH, '"../pyproject.toml"', "没有文件 ../pyproject.toml", "There is no file"),
    ),
    "include of a whole file": (
        replace(ZH, '"ema.py:ema"', '"ema.py"'),
        (ZH, '"ema.py"', "请写明片段", "Name a section"),
    ),
    "unknown section": (
        replace(EN, '"ema.py:ema"', '"ema.py:emma"'),
        (EN, '"ema.py:emma"', "snippets/ema.py has no section emma", "→ ema"),
    ),
    "section without end": (
        replace("snippets/ema.py", END, "#\n"),
        (ZH, '"ema.py:ema"', "先有一个 start 标记、后有一个 end 标记", "it has: start."),
    ),
    "section that ends before it starts": (
        replace("snippets/ema.py", START, END),
        (ZH, '"ema.py:ema"', "先有一个 start 标记、后有一个 end 标记", "it has: end, end."),
    ),
    "bad TeX in a block": (
        replace(EN, r"v_t = \beta\, v_{t-1}", r"v_t = \bata\, v_{t-1}"),
        (EN, r"\bata", r"Undefined control sequence: \bata", "无法排版"),
    ),
    "bad TeX in a line": (
        replace(EN, r"$\theta_t$: the weights", r"$\theta_{t$: the weights"),
        (EN, r"$\theta_{t$", "cannot be typeset", "无法排版"),
    ),
    "bare Chinese in maths": (
        replace(ZH, r"$\theta_t$：", r"$\theta_{\max 权重}$："),
        (ZH, "$\\theta_{\\max 权重}$", r"请放进 \text{…}", r"Put it into \text{…}"),
    ),
    "duplicate anchor": (
        replace(ZH, "{#purpose}", "{#definition}"),
        (ZH, "{#definition}", "锚点 definition 在本页出现了 2 次", "Rename one"),
    ),
    "heading without anchor": (
        replace(EN, "## Formula {#formula}", "## Formula"),
        (EN, "## Formula", "The heading “Formula” has no anchor", "锚点"),
    ),
    "anchor in Chinese": (
        replace(ZH, "{#purpose}", "{#作用}"),
        (ZH, "{#作用}", "只能用小写英文字母", "lower-case letters"),
    ),
    "missing translation": (
        delete("docs/en/ema.md"),
        (ZH, "---", "docs/en/ema.md 不存在", "translation: pending"),
    ),
    "translation without original": (
        delete("docs/zh/ema.md"),
        (EN, "---", "docs/zh/ema.md does not exist", "译文没有对应的原文"),
    ),
    "pending although translated": (
        replace(ZH, "---\n", "---\ntranslation: pending\n"),
        (ZH, "translation: pending", "请删去这一行", "Delete that line"),
    ),
    "broken link": (
        replace(EN, "(#decay-and-window)", "(emma.md)"),
        (EN, "(emma.md)", "leads to no file", "→ ema.md"),
    ),
    "absolute link": (
        replace(EN, "(#decay-and-window)", "(/ema/)"),
        (EN, "(/ema/)", "leads to no file", "relative to this page"),
    ),
    "broken anchor on the page": (
        replace(ZH, "(#decay-and-window)", "(#decay-and-windows)"),
        (ZH, "(#decay-and-windows)", "没有锚点 #decay-and-windows", "→ decay-and-window"),
    ),
    "broken anchor on another page": (
        replace(ZH, "(#decay-and-window)", "(regularization.md#nothing)"),
        (ZH, "(regularization.md#nothing)", "没有锚点 #nothing", "has no anchor #nothing"),
    ),
    "missing alt": (
        replace(ZH, "![每日气温", "![](fig:ema-window)\n\n![每日气温"),
        (ZH, "![](fig:ema-window)", "没有说明文字", "has no description"),
    ),
    "page not in nav": (
        replace("mkdocs.yml", "  - ema.md\n", ""),
        (ZH, "---", "请在 mkdocs.yml 的 nav 下加一行 - ema.md", "not in the navigation"),
    ),
    "nav without page": (
        replace("mkdocs.yml", "- ema.md", "- emma.md"),
        ("mkdocs.yml", "- emma.md", "导航里的 emma.md 没有对应的文件", "→ ema.md"),
    ),
    "not UTF-8": (
        write(ZH, "# EMA {#ema}\n\n指数移动平均\n".encode("gb18030")),
        (ZH, 3, "不是 UTF-8", "Save it as UTF-8"),
    ),
    "bad front matter": (
        replace(ZH, "title: ", "title: [ "),
        (ZH, "title: [", "不是合法的 YAML", "not valid YAML"),
    ),
}


def build(project: Path, settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", settings, "-d", "site"]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", BROKEN)
def test_bad_input_stops_the_build(name: str, project: Path) -> None:
    change, (path, where, *messages) = BROKEN[name]
    change(project)
    settings = "mkdocs.en.yml" if path == EN else "mkdocs.yml"
    done = build(project, settings)
    assert done.returncode != 0, done.stderr
    assert not list((project / "site").rglob("*.html")), "nothing is written"
    line = where
    if isinstance(where, str):
        lines = (project / path).read_text(encoding="utf-8").splitlines()
        line = next(number for number, text in enumerate(lines, 1) if where in text)
    assert f"{path}:{line}: " in done.stderr
    for message in messages:
        assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_all_problems_are_named_in_one_run(project: Path) -> None:
    for name in ("unknown figure", "unknown include", "broken anchor on the page"):
        BROKEN[name][0](project)
    done = build(project, "mkdocs.yml")
    assert done.stderr.count("docs/zh/ema.md:") == 3


def test_github_is_told_the_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    BROKEN["unknown figure"][0](project)
    lines = (project / ZH).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "fig:ema-curve)" in text)
    done = build(project, "mkdocs.yml")
    assert f"::error file={ZH},line={line},title=unknown-figure::" in done.stderr


def test_the_unbroken_copy_builds_without_a_warning(project: Path) -> None:
    for settings in ("mkdocs.yml", "mkdocs.en.yml"):
        done = build(project, settings)
        assert done.returncode == 0, done.stderr
        assert "WARNING -" not in done.stderr
