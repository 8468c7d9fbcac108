"""Every page in a real browser: both languages, light and dark, a phone and a desktop."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.server import Server

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
# the site's name fades in at the top, where the page's title has been: half faded, it is pale
SETTLED = """async () => {
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  const isScrolled = () => document.querySelector(".md-header__title--active");
  for (let i = 0; isScrolled() && i < 600; i += 1) await frame();
  const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(fading.map((each) => each.finished));
}"""
NAMES = sorted(path.relative_to(ROOT / "docs/zh").stem for path in ROOT.glob("docs/zh/*.md"))
LABS = [f"labs/{path.stem}/" for path in sorted(ROOT.glob("docs/zh/labs/*.py"))]
NOTES = ["" if name == "index" else f"{name}/" for name in NAMES] + LABS
VIEWS = ("", "en/", "zh-en/")
EVERY_NOTE = [prefix + note for prefix in VIEWS for note in NOTES]
PAGES = [*EVERY_NOTE, "no-such-page/", "en/no-such-page/"]
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}
COLOURS = ["color-contrast", "link-in-text-block"]  # all that a dark page may get wrong by itself
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit:
    """A page, and everything that it asked for or complained about."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.failed: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((server.url, "data:", "blob:"))
                or self.strangers.append(request.url)
            ),
        )
        page.on(
            "response",
            lambda answer: answer.status < 400 or self.failed.append(answer.url),
        )


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=WIDTHS)
def visit(
    request: pytest.FixtureRequest, browser: Browser, server: Server, scheme: str
) -> Iterator[Visit]:
    width, height = WIDTHS[request.param]
    viewport = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    yield Visit(context.new_page(), server)
    context.close()


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", PAGES)
def test_page(address: str, visit: Visit, server: Server, scheme: str) -> None:
    page = visit.page
    page.goto(server.url + address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    if "no-such-page" in address:
        assert visit.failed == [server.url + address]
        visit.complaints = [text for text in visit.complaints if "404" not in text]
    else:
        assert visit.failed == []
    assert visit.complaints == []
    assert visit.strangers == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expected = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    english = address.startswith("en/") and "no-such-page" not in address  # hosts have one 404
    assert page.locator("html").get_attribute("lang") == ("en" if english else "zh-CN")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")  # the header would cover buttons
    page.evaluate(SETTLED)
    page.evaluate(axe())
    rules = RULES if scheme == "light" else COLOURS
    run = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(rules)}}})")
    found = {
        violation["id"]: [node["html"][:200] for node in violation["nodes"]]
        for violation in run["violations"]
    }
    assert found == {}
    assert len(run["passes"]) > (20 if scheme == "light" else 0)


def test_axe_would_find_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="en"><title>t</title><main><h1>t</h1><img src="x.png"></main>')
    page.evaluate(axe())
    violations = page.evaluate("axe.run()")["violations"]
    assert "image-alt" in [violation["id"] for violation in violations]
    page.close()


@pytest.mark.parametrize("address", EVERY_NOTE)
def test_code_fits_its_column_on_a_desktop(address: str, browser: Browser, server: Server) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(server.url + address)
    wide = page.evaluate(
        "[...document.querySelectorAll('pre > code')]"
        ".filter(code => code.scrollWidth > code.clientWidth).map(code => code.textContent)"
    )
    assert wide == []
    page.close()
