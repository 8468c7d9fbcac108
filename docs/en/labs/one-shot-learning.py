# ---
# title: One-shot lab
# description: Train a Siamese network with triplet loss to recognize glyphs it has never seen from one example; compared with pixels and with the untrained network.
# ---

# %% [markdown]
# # One-shot lab {#one-shot-lab}
#
# Invent a set of glyphs, train a network on some of them to compare, then examine it on glyphs it has **never seen**, each shown just once.

# %%
from itertools import permutations

import matplotlib.pyplot as plt
import torch
from torch import nn

from snippets.one_shot_learning import SiameseNetwork, triplet_loss

# %% [markdown]
# ## A set of glyphs {#glyphs}
#
# Each glyph is a line through four dots of a three-by-three grid.
# No two drawings of a glyph are the same: the four dots jitter, and the whole glyph turns and shifts a little.

# %%
SIZE = 16  # pixels
across, three = torch.linspace(-1, 1, SIZE), torch.linspace(-0.55, 0.55, 3)
pixels = torch.cartesian_prod(across, across)  # (SIZE * SIZE, 2)
dots = torch.cartesian_prod(three, three)  # (9, 2)
# a path and its reverse are the same glyph: keep one of them
paths = [path for path in permutations(range(9), 4) if path[0] < path[-1]]
glyphs = torch.tensor(paths)  # (n, 4)


def draw(glyphs):
    """Draw each of the glyphs once; images of shape (n, 1, SIZE, SIZE)."""
    n = len(glyphs)
    angle = 0.15 * torch.randn(n)
    cos, sin = angle.cos(), angle.sin()
    turn = torch.stack([cos, -sin, sin, cos], dim=1).reshape(n, 2, 2)
    points = dots[glyphs] + 0.08 * torch.randn(n, 4, 2)  # jitter
    points = points @ turn + 0.15 * torch.randn(n, 1, 2)  # turn and shift
    start = points[:, None, :-1]  # (n, 1, 3, 2)
    stroke = points[:, None, 1:] - start
    offset = pixels[:, None] - start  # (n, SIZE * SIZE, 3, 2)
    along = (offset * stroke).sum(-1) / stroke.square().sum(-1)
    nearest = along.clamp(0, 1)[..., None] * stroke
    distance = (offset - nearest).norm(dim=-1).amin(dim=-1)  # (n, SIZE * SIZE)
    return (1.5 - distance / 0.08).clamp(0, 1).reshape(n, 1, SIZE, SIZE)


torch.manual_seed(0)
glyphs = glyphs[torch.randperm(len(glyphs))]
seen, unseen = glyphs[:1300], glyphs[1300:]
print("glyphs to train on:", len(seen), " to test on:", len(unseen))

fig, axes = plt.subplots(3, 6, figsize=(5, 2.6))
for column, glyph in enumerate(unseen[:6]):
    for row, image in enumerate(draw(glyph.expand(3, 4))):
        ax = axes[row, column]
        ax.spy(image[0] > 0.5, marker="s", markersize=1.9, color="C0")
for ax in axes.flat:
    ax.axis("off")
plt.show()

# %% [markdown]
# ![Each of the six columns is a glyph, the three rows are three drawings of it: position, angle and strokes differ a little.](plot:glyphs "Six glyphs, drawn three times each")

# %% [markdown]
# ## One out of five {#episodes}
#
# An exam question, or episode: one example each of five unseen glyphs, then another drawing of the first; which example is it nearest to?
# The questions are set once, and everyone answers the same ones.
# First come two that have learned nothing: comparing pixels directly, and the network before training.

# %%
n_episodes, n_ways = 500, 5
choices = torch.stack(
    [torch.randperm(len(unseen))[:n_ways] for _ in range(n_episodes)]
)  # (n_episodes, n_ways), all different within an episode
support = draw(unseen[choices.flatten()])
query = draw(unseen[choices[:, 0]])


@torch.no_grad()
def accuracy(network):
    """Share of the episodes in which the right example is the nearest."""
    distance = network(support, query.repeat_interleave(n_ways, dim=0))
    nearest = distance.reshape(n_episodes, n_ways).argmin(dim=1)
    return (nearest == 0).float().mean().item()


encoder = nn.Sequential(
    nn.Conv2d(1, 16, 3, stride=2, padding=1),
    nn.ReLU(),
    nn.Conv2d(16, 32, 3, stride=2, padding=1),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(32 * 4 * 4, 32),
)
network = SiameseNetwork(encoder)
print(f"guessing  {1 / n_ways:.2f}")
print(f"pixels    {accuracy(SiameseNetwork(nn.Flatten())):.2f}")
print(f"untrained {accuracy(network):.2f}")

# %% [markdown]
# Pixels beat guessing, but shift a glyph a little and its pixels no longer match.

# %% [markdown]
# ## Train on triplets {#train}
#
# Anchor and positive are two drawings of the same glyph, the negative is another glyph.
# The loss asks the negative to be farther than the positive by at least a margin:
#
# $$
# L = \max\bigl(d(a, p) - d(a, n) + m,\; 0\bigr)
# $$
#
# None of the glyphs in the exam takes part in the training.

# %%
five = unseen[:5].repeat_interleave(12, dim=0)  # each twelve times
with torch.no_grad():
    before = encoder(draw(five))  # for the last section

n_drawings, batch = 5, 64
images = draw(seen.repeat_interleave(n_drawings, dim=0))
images = images.reshape(len(seen), n_drawings, 1, SIZE, SIZE)
optimizer = torch.optim.Adam(encoder.parameters(), lr=2e-3)
steps, scores = [0], [accuracy(network)]
for step in range(1, 601):
    same = torch.randint(len(seen), (batch,))
    other = (same + torch.randint(1, len(seen), (batch,))) % len(seen)
    which = torch.cat([same, same, other])
    triplets = images[which, torch.randint(n_drawings, which.shape)]
    anchor, positive, negative = encoder(triplets).chunk(3)
    loss = triplet_loss(anchor, positive, negative, margin=1.0).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 100 == 0:
        steps.append(step)
        scores.append(accuracy(network))
print(f"trained   {accuracy(network):.2f}")

# %%
fig, ax = plt.subplots(figsize=(5, 2.6))
ax.plot(steps, scores, "o-", color="C0", markersize=4)
ax.text(600, scores[-1] + 0.03, "network", ha="right", va="bottom")
by_pixels = accuracy(SiameseNetwork(nn.Flatten()))
for name, level, color in (
    ("pixels", by_pixels, "C3"),
    ("guessing", 1 / n_ways, "gray"),
):
    ax.axhline(level, color=color, linestyle="--")
    ax.text(600, level, name, ha="right", va="bottom")
ax.set(xlabel="step", ylabel="accuracy", ylim=(0, 1))
plt.show()

# %% [markdown]
# ![At first the network does worse than pixels; trained, it does far better; pixels in turn beat guessing.](plot:accuracy "Accuracy in choosing one of five over the training steps")
#
# The network had never seen these glyphs: what it has learned is not “which glyph is this?” but “are these two the same?”, and so it works for new ones as well.
# The new glyphs are lines of the same kind as those in training; with drawings of quite another kind, do not expect the same result.

# %% [markdown]
# ## What the embeddings look like {#embedding}
#
# Take five unseen glyphs, draw each twelve times, encode them as embeddings of 32 dimensions, and project those onto the two directions of largest variance.

# %%
with torch.no_grad():
    after = encoder(draw(five))

fig, axes = plt.subplots(1, 2, figsize=(5, 2.6))
embeddings = {"before": before, "after": after}
for ax, (name, values) in zip(axes, embeddings.items(), strict=True):
    centred = values - values.mean(dim=0)
    directions = torch.linalg.svd(centred).Vh[:2]  # (2, 32)
    points = (centred @ directions.T).reshape(5, 12, 2)
    for marker, cloud in zip("os^Dv", points, strict=True):
        ax.plot(cloud[:, 0], cloud[:, 1], marker, markersize=4)
    ax.axis("off")
    ax.set_title(name)
plt.show()

# %% [markdown]
# ![Before training, the points of the five glyphs are mixed; after it, those of one glyph gather, and most groups keep apart.](plot:embedding "Embeddings of five new glyphs, before and after training")
#
# Each kind of marker is one glyph.
# This is what the triplet loss aims for: alike moves together, unlike moves apart.
# Two groups that look close may be farther apart in 32 dimensions: a projection can shorten distances, never lengthen them.
