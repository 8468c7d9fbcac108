"""``build`` and ``serve`` on a scratch copy of the project."""

import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # runs whole builds or processes

ROOT = Path(__file__).resolve().parents[2]
PAGES = 3 * len([*ROOT.glob("docs/zh/*.md"), *ROOT.glob("docs/zh/labs/*.py")])
NOTE, SNIPPET = "docs/zh/ema.md", "snippets/ema.py"


def sitebuild(project: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sitebuild", *arguments],
        cwd=project,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def build(project: Path, **environment: str) -> tuple[int, str]:
    process = sitebuild(project, "build", **environment)
    output = process.communicate()[0]
    return process.returncode, output


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_failed_build_leaves_the_good_site_alone(project: Path) -> None:
    code, output = build(project)
    assert code == 0, output
    assert f"site/ is ready: {PAGES} pages" in output
    before = fingerprint(project / "site")
    edit(project / "docs/en/ema.md", "(fig:ema-curves)", "(fig:nothing)")
    code, output = build(project)
    assert code == 1
    assert "docs/en/ema.md:" in output
    assert "site/ is as it was" in output
    assert fingerprint(project / "site") == before
    assert not list((project / ".cache").glob("site-*"))


def test_the_address_of_the_site_and_the_repository_come_from_the_environment(
    project: Path,
) -> None:
    site, repository = "https://someone.example.org/some/path/", "https://git.example.org/a/b"
    code, output = build(project, SITE_URL=site, REPO_URL=repository)
    assert code == 0, output
    pages = list((project / "site").rglob("*.html"))
    assert len(pages) == PAGES + 2  # a 404 page each
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "example.github.io" not in html
        assert "github.com/example" not in html
        assert repository in html
    chinese = (project / "site/ema/index.html").read_text(encoding="utf-8")
    english = (project / "site/en/ema/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{site}ema/">' in chinese
    assert f'<link rel="canonical" href="{site}en/ema/">' in english
    missing = (project / "site/404.html").read_text(encoding="utf-8")
    assert '"/some/path/assets/' in missing
    assert f'href="{site}en/"' in missing


@pytest.fixture
def address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def served(project: Path, address: str) -> Iterator[str]:
    process = sitebuild(project, "serve", "--port", address.split(":")[1])
    yield f"http://{address}/"
    assert process.poll() is None, process.communicate()[0]
    process.terminate()
    process.communicate(timeout=20)
    assert text(f"http://{address}/") == "", "nothing is left running"


def text(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def eventually(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_serving_reloads_every_view_when_anything_changes(project: Path, served: str) -> None:
    chinese, english, both = (f"{served}{view}ema/" for view in ("", "en/", "zh-en/"))
    eventually(lambda: "指数移动平均" in text(chinese) and "moving average" in text(english))
    assert "livereload" in text(english)

    edit(project / NOTE, "抖动性更小", "抖动性更更小")
    eventually(lambda: "抖动性更更小" in text(chinese) and "抖动性更更小" in text(both))
    edit(project / "docs/en/ema.md", "jitters less", "jitters far less")
    eventually(lambda: "jitters far less" in text(english) and "far less" in text(both))

    edit(project / SNIPPET, "recent steps weighing most", "recent steps weighing more")
    eventually(lambda: "weighing more" in text(chinese) and "weighing more" in text(english))

    edit(project / "snippets/figures/ema.py", "三种衰减率", "几种不同的衰减率")
    eventually(lambda: "几种不同的衰减率" in text(chinese))

    style = project / "docs/assets/notes.css"
    before = text(english)
    style.write_text(style.read_text("utf-8") + ".new-rule { color: red }\n", encoding="utf-8")
    eventually(lambda: text(english) not in ("", before))

    edit(project / NOTE, "(fig:ema-curves)", "(fig:nothing)")  # a mistake, and its correction
    time.sleep(1)
    edit(project / NOTE, "(fig:nothing)", "(fig:ema-curves)")
    edit(project / NOTE, "抖动性更更小", "抖动性小")
    eventually(lambda: "抖动性小" in text(chinese))
