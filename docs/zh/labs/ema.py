# ---
# title: EMA 实验
# description: 带噪声的 SGD：原权重与影子权重的测试损失，不同的 β，有无偏差修正，以及与 AveragedModel 的对照。
# ---

# %% [markdown]
# # EMA 实验 {#ema-lab}
#
# 小批量的梯度带着噪声，学习率又不降低，权重就会一直在最优点附近抖动。
# 把走过的权重平均起来，抖动会互相抵消。
# 看看能抵消多少，代价又是什么。

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from snippets.ema import ShadowWeights, bias_correction, ema

# %% [markdown]
# ## 问题 {#problem}
#
# 线性回归，20 个权重，噪声的方差是 1。
# 因此无论怎么训练，测试损失都不会明显低于 1：那是标签里的噪声，没有模型能预测。

# %%
torch.manual_seed(0)
n_features = 20
true_weights = torch.randn(n_features, 1)


def sample(n):
    """Draw n samples: x of shape (n, n_features), y of shape (n, 1)."""
    x = torch.randn(n, n_features)
    return x, x @ true_weights + torch.randn(n, 1)


x_train, y_train = sample(1000)
x_test, y_test = sample(2000)


@torch.no_grad()
def loss_on_test(model):
    return nn.functional.mse_loss(model(x_test), y_test).item()


floor = nn.functional.mse_loss(x_test @ true_weights, y_test).item()
print(f"test loss of the true weights {floor:.3f}")

# %% [markdown]
# ## 边训练，边平均 {#train}
#
# 每一步只看 4 个样本。
# 优化器只更新 `model`；三份影子权重跟在旁边，不参与求导。

# %%
torch.manual_seed(1)
model = nn.Linear(n_features, 1, bias=False)
optimizer = torch.optim.SGD(model.parameters(), lr=0.02)
shadows = {decay: ShadowWeights(model, decay) for decay in (0.9, 0.99, 0.999)}

n_steps = 1000
path = []  # the weights after every step
steps, losses = [], {name: [] for name in ("raw", *shadows)}
for step in range(1, n_steps + 1):
    batch = torch.randint(len(x_train), (4,))
    loss = nn.functional.mse_loss(model(x_train[batch]), y_train[batch])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    path.append(model.weight.detach()[0].clone())
    for shadow in shadows.values():
        shadow.update(model)
    if step % 10 == 0:
        steps.append(step)
        losses["raw"].append(loss_on_test(model))
        for decay, shadow in shadows.items():
            losses[decay].append(loss_on_test(shadow.model))

for name, values in losses.items():
    last = torch.tensor(values[-20:])  # one for every 10 of the last 200 steps
    low, high = last.min(), last.max()
    print(f"{name!s:5}  mean {last.mean():.3f}  from {low:.3f} to {high:.3f}")

# %%
fig, ax = plt.subplots()
ax.semilogy(steps, losses["raw"], color="gray", linewidth=1, label="raw")
for decay, color in ((0.9, "C1"), (0.99, "C3"), (0.999, "C2")):
    ax.semilogy(steps, losses[decay], color=color, label=f"β = {decay}")
ticks = [1, 2, 5, 10, 20]
ax.set(xlabel="step", ylabel="test loss", yticks=ticks, yticklabels=ticks)
ax.minorticks_off()
ax.legend()
plt.show()

# %% [markdown]
# ![原权重的损失很快降到 1 附近，然后上下抖动。β = 0.9 略平稳；β = 0.99 起步慢，最后最低也最平稳；β = 0.999 到结束时仍远高于其他。](plot:losses "四种权重的测试损失随步数的变化")
#
# $\beta$ 越大，平均的步数越多，末尾越平稳；代价是起步越慢。
# 窗口约为 $1/(1-\beta)$ 步：$\beta = 0.999$ 的窗口与整个训练一样长，到最后还记着开头那些很差的权重。
# 所以 $\beta$ 要与训练的长度相称，不是越大越好。

# %% [markdown]
# ## 从零出发，以及偏差修正 {#bias-correction}
#
# 公式里的 $v_0 = 0$ 会把开头的平均值拉向 0。
# 对刚才走过的权重，分别算一遍不修正与修正的平均，看其中一个权重：

# %%
path = torch.stack(path)  # (n_steps, n_features)
average = ema(path, decay=0.99)  # from zero
corrected = bias_correction(average, decay=0.99)
averages = {"raw": path, "EMA": average, "corrected": corrected}

one = int(true_weights.abs().argmax())  # the weight farthest from zero
fig, ax = plt.subplots()
colors = ("gray", "C3", "C0")
for (name, weights), color in zip(averages.items(), colors, strict=True):
    ax.plot(weights[:400, one], color=color, linewidth=1.2, label=name)
ax.axhline(true_weights[one].item(), color="gray", linestyle=":", linewidth=1)
ax.set(xlabel="step", ylabel="one weight")
ax.legend()
plt.show()

walker = nn.Linear(n_features, 1, bias=False).requires_grad_(False)
for step in (1, 10, 100, 300, n_steps):
    print(f"step {step:4}", end="")
    for name, weights in averages.items():
        walker.weight[0] = weights[step - 1]
        print(f"  {name} {loss_on_test(walker):5.2f}", end="")
    print()

# %% [markdown]
# ![灰线是原权重，点线是真值。从 0 出发的平均追得很慢；修正后的平均在开头就跟上，随后仍落后于原权重，最后两条平均线重合。](plot:correction "一个权重的前 400 步：原值、EMA 与修正后的 EMA")
#
# 第 1 步时，修正后的平均恰好等于原权重：只见过一个值，它的平均就是它自己。
# 修正去掉的是对 0 的偏向，去不掉滞后：只要权重还在一路往前走，平均就落在后面。
# `ShadowWeights` 从模型的拷贝出发，没有对 0 的偏向，但同样要时间忘掉初始的权重。

# %% [markdown]
# ## 与 `AveragedModel` 对照 {#averaged-model}
#
# PyTorch 自带的 `AveragedModel` 第一次更新时拷贝权重，之后才开始平均。
# 让两者沿同一条路走一遍：

# %%
walker.weight[0] = path[0]
ours = ShadowWeights(walker, decay=0.99)
theirs = AveragedModel(walker, multi_avg_fn=get_ema_multi_avg_fn(0.99))
theirs.update_parameters(walker)  # the first call copies
for weights in path[1:]:
    walker.weight[0] = weights
    ours.update(walker)
    theirs.update_parameters(walker)

same = torch.allclose(ours.model.weight, theirs.module.weight, atol=1e-5)
print("same weights:", same)
print(f"test loss of ours   {loss_on_test(ours.model):.3f}")
print(f"test loss of theirs {loss_on_test(theirs):.3f}")

# %% [markdown]
# 两者一致。
# 自己训练模型时用 `AveragedModel` 就好；想看清里面发生了什么，读 `ShadowWeights` 就够了。
