# ---
# title: Regularization lab
# description: With more features than samples, L1 turns weights into zeros and L2 shrinks them; training and test loss over λ; when weight decay equals L2.
# ---

# %% [markdown]
# # Regularization lab {#regularization-lab}
#
# Of 40 features only 4 matter, and there are just 30 training samples: with more parameters than samples, memorizing the noise is easy.
# Let us see how L1 and L2 each deal with it.

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn

from snippets.regularization import l2_penalty, shrink, soft_threshold

# %% [markdown]
# ## The data {#data}

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
# ## Two penalties, two pulls {#two-penalties}
#
# We solve by proximal gradient descent: each step follows the gradient of the data loss at the learning rate $\eta$, then lets the penalty pull the weights towards zero.
# The two penalties pull differently:
#
# $$
# \begin{aligned}
# \text{L1:}\quad w &\leftarrow \operatorname{sign}(w)\, \max(|w| - \eta\lambda,\ 0) \\
# \text{L2:}\quad w &\leftarrow \frac{w}{1 + 2\eta\lambda}
# \end{aligned}
# $$
#
# L1 moves the weight towards zero by the same amount every time and stops there; L2 multiplies by the same factor below 1 every time and never arrives at zero.
# In the code, these two lines are `soft_threshold` and `shrink`.


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
# Without a penalty the training loss is next to nothing and the test loss is large: all 30 samples have been learned by heart, noise included.
# Now the weights themselves:

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
# ![No penalty: all 40 weights differ from zero, and the first four are far from the truth. L1: many weights are exactly zero, and the first four are close to the truth. L2: the weights are smaller on the whole, and none is zero.](plot:weights "The 40 weights in the three cases")
#
# L1 has selected features for us; the weights it kept have been pulled towards zero too, so they fall a little short of the truth.
# L2 shrinks all weights alike, and none is exactly zero; that is little help when only 4 of them matter.
# Where many features matter a little, on the other hand, L2 is often the better choice.

# %% [markdown]
# ## From small to large λ {#sweep}
#
# Broadcasting solves for 25 values of $\lambda$ at once: `weights` has the shape `(25, 40)` and `lam` has the shape `(25, 1)`.

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
# ![λ on the horizontal axis, mean squared error on the vertical one. Both training curves rise all the way; both test curves fall, then rise, and the valley of L1 is much deeper.](plot:sweep "Training and test error over λ")
#
# The training error only ever rises with $\lambda$, so it cannot tell which $\lambda$ to choose.
# The test error falls, then rises: overfitting on the left; on the right a penalty so heavy that it crushes the useful weights too.
# In real work, look for the valley on a validation set and use the test set once, at the very end; to keep this short, we looked at the test set straight away.

# %% [markdown]
# ## When does weight decay equal L2? {#weight-decay}
#
# We train one small model six times: three optimizers, two ways each.
# One way adds $\lambda \sum_i w_i^2$ to the loss, the other leaves it to the optimizer with `weight_decay=2 * lam`.
# The factor 2 comes from the derivative: that of $\lambda w^2$ is $2\lambda w$.


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
# With SGD both ways end in the same place.
# So they do with Adam, but only because the `weight_decay` of PyTorch's `Adam` is really L2: it adds $2\lambda w$ to the gradient, and the adaptive scale then divides both.
# True (decoupled) weight decay is in `AdamW`: it shrinks the weights directly, past that scale, and so differs from L2.
