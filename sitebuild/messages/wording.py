"""What can be wrong with how things are worded or set, and with what both languages share."""

from typing import Final

ADVICE: Final = {"template-left"}
MESSAGES: Final = {
    "typography": (
        "空格、标点或专名：{change}。运行 make fix 会改正。",
        "Spaces, punctuation or a name: {change}. make fix corrects it.",
    ),
    "avoided-term": (
        "本站不用“{name}”这个写法，请写“{preferred}”（见 docs/glossary.yml）。",
        "These notes do not write “{name}”: write “{preferred}” (see docs/glossary.yml).",
    ),
    "template-left": (
        "这里还留着模板里的 {count} 句话（第 {lines} 行），请换成自己的。"
        "不换也能提交，但读者会看到。",
        "Sentences of the template that are still here: {count} (line {lines}). Write your own. "
        "This stops nothing, but readers see them.",
    ),
    "typo": (
        "拼写：{word} → {better}。如果没有拼错，请加到 pyproject.toml 的 [tool.typos] 里。",
        "Spelling: {word} → {better}. If it is right, add it to [tool.typos] in pyproject.toml.",
    ),
    "section-missing": (
        "{other} 的小节 {what} 在这里没有：两种语言的小节和锚点要一样。请在这附近补上。",
        "The section {what} of {other} is missing here: both languages have the same sections "
        "and anchors. Add it near this line.",
    ),
    "section-added": (
        "小节 {what} 只在这里有，{other} 里没有。请也加到那里，锚点相同。",
        "The section {what} is only here, and not in {other}. Add it there, with the same anchor.",
    ),
    "section-differs": (
        "{other} 在这里的小节是 {what}：两种语言的锚点要一样。",
        "Here {other} has the section {what}: both languages have the same anchors.",
    ),
    "figure-missing": (
        "{other} 的插图 {what} 在这里没有。请写上 ![译好的说明]({what})。",
        "The figure {what} of {other} is missing here. Add ![its description]({what}).",
    ),
    "figure-added": (
        "插图 {what} 只在这里有，{other} 里没有。",
        "The figure {what} is only here, and not in {other}.",
    ),
    "figure-differs": (
        "{other} 在这里的插图是 {what}。",
        "Here {other} has the figure {what}.",
    ),
    "code-missing": (
        "{other} 的代码块在这里没有：{what}",
        "A fence of {other} is missing here: {what}",
    ),
    "code-added": (
        "这个代码块只在这里有，{other} 里没有：{what}",
        "This fence is only here, and not in {other}: {what}",
    ),
    "code-differs": (
        "这个代码块与 {other} 的不同，那里是：{what}。代码和输出不翻译，两边要一样。",
        "This fence differs from {other}, which has: {what}. Code and output are not translated: "
        "make both the same.",
    ),
    "formula-missing": (
        "{other} 的公式在这里没有：{what}",
        "A formula of {other} is missing here: {what}",
    ),
    "formula-added": (
        "这个公式只在这里有，{other} 里没有：{what}",
        "This formula is only here, and not in {other}: {what}",
    ),
    "formula-differs": (
        "这个公式与 {other} 的不同，那里是：{what}。",
        "This formula differs from {other}, which has: {what}.",
    ),
    "anchor-renamed": (
        "已经发布的锚点 {old} 不见了，别处的链接会失效。请改回来，"
        "或在 docs/redirects.yml 里写 {old}: {new}。",
        "The anchor {old}, which is published, is gone, and links from elsewhere would break. "
        "Put it back, or write {old}: {new} in docs/redirects.yml.",
    ),
    "page-moved": (
        "已经发布的页面 {old} 不见了，别处的链接会失效。请放回来，"
        "或在 docs/redirects.yml 里写 {old}: {new}。",
        "The page {old}, which is published, is gone, and links from elsewhere would break. "
        "Put it back, or write {old}: {new} in docs/redirects.yml.",
    ),
    "redirect-lost": (
        "docs/redirects.yml 里原有的 {old} 不见了。旧地址要一直有效：请放回来。",
        "docs/redirects.yml has lost {old}. An old address stays valid for good: put it back.",
    ),
    "redirect-dead": (
        "{old} 要转到的 {new} 不存在。{near}写作 页面.md#锚点。",
        "{old} is to lead to {new}, which does not exist. {near}Write page.md#anchor.",
    ),
    "redirect-taken": (
        "{old} 现在又存在了，所以不能转到别处。请删去这一行，或给新的换个名字。",
        "{old} exists again, so it cannot lead elsewhere. Delete this line, or rename the new one.",
    ),
    "redirect-yaml": (
        "redirects.yml 每行写一条 旧地址: 新地址，例如 ema.md#old: ema.md#new。这里是：{detail}",
        "redirects.yml has a line old: new for each, like ema.md#old: ema.md#new. This is: "
        "{detail}",
    ),
    "front-matter-html": (
        'front matter 的 {key} 里不能有 <、> 或 "：它们会写进页面的 HTML。引号请用“ ”。',
        '{key} in the front matter cannot hold <, > or ": it goes into the HTML of the page. '
        "Quote with “ ”.",
    ),
    "foreign-request": (
        "做好的页面会向别的网站请求 {what}。页面上的一切都要来自本站。",
        "The finished page would request {what} from another host. All of a page comes from here.",
    ),
}
