"""Losses over all pairs or triplets of a batch, by which of them they choose.

References: Hadsell et al. 2006 (contrastive); Schroff et al. 2015 (semi-hard);
Hermans et al. 2017 (batch-hard); Snell et al. 2017 (prototypical).
"""

# --8<-- [start:imports]
import torch
from torch import Tensor

# --8<-- [end:imports]


# --8<-- [start:batch-hard-loss]
def batch_hard_loss(
    embeddings: Tensor,
    labels: Tensor,
    margin: float,
) -> Tensor:
    """Compare farthest positive and nearest negative of each anchor.

    Parameters
    ----------
    embeddings : Tensor of shape (n_samples, n_features)
        A batch with at least two samples of each of its classes.
    labels : Tensor of shape (n_samples,)
    margin : float > 0
        In the units of the Euclidean distance between embeddings.

    Returns
    -------
    Tensor of shape (n_samples,)
        The triplet loss with each sample as the anchor.
    """
    distance = torch.cdist(embeddings, embeddings)  # (n, n)
    same = labels[:, None] == labels  # (n, n)
    farthest = distance.masked_fill(~same, 0).amax(dim=1)
    nearest = distance.masked_fill(same, torch.inf).amin(dim=1)
    return (farthest - nearest + margin).clamp(min=0)


# --8<-- [end:batch-hard-loss]


# --8<-- [start:semi-hard-loss]
def semi_hard_loss(
    embeddings: Tensor,
    labels: Tensor,
    margin: float,
) -> Tensor:
    """Compare each positive with the nearest negative beyond it.

    Takes what ``batch_hard_loss`` takes; returns the triplet loss of
    each pair of anchor and positive, of shape (n_pairs,). A pair with
    no negative beyond it counts as 0 and has no gradient.
    """
    distance = torch.cdist(embeddings, embeddings)  # (n, n)
    same = labels[:, None] == labels  # (n, n)
    # of shape (n, n, n), for anchor, positive and negative:
    nearer = distance[:, None] <= distance[:, :, None]
    beyond = distance[:, None].masked_fill(nearer | same[:, None], torch.inf)
    loss = (distance - beyond.amin(dim=2) + margin).clamp(min=0)
    return loss[same.fill_diagonal_(False)]


# --8<-- [end:semi-hard-loss]


def positive_pairs(labels: Tensor) -> tuple[Tensor, Tensor]:
    """Return the indices of all pairs of two samples of one class, each of shape (n_pairs,)."""
    same = labels[:, None] == labels
    anchor, positive = torch.where(same.fill_diagonal_(False))
    return anchor, positive


def random_triplet_loss(embeddings: Tensor, labels: Tensor, margin: float) -> Tensor:
    """Compare each positive with a negative drawn at random.

    Parameters
    ----------
    embeddings : Tensor of shape (n_samples, n_features)
    labels : Tensor of shape (n_samples,)
    margin : float > 0
        In the units of the Euclidean distance between embeddings.

    Returns
    -------
    Tensor of shape (n_pairs,)
        The triplet loss for each pair of anchor and positive.
    """
    distance = torch.cdist(embeddings, embeddings)  # (n, n)
    anchor, positive = positive_pairs(labels)
    different = labels[anchor, None] != labels  # (n_pairs, n)
    negative = torch.multinomial(different.float(), 1).squeeze(1)  # (n_pairs,)
    to_positive, to_negative = distance[anchor, positive], distance[anchor, negative]
    return (to_positive - to_negative + margin).clamp(min=0)


def contrastive_loss(embeddings: Tensor, labels: Tensor, margin: float) -> Tensor:
    """Pull pairs of one class together, push pairs of two classes apart up to ``margin``.

    Parameters
    ----------
    embeddings : Tensor of shape (n_samples, n_features)
    labels : Tensor of shape (n_samples,)
    margin : float > 0
        In the units of the Euclidean distance between embeddings.

    Returns
    -------
    Tensor of shape ()
        Squared distance, and squared shortfall, each averaged over its pairs, then added.
    """
    distance = torch.cdist(embeddings, embeddings)  # (n, n)
    different = torch.where(labels[:, None] != labels)
    apart = distance[positive_pairs(labels)]
    short = (margin - distance[different]).clamp(min=0)
    return apart.square().mean() + short.square().mean()


# --8<-- [start:prototypical-loss]
def prototypical_loss(support: Tensor, query: Tensor) -> Tensor:
    """Classify queries by a softmax over negative squared distances.

    Parameters
    ----------
    support : Tensor of shape (n_way, k_shot, n_features)
    query : Tensor of shape (n_way, n_query, n_features)

    Returns
    -------
    Tensor of shape ()
        Cross-entropy, averaged over the queries.
    """
    n_way, n_query, _ = query.shape
    prototypes = support.mean(dim=1)  # (n_way, n_features)
    distance = torch.cdist(query.flatten(0, 1), prototypes)
    target = torch.arange(n_way).repeat_interleave(n_query)
    return torch.nn.functional.cross_entropy(-distance.square(), target)


# --8<-- [end:prototypical-loss]
