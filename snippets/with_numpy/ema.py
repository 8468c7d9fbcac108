"""Exponential moving average (EMA) in NumPy; ``snippets.ema`` explains it."""

# --8<-- [start:ema]
import numpy as np


def ema(values: np.ndarray, decay: float) -> np.ndarray:
    """Average ``values`` of shape (n_steps, ...) along the first axis.

    ``decay`` in [0, 1) is kept of the previous average, zero at first.
    """
    average = np.zeros(values.shape[1:], dtype=np.float64)  # (...)
    averages = np.empty(values.shape, dtype=np.float64)
    for t, value in enumerate(values):
        average = decay * average + (1 - decay) * value  # (...)
        averages[t] = average
    return averages  # (n_steps, ...)


def bias_correction(averages: np.ndarray, decay: float) -> np.ndarray:
    """Divide step ``t``, from 1, by its sum of weights, ``1 - decay**t``."""
    steps = np.arange(1, len(averages) + 1, dtype=np.float64)
    total = 1 - decay**steps  # (n_steps,)
    return averages / total.reshape(-1, *[1] * (averages.ndim - 1))


# --8<-- [end:ema]


def four_steps() -> None:
    """Average four weights from zero, without and with bias correction."""
    # --8<-- [start:four-steps]
    weights = np.array([10.0, 12.0, 11.0, 13.0])
    averages = ema(weights, decay=0.9)
    print(averages.round(3))
    print(bias_correction(averages, decay=0.9).round(3))
    # --8<-- [end:four-steps]
