"""What can be wrong with a page."""

from typing import Final

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
    "broken-anchor": (
        "链接 {link} 指向的页面上没有锚点 {anchor}。{near}",
        "The page that {link} leads to has no anchor {anchor}. {near}",
    ),
    "unknown-number": (
        "没有名为 {name} 的数。{near}数登记在 snippets/numbers/ 中该主题模块的 NUMBERS 表里。",
        "There is no number {name}. {near}Numbers are listed in the NUMBERS table of the topic's "
        "module in snippets/numbers/.",
    ),
    "bare-number": (
        "正文里的 {number} 没有出处：本页的代码和输出里都没有它。请在 snippets/numbers/ 里"
        "计算它并写成 {{{{ 主题.名称 }}}}，或在本页用代码算出来。",
        "Nothing accounts for the {number} in the prose: no code or output of this page has it. "
        "Compute it in snippets/numbers/ and write {{{{ topic.name }}}}, or print it on this page.",
    ),
    "unknown-concept": (
        "词汇表里没有名为 {name} 的概念。{near}概念登记在 docs/glossary.yml。",
        "The glossary has no concept named {name}. {near}Concepts are listed in docs/glossary.yml.",
    ),
    "unknown-explorer": (
        "没有名为 {name} 的互动插图。{near}它们在 docs/assets/explorers/，每个有 名称.js 和 "
        "名称-maths.js。",
        "There is no explorer named {name}. {near}They are in docs/assets/explorers/, each a "
        "name.js with a name-maths.js.",
    ),
}
