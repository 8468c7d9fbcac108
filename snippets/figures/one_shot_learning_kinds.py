"""Hard, semi-hard and easy negatives, by what they cost."""

import torch
from matplotlib.figure import Figure

from snippets.figures.style import (
    BOLD,
    GREEN,
    HAIR,
    INK,
    INK_FAINT,
    RED,
    SMALL,
    YELLOW,
    YELLOW_INK,
    FigureSpec,
    Labels,
    both,
    data_axes,
    dots,
    trace,
    write,
)
from snippets.one_shot_learning import triplet_loss

MARGIN = 1.0
TO_POSITIVE = 1.0
TO_NEGATIVES = (0.5, 1.5, 3.0)  # as in the code of the note
END, TOP = 3.5, 2.6
ZONES = {  # name: where it begins and ends, the colour of its area and of its name
    "hard": (0, TO_POSITIVE, RED, RED),
    "semi-hard": (TO_POSITIVE, TO_POSITIVE + MARGIN, YELLOW, YELLOW_INK),
    "easy": (TO_POSITIVE + MARGIN, END, GREEN, GREEN),
}


def loss(to_negative: float) -> float:
    """Return the triplet loss of a negative at that distance from the anchor."""
    anchor, positive, negative = torch.tensor([[[0.0]], [[TO_POSITIVE]], [[to_negative]]])
    return triplet_loss(anchor, positive, negative, margin=MARGIN).item()


def draw_kinds(fig: Figure, labels: Labels) -> None:
    """Draw the loss over the distance of the negative, and the three zones."""
    ax = data_axes(fig, left=30, bottom=50, right=10, top=8)
    ax.set(xlim=(0, END), ylim=(-0.12, TOP), xticks=[0, 1, 2, 3], yticks=[0, 1, 2])
    for name, (begin, end, colour, ink) in ZONES.items():
        ax.axvspan(begin, end, color=colour, alpha=0.13, lw=0)
        write(ax, ((begin + end) / 2, TOP), labels[name], color=ink, bold=True, offset=(0, -12))
    for x, name in ((TO_POSITIVE, "positive"), (TO_POSITIVE + MARGIN, "both")):
        trace(ax, [(x, -0.12), (x, TOP)], INK_FAINT, HAIR)
        write(ax, (x, -0.12), labels[name], size=SMALL, color=INK_FAINT, offset=(0, -25))
    kink = TO_POSITIVE + MARGIN
    trace(ax, [(0, loss(0)), (kink, loss(kink)), (END, loss(END))], INK, BOLD)
    for x in TO_NEGATIVES:
        dots(ax, [(x, loss(x))], INK, 7)
        write(ax, (x, loss(x)), f"{loss(x):.1f}", size=SMALL, ha="left", offset=(6, 7))
    write(ax, (END / 2, -0.12), labels["distance"], size=SMALL, offset=(0, -41))
    write(ax, (0, TOP), labels["loss"], size=SMALL, ha="left", offset=(-28, -12))


FIGURES = {
    "triplet-kinds": FigureSpec(
        draw=draw_kinds,
        size=(5, 2.9),
        title=both("负样本的三种位置", "Three kinds of negatives"),
        description=both(
            f"损失随负样本到锚点的距离下降：不比正样本远时至少为 {MARGIN:g}，是困难负样本；"
            "稍远一些、还不到一个间隔，是半困难；远出一个间隔以上损失为 0，是容易。",
            "The loss falls with the distance of the negative from the anchor: it is at least "
            f"{MARGIN:g} for a hard negative, no farther than the positive; lower for a semi-hard "
            "one, farther, but by less than the margin; and 0 for an easy one, beyond the margin.",
        ),
        labels={
            "hard": both("困难", "hard"),
            "semi-hard": both("半困难", "semi-hard"),
            "easy": both("容易", "easy"),
            "positive": both("d(a, p)", "d(a, p)"),
            "both": both("d(a, p) + m", "d(a, p) + m"),
            "loss": both("损失", "loss"),
            "distance": both("负样本到锚点的距离 d(a, n)", "distance of the negative, d(a, n)"),
        },
    ),
}
