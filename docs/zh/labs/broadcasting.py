# ---
# title: 广播实验
# description: 先猜形状再看结果；一个不报错却学错的损失；广播为什么不复制数据。
# ---

# %% [markdown]
# # 广播实验 {#broadcasting-lab}
#
# 规则只有一条：向右对齐，逐维比较，大小相同，或者其中一个是 1。
# 这里用它做三件事：猜形状；抓一个不报错却学错的损失；看看被拉伸的张量在内存里占多大地方。

# %%
from textwrap import fill

import matplotlib.pyplot as plt
import torch
from torch import nn

# %% [markdown]
# ## 先猜形状，再看结果 {#predict}
#
# 下面是五对形状。
# 先写下每一对相加的结果，或者写“不行”，再展开输出核对。
# 提示：右端对齐，缺少的维度补 1。

# %% tags=["predict"]
pairs = [
    ((4, 1, 6), (1, 5, 6)),
    ((4, 1, 6), (2, 2, 1, 5, 6)),
    ((3,), (3, 1)),
    ((4,), (4, 6)),
    ((3, 0), (1,)),
]
for first, second in pairs:
    try:
        result = tuple((torch.ones(first) + torch.ones(second)).shape)
    except RuntimeError as error:
        result = error
    print(fill(f"{first} + {second} -> {result}", 72))

# %% [markdown]
# 第三对是下一节的主角：谁也没有写错形状，结果却成了一个方阵。
# 第四对右端是 4 对 6，两者都不是 1，于是报错。
# 最后一对最容易猜错：0 与 1 相遇得 0，因为 1 可以拉伸成任何大小，包括 0。

# %% [markdown]
# ## 不报错，却学错了 {#silent-bug}
#
# 数据来自直线 $y = 2x + 1$，加上一点噪声。
# 模型的输出形状是 `(N, 1)`，标签的形状是 `(N,)`。
# 下面用同一份数据、同一个初始值训练两次，唯一的差别是损失里有没有先 `squeeze`。

# %%
torch.manual_seed(0)
x = 4 * torch.rand(100, 1)  # (N, 1)
y = (2 * x + 1 + 0.5 * torch.randn(100, 1)).squeeze(1)  # (N,)


def wrong_loss(prediction, y):
    return (prediction - y).square().mean()


def right_loss(prediction, y):
    return (prediction.squeeze(1) - y).square().mean()


def train(loss_of):
    """Fit a line to the data by gradient descent."""
    torch.manual_seed(1)
    line = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(line.parameters(), lr=0.05)
    for _ in range(500):
        optimizer.zero_grad()
        loss_of(line(x), y).backward()
        optimizer.step()
    return line


wrong, right = train(wrong_loss), train(right_loss)
for name, line, loss_of in (
    ("wrong", wrong, wrong_loss),
    ("right", right, right_loss),
):
    slope, start = line.weight.item(), line.bias.item()
    loss = loss_of(line(x), y).item()
    print(f"{name}: y = {slope:.3f} x + {start:.3f}, loss {loss:.3f}")

# %% [markdown]
# 两次训练都安安静静地结束了，第一条线却没有斜率。
# 画出来更清楚：

# %%
ends = torch.tensor([[0.0], [4.0]])
fig, ax = plt.subplots()
ax.plot(x, y, "o", color="gray", markersize=3)
for name, line, color in (("wrong", wrong, "C3"), ("right", right, "C0")):
    ax.plot(ends, line(ends).detach(), color=color, label=name)
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %% [markdown]
# ![灰点是数据。正确的损失得到贴着数据的斜线；写错的损失得到一条水平线。](plot:two-lines "两种损失各自学到的直线")
#
# 原因在形状里：`(N, 1)` 减 `(N,)` 广播成 `(N, N)`，每个预测与**每个**标签都比了一次。
# 把这个平均值拆开：
#
# $$
# \frac{1}{N^2} \sum_{i,j} (\hat y_i - y_j)^2
# = \frac{1}{N} \sum_i (\hat y_i - \bar y)^2 + \frac{1}{N} \sum_j (y_j - \bar y)^2
# $$
#
# 第一项只要求每个预测靠近标签的平均值 $\bar y$，第二项是标签的方差，与模型无关。
# 所以最优解是水平线 $\hat y = \bar y$，损失停在方差上，怎么训练也降不下去。
# 拿数字核对：

# %%
print("wrong:", (wrong(x) - y).shape)
print("right:", (right(x).squeeze(1) - y).shape)
print(f"mean of y     {y.mean():.3f}")
print(f"variance of y {y.var(correction=0):.3f}")

# %% [markdown]
# 与上面的 `wrong` 一行比较：截距就是平均值，损失就是方差。
# `nn.functional.mse_loss` 遇到形状不同会发出警告，自己写的损失不会。
# 一个便宜的习惯：算损失之前先写一行 `assert prediction.shape == y.shape`。

# %% [markdown]
# ## 拉伸不复制数据 {#no-copy}
#
# `expand` 做的正是广播的“拉伸”。
# 步长（stride）说的是：沿某一维走一步，要在内存里跨过几个数。

# %%
row = torch.tensor([1.0, 2.0, 3.0])
stretched = row.expand(1000, 3)
copied = stretched.contiguous()
for name, tensor in (
    ("row", row),
    ("stretched", stretched),
    ("copied", copied),
):
    shape, strides = tuple(tensor.shape), tensor.stride()
    size = tensor.untyped_storage().nbytes()
    print(f"{name:9} shape {shape}, strides {strides}, {size} bytes")
print("same memory:", stretched.data_ptr() == row.data_ptr())

# %% [markdown]
# `stretched` 看上去有 1000 行，第一个步长却是 0：往下走一行，在内存里原地不动，读到的还是那三个数。
# `contiguous()` 才真的复制了 1000 遍。
# 既然许多行共用一块内存，原地修改就没有明确的含义，PyTorch 会拒绝：

# %%
try:
    stretched += 1
except RuntimeError as error:
    print(fill(str(error), 72))

# %% [markdown]
# 省下的只是被拉伸的输入。
# 结果照样要占内存：`(N, 1)` 减 `(N,)` 仍然会产生 $N^2$ 个数，$N$ 很大时，那个不报错的损失先耗尽的可能是显存。
