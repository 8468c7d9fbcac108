"""What can be wrong with how a page is written down."""

from typing import Final

MESSAGES: Final = {
    "raw-element": (
        "笔记里不能写 {what}：页面只运行和加载本站自己的东西。插图请写 ![说明](fig:名称)，"
        "例子请写成 ``` 代码块；其余请删去。",
        "A note cannot hold {what}: pages run and load what is this site's own. Write a figure as "
        "![description](fig:name) and an example as a ``` fence; delete the rest.",
    ),
    "raw-attribute": (
        "这里的属性 {what} 会在读者的浏览器里起作用。请删去；样式写在 docs/assets/ 里。",
        "The attribute {what} acts in the reader's browser. Delete it; styles go to docs/assets/.",
    ),
    "raw-address": (
        "地址 {what} 会在读者的浏览器里执行或打开别的内容。链接只能是网址或本站的页面。",
        "The address {what} would act in the reader's browser. A link leads to a web address or "
        "to a page of this site.",
    ),
    "foreign-image": (
        "{what} 要从别的网站加载，而本站的页面不依赖别处。请画成 snippets/figures 里的插图，"
        "写作 ![说明](fig:名称)。",
        "{what} would be loaded from another host, and these pages depend on none. Draw it in "
        "snippets/figures and write ![description](fig:name).",
    ),
    "raw-image": (
        "图片请写成 ![说明]({what})：这样才能查到它在不在、有没有说明。",
        "Write the image as ![description]({what}), so that it can be checked: that it is there, "
        "and that it is described.",
    ),
    "raw-link": (
        "链接请写成 [文字]({what})：这样才能查到它通不通。",
        "Write the link as [text]({what}), so that it can be checked whether it leads somewhere.",
    ),
    "missing-image": (
        "图片 {name} 不存在。{near}路径相对于本页；插图写作 ![说明](fig:名称)。",
        "There is no image {name}. {near}Its path is relative to this page; a figure is written "
        "![description](fig:name).",
    ),
    "lone-dollar": (
        "这里的 $ 没有配对。公式写作 $…$，内侧不留空格；要显示这个符号本身，写 \\$。",
        "This $ has no counterpart. A formula is written $…$, with no space inside; for the sign "
        "itself write \\$.",
    ),
    "empty-block": (
        "“{what}”下面没有内容：内容要空一行再写，每行缩进四个空格。",
        "There is nothing in “{what}”: its content follows after a blank line, each line indented "
        "by four spaces.",
    ),
    "list-as-text": (
        "这一行像列表项，读者看到的却是文字：列表符号后要有一个空格，列表前要空一行。",
        "This looks like an item of a list, but readers see it as text: a space follows the "
        "marker, and a blank line precedes the list.",
    ),
}
