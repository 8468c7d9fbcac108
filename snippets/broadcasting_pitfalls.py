"""Broadcasting: the mistakes that people make, each with what it really gives.

References: PyTorch documentation, "Broadcasting semantics" (in-place semantics),
``torch.Tensor.expand`` and ``torch.cdist``.
"""

# --8<-- [start:imports]
import torch

# --8<-- [end:imports]


def silent_square() -> None:
    """Compare a column of predictions with a flat tensor of targets."""
    # --8<-- [start:silent-square]
    y = torch.tensor([1.0, 2.0, 3.0, 4.0])  # (N,)
    prediction = y[:, None]  # (N, 1), and every one is right

    error = prediction - y
    print(error.shape, error.square().mean())

    average = y.mean().expand(4, 1)  # the same guess for all
    print((average - y).square().mean())
    # --8<-- [end:silent-square]
    # --8<-- [start:mse-loss]
    print(torch.nn.MSELoss()(prediction, y))
    # --8<-- [end:mse-loss]
    # --8<-- [start:same-shape]
    prediction = prediction.squeeze(1)  # (N,)
    assert prediction.shape == y.shape
    print(torch.nn.MSELoss()(prediction, y))
    # --8<-- [end:same-shape]


def square_matrix() -> None:
    """Add a vector with one number per row to a square matrix."""
    # --8<-- [start:square-matrix]
    matrix = torch.zeros(3, 3)
    per_row = torch.tensor([1.0, 2.0, 3.0])  # one number a row
    print(matrix + per_row)
    print(matrix + per_row[:, None])
    # --8<-- [end:square-matrix]


def keepdim() -> None:
    """Divide each row by its sum, without and with ``keepdim``."""
    # --8<-- [start:keepdim]
    counts = torch.tensor([[1.0, 3.0], [2.0, 4.0]])
    wrong = counts / counts.sum(dim=1)
    right = counts / counts.sum(dim=1, keepdim=True)
    print(wrong.sum(dim=1))
    print(right.sum(dim=1))
    # --8<-- [end:keepdim]


def in_place() -> None:
    """Add to a tensor, in place, what is larger than it."""
    # --8<-- [start:in-place]
    total = torch.zeros(3)
    batch = torch.ones(2, 3)
    try:
        total += batch
    except RuntimeError as error:
        print(error)

    total += batch.sum(dim=0)  # the shape of total
    print(total)
    # --8<-- [end:in-place]


def write_expanded() -> None:
    """Write into a tensor whose rows share one memory."""
    # --8<-- [start:write-expanded]
    table = torch.zeros(3).expand(2, 3)
    table[0, 0] = 7
    print(table)

    try:
        table += 1
    except RuntimeError as error:
        print(error)
    # --8<-- [end:write-expanded]
    # --8<-- [start:write-clone]
    table = torch.zeros(3).expand(2, 3).clone()
    table[0, 0] = 7
    print(table)
    # --8<-- [end:write-clone]


def memory() -> None:
    """Ask how large a broadcast difference would be, and look for a smaller way."""
    # --8<-- [start:memory]
    x = torch.randn(10000, 128)
    pairs = torch.broadcast_shapes(x[:, None].shape, x.shape)
    for shape in (pairs, pairs[:2]):  # differences, distances
        gigabytes = shape.numel() * x.element_size() / 1e9
        print(tuple(shape), gigabytes, "GB")
    # --8<-- [end:memory]


def cancellation() -> None:
    """Measure the distance of points to themselves, far from the origin."""
    # --8<-- [start:cancellation]
    torch.manual_seed(0)
    x = 1000 + torch.randn(100, 64)
    for mode in (
        "use_mm_for_euclid_dist_if_necessary",  # the default
        "donot_use_mm_for_euclid_dist",
    ):
        distances = torch.cdist(x, x, compute_mode=mode)
        print((distances.diagonal() > 1).any())
    # --8<-- [end:cancellation]
