"""Check yourself: the answers of the note on one-shot learning, computed."""

# --8<-- [start:imports]
import torch

# --8<-- [end:imports]


def above_chance() -> None:
    """Compare two accuracies with what guessing gives."""
    # --8<-- [start:above-chance]
    for n_way, accuracy in ((5, 0.40), (20, 0.30)):
        chance = 1 / n_way
        print(f"{n_way}-way: {accuracy / chance:.0f} times chance")
    # --8<-- [end:above-chance]


def soft_margin() -> None:
    """Let a model with a soft margin collapse."""
    # --8<-- [start:soft-margin]
    gap = torch.tensor(0.0)  # farthest positive minus nearest negative
    print(f"{torch.nn.functional.softplus(gap):.4f}")
    # --8<-- [end:soft-margin]


def margin_on_the_sphere() -> None:
    """Give a triplet of unit length the best place it can have."""
    # --8<-- [start:margin-on-the-sphere]
    anchor = torch.tensor([[1.0, 0.0]])
    triplet = torch.nn.TripletMarginLoss(margin=2.5)
    print(f"{triplet(anchor, anchor, -anchor):.2f}")
    # --8<-- [end:margin-on-the-sphere]


def five_shots() -> None:
    """Classify by prototype and by nearest example, where classes are single clouds."""
    # --8<-- [start:five-shots]
    torch.manual_seed(0)
    means = torch.randn(1000, 5, 1, 4)  # 1000 episodes at once
    support = means + torch.randn(1000, 5, 5, 4)  # 5-way 5-shot
    query = (means + torch.randn(1000, 5, 15, 4)).flatten(1, 2)
    truth = torch.arange(5).repeat_interleave(15)  # (75,)

    prototypes = support.mean(dim=2)  # (1000, 5, 4)
    nearest = torch.cdist(query, prototypes).argmin(dim=-1)
    print(f"prototype       {(nearest == truth).float().mean():.3f}")
    examples = support.flatten(1, 2)  # (1000, 25, 4)
    nearest = torch.cdist(query, examples).argmin(dim=-1) // 5
    print(f"nearest example {(nearest == truth).float().mean():.3f}")
    # --8<-- [end:five-shots]
