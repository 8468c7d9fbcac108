"""``snippets.with_numpy.confusion_matrix`` agrees with the PyTorch version."""

import numpy as np
import pytest
import torch

from snippets import confusion_matrix as in_torch
from snippets.with_numpy import confusion_matrix as in_numpy


@pytest.mark.parametrize("n_classes", [2, 3, 7])
@pytest.mark.parametrize("n_samples", [0, 1, 200])
def test_both_count_the_same(n_classes: int, n_samples: int) -> None:
    generator = torch.Generator().manual_seed(0)
    y_true = torch.randint(n_classes, (n_samples,), generator=generator)
    y_pred = torch.randint(n_classes, (n_samples,), generator=generator)
    expected = in_torch.confusion_matrix(y_true, y_pred, n_classes)
    found = in_numpy.confusion_matrix(y_true.numpy(), y_pred.numpy(), n_classes)
    assert found.dtype == np.int64
    assert found.tolist() == expected.tolist()


@pytest.mark.parametrize("wrong", [-1, 3])
def test_a_class_outside_its_range_is_refused(wrong: int) -> None:
    good, bad = np.array([0, 1, 2]), np.array([0, 1, wrong])
    for labels in ((good, bad), (bad, good)):
        with pytest.raises(ValueError, match=r"classes must be in \[0, 3\)"):
            in_numpy.confusion_matrix(*labels, n_classes=3)


def test_labels_that_would_broadcast_are_refused() -> None:
    many, one = np.array([0, 1, 2]), np.array([0])
    for labels in ((many, one), (one, many)):
        with pytest.raises(ValueError, match=r"is not \("):
            in_numpy.confusion_matrix(*labels, n_classes=3)


def test_both_print_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for example in (in_torch.three_classes, in_numpy.three_classes):
        example()
        shown.append([each for each in capsys.readouterr().out if each.isdigit()])
    assert shown[0] == shown[1]
    assert len(shown[0]) == 9
