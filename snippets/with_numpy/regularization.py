"""Regularization with NumPy alone; see ``snippets.regularization``."""

# --8<-- [start:imports]
import itertools

# --8<-- [start:numpy]
import numpy as np

# --8<-- [end:numpy]
# --8<-- [end:imports]


# --8<-- [start:proximal]
def soft_threshold(weights: np.ndarray, threshold: float) -> np.ndarray:
    """Pull ``weights`` (any shape) towards zero by ``threshold``."""
    return np.sign(weights) * np.maximum(np.abs(weights) - threshold, 0)


def elastic_net(
    x: np.ndarray,
    y: np.ndarray,
    l1: float = 0.0,
    l2: float = 0.0,
) -> np.ndarray:
    """Minimize ``mse + l1 * sum(|w|) + l2 * sum(w**2)``."""
    lr = float(len(x) / (2 * np.linalg.norm(x, 2) ** 2))
    weights = np.zeros(x.shape[1], dtype=np.float64)
    for _ in range(500):
        gradient = 2 * x.T @ (x @ weights - y) / len(x)
        weights = soft_threshold(weights - lr * gradient, lr * l1)
        weights = weights / (1 + 2 * lr * l2)
    return weights


# --8<-- [end:proximal]


# --8<-- [start:ridge]
def ridge(x: np.ndarray, y: np.ndarray, lam: float) -> np.ndarray:
    """Minimize ``mse + lam * sum(w**2)`` in one go."""
    n_samples, n_features = x.shape
    gram = x.T @ x / n_samples + lam * np.eye(n_features)
    return np.linalg.solve(gram, x.T @ y / n_samples)


# --8<-- [end:ridge]


def fit_each() -> None:
    """Fit the data of ``snippets.regularization`` with each penalty."""
    # --8<-- [start:fit-each]
    x = np.array(list(itertools.product([-1.0, 1.0], repeat=3)))  # (8, 3)
    y = np.array([0, 0.6, -2.2, -2.4, 3.4, 4, 2.4, 2.2])
    fits = {
        "none": elastic_net(x, y),
        "L1": elastic_net(x, y, l1=0.4),
        "L2": elastic_net(x, y, l2=0.4),
        "both": elastic_net(x, y, l1=0.4, l2=0.4),
        "ridge": ridge(x, y, 0.4),
    }
    for name, weights in fits.items():
        print(f"{name:5}", *[f"{w:7.3f}" for w in weights])
    # --8<-- [end:fit-each]


def forget_to_scale() -> None:
    """Fit two features that matter equally, one of them in kilometres."""
    # --8<-- [start:unscaled]
    rng = np.random.default_rng(0)
    metres = rng.normal(size=(2000, 2))  # both spread by 1 metre
    y = metres.sum(axis=1) + 0.1 * rng.normal(size=2000)
    x = metres / np.array([1.0, 1000.0])  # the second in kilometres

    effect = ridge(x, y, 0.1) * x.std(axis=0)
    print("as measured ", *[f"{e:.3f}" for e in effect])
    # --8<-- [end:unscaled]
    # --8<-- [start:scaled]
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    effect = ridge(scaled, y, 0.1)
    print("standardized", *[f"{e:.3f}" for e in effect])
    # --8<-- [end:scaled]
