"""The curves of the note on the confusion matrix say what many people would show."""

import pytest
from sklearn import metrics

from snippets.confusion_matrix_thresholds import screening
from snippets.figures.style import LANGS
from tests.figures import drawn, texts


@pytest.mark.parametrize("lang", LANGS)
def test_precision_falls_with_prevalence(lang: str) -> None:
    shown = texts(drawn("precision-prevalence", lang)).splitlines()
    for ill, healthy in ((500, 500), (100, 900), (50, 950), (10, 990)):
        assert f"{0.8 * ill / (0.8 * ill + 57 / 950 * healthy):.2f}" in shown
        assert f"{ill / 10:g}%" in shown
    assert {"0.94", "0.99"} <= {line.split()[-1] for line in shown if line.strip()}


@pytest.mark.parametrize("lang", LANGS)
def test_areas_agree_with_scikit_learn(lang: str) -> None:
    shown = texts(drawn("roc-and-pr", lang))
    areas = [float(line.split()[1]) for line in shown.splitlines() if line[:2] in ("AU", "AP")]
    samples = [screening(1_000_000, prevalence, seed=0) for prevalence in (0.5, 0.01)]
    expected = [
        metrics.roc_auc_score(*samples[0]),
        *(metrics.average_precision_score(*sample) for sample in samples),
    ]
    assert areas == pytest.approx(expected, abs=0.01)
    assert metrics.roc_auc_score(*samples[1]) == pytest.approx(areas[0], abs=0.005)
