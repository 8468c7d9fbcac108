"""``snippets.broadcasting`` against ``torch.broadcast_shapes``."""

import random
import re

import numpy as np
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
            with pytest.raises(ValueError, match="dim "):
                broadcasting.broadcast_shape(*shapes)
        else:
            outcomes["shape"] += 1
            assert broadcasting.broadcast_shape(*shapes) == expected
    assert min(outcomes.values()) > 200  # both kinds were really met


def test_error_names_the_sizes_and_the_dimension_that_torch_names() -> None:
    with pytest.raises(ValueError, match=r"^dim -1 has sizes \[4, 6\]$"):
        broadcasting.broadcast_shape((4,), (4, 6))
    for one, other in [((2, 3), (4, 5)), ((2, 3, 4), (5, 3, 4)), ((7, 1, 3), (2, 3))]:
        ndim = max(len(one), len(other))
        try:
            torch.empty(one) + torch.empty(other)
        except RuntimeError as error:
            dim = int(str(error).rsplit(" ", 1)[1]) - ndim
            with pytest.raises(ValueError, match=f"^dim {dim} has"):
                broadcasting.broadcast_shape(one, other)
        else:
            assert broadcasting.broadcast_shape(one, other) == (7, 2, 3)


def test_the_result_is_the_same_whatever_the_order() -> None:
    """The note says that broadcasting three shapes is broadcasting two, twice."""
    random.seed(1)
    for _ in range(500):
        shapes = [tuple(random.choices([0, 1, 3], k=random.randint(0, 3))) for _ in range(3)]
        try:
            at_once = broadcasting.broadcast_shape(*shapes)
        except ValueError:
            continue
        a, b, c = random.sample(shapes, 3)
        pair = broadcasting.broadcast_shape(a, b)
        assert broadcasting.broadcast_shape(pair, c) == at_once


def test_align_right_fills_in_ones_on_the_left() -> None:
    assert broadcasting.align_right((4, 1, 6), (2, 2, 1, 5, 6)) == [
        (1, 1, 4, 1, 6),
        (2, 2, 1, 5, 6),
    ]
    assert broadcasting.align_right() == []
    assert broadcasting.align_right(()) == [()]


def test_element_of_the_sum_is_read_where_the_rule_says() -> None:
    """In a stretched dimension the index is 0; a missing dimension has none."""
    torch.manual_seed(0)
    a, b = torch.randn(4, 1, 6), torch.randn(5, 6)
    total = a + b
    for i, j, k in torch.cartesian_prod(*map(torch.arange, total.shape)).tolist():
        assert total[i, j, k] == a[i, 0, k] + b[j, k]


@pytest.mark.parametrize(
    ("shape", "target"),
    [((3,), (4, 3)), ((4, 1), (4, 6)), ((4, 1, 6), (2, 2, 4, 5, 6)), ((), (2, 3))],
)
def test_stretching_sets_strides_to_zero_and_copies_nothing(
    shape: broadcasting.Shape, target: broadcasting.Shape
) -> None:
    tensor = torch.zeros(shape)
    stretched = tensor.expand(target)
    assert stretched.data_ptr() == tensor.data_ptr()
    (aligned, _) = broadcasting.align_right(shape, target)
    for dim, (before, after) in enumerate(zip(aligned, target, strict=True)):
        if before != after:
            assert stretched.stride(dim) == 0
    oracle = np.broadcast_to(np.zeros(shape, np.float32), target)
    wide = [dim for dim, size in enumerate(target) if size > 1]
    assert [4 * stretched.stride(d) for d in wide] == [oracle.strides[d] for d in wide]


def test_pairwise_distances_agree_with_cdist() -> None:
    torch.manual_seed(0)
    x, y = torch.randn(7, 5, dtype=torch.float64), torch.randn(9, 5, dtype=torch.float64)
    distances = broadcasting.pairwise_distances(x, y)
    torch.testing.assert_close(distances, torch.cdist(x, y))
    torch.testing.assert_close(
        broadcasting.pairwise_distances(x, x).diagonal(), torch.zeros(7).double()
    )


@pytest.mark.parametrize(
    ("example", "printed"),
    [
        (broadcasting.same_ndim, r"torch.Size\(\[4, 5, 6\]\)\n"),
        (broadcasting.different_ndim, r"torch.Size\(\[2, 2, 4, 5, 6\]\)\n"),
        (broadcasting.strides, r"(?s).*\(4, 3\) \(0, 1\) 12 bytes\n\(4, 3\) \(3, 1\) 48 bytes\n"),
        (broadcasting.use_broadcast_shape, r"\(2, 2, 4, 5, 6\)\ndim -1 has sizes \[4, 6\]\n"),
        (
            broadcasting.use_pairwise_distances,
            r"(?s)tensor\(\[\[0., 3., 4.\],\s+\[5., 4., 3.\]\]\)\n",
        ),
        (
            broadcasting.library_shapes,
            r"torch.Size\(\[4, 5, 6\]\)\n(\[\(6, 0, 1\), \(0, 6, 1\)\]\n){2}",
        ),
        (
            broadcasting.library_errors,
            r".*length 6 at -1!.*\n.*a \(4\) .* b \(6\) .* dimension 1\n",
        ),
    ],
)
def test_examples_print_what_the_note_says(example, printed, capsys) -> None:
    example()
    assert re.fullmatch(printed, capsys.readouterr().out)
