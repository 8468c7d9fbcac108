"""What the tests share: the built site, a server for it, a browser."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

from sitebuild.gate.project import Project
from tests.server import Server

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 120_000  # milliseconds that a busy machine may take over anything; nothing is measured
expect.set_options(timeout=PATIENCE)
# nothing that a browser asks for at home: tests run where there is no network
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the workers of pytest are the parallelism
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser by the fixture that it asks for."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped anything where nothing may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("CI=true: a skipped test is a failed run", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium: the machine's own, else the one that Playwright has fetched."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=found, args=QUIET)
        except Error as error:
            reason = "no Chromium or Chrome: install one, or run `playwright install chromium`"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason} ({error.message.splitlines()[0]})")
            pytest.skip(reason)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site() -> Path:
    """Return ``site/``, which must be newer than everything that it is made of."""
    folder = ROOT / "site"
    sources = [
        path
        for name in ("docs", "snippets", "sitebuild", "mkdocs.yml", "mkdocs.en.yml")
        for path in [ROOT / name, *(ROOT / name).rglob("*")]
        if path.is_file() and "__pycache__" not in path.parts
    ]
    newest = max(sources, key=lambda path: path.stat().st_mtime)
    index = folder / "index.html"
    if not index.exists() or index.stat().st_mtime < newest.stat().st_mtime:
        pytest.fail(f"site/ is older than {newest.relative_to(ROOT)}: run `make build` first")
    return folder


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """Serve ``site/`` below the path that it was built for."""
    index = (site / "index.html").read_text(encoding="utf-8")
    address = re.search(r'<link rel="canonical" href="([^"]+)"', index)
    assert address
    with Server(site, urlsplit(address[1]).path) as running:
        yield running


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of everything that is committed, or would be."""
    for name in Project(ROOT).files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    # or all that would have to be computed again
    for name in (".cache/labs", ".cache/numbers", ".cache/fences", ".mypy_cache"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a scratch copy of what the site is built from, for tests that break it."""
    for name in ("docs", "snippets", "sitebuild"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("figures", "labs", "numbers"):
        if (ROOT / ".cache" / name).exists():
            shutil.copytree(ROOT / ".cache" / name, tmp_path / ".cache" / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return tmp_path
