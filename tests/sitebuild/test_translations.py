"""A note that nobody has translated yet is shown in Chinese on the English site."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow  # runs whole builds or processes


def test_a_pending_note_is_borrowed_and_marked(project: Path) -> None:
    note = project / "docs/zh/ema.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("---\n", "---\ntranslation: pending\n", 1), encoding="utf-8")
    (project / "docs/en/ema.md").unlink()
    command = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.en.yml", "-d", "site/en"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)

    page = BeautifulSoup((project / "site/en/ema/index.html").read_text("utf-8"), "html.parser")
    chinese = page.select_one('article [lang="zh-CN"]')
    assert chinese is not None
    assert "模型权重在最后的" in chinese.get_text()
    banner = chinese.select_one(".admonition.warning")
    assert banner is not None
    assert "still in Chinese" in banner.get_text()
    assert banner.find_parent(lang=True)["lang"] == "en"
    assert "filename=ema.md" in banner.select_one("a")["href"]
    assert page.select_one("a[rel=edit]")["href"].endswith("/docs/zh/ema.md")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/deep-learning-notes/ema/")
    assert not page.select("link[hreflang]")

    (index,) = (project / "site/en/search").glob("*/names.json")
    places = {page["address"] for page in json.loads(index.read_text("utf-8"))["pages"]}
    assert "broadcasting/" in places
    assert "ema/" not in places
