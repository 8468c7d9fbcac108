"""Running code in a real browser."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.runtime.conftest import CHOOSE, DONE, Block, edit, recorded, run
from tests.server import Server
from tests.site.test_pages import axe


@pytest.mark.parametrize("address", ["broadcasting/", "en/broadcasting/", "zh-en/broadcasting/"])
def test_a_block_prints_what_the_page_shows(address: str, block: Block, page: Page) -> None:
    here = block(0, address)
    output = run(here)
    assert (output.text_content() or "").strip() == recorded(here)
    expect(here.locator(".run-bar").get_by_role("status")).to_contain_text("(4, 3)")
    page.evaluate(axe())
    found = page.evaluate("axe.run('[data-run]')")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_nothing_is_loaded_before_the_first_click(server: Server, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}broadcasting/", wait_until="networkidle")
    ours = [url.rpartition("/")[2] for url in asked if "running." in url or "/runtime/" in url]
    assert ours == ["doors.js"]


def test_what_a_block_continues_runs_first_and_two_take_turns(block: Block, page: Page) -> None:
    rule = block(2)
    later = page.locator("[data-run]").nth(4)
    rule.locator(".run-run").click()
    later.locator(".run-run").click()
    expect(later.locator(".run-state")).to_have_text(DONE)
    for each in (rule, later):
        came = each.locator(".run-output").text_content() or ""
        assert came.strip() == recorded(each) != ""


def test_edited_code_is_run_kept_and_reset(block: Block, page: Page) -> None:
    here = block(0)
    original = here.locator("pre code").text_content()
    edit(here, "for i in range(3):\n    print(i)")
    page.keyboard.press("Control+Enter")
    expect(here.locator(".run-output")).to_have_text("0\n1\n2\n")
    page.keyboard.press("Escape")
    expect(here.locator(".run-run")).to_be_focused()
    page.evaluate("scrollTo(0, 0)")
    assert (run(here).text_content() or "") == "0\n1\n2\n"
    here.locator(".run-reset").click()
    expect(here.locator("pre code")).to_be_visible()
    assert here.locator("pre code").first.text_content() == original
    expect(here.locator(".run-output")).to_be_hidden()
    assert (run(here).text_content() or "").strip() == recorded(here)


def test_an_error_shows_the_line_of_the_reader(block: Block) -> None:
    here = block(0, "en/broadcasting/")
    edit(here, "import numpy as np\nnp.ones(3) + np.ones(4)")
    output = run(here, re.compile("Error"))
    expect(output).to_contain_text('File "<this code>", line 2')
    expect(output).to_contain_text("could not be broadcast together")
    expect(output).not_to_contain_text("site-packages")


def test_an_error_does_not_colour_the_next_run(block: Block) -> None:
    here = block(0)
    edit(here, "1 / 0")
    run(here, re.compile("出错"))
    state = here.locator(".run-state")
    expect(state).to_contain_class("is-wrong")
    here.get_by_role("textbox").fill("while True:\n    pass")
    here.locator(".run-run").click()
    expect(state).to_have_text("运行中……")
    expect(state).not_to_contain_class("is-wrong")


def test_a_module_that_is_not_there_is_explained(block: Block) -> None:
    here = block(0, "en/broadcasting/")
    edit(here, "import matplotlib.pyplot as plt")
    expect(run(here, re.compile("Error"))).to_contain_text("not matplotlib")


def test_an_endless_loop_is_stopped_and_python_starts_again(block: Block) -> None:
    here = block(0)
    edit(here, "print('before', flush=True)\nwhile True:\n    pass")
    here.locator(".run-run").click()
    expect(here.locator(".run-output")).to_have_text("before\n")
    here.locator(".run-stop").click()
    expect(here.locator(".run-state")).to_have_text("已停止")
    expect(here.locator(".run-stop")).to_be_hidden()
    here.locator(".run-reset").click()
    assert (run(here).text_content() or "").strip() == recorded(here)


def test_what_takes_too_long_is_ended(block: Block, page: Page) -> None:
    page.clock.install()
    here = block(0)
    edit(here, "while True:\n    pass")
    here.locator(".run-run").click()
    expect(here.locator(".run-state")).to_have_text("运行中……")
    page.clock.fast_forward(15_000)  # on a busy machine, some seconds have passed already
    expect(here.locator(".run-stop")).to_be_visible()
    page.clock.fast_forward(15_000)
    expect(here.locator(".run-state")).to_contain_text("30 秒")


@pytest.mark.parametrize("line", ["print('x' * 70)", "print('x' * 10**6)", "print()"])
def test_a_flood_of_output_is_cut(line: str, block: Block, page: Page) -> None:
    here = block(0)
    edit(here, f"while True:\n    {line}")
    here.locator(".run-run").click()
    output = here.locator(".run-output")
    expect(output).to_contain_text("其余从略")
    assert len(output.text_content() or "") < 21_000
    here.locator(".run-stop").click()  # the page still answers
    expect(here.locator(".run-state")).to_have_text("已停止")


def test_a_memory_hog_gets_an_error(block: Block) -> None:
    here = block(0)
    edit(here, "held = []\nwhile True:\n    held.append(bytearray(2**27))")
    here.locator(".run-run").click()
    expect(here.locator(".run-output")).to_contain_text("MemoryError")
    here.locator(".run-reset").click()
    assert (run(here).text_content() or "").strip() == recorded(here)


def test_the_second_page_loads_nothing_again(block: Block, page: Page, server: Server) -> None:
    run(block(0))
    server.sent.clear()
    page.goto(f"{server.url}ema/", wait_until="networkidle")
    page.evaluate(CHOOSE)
    here = page.locator("[data-run]").first
    assert (run(here).text_content() or "").strip() == recorded(here)
    heavy = {path for path, sent in server.sent.items() if sent > 300_000}
    assert not heavy


def test_who_has_run_something_finds_the_next_page_ready(
    block: Block, page: Page, server: Server
) -> None:
    run(block(0))
    page.goto(f"{server.url}ema/", wait_until="networkidle")
    with page.expect_response("**/inside.py"):
        page.evaluate(CHOOSE)
        page.locator("[data-run]:visible").first.scroll_into_view_if_needed()
    assert page.locator(".run-state").count() == 0, "nothing is shown of it"


def test_it_goes_on_without_a_network(block: Block, page: Page, context: BrowserContext) -> None:
    first = block(0)
    edit(first, "sum(range(5))")
    run(first)
    context.set_offline(True)
    here = page.locator("[data-run]").nth(5)
    assert (run(here).text_content() or "").strip() == recorded(here)
    edit(here, "sum(range(6))")
    assert run(here).text_content() == "15\n"
