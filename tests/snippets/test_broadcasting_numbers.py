"""The numbers of the note on broadcasting, against sizes worked out by hand."""

import pytest
import torch

from snippets.numbers import broadcasting
from snippets.numbers.broadcasting import NUMBERS, size


@pytest.mark.parametrize(
    ("n_bytes", "written"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (256_000, "256 kB"), (51.2e9, "51.2 GB")],
)
def test_sizes_are_written_in_the_unit_that_fits(n_bytes: float, written: str) -> None:
    assert size(n_bytes) == written


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        ("repeat-memory", size(1000 * 64 * 4)),
        ("difference-memory", size(10_000 * 10_000 * 128 * 4)),
        ("product-memory", size(10_000 * 10_000 * 128 * 4)),
        ("cdist-memory", size(10_000 * 10_000 * 4)),
        ("einsum-memory", size(10_000 * 10_000 * 4)),
        *((f"{name}-memory", "0 B") for name in ("none", "expand", "view")),
        ("none-strides", "(1,)"),
        ("expand-strides", "(0, 1)"),
        ("repeat-strides", "(64, 1)"),
        ("view-strides", "(8, 1)"),
        ("cdist-points", "25"),  # as the documentation of torch.cdist says
    ],
)
def test_numbers_are_those_worked_out_by_hand(name: str, by_hand: str) -> None:
    assert NUMBERS[name]() == by_hand


def test_centring_shrinks_the_error_but_does_not_remove_it() -> None:
    assert 0 < float(NUMBERS["centred-error"]()) < 0.05
    torch.manual_seed(0)  # the points of the example in the note
    assert torch.equal(broadcasting.FAR, 1000 + torch.randn(100, 64))


def test_no_number_is_without_an_oracle() -> None:
    assert len(NUMBERS) == 14
    assert torch.equal(broadcasting.ROW, torch.ones(64))
