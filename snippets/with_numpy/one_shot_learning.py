"""One-shot learning in NumPy: the triplet loss, and the nearest prototype.

References: Schroff et al. 2015 (triplet loss); Snell et al. 2017 (prototypes).
"""

# --8<-- [start:imports]
import numpy as np

# --8<-- [end:imports]


# --8<-- [start:triplet-loss]
def triplet_loss(
    anchor: np.ndarray,
    positive: np.ndarray,
    negative: np.ndarray,
    margin: float,
) -> np.ndarray:
    """Return the loss of each triplet, of shape (n_samples,).

    Parameters
    ----------
    anchor, positive, negative : ndarray of shape (n_samples, n_features)
        Embeddings; of the three, ``negative`` has another class.
    margin : float > 0
        In the units of the Euclidean distance between embeddings.
    """
    to_positive = np.linalg.norm(anchor - positive, axis=1)
    to_negative = np.linalg.norm(anchor - negative, axis=1)
    return np.maximum(to_positive - to_negative + margin, 0)


# --8<-- [end:triplet-loss]


def three_triplets() -> None:
    """Put the negative at three distances from the same anchor: hard, semi-hard, easy."""
    # --8<-- [start:three-triplets]
    anchor = np.zeros((3, 2))
    positive = np.array([[0.6, -0.8]])  # distance 1, broadcast
    negative = np.array([[0.5, 0.0], [1.5, 0.0], [3.0, 0.0]])
    print(triplet_loss(anchor, positive, negative, margin=1.0))
    # --8<-- [end:three-triplets]


# --8<-- [start:sample-episode]
def sample_episode(
    data: np.ndarray,
    n_way: int,
    k_shot: int,
    n_query: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw classes, then examples and queries of each.

    Parameters
    ----------
    data : ndarray of shape (n_classes, n_samples, n_features)
        Classes that took no part in training.
    n_way, k_shot, n_query : int
        Classes in the episode; examples and queries of each.
    rng : Generator

    Returns
    -------
    support : ndarray of shape (n_way, k_shot, n_features)
    query : ndarray of shape (n_way, n_query, n_features)

    Raises
    ------
    ValueError
        If there are too few classes or samples.
    """
    n_classes, n_samples = data.shape[:2]
    if n_way > n_classes or k_shot + n_query > n_samples:
        raise ValueError(f"too few samples: {data.shape[:2]}")
    classes = rng.permutation(n_classes)[:n_way, None]  # (n_way, 1)
    order = rng.random((n_way, n_samples)).argsort(axis=1)
    samples = data[classes, order[:, : k_shot + n_query]]
    return samples[:, :k_shot], samples[:, k_shot:]


# --8<-- [end:sample-episode]


# --8<-- [start:classify]
def classify(support: np.ndarray, query: np.ndarray) -> np.ndarray:
    """Give each query the class whose prototype is nearest.

    Parameters
    ----------
    support : ndarray of shape (n_way, k_shot, n_features)
        Embeddings of the examples; their mean is the prototype.
    query : ndarray of shape (n_way, n_query, n_features)

    Returns
    -------
    ndarray of shape (n_way, n_query)
        For each query a class from 0 to ``n_way - 1``.
    """
    prototypes = support.mean(axis=1)  # (n_way, n_features)
    offset = query[:, :, None] - prototypes  # (n_way, n_query, n_way, ...)
    return np.linalg.norm(offset, axis=-1).argmin(axis=-1)


# --8<-- [end:classify]


# --8<-- [start:accuracy]
def accuracy(support: np.ndarray, query: np.ndarray) -> float:
    """Return the share of queries given the right class."""
    truth = np.arange(len(query))[:, None]  # (n_way, 1)
    return float((classify(support, query) == truth).mean())


# --8<-- [end:accuracy]


def evaluate() -> None:
    """Compare all features, most of them noise, with those that tell the classes apart."""
    # --8<-- [start:evaluate]
    rng = np.random.default_rng(0)
    useful = rng.normal(size=(100, 1, 4))  # one mean a class
    useful = useful + 0.4 * rng.normal(size=(100, 20, 4))
    noise = 1.5 * rng.normal(size=(100, 20, 28))
    data = np.concatenate([useful, noise], axis=-1)  # (100, 20, 32)

    for n_features in (32, 4):
        kept = data[..., :n_features]
        episodes = [sample_episode(kept, 5, 1, 15, rng) for _ in range(200)]
        scores = np.array([accuracy(*each) for each in episodes])
        half_width = 1.96 * scores.std(ddof=1) / len(scores) ** 0.5
        mean = f"{scores.mean():.3f} ± {half_width:.3f}"
        print(f"{n_features:2} features {mean}")
    # --8<-- [end:evaluate]
