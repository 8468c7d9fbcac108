"""The smoothing explorer: its mathematics is that of ``snippets.ema``, and it shows it."""

import math
import re

import pytest
import torch
from playwright.sync_api import Page, expect

from snippets.ema import bias_correction, ema, window
from tests.explorers.conftest import Call, Open

MATHS, PAGE, NAME = "smoothing-maths", "ema/", "smoothing"
DECAYS = [0.0, 0.3, 0.5, 0.9, 0.98, 0.999]


def test_averages_are_those_of_the_snippet(call: Call) -> None:
    values = torch.randn(200, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    found = call(MATHS, [["ema", values.tolist(), decay] for decay in DECAYS])
    for decay, averages in zip(DECAYS, found, strict=True):
        expected = ema(values, decay)
        torch.testing.assert_close(torch.tensor(averages, dtype=torch.float64), expected)
        (corrected,) = call(MATHS, [["corrected", averages, decay]])
        torch.testing.assert_close(
            torch.tensor(corrected, dtype=torch.float64),
            bias_correction(expected, decay),
            atol=1e-6,
            rtol=0,
        )


def test_window_and_half_life(call: Call) -> None:
    windows = call(MATHS, [["windowOf", decay] for decay in DECAYS])
    assert windows == pytest.approx([window(decay) for decay in DECAYS])
    lags = call(MATHS, [["lagOf", decay] for decay in DECAYS])
    ramp = torch.arange(20_000, dtype=torch.float64)  # advances by one a step
    assert lags == pytest.approx([(ramp - ema(ramp, decay))[-1].item() for decay in DECAYS])
    lives = call(MATHS, [["halfLife", decay] for decay in DECAYS])
    assert lives[0] == 0
    for decay, life in zip(DECAYS[1:], lives[1:], strict=True):
        assert decay**life == pytest.approx(0.5)


def test_observations_have_the_noise_they_are_asked_for(call: Call) -> None:
    calm, noisy, again = call(MATHS, [["observations", 1000, noise] for noise in (0, 2, 2)])
    residuals = torch.tensor(noisy) - torch.tensor(calm)
    assert residuals.std().item() == pytest.approx(2, rel=0.05)
    assert abs(residuals.mean().item()) < 0.2
    assert noisy == again
    assert calm[91] == pytest.approx(13 + 10 * math.sin(2 * math.pi * 91 / 365))


def facts(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+\.\d+", text)]


def test_the_slider_shows_what_the_snippet_computes(
    explorer: Open, language: str, call: Call
) -> None:
    opened = explorer(language + PAGE, NAME)
    (values,) = call(MATHS, [["observations", 180, 2]])
    slider = opened.locator("input").first
    expect(slider).to_be_focused()
    slider.press("End")
    expect(opened.locator(".explorer-value").first).to_have_text("0.999")
    first = ema(torch.tensor(values), 0.999)[0].item()
    half = math.log(0.5) / math.log(0.999)
    expected = [round(window(0.999), 1), round(half, 1), 999.0, round(first, 2)]
    assert facts(opened.locator(".explorer-facts").inner_text()) == expected
    dashed = opened.locator("path[stroke-dasharray]")
    expect(dashed).to_have_attribute("opacity", "0")
    uncorrected = opened.locator("svg path").last.get_attribute("d")
    opened.get_by_role("checkbox").check()
    expect(dashed).to_have_attribute("opacity", "1")  # what was shown stays, to compare with
    expect(dashed).to_have_attribute("d", uncorrected or "")
    assert opened.locator("svg path").last.get_attribute("d") != uncorrected
    assert facts(opened.locator(".explorer-facts").inner_text())[-1] == round(values[0], 2)
    slider.press("Home")
    assert facts(opened.locator(".explorer-facts").inner_text())[0] == 1


def test_touch_moves_the_slider(explorer: Open, page: Page) -> None:
    opened = explorer(PAGE, NAME)
    box = opened.locator("input").first.bounding_box()
    assert box
    before = opened.locator("svg path").last.get_attribute("d")
    page.touchscreen.tap(box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2)
    assert float(opened.locator(".explorer-value").first.inner_text()) > 0.98
    assert opened.locator("svg path").last.get_attribute("d") != before
