"""What can be wrong with a file as such, with its characters, and with code."""

from typing import Final

MESSAGES: Final = {
    "byte-order-mark": (
        "文件开头有一个看不见的标记（BOM）。请另存为不带 BOM 的 UTF-8，或运行 make fix。",
        "The file begins with an invisible mark (BOM). Save it as UTF-8 without one, or run "
        "make fix.",
    ),
    "carriage-return": (
        "换行符是 Windows 式的（CRLF）。请改成 LF，或运行 make fix。",
        "Lines end as on Windows (CRLF). Change them to LF, or run make fix.",
    ),
    "conflict-marker": (
        "这里有合并冲突的标记。请在两个版本中选定一个，并删去 <<<<<<<、=======、>>>>>>> 三行。",
        "A merge conflict is left here. Decide for one version, and delete the lines <<<<<<<, "
        "======= and >>>>>>>.",
    ),
    "large-file": (
        "文件有 {size} kB，上限是 {largest} kB：每个克隆都要下载它。请压缩、裁剪或删去。",
        "The file has {size} kB, and {largest} kB is the limit: every clone downloads it. "
        "Compress it, cut it or leave it out.",
    ),
    "binary-file": (
        "二进制文件只能放在 {folder} 里。插图请写成 snippets/figures 里的代码。",
        "Binary files go to {folder} only. Write a figure as code in snippets/figures.",
    ),
    "symbolic-link": (
        "这是一个符号链接。请放文件本身。",
        "This is a symbolic link. Put the file itself here.",
    ),
    "stored-outputs": (
        "笔记本里存着无人核对的输出。请写成脚本：docs/zh/labs/名称.py 与 docs/en/labs/名称.py。",
        "A notebook keeps outputs that nobody checks. Write it as scripts: docs/zh/labs/name.py "
        "and docs/en/labs/name.py.",
    ),
    "invisible-character": (
        "“{around}”之后有一个看不见的字符：{name}（{point}）。请删去它，可能要重打这几个字。",
        "An invisible character follows “{around}”: {name} ({point}). Delete it; you may have to "
        "type these words anew.",
    ),
    "look-alike": (
        "“{around}”之后的 {character} 是 {name}（{point}），看上去却是别的字符。请重打：{plain}",
        "The {character} after “{around}” is {name} ({point}), but looks like another one. "
        "Type it anew: {plain}",
    ),
    "python-style": (
        "Python 代码：{detail}。运行 make fix 可改正其中一部分。",
        "Python: {detail}. make fix mends some of these.",
    ),
    "python-format": (
        "Python 代码没有按统一的格式排。运行 make fix。",
        "This Python is not formatted as the rest. Run make fix.",
    ),
    "python-types": (
        "Python 类型：{detail}",
        "Python types: {detail}",
    ),
    "workflow-unsafe": (
        "工作流不安全：{detail}",
        "This workflow is not safe: {detail}",
    ),
    "workflow-wrong": (
        "工作流有误：{detail}",
        "This workflow is wrong: {detail}",
    ),
    "tool-failed": (
        "检查工具 {tool} 没有跑通：{detail}。请运行 make setup 再试。",
        "The tool {tool} broke down: {detail}. Run make setup and try again.",
    ),
}
