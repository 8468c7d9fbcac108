"""Broadcasting: the answers to the questions at the end of the note, computed."""

# --8<-- [start:imports]
import torch

# --8<-- [end:imports]


def size_zero() -> None:
    """Broadcast a tensor without elements."""
    # --8<-- [start:size-zero]
    print(torch.broadcast_shapes((3, 0), (1,)))
    # --8<-- [end:size-zero]


def channel_mean() -> None:
    """Subtract one number per channel from a batch of images."""
    # --8<-- [start:channel-mean]
    images = torch.ones(8, 3, 32, 32)
    mean = torch.tensor([0.485, 0.456, 0.406])
    try:
        images - mean
    except RuntimeError as error:
        print(error)
    print((images - mean[:, None, None]).shape)
    # --8<-- [end:channel-mean]


def one_hot() -> None:
    """Compare a column of labels with a row of classes."""
    # --8<-- [start:one-hot]
    labels = torch.tensor([2, 0, 1, 0])
    print((labels[:, None] == torch.arange(3)).int())
    # --8<-- [end:one-hot]


def gradient() -> None:
    """Let a gradient flow back into a stretched tensor."""
    # --8<-- [start:gradient]
    bias = torch.zeros(3, requires_grad=True)
    (torch.ones(5, 3) + bias).sum().backward()
    print(bias.grad)
    # --8<-- [end:gradient]
