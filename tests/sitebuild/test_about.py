"""The figures of the “About” page are those of the fence tests."""

from collections import Counter

from bs4 import BeautifulSoup

from sitebuild.about import blocks, figures
from sitebuild.fences.report import summary
from sitebuild.languages import EN, LANGUAGES
from sitebuild.notes import ROOT, Note


def test_the_page_shows_what_the_fence_tests_count(site) -> None:
    for language in LANGUAGES.values():
        html = (site / language.prefix / "about/index.html").read_text(encoding="utf-8")
        rows = BeautifulSoup(html, "html.parser").select(".figures-of-build td")
        counted = summary(paths=sorted((ROOT / "docs" / language.code).glob("*.md")))
        assert rows[1].get_text().split()[0] == str(counted.fences)
        assert rows[2].get_text().split()[0] == str(counted.tested)
        assert rows[5].get_text() == counted.python
        assert rows[6].get_text() == counted.torch
        assert counted.fences > 10


def test_what_is_not_tested_is_named_with_its_reason() -> None:
    html = '<div class="language-python highlight"><pre></pre></div>' * 2
    html += '<div class="language-python wrap highlight"><pre></pre></div>'
    note = Note("docs/en/x.md", '<!--pytest.mark.skip(reason="needs a <GPU>")-->')
    table = figures(EN, {"x.md": blocks(html)}, [note])
    assert "3 (python 3)" in table
    assert "2 (67%)" in table
    assert "1<br>needs a &lt;GPU&gt;" in table
    assert blocks("<pre></pre>") == Counter()
