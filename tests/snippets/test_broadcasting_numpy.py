"""``snippets.with_numpy.broadcasting`` against NumPy itself and the PyTorch version."""

import numpy as np
import pytest
import torch

from snippets import broadcasting
from snippets.with_numpy import broadcasting as with_numpy


def test_pairwise_distances_agree_with_pytorch() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(7, 5)), rng.normal(size=(9, 5))
    expected = broadcasting.pairwise_distances(torch.from_numpy(x), torch.from_numpy(y))
    np.testing.assert_allclose(with_numpy.pairwise_distances(x, y), expected.numpy())


def test_numpy_and_pytorch_agree_on_every_pair_of_shapes() -> None:
    """The note says that the rule is the same in both."""
    shapes = [(), (1,), (3,), (0,), (2, 1), (2, 3), (1, 1), (4, 1, 3), (4, 2, 1)]
    for one in shapes:
        for other in shapes:
            try:
                expected = np.broadcast_shapes(one, other)
            except ValueError:
                with pytest.raises(RuntimeError):
                    torch.broadcast_shapes(one, other)
            else:
                assert torch.broadcast_shapes(one, other) == expected


def test_a_stretched_array_cannot_be_written_to() -> None:
    table = np.broadcast_to(np.zeros(3), (4, 3))
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 7


def test_what_broadcast_arrays_returns_can_still_be_written_to() -> None:
    """The note says so; once this fails, the note has to change."""
    table, _ = np.broadcast_arrays(np.zeros(3), np.zeros((4, 1)))
    with pytest.warns(DeprecationWarning, match="broadcast_arrays"):
        table[0, 0] = 7
    assert (table[:, 0] == 7).all()


@pytest.mark.parametrize(
    ("example", "last"),
    [
        (with_numpy.strides, "True"),
        (with_numpy.use_pairwise_distances, " [5. 4. 3.]]"),
        (with_numpy.library_shapes, "[(24, 0, 4), (0, 24, 4)]"),
        (
            with_numpy.library_errors,
            "operands could not be broadcast together with shapes (4,) (4,6) ",
        ),
    ],
)
def test_examples_end_as_the_note_says(example, last, capsys) -> None:
    example()
    assert capsys.readouterr().out.splitlines()[-1] == last
