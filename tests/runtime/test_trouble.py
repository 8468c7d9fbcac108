"""What can go wrong around code in the page, and who gets none of it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.runtime.conftest import Block, edit, recorded, run
from tests.server import Server
from tests.site.test_pages import axe


@pytest.mark.parametrize(
    "pattern", ["**/worker.js", "**/pyodide.asm.wasm.gz", "**/pyodide.asm.js", "**/numpy-*"]
)
def test_what_cannot_be_loaded_is_said_and_can_be_tried_again(
    pattern: str, block: Block, page: Page
) -> None:
    page.route(pattern, lambda route: route.abort())
    here = block(0, "en/broadcasting/")
    run(here, re.compile("did not load"))
    page.unroute(pattern)
    assert (run(here).text_content() or "").strip() == recorded(here)


@pytest.mark.parametrize(
    "pattern", ["**/pyodide.asm.wasm.gz", "**/python_stdlib.zip", "**/numpy-*"]
)
def test_a_damaged_file_is_noticed_and_not_kept(pattern: str, block: Block, page: Page) -> None:
    def damaged(body: bytes) -> bytes:
        half = len(body) // 2
        return body[:half] + bytes([body[half] ^ 1]) + body[half + 1 :]

    page.route(pattern, lambda route: route.fulfill(body=damaged(route.fetch().body())))
    here = block(0, "en/broadcasting/")
    run(here, re.compile("did not load"))
    page.unroute(pattern)
    assert (run(here).text_content() or "").strip() == recorded(here)


@pytest.mark.parametrize("missing", ["Worker", "WebAssembly"])
def test_a_browser_that_cannot_says_so(missing: str, block: Block, page: Page) -> None:
    page.add_init_script(f"delete window.{missing}")
    run(block(0, "en/broadcasting/"), re.compile("This browser lacks"))


def test_an_editor_that_cannot_be_loaded_is_said(block: Block, page: Page) -> None:
    page.route("**/editor/**", lambda route: route.abort())
    here = block(0, "en/broadcasting/")
    here.locator(".run-edit").click()
    expect(here.locator(".run-state")).to_contain_text("The editor did not load")
    expect(here.locator("pre code").first).to_be_visible()


def test_a_first_click_without_a_network_says_so(block: Block, page: Page) -> None:
    here = block(0, "en/broadcasting/")
    page.route("**/panel.js", lambda route: route.abort())
    here.locator(".run-run").click()
    expect(here.get_by_role("alert")).to_contain_text("did not load")


def test_torch_says_why_it_does_not_run_wherever_numpy_does_beside_it(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}en/broadcasting/")
    pairs = page.locator(".tabbed-set:has([data-run])")
    assert pairs.count() > 1
    for pair in pairs.all():
        torch, numpy = pair.locator(".tabbed-block").all()
        reason = torch.locator(".language-python").last.locator("> .run-none")
        expect(reason).to_contain_text("PyTorch")
        assert torch.locator(".run-none").count() == 1
        assert numpy.locator(".run-none").count() == 0
    expect(page.locator(".run-none").first).to_be_visible()


def test_without_scripts_and_in_print_there_are_no_buttons(
    browser: Browser, server: Server, runtime: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}broadcasting/")
    assert page.locator(".run-bar").count() == 0
    context.close()
    page = browser.new_page()
    page.goto(f"{server.url}broadcasting/")
    page.emulate_media(media="print")
    expect(page.locator(".run-bar").nth(2)).to_be_hidden()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_too_wide(scheme: str, block: Block, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    here = block(0)
    edit(here, "print('x' * 500)\n1 / 0")
    run(here, re.compile("出错"))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate(axe())
    found = page.evaluate("axe.run('[data-run]')")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_the_policy_of_the_page_refuses_nothing(block: Block, page: Page) -> None:
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation',"
        " event => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`), true)"
    )
    here = block(0)
    edit(here, "print(1)")
    run(here)
    assert page.evaluate("window.refused") == []
