"""``snippets.broadcasting`` against ``torch.broadcast_shapes``."""

import random

import pytest
import torch

from snippets import broadcasting


def test_broadcast_shape_agrees_with_torch_on_random_shapes() -> None:
    random.seed(0)
    outcomes = {"shape": 0, "error": 0}
    for _ in range(2000):
        shapes = [
            tuple(random.choice([0, 1, 1, 2, 3]) for _ in range(random.randint(0, 4)))
            for _ in range(random.randint(1, 3))
        ]
        try:
            expected = tuple(torch.broadcast_shapes(*shapes))
        except RuntimeError:
            outcomes["error"] += 1
            with pytest.raises(ValueError, match="dimension"):
                broadcasting.broadcast_shape(*shapes)
        else:
            outcomes["shape"] += 1
            assert broadcasting.broadcast_shape(*shapes) == expected
    assert min(outcomes.values()) > 200  # both kinds were really met


def test_error_names_the_dimension_and_the_sizes() -> None:
    with pytest.raises(ValueError, match=r"dimension 1 has the sizes \[4, 6\]"):
        broadcasting.broadcast_shape((4,), (4, 6))


def test_align_right_fills_in_ones_on_the_left() -> None:
    assert broadcasting.align_right((4, 1, 6), (2, 2, 1, 5, 6)) == [
        (1, 1, 4, 1, 6),
        (2, 2, 1, 5, 6),
    ]
    assert broadcasting.align_right() == []
    assert broadcasting.align_right(()) == [()]


def test_stretching_copies_nothing() -> None:
    """The note says that ``expand`` sets the stride to 0."""
    column = torch.ones(4, 1)
    stretched = column.expand(4, 6)
    assert stretched.stride() == (1, 0)
    assert stretched.data_ptr() == column.data_ptr()


@pytest.mark.parametrize(
    ("example", "printed"),
    [
        (broadcasting.same_ndim, "torch.Size([4, 5, 6])\n"),
        (broadcasting.different_ndim, "torch.Size([2, 2, 4, 5, 6])\n"),
    ],
)
def test_examples_print_what_their_comments_say(example, printed, capsys) -> None:
    example()
    assert capsys.readouterr().out == printed
