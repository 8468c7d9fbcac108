"""Links, images, anchors, languages, navigation, glossary: what can go wrong, one at a time."""

from typing import Final

from tests.gate.edits import (
    EN,
    ZH,
    Mutation,
    Said,
    add,
    append,
    delete,
    every,
    in_both,
    mutation,
    replace,
    write,
)

REDIRECTS: Final = "docs/redirects.yml"
GLOSSARY: Final = "docs/glossary.yml"
ASKED: Final = "docs/questions/ema.yml"
LOCK: Final = "docs/translations.lock"
ABOUT: Final = {"zh": "docs/zh/about.md", "en": "docs/en/about.md"}
RENAMED: Final = every(
    replace(ABOUT["zh"], "{#licence}", "{#use}"), replace(ABOUT["en"], "{#licence}", "{#use}")
)
ANCHOR: Final = Said(ABOUT["zh"], "{#use}", "anchor-renamed", "about.md#licence: about.md#use")
PAGES: Final = {"zh": "docs/zh/new.md", "en": "docs/en/new.md"}
PAGE: Final = "# New {#new}\n\nText.\n"

LINKS: Final[dict[str, Mutation]] = {
    "to no page": mutation(
        add(EN, "See [it](emma.md)."), Said(EN, "(emma.md)", "broken-link", "→ ema.md")
    ),
    "to no anchor": mutation(
        add(ZH, "见[这里](#formla)。"), Said(ZH, "(#formla)", "broken-anchor", "→ formula")
    ),
    "to no anchor of another page": mutation(
        add(ZH, "见[这里](regularization.md#no)。"),
        Said(ZH, "(regularization.md#no)", "broken-anchor", "没有锚点 #no"),
    ),
    "to no concept": mutation(
        add(EN, "See [wight decay](concept:)."),
        Said(EN, "[wight decay]", "unknown-concept", "weight decay"),
    ),
    "nowhere": mutation(add(EN, "See [it]()."), Said(EN, "[it]()", "MD042", "leads nowhere")),
    "the wrong way round": mutation(
        add(EN, "See (it)[ema.md]."), Said(EN, "(it)[ema.md]", "MD011", "[text](address)")
    ),
    "by an unknown reference": mutation(
        add(EN, "See [it][elsewhere]."), Said(EN, "[it][elsewhere]", "MD052", "elsewhere")
    ),
    "image that is not there": in_both(
        "![x](missing.png)", "missing.png", "missing-image", "不存在", "no image"
    ),
    "image without words": in_both(
        "![](fig:ema-curves)", "![](", "missing-alt", "说明", "description"
    ),
    "unknown figure": in_both(
        "![x](fig:ema-curve)", "fig:ema-curve)", "unknown-figure", "ema-curves", "ema-curves"
    ),
}
HEADINGS: Final[dict[str, Mutation]] = {
    "without an anchor": in_both("## More", "## More", "missing-id", "没有锚点", "has no anchor"),
    "same anchor twice": in_both(
        "## More {#formula}", "{#formula}", "duplicate-id", "2 次", "2 times"
    ),
    "anchor in capitals": in_both("## More {#More}", "{#More}", "bad-id", "小写", "lower-case"),
    "level skipped": in_both("#### More {#more}", "#### More", "MD001", "逐级", "one by one"),
    "no space": in_both("##More {#more}", "##More", "MD018", "space"),
    "published anchor renamed": mutation(RENAMED, ANCHOR),
    "published anchor renamed and linked from elsewhere": mutation(
        every(RENAMED, add(EN, "See [it](about.md#licence).")),
        ANCHOR,
        Said(EN, "(about.md#licence)", "broken-anchor", "#licence"),
    ),
    "anchor renamed in one language": mutation(
        replace(ABOUT["en"], "{#licence}", "{#use}"),
        Said(ABOUT["en"], "{#use}", "anchor-renamed", "about.md#licence"),
        Said(ABOUT["en"], "{#use}", "section-differs", "#licence"),
    ),
}
REDIRECTED: Final[dict[str, Mutation]] = {
    "to nowhere": mutation(
        write(REDIRECTS, "ema.md#old: ema.md#formla\n"),
        Said(REDIRECTS, 1, "redirect-dead", "ema.md#formula"),
    ),
    "from what exists": mutation(
        write(REDIRECTS, "ema.md#formula: ema.md\n"), Said(REDIRECTS, 1, "redirect-taken")
    ),
    "not as a table": mutation(
        write(REDIRECTS, "- ema.md#old\n"), Said(REDIRECTS, 1, "redirect-yaml", "ema.md#old: ")
    ),
}
LANGUAGES: Final[dict[str, Mutation]] = {
    "page in Chinese only": mutation(
        every(
            write(PAGES["zh"], PAGE),
            replace("mkdocs.yml", "  - about.md", "  - new.md\n  - about.md"),
        ),
        Said(PAGES["zh"], 1, "missing-translation", "translation: pending"),
    ),
    "page in English only": mutation(
        every(
            write(PAGES["en"], PAGE),
            replace("mkdocs.yml", "  - about.md", "  - new.md\n  - about.md"),
        ),
        Said(PAGES["en"], 1, "orphan-translation", "no original"),
    ),
    "page that nobody finds": mutation(
        every(*(write(path, PAGE) for path in PAGES.values())),
        Said(PAGES["zh"], 1, "not-in-nav", "- new.md"),
    ),
    "entry without a page": mutation(
        replace("mkdocs.yml", "  - about.md", "  - new.md\n  - about.md"),
        Said("mkdocs.yml", "- new.md", "dead-nav", "docs/zh/new.md"),
    ),
    "published page gone": mutation(
        every(
            delete(*ABOUT.values()),
            replace("mkdocs.yml", "  - about.md\n", ""),
        ),
        Said(ABOUT["zh"], 1, "page-moved", "about.md"),
    ),
    "section in Chinese only": mutation(
        add(ZH, "## 更多 {#more}"), Said(EN, "# Expo", "section-missing", "#more")
    ),
    "section in English only": mutation(
        add(EN, "## More {#more}"), Said(EN, "{#more}", "section-added", "#more")
    ),
    "figure in Chinese only": mutation(
        add(ZH, "![曲线](fig:ema-curves)"), Said(EN, 1, "figure-missing", "fig:ema-curves")
    ),
    "figure in English only": mutation(
        add(EN, "![x](fig:ema-curves)"), Said(EN, "![x](fig:", "figure-added", "fig:ema-curves")
    ),
    "code in Chinese only": mutation(
        add(ZH, "```python\nx = 1\n```"), Said(EN, 1, "code-missing", "x = 1")
    ),
    "formula in English only": mutation(
        add(EN, "$$\na + b\n$$"), Said(EN, "a + b", "formula-added", "a + b")
    ),
    "translated, and said not to be": mutation(
        replace(ABOUT["zh"], "---\n", "---\ntranslation: pending\n"),
        Said(ABOUT["zh"], 2, "pending-but-translated", "about.md"),
    ),
    "front matter that is none": mutation(
        replace(EN, "title: ", "title: ["), Said(EN, 2, "front-matter", "YAML")
    ),
    "formula that differs": mutation(
        every(add(ZH, "$$\na + b\n$$"), add(EN, "$$\na - b\n$$")),
        Said(EN, "a - b", "formula-differs", "a + b"),
    ),
    "number in a formula that differs": mutation(
        every(add(ZH, "这里 $n = 3$。"), add(EN, "Here $n = 4$.")),
        Said(EN, "Here $n", "number-differs", "3, 4 occurs in one language only"),
    ),
    "number beside a lone dollar": mutation(  # which is all that is wrong
        every(
            add(ZH, "只要 $5，共有 3 个，每个 $n = 2$。"),
            add(EN, "Just \\$5, there are 3, each $n = 2$."),
        ),
        Said(ZH, "只要 $5", "lone-dollar"),
    ),
    "conflict in the record of translations": mutation(
        write(LOCK, "<<<<<<< HEAD\n"),
        Said(LOCK, 1, "lock-conflict", "Keep the lines of both"),
        Said(LOCK, 1, "conflict-marker"),
    ),
    "record of translations that cannot be read": mutation(
        write(LOCK, "ema.md#formula 0123\n"), Said(LOCK, 1, "lock-line", "Delete it")
    ),
    "code that differs": mutation(
        every(add(ZH, "```yaml\na: 1\n```"), add(EN, "```yaml\na: 2\n```")),
        Said(EN, "```yaml\na: 2", "code-differs", "a: 1"),
    ),
}
CONCEPTS: Final[dict[str, Mutation]] = {
    "unknown key": mutation(
        append(GLOSSARY, "- {zh: 甲甲, en: alpha-x, home: ema.md, alias: [x]}\n"),
        Said(GLOSSARY, "alias: [x]", "glossary-key", "zh_alias"),
    ),
    "no home": mutation(
        append(GLOSSARY, "- {zh: 甲甲, en: alpha-x}\n"),
        Said(GLOSSARY, "alpha-x}", "glossary-missing", "home"),
    ),
    "aliases joined": mutation(
        append(GLOSSARY, '- {zh: 甲甲, en: alpha-x, zh_alias: ["乙、丙"], home: ema.md}\n'),
        Said(GLOSSARY, "乙、丙", "glossary-joined", "乙、丙"),
    ),
    "not valid YAML": mutation(
        append(GLOSSARY, "- {zh: 甲甲, en: alpha-x]}\n"),
        Said(GLOSSARY, "alpha-x]", "not-yaml"),
    ),
    "dead home": mutation(
        append(GLOSSARY, '- {zh: 甲甲, en: alpha-x, home: "ema.md#formla"}\n'),
        Said(GLOSSARY, "#formla", "glossary-home", "→ formula"),
    ),
    "name of another concept": mutation(
        append(GLOSSARY, "- {zh: 甲甲, en: alpha-x, zh_alias: [过拟合], home: ema.md}\n"),
        Said(GLOSSARY, "甲甲", "glossary-twice", "已经是“过拟合”（docs/glossary.yml:"),
    ),
    "name of a later concept": mutation(
        replace(GLOSSARY, "zh_alias: [广播,", "zh_alias: [过拟合, 广播,"),
        Said(GLOSSARY, "[过拟合, 广播,", "glossary-twice", "已经是“过拟合”（docs/glossary.yml:"),
    ),
    "question without a section": mutation(
        append(ASKED, 'formla:\n  en:\n    - "where is it written down"\n'),
        Said(ASKED, "formla:", "question-home", "→ formula"),
    ),
    "question in no language": mutation(
        append(ASKED, 'formula-2:\n  english:\n    - "where is it"\n'),
        Said(ASKED, "english:", "question-shape", "zh: and en:"),
    ),
    "avoided name": mutation(
        add(ZH, "这里用欧式距离。"), Said(ZH, "欧式距离", "avoided-term", "欧氏距离")
    ),
}
MUTATIONS: Final = {
    f"{group}: {name}": each
    for group, table in {
        "links": LINKS,
        "headings": HEADINGS,
        "redirects": REDIRECTED,
        "languages": LANGUAGES,
        "glossary": CONCEPTS,
    }.items()
    for name, each in table.items()
}
