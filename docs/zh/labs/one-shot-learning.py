# ---
# title: One-shot 实验
# description: 用三元组损失训练一个孪生网络，让它凭一个样本认出没见过的字形；与逐像素比较、与训练之前对照。
# ---

# %% [markdown]
# # One-shot 实验 {#one-shot-lab}
#
# 造一套字形，用其中一部分训练一个会“比较”的网络，再拿它**从没见过**的字形来考它：每个字形只给看一次。

# %%
from itertools import permutations

import matplotlib.pyplot as plt
import torch
from torch import nn

from snippets.one_shot_learning import SiameseNetwork, triplet_loss

# %% [markdown]
# ## 一套字形 {#glyphs}
#
# 每个字形是九宫格上连接四个点的一条折线。
# 同一个字形每次“手写”都不一样：四个点会抖动，整个字会转一点、挪一点。

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
# ![六列各是一个字形，三行是同一个字形的三次手写：位置、角度和笔画都略有不同。](plot:glyphs "六个字形，各写三次")

# %% [markdown]
# ## 五选一 {#episodes}
#
# 一道考题（episode）：五个没见过的字形各给一个样本，再给第一个字形的另一次手写，问它与哪个样本最近。
# 题目只出一次，所有方法答同一份卷子。
# 先让两个没有学过的来答：直接比较像素，以及还没训练的网络。

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
# 像素比瞎猜好，但同一个字挪动一点，像素就对不上了。

# %% [markdown]
# ## 用三元组训练 {#train}
#
# 锚点和正样本是同一个字形的两次手写，负样本是另一个字形。
# 损失要求负样本比正样本至少远出一个间隔：
#
# $$
# L = \max\bigl(d(a, p) - d(a, n) + m,\; 0\bigr)
# $$
#
# 用来考试的字形一个也不参加训练。

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
# ![网络起初还不如像素，训练后远远高过像素；像素又高于瞎猜。](plot:accuracy "五选一的正确率随训练步数的变化")
#
# 网络没有见过这些字形，学到的不是“这是哪个字”，而是“这两张是不是同一个字”，所以换一批新字照样能用。
# 新字形与训练的字形是同一种折线；换成完全不同的图画，就不能指望同样的成绩。

# %% [markdown]
# ## 嵌入长什么样 {#embedding}
#
# 取五个没见过的字形，各写十二次，编码成 32 维的嵌入，再投影到方差最大的两个方向上。

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
# ![训练前，五个字形的点混在一起；训练后，同一个字形的点聚到一处，各团大多分得开。](plot:embedding "五个新字形的嵌入：训练前与训练后")
#
# 每种记号是一个字形。
# 这就是三元组损失的目标：同类靠拢，异类分开。
# 图上挨得近的两团，在 32 维里可能离得更远：投影只会缩短距离，不会拉长。
