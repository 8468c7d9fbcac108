"""What goes wrong with an EMA of model weights, each mistake beside its remedy.

Reference: ``torch.optim.swa_utils`` of PyTorch 2.13.
"""

# --8<-- [start:copy]
import copy

# --8<-- [end:copy]
# --8<-- [start:types]
from collections.abc import Callable
from typing import Any

# --8<-- [end:types]
# --8<-- [start:torch]
import torch
from torch import Tensor, nn

# --8<-- [end:torch]
# --8<-- [start:averaged-model]
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

# --8<-- [end:averaged-model]


def forget_buffers() -> None:
    """Average parameters only, so that BatchNorm keeps its first statistics."""
    # --8<-- [start:forget-buffers]
    torch.manual_seed(0)
    x = 5 + 2 * torch.randn(1000, 1)  # mean 5, variance 4
    y = 3 * x - 15
    model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 1))
    shadow = copy.deepcopy(model).requires_grad_(False)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(300):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()
        weights = zip(shadow.parameters(), model.parameters(), strict=True)
        for average, weight in weights:  # parameters, and no buffers
            average.lerp_(weight.detach(), 0.1)

    def report(name: str, net: nn.Sequential) -> None:
        norm = net.eval()[0]
        mean, var = norm.running_mean.item(), norm.running_var.item()
        loss = nn.functional.mse_loss(net(x), y).item()
        print(f"{name} mean {mean:.2f}  var {var:.2f}  loss {loss:.2f}")

    report("raw   ", model)
    report("shadow", shadow)
    buffers = zip(shadow.buffers(), model.buffers(), strict=True)
    for ours, theirs in buffers:
        ours.copy_(theirs)
    report("mended", shadow)
    # --8<-- [end:forget-buffers]


# --8<-- [start:train]
def train(
    n_steps: int,
    update_every: int = 1,
    **averaging: Any,
) -> tuple[float, float]:
    """Fit noisy samples; return the test loss, raw and averaged.

    ``averaging`` goes to ``AveragedModel``, which is updated once in
    ``update_every`` steps.
    """
    torch.manual_seed(0)
    solution = torch.randn(1, 20)
    model = nn.Linear(20, 1, bias=False)
    averaged = AveragedModel(model, **averaging)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02)
    for step in range(1, n_steps + 1):
        x = torch.randn(4, 20)
        y = x @ solution.T + torch.randn(4, 1)  # labels with noise
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()
        if step % update_every == 0:
            averaged.update_parameters(model)

    raw = (model.weight - solution).square().sum()
    average = (averaged.module.weight - solution).square().sum()
    return raw.item(), average.item()  # above the noise of the labels


# --8<-- [end:train]


def evaluate_raw() -> None:
    """Train with an EMA, and look at both models."""
    # --8<-- [start:evaluate-raw]
    ema_fn = get_ema_multi_avg_fn(0.99)
    raw_loss, averaged_loss = train(1000, multi_avg_fn=ema_fn)
    print(f"raw {raw_loss:.3f}  averaged {averaged_loss:.3f}")

    model = nn.Sequential(nn.Linear(2, 2), nn.Dropout())
    averaged = AveragedModel(model, multi_avg_fn=ema_fn)
    model.eval()
    print("averaged is training:", averaged.training)
    averaged.eval()
    print("averaged is training:", averaged.training)
    # --8<-- [end:evaluate-raw]


# --8<-- [start:start-well]
def corrected(decay: float) -> Callable[..., Tensor]:
    """Return an ``avg_fn`` that corrects the bias of the start."""

    def update(average: Tensor, weight: Tensor, n: Tensor) -> Tensor:
        share = (1 - decay) / (1 - decay ** (int(n) + 1))
        return average.lerp(weight, share)

    return update


def warmed_up(decay: float) -> Callable[..., Tensor]:
    """Return an ``avg_fn`` whose decay grows from small to ``decay``."""

    def update(average: Tensor, weight: Tensor, n: Tensor) -> Tensor:
        now = min(decay, (1 + int(n)) / (10 + int(n)))
        return average.lerp(weight, 1 - now)

    return update


# --8<-- [end:start-well]


def run_short() -> None:
    """Average a short run with a large decay, from three starts."""
    # --8<-- [start:run-short]
    raw, plain = train(200, multi_avg_fn=get_ema_multi_avg_fn(0.999))
    print(f"raw       {raw:6.3f}")
    print(f"plain     {plain:6.3f}")
    for avg_fn in (corrected, warmed_up):
        _, averaged = train(200, avg_fn=avg_fn(0.999))
        print(f"{avg_fn.__name__:9} {averaged:6.3f}")
    # --8<-- [end:run-short]


def update_per_epoch() -> None:
    """Update once in fifty steps, with the decay meant for every step."""
    # --8<-- [start:update-per-epoch]
    for decay, every in ((0.99, 1), (0.99, 50), (0.99**50, 50)):
        ema_fn = get_ema_multi_avg_fn(decay)
        _, averaged = train(1000, every, multi_avg_fn=ema_fn)
        print(f"decay {decay:.3f} every {every:2} steps: {averaged:.3f}")
    # --8<-- [end:update-per-epoch]


def average_state_dict() -> None:
    """Average every entry of a state_dict, integers included."""
    # --8<-- [start:average-state-dict]
    model = nn.BatchNorm1d(1)
    shadow = copy.deepcopy(model.state_dict())
    model(torch.randn(8, 1))
    try:
        for name, value in model.state_dict().items():
            shadow[name].lerp_(value, 0.1)
    except NotImplementedError as error:
        print(name, error)

    ema_fn = get_ema_multi_avg_fn(0.9)
    averaged = AveragedModel(model, multi_avg_fn=ema_fn, use_buffers=True)
    for _ in range(100):
        model(torch.randn(8, 1))
        averaged.update_parameters(model)
    print(model.num_batches_tracked, averaged.module.num_batches_tracked)

    for name, value in model.state_dict().items():
        if value.is_floating_point():
            shadow[name].lerp_(value, 0.1)
        else:  # a counter has no meaningful average
            shadow[name].copy_(value)
    print(shadow["num_batches_tracked"])
    # --8<-- [end:average-state-dict]


def keep_the_graph() -> None:
    """Average parameters while autograd is watching."""

    # --8<-- [start:keep-the-graph]
    def graph_depth(tensor: Tensor) -> int:
        """Count the operations from ``tensor`` back to where it began."""
        depth, node = 0, tensor.grad_fn
        while node is not None:
            depth, node = depth + 1, node.next_functions[0][0]
        return depth

    weight = nn.Parameter(torch.zeros(1))
    shadow = weight.detach().clone()
    for _ in range(100):
        shadow = 0.9 * shadow + 0.1 * weight
    print(graph_depth(shadow))

    shadow = weight.detach().clone()
    with torch.no_grad():
        for _ in range(100):
            shadow = 0.9 * shadow + 0.1 * weight
    print(graph_depth(shadow))
    # --8<-- [end:keep-the-graph]
