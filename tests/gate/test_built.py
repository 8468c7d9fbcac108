"""The finished site asks no other host for anything."""

from pathlib import Path

import pytest

from sitebuild.gate.built import check_built

FOREIGN = {
    '<script src="https://example.org/x.js"></script>': "https://example.org/x.js",
    '<img alt="" src="//example.org/x.png">': "//example.org/x.png",
    '<img alt="" srcset="a.png 1x, https://example.org/b.png 2x">': "https://example.org/b.png",
    '<link rel="stylesheet" href="https://example.org/x.css">': "https://example.org/x.css",
    '<link rel="preconnect"\n  href="https://example.org">': "https://example.org",
    '<video poster="HTTP://example.org/x.png"></video>': "HTTP://example.org/x.png",
    "<style>@import 'https://example.org/x.css';</style>": "https://example.org/x.css",
    "<p style=\"background: url('//example.org/x.png')\">x</p>": "//example.org/x.png",
}
OWN = (
    '<a href="https://example.org/">x</a>',
    '<link rel="canonical" href="https://example.org/ema/">',
    '<link rel="alternate " hreflang="en" href="https://example.org/en/">',
    '<script src="../assets/notes.js"></script>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
)


@pytest.mark.parametrize("markup", FOREIGN)
def test_a_request_to_another_host_is_found(markup: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f"<p>\n{''.join(OWN)}\n{markup}\n", encoding="utf-8")
    (found,) = check_built(site)
    assert (found.path, found.line, found.code) == ("site/index.html", 3, "foreign-request")
    assert FOREIGN[markup] in str(found)


def test_a_style_sheet_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text("a {}\nb { background: url(https://example.org/x.png) }\n")
    (found,) = check_built(tmp_path)
    assert found.line == 2


def test_the_real_site_asks_nobody(site: Path) -> None:
    assert list(check_built(site)) == []
