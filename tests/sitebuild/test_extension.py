"""The Markdown extension, without MkDocs."""

import re
from collections.abc import Sequence

import markdown
import pytest

from sitebuild.languages import EN, SIDE_BY_SIDE, ZH
from sitebuild.notes import Note

SETTINGS = {
    "pymdownx.arithmatex": {"generic": True, "inline_tag": "bdi"},
    "toc": {"permalink": "¶"},
}
EXTENSIONS = ["attr_list", "admonition", "pymdownx.details", "tables"]


def render(
    text: str, language: str = "zh", extensions: Sequence[str] = (), **settings: object
) -> tuple[str, Note]:
    note = Note(f"docs/{language}/page.md", text)
    configs = {**SETTINGS, "sitebuild.extension": {"language": language, "note": note, **settings}}
    md = markdown.Markdown(
        extensions=[*EXTENSIONS, *extensions, *configs], extension_configs=configs
    )
    return md.convert(text), note


def test_maths_is_complete_without_a_script() -> None:
    html, note = render("设 $a<b$。\n\n$$\n\\sum_i w_i^2\n$$\n")
    assert not note.problems
    assert html.count('class="katex"') == 2
    assert html.count('class="katex-display"') == 1
    assert '<annotation encoding="application/x-tex">a&lt;b</annotation>' in html
    assert "\\(" not in html
    assert "\\[" not in html


def test_a_line_never_begins_with_the_full_stop_after_a_formula() -> None:
    html, _ = render("设 $a$，$b$ 与 $c$。完")
    assert html.count('<bdi class="arithmatex unbroken">') == 2
    assert "，</bdi><bdi" in html
    assert html.endswith("。</bdi>完</p>")


def test_a_code_span_is_not_maths() -> None:
    html, _ = render("`$HOME` 与 `$PATH`")
    assert "katex" not in html


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "注意"), ("en", "Careful")], ids=["zh", "en"]
)
def test_untitled_admonitions_are_titled_in_the_language_of_the_page(language, title) -> None:
    html, _ = render("!!! warning\n\n    text\n\n??? warning\n\n    text\n", language)
    assert html.count(f">{title}<") == 2
    own, _ = render('!!! warning "Warning"\n\n    text\n', language)
    assert "text" in own


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("一句。\n另一句", "一句。另一句"),
        ("中文\n中文", "中文中文"),
        ("中文\nEnglish", "中文\nEnglish"),
        ("一句。\nEnglish", "一句。English"),
        ("one line\nanother", "one line\nanother"),
        ("一句。\n{ #x }", "一句。"),
        ("用 `a`\n中文", "用 <code>a</code>\n中文"),
    ],
)
def test_chinese_lines_are_joined_without_a_space(source: str, shown: str) -> None:
    assert render(source)[0].replace(' id="x"', "") == f"<p>{shown}</p>"


def test_a_figure_is_inlined_with_its_caption() -> None:
    html, note = render("![说明](fig:ema-curves)\n")
    assert not note.problems
    assert re.match(r'<figure class="note-figure"><svg .*</svg><figcaption>说明', html, re.S)
    assert html == render("![说明](fig:ema-curves)\n")[0]
    assert html != render("![说明](fig:ema-curves)\n", "en")[0]


def test_headings_link_to_the_same_section_in_the_other_views() -> None:
    counterparts = [
        {"view": ZH, "here": True, "href": "./", "is_language": True},
        {"view": EN, "here": False, "href": "../en/page/", "is_language": True},
        {"view": SIDE_BY_SIDE, "here": False, "href": "../zh-en/page/", "is_language": False},
    ]
    html, _ = render("# 题 {#page}\n\n## 节 {#part}\n", counterparts=counterparts)
    assert html.count('href="../en/page/#part" hreflang="en"') == 1
    assert html.count('href="../zh-en/page/#part" lang="zh-CN"') == 1
    assert "#page" in html
    assert '../en/page/#page"' not in html


def test_repository_links_follow_the_configured_address() -> None:
    html, _ = render("[x](repo:issues/new)", repository="https://example.org/a/b/")
    assert 'href="https://example.org/a/b/issues/new"' in html


def test_problems_are_said_in_the_language_of_the_file_first() -> None:
    text = "line\n\n# No id\n"
    for language, first in (("zh", "标题"), ("en", "The heading")):
        _, note = render(text, language)
        (problem,) = note.problems
        assert problem.line == 3
        assert str(problem).startswith(f"docs/{language}/page.md:3: {first}")
        assert len(problem.texts()) == 2
