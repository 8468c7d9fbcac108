"""The author's own text, and the switch that leaves nothing else."""

from sitebuild.languages import ZH
from tests.sitebuild.test_extension import render

PAGE = """# 标题 {#title}

导语

## 一 {#one}

<div class="original">原文</div>

### 一之一 {#one-one}

我们的话

## 二 {#two}

### 二之一 {#two-one}

<div class="original">原文</div>

## 三 {#three}

我们的话
"""


def test_headings_above_the_authors_text_are_marked() -> None:
    html, _ = render(PAGE.replace('">原文', '" markdown>\n\n原文\n\n'), extensions=["md_in_html"])
    marked = [name for name in ("title", "one", "one-one", "two", "two-one", "three")
              if f'class="has-original" id="{name}"' in html]  # fmt: skip
    assert marked == ["title", "one", "two", "two-one"]
    assert html.index("</h1>") < html.index(ZH.original) < html.index("导语")


def test_a_page_without_the_authors_text_has_no_switch() -> None:
    assert ZH.original not in render("# 标题 {#title}\n\n我们的话\n")[0]
