"""Broadcasting in NumPy, where the rule comes from.

References: NumPy documentation, "Broadcasting"; ``numpy.broadcast_to``.
"""

# --8<-- [start:imports]
import numpy as np

# --8<-- [end:imports]


def strides() -> None:
    """Stretch a row, and look where its elements lie in memory."""
    # --8<-- [start:strides]
    row = np.array([1, 2, 3], dtype=np.float32)
    table = np.broadcast_to(row, (4, 3))
    copied = table.copy()
    for array in (row, table, copied):
        print(array.shape, array.strides, array.flags.writeable)
    print(np.shares_memory(table, row))
    # --8<-- [end:strides]


# --8<-- [start:pairwise-distances]
def pairwise_distances(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the distance of every ``x[i]`` to every ``y[j]``.

    Parameters
    ----------
    x : ndarray of shape (N, D)
    y : ndarray of shape (M, D)

    Returns
    -------
    ndarray of shape (N, M)
        Euclidean, in the units of ``x`` and ``y``.
    """
    difference = x[:, None, :] - y[None, :, :]  # (N, M, D)
    return np.linalg.norm(difference, axis=-1)  # (N, M)


# --8<-- [end:pairwise-distances]


def use_pairwise_distances() -> None:
    """Measure the distances of two points to three."""
    # --8<-- [start:use-pairwise-distances]
    x = np.array([[0, 0], [3, 4]], dtype=np.float64)
    y = np.array([[0, 0], [3, 0], [0, 4]], dtype=np.float64)
    print(pairwise_distances(x, y))
    # --8<-- [end:use-pairwise-distances]


def library_shapes() -> None:
    """Let NumPy compute the shape and the stretched arrays."""
    # --8<-- [start:library-shapes]
    a = np.ones((4, 1, 6), dtype=np.float32)
    b = np.ones((5, 6), dtype=np.float32)
    print(np.broadcast_shapes(a.shape, b.shape))

    stretched = np.broadcast_arrays(a, b)
    by_hand = [np.broadcast_to(array, (4, 5, 6)) for array in (a, b)]
    print([array.strides for array in stretched])
    print([array.strides for array in by_hand])
    # --8<-- [end:library-shapes]


def library_errors() -> None:
    """Show what NumPy says of shapes that do not fit."""
    # --8<-- [start:library-errors]
    try:
        np.broadcast_shapes((4,), (4, 6))
    except ValueError as error:
        print(error)

    try:
        np.ones(4) + np.ones((4, 6))
    except ValueError as error:
        print(error)
    # --8<-- [end:library-errors]
