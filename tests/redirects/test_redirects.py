"""Old addresses lead on: within a page, to another page, and from a page that is gone."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sitebuild.languages import EN
from sitebuild.redirects.pages import moved_page, with_old_anchors
from sitebuild.redirects.table import read_redirects
from tests.server import Server

TABLE = """\
about.md#old-licence: about.md#licence
about.md#old-formula: ema.md#formula
labs/gone.py: labs/ema.py
gone.md: ema.md#formula
"""


def test_an_old_anchor_stands_beside_the_new_one() -> None:
    html = '<h2 class="x" id="new">New</h2>'
    done = with_old_anchors(html, "ema.md", {"ema.md#old": "ema.md#new"}, str)
    assert done == '<h2 class="x" id="new"><span id="old"></span>New</h2>'
    assert with_old_anchors(html, "other.md", {"ema.md#old": "ema.md#new"}, str) == html


def test_what_is_elsewhere_is_listed() -> None:
    done = with_old_anchors(
        "", "ema.md", {"ema.md#a": "x.md#b", "ema.md#c": "y.md"}, "../{}".format
    )
    assert "../x.md#b" in done
    assert "&quot;c&quot;: &quot;../y.md&quot;" in done


def test_a_page_that_is_gone_says_where_it_is_now() -> None:
    html = moved_page("../ema/?a&b", "https://example.org/ema/", EN)
    assert 'content="0; url=../ema/?a&amp;b"' in html
    assert "This page has moved here" in html


@pytest.mark.parametrize("text", ["- a", "a: [b]", "1: b", "a: {", "a"])
def test_a_table_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "redirects.yml").write_text(text, encoding="utf-8")
    found, (problem,) = read_redirects(tmp_path / "redirects.yml")
    assert found == {}
    assert problem.code == "redirect-yaml"


def test_without_a_table_nothing_has_moved(tmp_path: Path) -> None:
    assert read_redirects(tmp_path / "redirects.yml") == ({}, [])


@pytest.fixture
def moved(project: Path) -> Iterator[Server]:
    """Serve a site with redirects."""
    (project / "docs/redirects.yml").write_text(TABLE, encoding="utf-8")
    command = [sys.executable, "-m", "sitebuild", "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    with Server(project / "site", "/deep-learning-notes/") as server:
        yield server


@pytest.mark.slow
def test_readers_of_old_addresses_arrive(moved: Server, browser: Browser) -> None:
    page: Page = browser.new_page()
    for language in ("", "en/"):
        base = moved.url + language
        page.goto(f"{base}gone/")
        page.wait_for_url(f"{base}ema/#formula")
        page.goto(f"{base}labs/gone/")
        page.wait_for_url(f"{base}labs/ema/")
        page.goto(f"{base}about/#old-formula")
        page.wait_for_url(f"{base}ema/#formula")
        page.goto(f"{base}about/#old-licence")
        assert page.evaluate("document.querySelector(':target').closest('h2').id") == "licence"
    for page_of in ("gone", "en/gone"):
        html = page.request.get(f"{moved.url}{page_of}/").text()
        assert re.search(r'<link rel="canonical" href="https://[^"]+/ema/#formula">', html)
    page.close()
