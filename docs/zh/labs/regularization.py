# ---
# title: 正则化实验
# description: 特征比样本多时，L1 把权重变成零，L2 把权重缩小；λ 从小到大的训练与测试曲线；权重衰减何时等于 L2。
# ---

# %% [markdown]
# # 正则化实验 {#regularization-lab}
#
# 40 个特征里只有 4 个有用，训练样本却只有 30 个：参数比样本多，模型想记住噪声轻而易举。
# 看 L1 和 L2 各自怎样应对。

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn

from snippets.regularization import l2_penalty, shrink, soft_threshold

# %% [markdown]
# ## 数据 {#data}

# %%
torch.manual_seed(0)
n_samples, n_features = 30, 40
true_weights = torch.zeros(n_features)
true_weights[:4] = torch.tensor([3.0, -2.0, 1.5, -1.0])


def sample(n):
    """Draw n samples: x of shape (n, n_features) and noisy y of shape (n,)."""
    x = torch.randn(n, n_features)
    return x, x @ true_weights + 0.7 * torch.randn(n)


def mean_squared_error(weights, x, y):
    """Return the error of each row of weights; of shape (n_models,)."""
    return (weights @ x.T - y).square().mean(dim=1)


x_train, y_train = sample(n_samples)
x_test, y_test = sample(1000)

# %% [markdown]
# ## 两种惩罚，两种拉法 {#two-penalties}
#
# 求解用近端梯度法：每一步先沿数据损失的梯度走学习率 $\eta$ 那么远，再让惩罚项把权重往零拉一下。
# 两种惩罚的拉法不同：
#
# $$
# \begin{aligned}
# \text{L1:}\quad w &\leftarrow \operatorname{sign}(w)\, \max(|w| - \eta\lambda,\ 0) \\
# \text{L2:}\quad w &\leftarrow \frac{w}{1 + 2\eta\lambda}
# \end{aligned}
# $$
#
# L1 每次向零移动同样多，到零就停住；L2 每次乘以同一个小于 1 的因子，永远到不了零。
# 代码里的 `soft_threshold` 和 `shrink` 就是这两行。


# %%
def fit(pull, lam):
    """Fit one model for each strength in lam of shape (n_models, 1)."""
    weights = torch.zeros(len(lam), n_features)
    lr = 0.05
    for _ in range(3000):
        residual = weights @ x_train.T - y_train  # (n_models, n_samples)
        gradient = 2 / n_samples * residual @ x_train  # (n_models, n_features)
        weights = pull(weights - lr * gradient, lr * lam)
    return weights


fits = {
    "λ = 0": fit(shrink, torch.zeros(1, 1)),
    "L1, λ = 0.1": fit(soft_threshold, torch.full((1, 1), 0.1)),
    "L2, λ = 0.1": fit(shrink, torch.full((1, 1), 0.1)),
}
for name, weights in fits.items():
    train = mean_squared_error(weights, x_train, y_train).item()
    test = mean_squared_error(weights, x_test, y_test).item()
    zeros = int((weights == 0).sum())
    print(f"{name:11}  train {train:.2f}  test {test:5.2f}  zeros {zeros}")

# %% [markdown]
# 不加惩罚时训练损失几乎为零，测试损失却很大：30 个样本连同噪声都被背了下来。
# 再看权重本身：

# %%
fig, axes = plt.subplots(3, 1, sharex=True, sharey=True, figsize=(5, 4.4))
for ax, (name, weights) in zip(axes, fits.items(), strict=True):
    ax.axhline(0, color="gray", linewidth=0.8)
    ax.vlines(range(n_features), 0, weights[0], color="C0")
    ax.plot(weights[0], "o", color="C0", markersize=3.5)
    ax.plot(true_weights[:4], "x", color="C3", markersize=6)
    ax.set_title(name, loc="left")
axes[-1].set_xlabel("feature (x: true weight)")
plt.show()

# %% [markdown]
# ![不加惩罚：40 个权重都不为零，前四个远离真值。L1：许多权重恰好为零，前四个接近真值。L2：权重整体变小，没有一个为零。](plot:weights "三种情况下的 40 个权重")
#
# L1 替我们挑了特征，留下的权重也被往零拉过一段，所以略小于真值。
# L2 对所有权重一视同仁地收缩，没有一个恰好为零；真正有用的只有 4 个时，这帮助不大。
# 反过来，如果许多特征各有一点用，L2 往往更合适。

# %% [markdown]
# ## λ 从小到大 {#sweep}
#
# 一次求出 25 个 $\lambda$ 的解，靠的正是广播：`weights` 的形状是 `(25, 40)`，`lam` 的形状是 `(25, 1)`。

# %%
lam = torch.logspace(-3, 1, 25)[:, None]  # (n_models, 1)
fig, ax = plt.subplots()
for name, pull, color in (("L1", soft_threshold, "C0"), ("L2", shrink, "C3")):
    weights = fit(pull, lam)
    train = mean_squared_error(weights, x_train, y_train)
    test = mean_squared_error(weights, x_test, y_test)
    ax.semilogx(lam, test, color=color, label=f"{name} test")
    ax.semilogx(lam, train, color=color, linestyle="--", label=f"{name} train")
    best = int(test.argmin())
    best_lam, zeros = lam[best].item(), int((weights[best] == 0).sum())
    lowest = test[best].item()
    print(f"{name}: best λ {best_lam:.2g}, test {lowest:.2f}, zeros {zeros}")
ax.set(xlabel="λ", ylabel="mean squared error")
ax.legend()
plt.show()

# %% [markdown]
# ![横轴是 λ，纵轴是均方误差。两条训练曲线一路上升；两条测试曲线先降后升，L1 的谷底低得多。](plot:sweep "训练误差与测试误差随 λ 的变化")
#
# 训练误差随 $\lambda$ 只升不降，从它看不出该选哪个 $\lambda$。
# 测试误差先降后升：左边是过拟合，右边是惩罚太重，连有用的权重也被压没了。
# 实际工作中用验证集找谷底，测试集留到最后只用一次；这里为了简短，直接看了测试集。

# %% [markdown]
# ## 权重衰减什么时候等于 L2？ {#weight-decay}
#
# 下面把同一个小模型训练六次：三种优化器，各用两种做法。
# 一种是在损失上加 $\lambda \sum_i w_i^2$，另一种是让优化器做 `weight_decay=2 * lam`。
# 因子 2 来自求导：$\lambda w^2$ 的导数是 $2\lambda w$。


# %%
def train_linear(optimizer_class, *, penalty, weight_decay):
    """Train on the same data from the same start; return the weights."""
    torch.manual_seed(1)
    model = nn.Linear(n_features, 1, bias=False)
    weights = model.parameters()
    optimizer = optimizer_class(weights, lr=0.01, weight_decay=weight_decay)
    for _ in range(200):
        data_loss = nn.functional.mse_loss(model(x_train).squeeze(1), y_train)
        loss = data_loss + penalty * l2_penalty([model.weight])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.weight.detach()


strength = 0.1
for optimizer_class in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
    in_loss = train_linear(optimizer_class, penalty=strength, weight_decay=0.0)
    in_optimizer = train_linear(
        optimizer_class, penalty=0.0, weight_decay=2 * strength
    )
    same = torch.allclose(in_loss, in_optimizer, atol=1e-4)
    difference = (in_loss - in_optimizer).abs().max().item()
    name = optimizer_class.__name__
    print(f"{name:5}  same: {same!s:5}  largest difference {difference:.3f}")

# %% [markdown]
# SGD 两种做法走到同一处。
# Adam 也一样，但这只是因为 PyTorch 的 `Adam` 名为 `weight_decay`，做的其实是 L2：它把 $2\lambda w$ 加进梯度，再一起除以自适应的尺度。
# 真正的（解耦的）权重衰减在 `AdamW` 里：它直接按比例缩小权重，绕过那个尺度，所以与 L2 不同。
