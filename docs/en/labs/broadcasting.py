# ---
# title: Broadcasting lab
# description: Predict a shape, then see it; a loss that goes wrong without an error; why broadcasting copies no data.
# ---

# %% [markdown]
# # Broadcasting lab {#broadcasting-lab}
#
# There is only one rule: align on the right and compare dimension by dimension; the sizes are the same, or one of them is 1.
# Three things to do with it here: predict shapes, catch a loss that learns the wrong thing without an error, and see how much memory a stretched tensor takes.

# %%
from textwrap import fill

import matplotlib.pyplot as plt
import torch
from torch import nn

# %% [markdown]
# ## Predict the shape, then look {#predict}
#
# Here are five pairs of shapes.
# Write down what each pair adds up to, or that it cannot be added; then open the output.
# A hint: align them on the right and fill in 1 where a dimension is missing.

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
# The third pair is the main character of the next section: neither shape looks wrong, yet the result is a square.
# In the fourth, 4 meets 6 at the right end and neither is 1, hence the error.
# The last one is the easiest to get wrong: 0 meets 1 and gives 0, since 1 stretches to any size, 0 included.

# %% [markdown]
# ## Wrong without an error {#silent-bug}
#
# The data come from the line $y = 2x + 1$ with a little noise.
# The model's output has the shape `(N, 1)`, the labels have the shape `(N,)`.
# We train twice, on the same data and from the same start; the only difference is whether the loss applies `squeeze` first.

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
# Both runs end without a murmur, yet the first line has no slope.
# A plot makes it plain:

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
# ![The dots are the data. The right loss gives a line through them; the wrong one gives a level line.](plot:two-lines "The line that each loss has learned")
#
# The shapes tell why: `(N, 1)` minus `(N,)` broadcasts to `(N, N)`, so every prediction is compared with **every** label.
# Take that mean apart:
#
# $$
# \frac{1}{N^2} \sum_{i,j} (\hat y_i - y_j)^2
# = \frac{1}{N} \sum_i (\hat y_i - \bar y)^2 + \frac{1}{N} \sum_j (y_j - \bar y)^2
# $$
#
# The first term merely asks each prediction to be near the mean label $\bar y$; the second is the variance of the labels and has nothing to do with the model.
# So the best solution is the level line $\hat y = \bar y$, and the loss stops at the variance, however long we train.
# The numbers agree:

# %%
print("wrong:", (wrong(x) - y).shape)
print("right:", (right(x).squeeze(1) - y).shape)
print(f"mean of y     {y.mean():.3f}")
print(f"variance of y {y.var(correction=0):.3f}")

# %% [markdown]
# Compare with the line `wrong` above: the intercept is the mean, and the loss is the variance.
# `nn.functional.mse_loss` warns when the shapes differ; a loss written by hand does not.
# A cheap habit helps: put `assert prediction.shape == y.shape` before the loss.

# %% [markdown]
# ## Stretching copies no data {#no-copy}
#
# `expand` does what broadcasting means by stretching.
# A stride says how many numbers in memory one step along a dimension passes over.

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
# `stretched` appears to have 1000 rows, but its first stride is 0: a step down one row stays where it is in memory and reads the same three numbers.
# Only `contiguous()` really writes them out 1000 times.
# Since many rows share one piece of memory, changing them in place has no clear meaning, and PyTorch refuses:

# %%
try:
    stretched += 1
except RuntimeError as error:
    print(fill(str(error), 72))

# %% [markdown]
# What is saved is the stretched input only.
# The result takes its memory all the same: `(N, 1)` minus `(N,)` still produces $N^2$ numbers, and with a large $N$ the loss that raises no error may run out of memory first.
