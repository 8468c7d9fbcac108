"""Broadcasting: how tensors of different shapes combine element by element.

References: PyTorch documentation, "Broadcasting semantics";
``torch.broadcast_shapes``.
"""

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


def broadcast_shape(*shapes: Shape) -> Shape:
    """Return the shape that ``shapes`` have when broadcast together.

    Parameters
    ----------
    *shapes : tuple of int
        One shape per tensor, sizes >= 0.

    Returns
    -------
    tuple of int
        In every dimension the one size that is not 1, or 1 if there is none.

    Raises
    ------
    ValueError
        If a dimension holds two different sizes and neither is 1.
    """
    result: list[int] = []
    for sizes in zip(*align_right(*shapes), strict=True):
        stretched = {size for size in sizes if size != 1}
        if len(stretched) > 1:
            dim = len(result)
            raise ValueError(f"dimension {dim} has the sizes {sorted(stretched)}")
        result.append(stretched.pop() if stretched else 1)
    return tuple(result)
