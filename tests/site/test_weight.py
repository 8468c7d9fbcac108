"""What a reader's first view of a note costs, from an empty cache."""

import pytest
from playwright.sync_api import Browser

from tests.server import Server
from tests.site.test_pages import EVERY_NOTE

MOST_BYTES = 140_000
MOST_SIDE_BY_SIDE = 150_000  # two languages on one page
MOST_REQUESTS = 14


def first_view(browser: Browser, url: str) -> dict[str, int]:
    """Return the bytes that crossed the wire for each address that a first view asks for."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network.on(
        "Network.responseReceived",
        lambda event: addresses.update({event["requestId"]: event["response"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    answer = page.goto(url)  # until it is loaded: a busy machine rests on the way there, too
    assert answer and answer.ok, f"{url}: there is no such page to weigh"
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    page.wait_for_timeout(500)  # what a script asks for late counts too
    found = {addresses.get(key, key): size for key, size in sizes.items()}
    context.close()
    return {url: size for url, size in found.items() if not url.startswith("data:")}


@pytest.mark.parametrize("address", EVERY_NOTE)
def test_first_view_is_light(address: str, browser: Browser, server: Server) -> None:
    found = first_view(browser, server.url + address)
    listing = "\n".join(f"{size:>8} {url}" for url, size in sorted(found.items()))
    most = MOST_SIDE_BY_SIDE if address.startswith("zh-en/") else MOST_BYTES
    assert sum(found.values()) <= most, listing
    assert len(found) <= MOST_REQUESTS, listing
    assert len(found) > 4  # the page, styles and scripts were really seen
