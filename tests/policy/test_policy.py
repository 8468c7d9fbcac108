"""The policy of each page: everything of ours works, and nothing else runs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sitebuild.policy.content import UnsafePageError, hash_of, inline_scripts, with_policy
from tests.server import Server

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)
PAGE = '<html><head>{head}</head><body><article>{content}</article><script src="x.js"></script>'
HEAD = '<meta charset="utf-8">'
KINDS = ("", "ema/", "en/broadcasting/", "labs/ema/", "glossary/", "en/about/", "404.html")


def policies(site: Path) -> Iterator[tuple[Path, str, str]]:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        (policy,) = META.findall(html)
        yield path, html, policy


def test_every_page_has_one_before_anything_that_it_governs(site: Path) -> None:
    for path, html, _ in policies(site):
        meta = META.search(html)
        assert meta
        before = html[: meta.start()]
        assert not re.search(r"<(?:script|link|style|img)", before), path
        assert meta.start() < 1024


def test_scripts_are_allowed_by_hash_and_by_nothing_looser(site: Path) -> None:
    for path, html, policy in policies(site):
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == "'none'"
        assert not re.search(r"(?<!wasm-)unsafe|https?:|\*|data:", rules["script-src"]), path
        webassembly = ["'wasm-unsafe-eval'"] if " data-run=" in html else []
        expected = [
            "'self'",
            *webassembly,
            *dict.fromkeys(hash_of(code) for code in inline_scripts(html)),
        ]
        assert rules["script-src"].split() == expected
        assert len(expected) < 9, "Material's own, and no others"


def test_no_page_has_a_handler_in_its_html(site: Path) -> None:
    found = {path: HANDLER.search(html) for path, html, _ in policies(site)}
    assert not [path for path, handler in found.items() if handler]


def test_a_hash_is_as_browsers_compute_it() -> None:
    # from the specification, and from every browser's console
    assert hash_of("alert('Hello, world.');") == (
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    )


def test_data_is_no_script() -> None:
    code = '<script type="application/json">{}</script><script>a</script><script src="b"></script>'
    assert list(inline_scripts(code)) == ["a"]


@pytest.mark.parametrize(
    "content", ["<script>alert(1)</script>", "</article><script>1</script><article>"]
)
def test_a_script_among_the_content_is_refused(content: str) -> None:
    with pytest.raises(UnsafePageError, match="script"):
        with_policy(PAGE.format(head=HEAD, content=content))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation',"
        " event => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`), true)"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_ours_is_refused(kind: str, page: Page, server: Server) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server.url + kind, wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("EMA")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:visible").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.refused") == []
    assert not [text for text in said if "Content Security Policy" in text]


ATTEMPTS = {
    "inline script": (
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        "document.body.append(s)"
    ),
    "handler": (
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')"
    ),
    "script from elsewhere": (
        "const s = document.createElement('script'); s.src = 'https://example.org/x.js';"
        "s.onload = () => { window.ran = 1 }; document.body.append(s)"
    ),
    "frame": (
        "const f = document.createElement('iframe');"
        "f.srcdoc = '<script>parent.ran = 1</script>'; document.body.append(f)"
    ),
    "link": (
        "const a = document.createElement('a'); a.href = 'javascript:window.ran = 1';"
        "document.body.append(a); a.click()"
    ),
    "request": "fetch('https://example.org/').then(() => { window.ran = 1 }, () => {})",
    "image": (
        "const i = new Image(); i.src = 'https://example.org/x.png';"
        "i.onload = () => { window.ran = 1 }"
    ),
}
IN_A_FRAME = {"frame"}  # which reports to its own window


@pytest.mark.parametrize("name", ATTEMPTS)
def test_what_is_slipped_into_a_page_does_not_run(name: str, page: Page, server: Server) -> None:
    page.goto(server.url + "ema/", wait_until="networkidle")
    page.evaluate(f"() => {{ {ATTEMPTS[name]} }}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.refused") or name in IN_A_FRAME


def test_without_the_policy_it_would_run(page: Page, server: Server) -> None:
    html = (page.request.get(server.url + "ema/")).text()
    page.route("**/ema/", lambda route: route.fulfill(body=META.sub("", html)))
    page.goto(server.url + "ema/", wait_until="networkidle")
    for name in ("inline script", "handler", "frame", "link"):
        page.evaluate(f"() => {{ window.ran = null; {ATTEMPTS[name]} }}")
        page.wait_for_function("window.ran === 1")
