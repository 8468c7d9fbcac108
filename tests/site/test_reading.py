"""What a reader does: switch the language, copy, print, follow links."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.server import Server


@pytest.fixture
def context(browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def switch(page: Page, short: str) -> None:
    page.locator(".language-switch").get_by_text(short, exact=True).click()
    page.wait_for_load_state()


def test_the_switch_keeps_page_and_section(page: Page, server: Server) -> None:
    page.goto(server.url + "ema/")
    page.locator("#formula").evaluate("heading => heading.scrollIntoView()")
    switch(page, "EN")
    assert page.url == f"{server.url}en/ema/#formula"
    switch(page, "中英")
    assert page.url == f"{server.url}zh-en/ema/#formula"
    switch(page, "中")
    assert page.url == f"{server.url}ema/#formula"
    assert page.locator(".language-switch [aria-current]").inner_text() == "中"
    switch(page, "中英")
    switch(page, "EN")
    assert page.url == f"{server.url}en/ema/#formula"


def test_at_the_top_the_switch_adds_no_section(page: Page, server: Server) -> None:
    page.goto(server.url + "en/ema/")
    switch(page, "中")
    assert page.url == f"{server.url}ema/"


def test_without_a_script_the_switch_keeps_the_page_and_headings_the_section(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + "ema/")
    assert page.locator(".katex-display").count() > 0  # formulas need no script either
    assert page.locator("figure.note-figure svg").count() == 3
    switch(page, "EN")
    assert page.url == f"{server.url}en/ema/"
    for short, prefix in (("中英", "zh-en/"), ("EN", "en/"), ("中", ""), ("中英", "zh-en/")):
        page.locator("#formula").hover()
        page.locator("#formula .heading-language").get_by_text(short, exact=True).click()
        assert page.url == f"{server.url}{prefix}ema/#formula"
    context.close()


def test_the_switch_works_from_the_keyboard(page: Page, server: Server) -> None:
    page.goto(server.url + "ema/")
    page.locator(".language-switch a", has_text="EN").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/ema/")


def test_search_engines_learn_of_both_languages(page: Page, server: Server) -> None:
    for address in ("ema/", "en/ema/"):
        page.goto(server.url + address)
        links = page.locator("link[hreflang]")
        found = {
            links.nth(i).get_attribute("hreflang"): links.nth(i).get_attribute("href")
            for i in range(links.count())
        }
        assert set(found) == {"zh-CN", "en", "x-default"}
        assert found["en"].endswith("/en/ema/")
        assert found["zh-CN"] == found["x-default"]
        assert page.locator("link[rel=canonical]").get_attribute("href") == (
            found["en"] if address.startswith("en") else found["zh-CN"]
        )


def test_the_edit_link_leads_to_the_file_of_the_page(page: Page, server: Server) -> None:
    for address, file in (("ema/", "docs/zh/ema.md"), ("en/ema/", "docs/en/ema.md")):
        page.goto(server.url + address)
        assert page.locator("a[rel=edit]").get_attribute("href").endswith(f"/edit/main/{file}")


def test_the_copy_button_copies_code_and_only_code(
    context: BrowserContext, page: Page, server: Server
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url + "confusion-matrix/")
    page.wait_for_selector("nav.md-code__nav button")
    block = page.locator(".highlight", has_text="print(counts)").first
    block.hover()
    block.locator("button.md-code__button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("y_true = torch.tensor")
    assert copied.rstrip().endswith('{rate(counts):.2f}")')
    assert "Counts(tp=3" not in copied
    output = page.locator(".highlight.language-text", has_text="Counts(tp=3").first
    assert output.is_visible()
    assert not output.locator("button").first.is_visible()


def test_copying_a_paragraph_gives_its_formulas_as_tex(
    context: BrowserContext, page: Page, server: Server
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url + "ema/")
    item = page.locator("#formula ~ .original li:nth-child(2)").first
    item.evaluate("item => getSelection().selectAllChildren(item)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == r"$\theta_t$：$t$ 时刻的模型权重 weights。"


def test_a_page_prints_without_its_furniture(page: Page, server: Server) -> None:
    page.goto(server.url + "ema/")
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-sidebar", ".language-switch", ".md-code__nav"):
        found = page.locator(furniture)
        assert found.count() > 0
        assert not any(found.nth(i).is_visible() for i in range(found.count())), furniture
    assert page.locator("figure.note-figure svg").first.is_visible()
    assert page.locator(".katex-display").first.is_visible()


def test_every_link_within_the_site_leads_somewhere(page: Page, server: Server, site: Path) -> None:
    seen, waiting, broken = set(), [server.url, f"{server.url}en/"], []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = page.request.get(address)
        if not answer.ok:
            broken.append(address)
            continue
        page.set_content(answer.text())
        get = "links => links.map(link => link.getAttribute('href'))"
        hrefs = page.eval_on_selector_all("a[href]", get)
        for href in hrefs:
            link = page.evaluate("([href, base]) => new URL(href, base).href", [href, address])
            if link.startswith(server.url):
                waiting.append(link.split("#")[0])
    assert broken == []
    offered = [path for path in site.rglob("downloads/*") if path.is_file()]
    assert len(seen) == len([*site.rglob("index.html")]) + len(offered)


def test_the_missing_page_leads_home_in_both_languages(page: Page, server: Server) -> None:
    page.goto(server.url + "en/nothing/here/")
    links = page.locator("article a")
    paths = [links.nth(i).get_attribute("href") for i in range(links.count())]
    prefix = "/" + server.url.split("/", 3)[3]
    assert [path.split("://")[-1].partition("/")[2] for path in paths] == [
        prefix.lstrip("/"),
        prefix.lstrip("/") + "en/",
    ]
    assert page.locator("h1").inner_text() == "找不到这个页面"
    assert page.locator("h2").inner_text() == "Page not found"
