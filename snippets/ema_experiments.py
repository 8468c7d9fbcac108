"""What an EMA gains: the noise that is left, and the loss of runs of several lengths.

References: the variance is that of a first-order autoregressive process, filtered; SGD on a
quadratic loss makes such a process of its weights.
"""

import torch
from torch import Tensor

N_WEIGHTS = 20
LEARNING_RATE = 0.02
BATCH = 4


def variance_ratio(decay: float, correlation: float = 0.0) -> float:
    """Return what share of the variance of stationary noise is left after an EMA.

    Parameters
    ----------
    decay : float in [0, 1)
        Of the EMA, which has run for many windows.
    correlation : float in [0, 1)
        Between the noise of one step and of the next, falling off as its powers; 0 for
        white noise.

    Returns
    -------
    float in (0, 1]
        ``(1 - decay) / (1 + decay)`` for white noise.
    """
    white = (1 - decay) / (1 + decay)
    return white * (1 + decay * correlation) / (1 - decay * correlation)


def simulate_variance_ratio(decays: Tensor, n_steps: int, n_runs: int) -> Tensor:
    """Average white noise for ``n_steps``, and measure the variance in the second half.

    Parameters
    ----------
    decays : Tensor of shape (n_decays,)
        Each in [0, 1).
    n_steps, n_runs : int
        The length of a run, many windows long, and how many are run side by side.

    Returns
    -------
    Tensor of shape (n_decays,)
        The mean square of the averages; the noise has variance 1.
    """
    generator = torch.Generator().manual_seed(0)
    share = (1 - decays)[:, None].expand(-1, n_runs)  # (n_decays, n_runs)
    average, squares, measured = torch.zeros_like(share), torch.zeros_like(decays), 0
    for step in range(n_steps):
        noise = torch.randn(n_runs, generator=generator)
        average = average.lerp(noise.expand_as(average), share)  # (n_decays, n_runs)
        if step >= n_steps / 2 and step % 100 == 0:
            squares, measured = squares + average.square().mean(dim=1), measured + 1
    return squares / measured


def noisy_regression(
    lengths: tuple[int, ...], decays: tuple[float, ...], *, anneal: bool, n_runs: int = 32
) -> Tensor:
    """Fit noisy samples by SGD, many runs side by side, and keep averages of the weights.

    Parameters
    ----------
    lengths : tuple of int
        After how many steps to measure, in rising order.
    decays : tuple of float in [0, 1)
        Of the averages, which all start from the initial weights, zero; 0 for the raw weights.
    anneal : bool
        Whether the learning rate falls to zero, linearly, over the longest of ``lengths``.
    n_runs : int
        How many runs, each with samples and a solution of its own.

    Returns
    -------
    Tensor of shape (len(lengths), len(decays), n_runs)
        Test loss above the least that any weights can reach, which is the squared distance from
        the solution, as the inputs are standard normal.
    """
    generator = torch.Generator().manual_seed(0)
    solution = torch.randn(n_runs, 1, N_WEIGHTS, generator=generator)
    weight = torch.zeros_like(solution)
    share = 1 - torch.tensor(decays)[:, None, None, None]  # (n_decays, 1, 1, 1)
    averages = torch.zeros(len(decays), *weight.shape)  # (n_decays, n_runs, 1, N_WEIGHTS)
    measured = []
    for step in range(max(lengths)):
        x = torch.randn(n_runs, BATCH, N_WEIGHTS, generator=generator)
        noise = torch.randn(n_runs, BATCH, 1, generator=generator)
        error = x @ (weight - solution).mT - noise  # (n_runs, BATCH, 1)
        gradient = 2 * error.mT @ x / BATCH  # (n_runs, 1, N_WEIGHTS)
        left = 1 - step / max(lengths) if anneal else 1
        weight = weight - LEARNING_RATE * left * gradient
        averages = averages + share * (weight - averages)
        if step + 1 in lengths:
            measured.append((averages - solution).square().sum(dim=(2, 3)))
    return torch.stack(measured)
