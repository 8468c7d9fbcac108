"""What can be wrong with a note: where, what, and how to mend it, in both languages."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

# code: (Chinese, English). The words in braces are filled in by whoever finds the problem.
MESSAGES: Final = {
    "not-utf-8": (
        "文件不是 UTF-8 编码（{detail}）。请用编辑器另存为 UTF-8。",
        "The file is not UTF-8 ({detail}). Save it as UTF-8 in your editor.",
    ),
    "front-matter": (
        "页首的 front matter 不是合法的 YAML：{detail}",
        "The front matter at the top is not valid YAML: {detail}",
    ),
    "unknown-figure": (
        "没有名为 {name} 的插图。{near}插图登记在 snippets/figures/ 各模块的 FIGURES 表里。",
        "There is no figure named {name}. {near}Figures are listed in the FIGURES tables of "
        "snippets/figures/.",
    ),
    "unknown-include": (
        "snippets/ 里没有文件 {name}。{near}",
        "There is no file {name} in snippets/. {near}",
    ),
    "unknown-section": (
        "snippets/{name} 里没有名为 {section} 的片段。{near}"
        "片段写在 # --8<-- [start:{section}] 与 # --8<-- [end:{section}] 之间。",
        "snippets/{name} has no section {section}. {near}"
        "A section stands between # --8<-- [start:{section}] and # --8<-- [end:{section}].",
    ),
    "unended-section": (
        "snippets/{name} 的片段 {section} 需要先有一个 start 标记、后有一个 end 标记，"
        "实际是：{detail}。",
        "Section {section} of snippets/{name} needs one start marker and then one end marker; "
        "it has: {detail}.",
    ),
    "bare-include": (
        "引用整个文件会连同内部代码一起显示。请写明片段，例如 {name}:片段名。",
        "Including a whole file shows readers its inner workings. "
        "Name a section, for example {name}:section.",
    ),
    "bad-tex": (
        "公式 {tex} 无法排版：{detail}",
        "The formula {tex} cannot be typeset: {detail}",
    ),
    "chinese-in-tex": (
        "公式 {tex} 里直接写了中文。请放进 \\text{{…}}，或移到公式外面。",
        "The formula {tex} contains bare Chinese. Put it into \\text{{…}}, or outside the formula.",
    ),
    "missing-id": (
        "标题“{heading}”没有锚点。请在行尾加上 {{#英文小写锚点}}，中英文两页用同一个。",
        "The heading “{heading}” has no anchor. Add {{#lower-case-english}} at the end of the "
        "line, the same in both languages.",
    ),
    "bad-id": (
        "锚点 {name} 只能用小写英文字母、数字和连字符。",
        "The anchor {name} may hold only lower-case letters, digits and hyphens.",
    ),
    "duplicate-id": (
        "锚点 {name} 在本页出现了 {count} 次。请给其中一个换个名字。",
        "The anchor {name} occurs {count} times on this page. Rename one of them.",
    ),
    "missing-alt": (
        "图片 {name} 没有说明文字。请写成 ![说明]({name})。",
        "The image {name} has no description. Write ![description]({name}).",
    ),
    "missing-translation": (
        "docs/{other}/{page} 不存在。请翻译本页；暂时没有译文时，"
        "在本页页首的 front matter 里写 translation: pending。",
        "docs/{other}/{page} does not exist. Translate this page, or write translation: pending "
        "in its front matter until somebody does.",
    ),
    "orphan-translation": (
        "docs/{other}/{page} 不存在：译文没有对应的原文。请补上原文，或删除本页。",
        "docs/{other}/{page} does not exist: this translation has no original. "
        "Add the original, or delete this page.",
    ),
    "pending-but-translated": (
        "本页写着 translation: pending，但 docs/{other}/{page} 已经存在。请删去这一行。",
        "This page says translation: pending, but docs/{other}/{page} exists. Delete that line.",
    ),
    "not-in-nav": (
        "本页不在导航里。请在 mkdocs.yml 的 nav 下加一行 - {page}。",
        "This page is not in the navigation. Add a line - {page} under nav in mkdocs.yml.",
    ),
    "dead-nav": (
        "导航里的 {page} 没有对应的文件 {file}。{near}",
        "The navigation names {page}, but there is no file {file}. {near}",
    ),
    "broken-link": (
        "链接 {link} 指向的文件不存在。{near}请写相对于本页的路径，例如 ema.md。",
        "The link {link} leads to no file. {near}Write a path relative to this page, "
        "for example ema.md.",
    ),
    "lab-failed": (
        "实验的代码没有跑通：{error}。请改正这一格；代码单元中英文两份要一样。",
        "The code of this lab failed: {error}. Mend this cell, in both languages alike.",
    ),
    "lab-differs": (
        "这一格代码与 {other} 里的不同。两种语言的代码只运行一次，请改成一样。",
        "This code cell differs from the one in {other}. The code runs once for both languages: "
        "make them the same.",
    ),
    "plot-without-words": (
        '这一格画的图没有说明。请在它下面的文字里写 ![图里有什么](plot:英文小写名 "图题")。',
        "Nothing describes the plot that this cell draws. In the prose below it, write "
        '![what it shows](plot:lower-case-name "title").',
    ),
    "words-without-plot": (
        "这一行说明的图不存在：它上面的代码没有画图。请删去这一行，或在代码里写 plt.show()。",
        "There is no plot for this line to describe: the code above draws none. "
        "Delete the line, or call plt.show() in the code.",
    ),
    "unknown-snippet": (
        "{module} 里没有 {name}。{near}",
        "{module} has no {name}. {near}",
    ),
    "glossary-yaml": (
        "词汇表不是合法的 YAML：{detail}",
        "The glossary is not valid YAML: {detail}",
    ),
    "glossary-entry": (
        "词汇表的每一条都写成 - {{zh: 名称, en: name, home: page.md#anchor}}，而这里是 {found}。",
        "Each entry of the glossary is - {{zh: 名称, en: name, home: page.md#anchor}}; "
        "this is {found}.",
    ),
    "glossary-key": (
        "词汇表里没有 {key} 这一项。{near}可用的有 {keys}。",
        "The glossary knows no key {key}. {near}There are {keys}.",
    ),
    "glossary-type": (
        "词汇表的 {key} 应为 {expected}，实际是 {found}。",
        "In the glossary, {key} must be: {expected}; it is: {found}.",
    ),
    "glossary-missing": (
        "这一条缺少 {key}。每个概念都要有 zh、en 和 home。",
        "This entry has no {key}. Every concept needs zh, en and home.",
    ),
    "glossary-twice": (
        "{name} 已经是第 {other} 行那个概念的名称。请从一处删去；"
        "两个概念确实同名时，在这一条写 shared: true。",
        "{name} is already a name of the concept in line {other}. Delete one of the two; if both "
        "really go by that name, write shared: true in this entry.",
    ),
    "glossary-home": (
        "{folder} 里没有 {home}。{near}home 要写成 ema.md 或 ema.md#formula。",
        "There is no {home} in {folder}. {near}A home is written ema.md or ema.md#formula.",
    ),
    "broken-anchor": (
        "链接 {link} 指向的页面上没有锚点 {anchor}。{near}",
        "The page that {link} leads to has no anchor {anchor}. {near}",
    ),
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, at one line of one file."""

    path: str  # as a contributor writes it: docs/zh/ema.md
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()

    def texts(self) -> list[str]:
        """Return the message in the language of the file, then in the other."""
        chinese, english = (text.format(**dict(self.values)) for text in MESSAGES[self.code])
        return [english, chinese] if self.path.startswith("docs/en/") else [chinese, english]

    def __str__(self) -> str:
        first, second = self.texts()
        return f"{self.path}:{self.line}: {first.strip()}\n    {second.strip()}"

    def annotation(self) -> str:
        """Return the GitHub workflow command that shows this beside the line in a pull request."""
        text = "%0A".join(self.texts()).replace("\n", "%0A")
        return f"::error file={self.path},line={self.line},title={self.code}::{text}"


def listing(problems: Iterable[Problem]) -> str:
    """Return all ``problems`` in the order of files and lines, as the end of a build shows them."""
    found = sorted(set(problems))
    lines = [str(each) for each in found]
    if os.environ.get("GITHUB_ACTIONS"):
        lines += [each.annotation() for each in found]
    return "\n" + "\n".join(lines)


def problem(path: str, line: int, code: str, **values: object) -> Problem:
    """Describe a problem; ``values`` fill in the message of ``code``."""
    return Problem(path, line, code, tuple((key, str(value)) for key, value in values.items()))


def near(name: str, known: Iterable[str]) -> str:
    """Return a bilingual "did you mean" for ``name``, or nothing if none is close."""
    matches = get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"→ {' / '.join(matches)} ? " if matches else ""
