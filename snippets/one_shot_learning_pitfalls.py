"""What goes wrong in one-shot learning: the examples of the note.

References: Schroff et al. 2015, section 3.2 (collapse and semi-hard negatives).
"""

# --8<-- [start:imports]
import torch

# --8<-- [end:imports]
from snippets.one_shot_learning_mining import batch_hard_loss, semi_hard_loss


def builtin() -> None:
    """Compare PyTorch's triplet losses with the definition."""
    # --8<-- [start:builtin]
    torch.manual_seed(0)
    anchor, positive, negative = torch.randn(3, 50, 4)
    gap = (anchor - positive).norm(dim=1) - (anchor - negative).norm(dim=1)
    print(f"by hand  {(gap + 1).clamp(min=0).mean():.4f}")

    triplet = torch.nn.TripletMarginLoss(margin=1.0)
    print(f"built in {triplet(anchor, positive, negative):.4f}")
    print(torch.nn.PairwiseDistance()(anchor, anchor)[:2])

    similarity = torch.nn.CosineSimilarity()
    cosine = torch.nn.TripletMarginWithDistanceLoss(
        distance_function=lambda x, y: 1 - similarity(x, y),
        margin=0.2,
    )
    print(f"cosine   {cosine(anchor, positive, negative):.4f}")
    # --8<-- [end:builtin]


def collapse() -> None:
    """Shrink embeddings whose classes overlap, with batch-hard and with semi-hard triplets."""
    # --8<-- [start:collapse]
    torch.manual_seed(0)
    embeddings = torch.randn(32, 8)  # classes not yet apart
    labels = torch.arange(8).repeat_interleave(4)
    for scale in (1, 0.1, 0.01, 0):
        points = (scale * embeddings).requires_grad_()
        loss = batch_hard_loss(points, labels, margin=1.0).mean()
        (slope,) = torch.autograd.grad(loss, points)
        print(f"{scale:<4}  loss {loss:.3f}  gradient {slope.norm():.3f}")
    # --8<-- [end:collapse]
    # --8<-- [start:rescue]
    for scale in (1, 0.1, 0.01):
        loss = semi_hard_loss(scale * embeddings, labels, margin=1.0).mean()
        print(f"{scale:<4}  loss {loss:.3f}")
    # --8<-- [end:rescue]


def easy_negatives() -> None:
    """Choose negatives at random, and the hardest, where classes are well apart."""
    # --8<-- [start:easy-negatives]
    torch.manual_seed(0)
    centres = 3 * torch.randn(50, 1, 8)  # 50 classes, already apart
    embeddings = (centres + torch.randn(50, 4, 8)).flatten(0, 1)
    labels = torch.arange(50).repeat_interleave(4)

    anchor, positive = embeddings[0::4], embeddings[1::4]  # (50, 8)
    negative = anchor.roll(1, dims=0)  # any other class
    triplet = torch.nn.TripletMarginLoss(margin=1.0, reduction="none")
    loss = triplet(anchor, positive, negative)
    print(f"any negative: {(loss > 0).sum()} of {len(loss)} active")
    loss = batch_hard_loss(embeddings, labels, margin=1.0)
    print(f"batch-hard: {(loss > 0).sum()} of {len(loss)} active")
    # --8<-- [end:easy-negatives]


def unnormalized() -> None:
    """Scale embeddings, which changes no ranking."""
    # --8<-- [start:unnormalized]
    torch.manual_seed(0)
    anchor = torch.randn(1000, 8)
    positive = anchor + torch.randn(1000, 8)
    negative = torch.randn(1000, 8)
    triplet = torch.nn.TripletMarginLoss(margin=1.0, reduction="none")
    for scale in (0.01, 1, 100):
        raw = [scale * each for each in (anchor, positive, negative)]
        unit = [each / each.norm(dim=1, keepdim=True) for each in raw]
        for name, points in (("raw", raw), ("unit", unit)):
            active = (triplet(*points) > 0).float().mean()
            print(f"{name} {active:.2f}", end="  ")
        print(f"active at scale {scale}")
    # --8<-- [end:unnormalized]


def squared() -> None:
    """Ask two triplets to satisfy one margin, on the distance and on its square."""
    # --8<-- [start:squared]
    anchor = torch.zeros(2, 1)
    positive = torch.tensor([[0.1], [1.0]])
    negative = torch.tensor([[0.4], [1.15]])

    plain = torch.nn.TripletMarginLoss(margin=0.2, reduction="none")
    square = torch.nn.TripletMarginWithDistanceLoss(
        distance_function=lambda x, y: (x - y).square().sum(dim=1),
        margin=0.2,
        reduction="none",
    )
    print(plain(anchor, positive, negative))
    print(square(anchor, positive, negative))
    # --8<-- [end:squared]


def few_episodes() -> None:
    """Measure one model three times on ten episodes, and once on a thousand."""
    # --8<-- [start:episode-accuracy]
    torch.manual_seed(0)
    centres = torch.randn(100, 4)  # where an encoder puts new classes

    def episode_accuracy() -> torch.Tensor:
        """Draw one episode, 5-way 1-shot with 15 queries a class."""
        classes = centres[torch.randperm(100)[:5]]
        support = classes + 0.5 * torch.randn(5, 4)
        query = classes + 0.5 * torch.randn(15, 5, 4)
        nearest = torch.cdist(query, support).argmin(dim=-1)  # (15, 5)
        return (nearest == torch.arange(5)).float().mean()

    # --8<-- [end:episode-accuracy]
    # --8<-- [start:few-episodes]
    quantile = {10: 2.26, 1000: 1.96}  # of Student's t, for 95%
    for n_episodes in (10, 10, 10, 1000):
        scores = [episode_accuracy() for _ in range(n_episodes)]
        accuracy = torch.stack(scores)  # (n_episodes,)
        error = accuracy.std() / n_episodes**0.5
        half_width = quantile[n_episodes] * error
        print(f"{n_episodes:4}  {accuracy.mean():.3f} ± {half_width:.3f}")
    # --8<-- [end:few-episodes]


def leak() -> None:
    """Keep the directions in which classes differ: other classes, and the classes of the exam."""
    # --8<-- [start:differences]
    torch.manual_seed(0)
    means = 0.5 * torch.randn(40, 1, 64)  # classes share nothing to learn
    data = means + torch.randn(40, 40, 64)
    seen, new = data[:20], data[20:]

    def differences(classes: torch.Tensor) -> torch.Tensor:
        """Return the directions in which the means of 20 classes differ."""
        centred = classes.mean(dim=1) - classes.mean(dim=(0, 1))
        return torch.linalg.svd(centred).Vh[:19].T  # (64, 19)

    # --8<-- [end:differences]
    # --8<-- [start:leak]
    for name, encoder in {
        "no encoder": torch.eye(64),
        "from other classes": differences(seen),
        "from the test classes": differences(new[:, 16:]),
    }.items():
        held_out = new[:, :16] @ encoder  # (20, 16, n_features)
        right = []
        for _ in range(16):  # 20-way 1-shot: each is the support once
            held_out = held_out.roll(1, dims=1)
            distance = torch.cdist(held_out[:, 1:], held_out[:, 0])
            truth = torch.arange(20)[:, None]  # (20, 1)
            right.append(distance.argmin(dim=-1) == truth)
        print(f"{name:21} {torch.stack(right).float().mean():.2f}")
    # --8<-- [end:leak]
