"""Exponential moving average (EMA) of model weights.

``shadow = decay * shadow + (1 - decay) * weight`` after every optimiser step.
References: Polyak & Juditsky 1992 (averaging of iterates);
``torch.optim.swa_utils.AveragedModel``.
"""

# --8<-- [start:copy]
import copy

# --8<-- [end:copy]
import math

# --8<-- [start:tensor]
import torch
from torch import Tensor, nn

# --8<-- [end:tensor]
# --8<-- [start:averaged-model]
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

# --8<-- [end:averaged-model]


# --8<-- [start:ema]
def ema(values: Tensor, decay: float) -> Tensor:
    """Average ``values`` along the first axis, recent steps weighing most.

    Parameters
    ----------
    values : Tensor of shape (n_steps, ...)
        One observation a step, oldest first.
    decay : float in [0, 1)
        Share kept of the previous average, which is zero at first.

    Returns
    -------
    Tensor of shape (n_steps, ...)
        The average after each step, in the units of ``values``.

    Raises
    ------
    ValueError
        If ``decay`` is outside [0, 1).
    """
    if not 0.0 <= decay < 1.0:
        raise ValueError(f"decay must be in [0, 1), got {decay}")
    average = torch.zeros_like(values[0])  # (...)
    averages = []
    for value in values:
        average = decay * average + (1 - decay) * value  # (...)
        averages.append(average)
    return torch.stack(averages)  # (n_steps, ...)


# --8<-- [end:ema]


# --8<-- [start:bias-correction]
def bias_correction(averages: Tensor, decay: float) -> Tensor:
    """Undo the pull towards the zero that an EMA starts from.

    Parameters
    ----------
    averages : Tensor of shape (n_steps, ...)
        What ``ema`` returned.
    decay : float in [0, 1)
        The decay it was called with.

    Returns
    -------
    Tensor of shape (n_steps, ...)
        Step ``t``, from 1, divided by the sum of its weights, ``1 - decay**t``.

    References
    ----------
    Kingma & Ba 2015, section 3.
    """
    steps = torch.arange(1, len(averages) + 1).to(averages)  # its dtype, device
    total = 1 - decay**steps  # (n_steps,)
    return averages / total.reshape(-1, *[1] * (averages.ndim - 1))


# --8<-- [end:bias-correction]


def four_steps() -> None:
    """Average four weights from zero, without and with bias correction."""
    # --8<-- [start:four-steps]
    weights = torch.tensor([10.0, 12.0, 11.0, 13.0])
    averages = ema(weights, decay=0.9)
    print(averages)
    print(bias_correction(averages, decay=0.9))
    # --8<-- [end:four-steps]


def window(decay: float) -> float:
    """Return about how many steps an EMA averages over: ``1 / (1 - decay)``."""
    return 1 / (1 - decay)


def half_life(decay: float) -> float:
    """Return after how many steps the coefficient of a step has halved; ``decay`` in (0, 1)."""
    return math.log(1 / 2) / math.log(decay)


def step_weights(decay: float, n_steps: int) -> Tensor:
    """Return how much each of the last steps weighs in the average.

    Returns
    -------
    Tensor of shape (n_steps,)
        The newest step first; over the whole past they add up to 1.
    """
    return (1 - decay) * decay ** torch.arange(n_steps, dtype=torch.float64)


# --8<-- [start:shadow-weights]
class ShadowWeights:
    """Keep an EMA of a model's weights beside the model.

    Parameters
    ----------
    model : nn.Module
        The model in training; a copy of its weights is the first average.
    decay : float in [0, 1)
        Share kept of the previous average.
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.model = copy.deepcopy(model).requires_grad_(False)

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Move the average towards ``model``; call it after every step."""
        weights = zip(self.model.parameters(), model.parameters(), strict=True)
        for shadow, weight in weights:
            shadow.lerp_(weight, 1 - self.decay)
        buffers = zip(self.model.buffers(), model.buffers(), strict=True)
        for ours, theirs in buffers:  # BatchNorm's are averages already
            ours.copy_(theirs)


# --8<-- [end:shadow-weights]


def train_with_shadow() -> None:
    """Train one weight towards 1 and keep its shadow."""
    # --8<-- [start:train-with-shadow]
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    shadow = ShadowWeights(model, decay=0.9)

    for _ in range(3):
        loss = (model.weight - 1).square().sum() / 2  # smallest at weight = 1
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        shadow.update(model)
        weight, average = model.weight.item(), shadow.model.weight.item()
        print(f"weight {weight:.4f}  shadow {average:.4f}")
    # --8<-- [end:train-with-shadow]


def compare_with_averaged_model() -> None:
    """Average the same weights with PyTorch's class, from two starts."""
    # --8<-- [start:compare-with-averaged-model]
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    ours = ShadowWeights(model, decay=0.9)
    torchs = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
    aligned = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
    aligned.update_parameters(model)  # the first call only copies

    for weight in (0.5, 0.75, 0.875):  # as trained above
        nn.init.constant_(model.weight, weight)
        ours.update(model)
        torchs.update_parameters(model)
        aligned.update_parameters(model)
        print(
            f"ours {ours.model.weight.item():.4f}",
            f"torch {torchs.module.weight.item():.4f}",
            f"aligned {aligned.module.weight.item():.4f}",
        )
    # --8<-- [end:compare-with-averaged-model]
