"""Broadcasting: how tensors of different shapes combine element by element.

Align the shapes on the right; in every dimension the sizes agree, or one is 1 and stretches.
References: PyTorch documentation, "Broadcasting semantics"; ``torch.broadcast_shapes``.
"""

# --8<-- [start:itertools]
from itertools import zip_longest

# --8<-- [end:itertools]
# --8<-- [start:imports]
import torch

# --8<-- [end:imports]

Shape = tuple[int, ...]


def same_ndim() -> None:
    """Add two tensors with as many dimensions as each other."""
    # --8<-- [start:same-ndim]
    a = torch.ones(4, 1, 6)
    b = torch.ones(1, 5, 6)
    print((a + b).shape)  # torch.Size([4, 5, 6])
    # --8<-- [end:same-ndim]


def different_ndim() -> None:
    """Add a tensor with three dimensions to one with five."""
    # --8<-- [start:different-ndim]
    a = torch.ones(4, 1, 6)
    b = torch.ones(2, 2, 1, 5, 6)
    print((a + b).shape)  # torch.Size([2, 2, 4, 5, 6])
    # --8<-- [end:different-ndim]


def strides() -> None:
    """Stretch a row, and look where its elements lie in memory."""
    # --8<-- [start:strides]
    row = torch.tensor([1.0, 2.0, 3.0])
    table = row.expand(4, 3)
    copied = table.contiguous()
    for tensor in (row, table, copied):
        size = tensor.untyped_storage().nbytes()
        print(tuple(tensor.shape), tensor.stride(), size, "bytes")
    # --8<-- [end:strides]


def align_right(*shapes: Shape) -> list[Shape]:
    """Put ones in front of the shorter shapes until all are equally long.

    Parameters
    ----------
    *shapes : tuple of int
        One shape per tensor; a scalar has the shape ``()``.

    Returns
    -------
    list of tuple of int
        The shapes in the order given, each of length ``max(ndim)``.
    """
    ndim = max((len(shape) for shape in shapes), default=0)
    return [(1,) * (ndim - len(shape)) + tuple(shape) for shape in shapes]


# --8<-- [start:broadcast-shape]
def broadcast_shape(*shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape that tensors of these shapes broadcast to.

    Parameters
    ----------
    *shapes : tuple of int
        One shape per tensor; a scalar has the shape ``()``.

    Returns
    -------
    tuple of int
        In each dimension the one size that is not 1, or else 1.

    Raises
    ------
    ValueError
        If a dimension has two different sizes and neither is 1.
    """
    result: tuple[int, ...] = ()
    from_right = map(reversed, shapes)
    for sizes in zip_longest(*from_right, fillvalue=1):
        others = set(sizes) - {1}
        if len(others) > 1:
            dim = -1 - len(result)
            raise ValueError(f"dim {dim} has sizes {sorted(others)}")
        result = (*(others or {1}), *result)
    return result


# --8<-- [end:broadcast-shape]


def use_broadcast_shape() -> None:
    """Ask for the shape of a sum that works, and of one that does not."""
    # --8<-- [start:use-broadcast-shape]
    print(broadcast_shape((4, 1, 6), (2, 2, 1, 5, 6)))
    try:
        broadcast_shape((4,), (4, 6))
    except ValueError as error:
        print(error)
    # --8<-- [end:use-broadcast-shape]


# --8<-- [start:pairwise-distances]
def pairwise_distances(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the distance of every ``x[i]`` to every ``y[j]``.

    Parameters
    ----------
    x : Tensor of shape (N, D)
    y : Tensor of shape (M, D)

    Returns
    -------
    Tensor of shape (N, M)
        Euclidean, in the units of ``x`` and ``y``.
    """
    difference = x[:, None, :] - y[None, :, :]  # (N, M, D)
    return torch.linalg.vector_norm(difference, dim=-1)  # (N, M)


# --8<-- [end:pairwise-distances]


def use_pairwise_distances() -> None:
    """Measure the distances of two points to three."""
    # --8<-- [start:use-pairwise-distances]
    x = torch.tensor([[0.0, 0.0], [3.0, 4.0]])
    y = torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]])
    print(pairwise_distances(x, y))
    # --8<-- [end:use-pairwise-distances]


def library_shapes() -> None:
    """Let PyTorch compute the shape and the stretched tensors."""
    # --8<-- [start:library-shapes]
    a, b = torch.ones(4, 1, 6), torch.ones(5, 6)
    print(torch.broadcast_shapes(a.shape, b.shape))

    stretched = torch.broadcast_tensors(a, b)
    by_hand = a.expand(4, 5, 6), b.expand(4, 5, 6)
    print([tensor.stride() for tensor in stretched])
    print([tensor.stride() for tensor in by_hand])
    # --8<-- [end:library-shapes]


def library_errors() -> None:
    """Show what PyTorch says of shapes that do not fit."""
    # --8<-- [start:library-errors]
    try:
        torch.broadcast_shapes((4,), (4, 6))
    except RuntimeError as error:
        print(error)

    try:
        torch.ones(4) + torch.ones(4, 6)
    except RuntimeError as error:
        print(error)
    # --8<-- [end:library-errors]
