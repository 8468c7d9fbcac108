"""What rumdl finds in Markdown, by its rule. ``pyproject.toml`` says which rules are on."""

from typing import Final

RULES: Final = {
    "MD001": (
        "标题跳级了：{detail}。请逐级往下：## 之后是 ###。",
        "This heading skips a level: {detail}. Go down one by one: ### after ##.",
    ),
    "MD007": (
        "嵌套列表要缩进四个空格，否则读者看到的不是嵌套：{detail}。",
        "A nested list is indented by four spaces, or readers do not see it nested: {detail}.",
    ),
    "MD009": (
        "行尾有多余的空格。运行 make fix 会删去。",
        "There are spaces at the end of the line. make fix removes them.",
    ),
    "MD010": (
        "这里有制表符。请改成空格，或运行 make fix。",
        "There is a tab. Use spaces, or run make fix.",
    ),
    "MD011": (
        "链接的括号写反了。应为 [文字](地址)。",
        "The brackets of this link are the wrong way round. Write [text](address).",
    ),
    "MD018": (
        "# 与标题之间要有空格，否则读者看到的是文字。",
        "A space is missing between # and the heading, so readers see text.",
    ),
    "MD023": (
        "标题要顶格写，否则读者看到的是文字。",
        "A heading starts at the beginning of the line, or readers see text.",
    ),
    "MD032": (
        "列表前要空一行，否则读者看到的是文字。运行 make fix 会补上。",
        "A list needs a blank line before it, or readers see text. make fix adds it.",
    ),
    "MD037": (
        "强调符号内侧有空格，所以没有生效：{detail}。",
        "Spaces inside the emphasis markers keep them from working: {detail}.",
    ),
    "MD042": (
        "链接没有地址。请补上，或删去链接。",
        "This link leads nowhere. Add its address, or remove the link.",
    ),
    "MD047": (
        "文件末尾要有一个换行符。运行 make fix 会补上。",
        "A file ends with one line break. make fix adds it.",
    ),
    "MD052": (
        "没有定义这个引用：{detail}。请补上 [名称]: 地址，或写成 [文字](地址)。",
        "This reference is not defined: {detail}. Add [name]: address, or write [text](address).",
    ),
    "MD056": (
        "表格这一行的列数不对：{detail}。单元格里的竖线写作 \\|，公式里写作 \\mid 或 \\lvert。",
        "This row has the wrong number of cells: {detail}. A bar inside a cell is written \\|, "
        "in a formula \\mid or \\lvert.",
    ),
    "MD057": (
        "链接指向的文件不存在：{detail}",
        "This link leads to no file: {detail}",
    ),
    "MD058": (
        "表格前后要空一行，否则读者看到的是文字。运行 make fix 会补上。",
        "A table needs a blank line before and after it, or readers see text. make fix adds it.",
    ),
    "MD066": (
        "脚注没有配对：{detail}。引用写 [^1]，定义另起一行写 [^1]: 内容。",
        "This footnote has no counterpart: {detail}. Refer to it by [^1], and define it on a line "
        "of its own: [^1]: text.",
    ),
    "MD068": (
        "脚注的定义是空的。请写上内容，或删去脚注。",
        "This footnote is empty. Write its text, or delete the footnote.",
    ),
    "MD069": (
        "列表符号写了两次：{detail}",
        "The marker of this item occurs twice: {detail}",
    ),
    "MD070": (
        "这个代码块没有闭合，吞掉了后面的代码块：{detail}。请在它的末尾补上 ```。",
        "This fence is not closed and swallows the next one: {detail}. Add ``` at its end.",
    ),
    "MD075": (
        "这几行像表格，读者看到的却是文字：表头下面要有一行 |---|---|。",
        "These lines look like a table, but readers see text: put |---|---| below the head.",
    ),
    "MD077": (
        "列表项里的段落要缩进四个空格：{detail}。",
        "A paragraph inside an item of a list is indented by four spaces: {detail}.",
    ),
    "MD086": (
        "注释没有闭合，后面的内容读者都看不到。请补上 -->。",
        "This comment is not closed, so readers see nothing of what follows. Add -->.",
    ),
    "MD091": (
        "HTML 标签里的 Markdown 会原样显示。请在标签里加上 markdown，例如 <div markdown>。",
        "Markdown inside an HTML element is shown as it is. Add markdown to its tag: "
        "<div markdown>.",
    ),
    "MD095": (
        "链接地址里有容易看错的字符：{detail}",
        "The address of this link holds a character that looks like another: {detail}",
    ),
}
MESSAGES: Final = {
    **RULES,
    "markdown": ("Markdown 写法有误（{rule}）：{detail}", "Markdown ({rule}): {detail}"),
}
