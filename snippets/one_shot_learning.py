"""One-shot learning: compare with one example instead of training on many.

References: Bromley et al. 1993 and Koch et al. 2015 (Siamese networks);
Schroff et al. 2015 (triplet loss, FaceNet); ``torch.nn.TripletMarginLoss``.
"""

# --8<-- [start:imports]
import torch
from torch import Tensor, nn

# --8<-- [end:imports]


# --8<-- [start:siamese-network]
class SiameseNetwork(nn.Module):
    """Encode two inputs with one set of weights and measure their distance.

    Parameters
    ----------
    encoder : nn.Module
        Maps (n_samples, ...) to embeddings of shape (n_samples, n_features).
    """

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        """Return Euclidean distances of shape (n_samples,), small if alike."""
        return (self.encoder(first) - self.encoder(second)).norm(dim=1)


# --8<-- [end:siamese-network]


# --8<-- [start:triplet-loss]
def triplet_loss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: float,
) -> Tensor:
    """Ask that negatives be farther away than positives by ``margin``.

    Parameters
    ----------
    anchor, positive, negative : Tensor of shape (n_samples, n_features)
        Embeddings; of the three, ``negative`` has another class.
    margin : float > 0
        In the units of the Euclidean distance between embeddings.

    Returns
    -------
    Tensor of shape (n_samples,)
        Zero for every triplet that already satisfies the margin.
    """
    to_positive = (anchor - positive).norm(dim=1)  # (n_samples,)
    to_negative = (anchor - negative).norm(dim=1)  # (n_samples,)
    return (to_positive - to_negative + margin).clamp(min=0)


# --8<-- [end:triplet-loss]


def three_triplets() -> None:
    """Put the negative at three distances from the same anchor: hard, semi-hard, easy."""
    # --8<-- [start:three-triplets]
    anchor = torch.zeros(3, 2).requires_grad_()
    positive = torch.tensor([[0.6, -0.8]]).expand(3, 2)  # distance 1
    negative = torch.tensor([[0.5, 0.0], [1.5, 0.0], [3.0, 0.0]])
    loss = triplet_loss(anchor, positive, negative, margin=1.0)
    print(loss.detach())  # tensor([1.5000, 0.5000, 0.0000])
    (gradient,) = torch.autograd.grad(loss.sum(), anchor)
    print(gradient[:2])  # tensor([[0.4000, 0.8000], [0.4000, 0.8000]])
    print(gradient[2])  # tensor([0., 0.])
    # --8<-- [end:three-triplets]
