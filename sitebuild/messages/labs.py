"""What can be wrong with a lab."""

from typing import Final

MESSAGES: Final = {
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
}
