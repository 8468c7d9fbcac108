"""The figures: complete in both languages, and telling the truth."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from snippets import ema as ema_topic
from snippets.figures import FIGURES, ema, ema_path, merge, one_shot_learning, regularization
from snippets.figures.style import FigureSpec, both
from tests.figures import CARDS, drawn, every_figure, texts


@every_figure
def test_words_are_the_labels(name: str, lang: str) -> None:
    shown = texts(drawn(name, lang))
    for label in FIGURES[name].labels.values():
        pattern = re.sub(r"\\{[^}]*\\}", r"[\\d.−]+", re.escape(label[lang]))
        assert re.search(rf"(?m)^{pattern}$", shown), label[lang]
        shown = re.sub(rf"(?m)^{pattern}$", "", shown)
    assert not re.search(r"[\u4e00-\u9fff]|[A-Za-z]{3,}", shown), "words that are no labels"


@every_figure
def test_only_cards_are_without_text(name: str, lang: str) -> None:
    assert (texts(drawn(name, lang)) == "") == (name in CARDS)


def test_spec_without_a_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="label 'step' of a figure lacks en"):
        FigureSpec(print, (5, 3), both("题", "t"), both("述", "d"), {"step": {"zh": "步"}})


def test_two_figures_of_one_name_are_an_error() -> None:
    other = SimpleNamespace(__name__="other", FIGURES={"ema-curves": FIGURES["ema-curves"]})
    with pytest.raises(ValueError, match="other names figures anew: ema-curves"):
        merge(ema, other)


# What the figures say


@pytest.mark.parametrize("solution", [regularization.l1_solution, regularization.l2_solution])
def test_no_allowed_weights_have_a_lower_loss(
    solution: Callable[[], regularization.Solution],
) -> None:
    weights, radius = solution()
    order = 1 if solution is regularization.l1_solution else 2
    curvature, minimum = regularization.CURVATURE.numpy(), regularization.MINIMUM.numpy()

    def loss(w: np.ndarray) -> np.ndarray:
        return 0.5 * (curvature * (w - minimum) ** 2).sum(axis=-1)

    angles = np.linspace(0, 2 * np.pi, 100_001)
    rim = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    rim *= radius / np.linalg.norm(rim, ord=order, axis=-1, keepdims=True)
    assert np.linalg.norm(weights, ord=order) == pytest.approx(radius)
    assert loss(weights.numpy()) <= loss(rim).min() + 1e-12
    assert loss(rim).min() == pytest.approx(loss(weights.numpy()), abs=1e-6)


def test_l2_contour_is_parallel_to_the_circle_and_l1_meets_a_corner() -> None:
    weights = regularization.l2_solution().weights
    gradient = regularization.CURVATURE * (weights - regularization.MINIMUM)
    assert gradient[0] * weights[1] == pytest.approx(gradient[1] * weights[0])
    assert (weights > 0.1).all()
    assert regularization.l1_solution().weights.tolist() == pytest.approx([0, 1])


@pytest.mark.parametrize("solution", [regularization.l1_solution, regularization.l2_solution])
def test_outer_contour_runs_through_the_solution(
    solution: Callable[[], regularization.Solution],
) -> None:
    weights = solution().weights
    half_axes = regularization.contour_axes(weights)
    on_ellipse = ((weights - regularization.MINIMUM) / half_axes).square().sum()
    assert on_ellipse == pytest.approx(1)


@every_figure
def test_numbers_shown(name: str, lang: str) -> None:
    shown = texts(drawn(name, lang))
    expected = {
        "broadcast-shapes": ["1 → 5", "1 → 4", "1 → 2", "(2, 2, 1, 5, 6)"],
        "ema-curves": ["β = 0.5", "β = 0.9", "β = 0.98"],
        "ema-path": [f"β = {ema_path.DECAY}"],
        "ema-window": ["= 10 ", f"{1 - 0.9**10:.1%}"],
        "l1-l2-geometry": ["(0, 1)", "(0.31, 1)"],
        "confusion-matrix": ["40 / 50 = 0.80", "893 / 950 = 0.94", "40 / 97 = 0.41", "57", "10"],
    }
    for number in expected.get(name, []):
        assert number in shown


@pytest.mark.parametrize("triplet", [one_shot_learning.BEFORE, one_shot_learning.AFTER])
def test_triplet_loss_agrees_with_pytorch(triplet: one_shot_learning.Triplet) -> None:
    oracle = torch.nn.TripletMarginLoss(margin=one_shot_learning.MARGIN)
    anchor, positive, negative = torch.tensor([[[0.0, 0.0]], *[[list(p)] for p in triplet]])
    expected = oracle(anchor, positive, negative).item()
    assert one_shot_learning.loss(triplet) == pytest.approx(expected, abs=1e-5)
    assert f" {expected:.2f}" in texts(drawn("triplet-loss", "en"))
    assert (expected > 0) == (triplet is one_shot_learning.BEFORE)


def test_shadow_settles_where_raw_weights_keep_jittering() -> None:
    path = ema_path.descent()
    shadow = ema_topic.ema(path - path[0], ema_path.DECAY) + path[0]
    raw_late, shadow_late = (points[-60:].square().sum(dim=1) for points in (path, shadow))
    assert shadow_late.max() < raw_late.median()
    assert shadow_late.mean() < raw_late.mean() / 4


def test_ema_starts_low_the_longer_the_larger_the_decay() -> None:
    observations = ema.temperatures()
    after_20 = [ema_topic.ema(observations, decay)[20].item() for decay in (0.5, 0.9, 0.98)]
    assert after_20 == sorted(after_20, reverse=True)
    assert after_20[2] < 0.5 * observations[:20].mean()
    assert ema.share_inside(0.9) == pytest.approx(0.6513, abs=1e-4)
    assert ema_topic.window(0.9) == pytest.approx(10)
