"""N-way K-shot: draw an episode, give each query the class whose prototype is nearest.

References: Vinyals et al. 2016 (episodes); Snell et al. 2017 (prototypes).
"""

# --8<-- [start:imports]
import torch
from torch import Tensor

# --8<-- [end:imports]


# --8<-- [start:sample-episode]
def sample_episode(
    data: Tensor,
    n_way: int,
    k_shot: int,
    n_query: int,
) -> tuple[Tensor, Tensor]:
    """Draw classes, then examples and queries of each.

    Parameters
    ----------
    data : Tensor of shape (n_classes, n_samples, ...)
        Classes that took no part in training.
    n_way, k_shot, n_query : int
        Classes in the episode; examples and queries of each.

    Returns
    -------
    support : Tensor of shape (n_way, k_shot, ...)
        The label of a class is its place in this episode.
    query : Tensor of shape (n_way, n_query, ...)
        In the same order of classes; none of them is in ``support``.

    Raises
    ------
    ValueError
        If there are too few classes or samples.
    """
    n_classes, n_samples = data.shape[:2]
    if n_way > n_classes or k_shot + n_query > n_samples:
        raise ValueError(f"too few samples: {tuple(data.shape[:2])}")
    classes = torch.randperm(n_classes)[:n_way, None]  # (n_way, 1)
    order = torch.rand(n_way, n_samples).argsort(dim=1)
    samples = data[classes, order[:, : k_shot + n_query]]
    return samples[:, :k_shot], samples[:, k_shot:]


# --8<-- [end:sample-episode]


# --8<-- [start:classify]
def classify(support: Tensor, query: Tensor) -> Tensor:
    """Give each query the class whose prototype is nearest.

    Parameters
    ----------
    support : Tensor of shape (n_way, k_shot, n_features)
        Embeddings of the examples; their mean is the prototype.
    query : Tensor of shape (n_way, n_query, n_features)

    Returns
    -------
    Tensor of shape (n_way, n_query)
        For each query a class from 0 to ``n_way - 1``.
    """
    prototypes = support.mean(dim=1)  # (n_way, n_features)
    distance = torch.cdist(query, prototypes)  # (n_way, n_query, n_way)
    return distance.argmin(dim=-1)


# --8<-- [end:classify]


# --8<-- [start:accuracy]
def accuracy(support: Tensor, query: Tensor) -> Tensor:
    """Return the share of queries given the right class, of shape ()."""
    truth = torch.arange(len(query))[:, None]  # (n_way, 1)
    return (classify(support, query) == truth).float().mean()


# --8<-- [end:accuracy]


def evaluate() -> None:
    """Compare all features, most of them noise, with those that tell the classes apart."""
    # --8<-- [start:evaluate]
    torch.manual_seed(0)
    useful = torch.randn(100, 1, 4) + 0.4 * torch.randn(100, 20, 4)
    noise = 1.5 * torch.randn(100, 20, 28)
    data = torch.cat([useful, noise], dim=-1)  # (100, 20, 32)

    for n_features in (32, 4):
        kept = data[..., :n_features]
        episodes = [sample_episode(kept, 5, 1, 15) for _ in range(200)]
        scores = torch.stack([accuracy(*each) for each in episodes])
        half_width = 1.96 * scores.std() / len(scores) ** 0.5
        mean = f"{scores.mean():.3f} ± {half_width:.3f}"
        print(f"{n_features:2} features {mean}")
    # --8<-- [end:evaluate]
