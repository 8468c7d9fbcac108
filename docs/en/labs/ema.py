# ---
# title: EMA lab
# description: "Noisy SGD: test loss of the raw and the shadow weights, several decays β, with and without bias correction, and a check against AveragedModel."
# ---

# %% [markdown]
# # EMA lab {#ema-lab}
#
# Gradients of small batches are noisy, and with a learning rate that never falls the weights keep jittering around the optimum.
# Average the weights along the way, and the jitter cancels out.
# Let us see how much of it does, and at what price.

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from snippets.ema import ShadowWeights, bias_correction, ema

# %% [markdown]
# ## The problem {#problem}
#
# Linear regression with 20 weights and noise of variance 1.
# However we train, the test loss cannot fall noticeably below 1: that much is noise in the labels, which no model can predict.

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
# ## Average while training {#train}
#
# Every step sees only 4 samples.
# The optimizer updates nothing but `model`; three sets of shadow weights follow along and take no part in the gradients.

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
# ![The loss of the raw weights soon falls to about 1, then jitters. β = 0.9 is a little steadier; β = 0.99 starts slowly but ends lowest and steadiest; β = 0.999 is still far above the others at the end.](plot:losses "Test loss of the four sets of weights over the steps")
#
# The larger $\beta$, the more steps are averaged and the steadier the end; the price is a slower start.
# The window is about $1/(1-\beta)$ steps: at $\beta = 0.999$ it is as long as the whole training, and the poor weights of the beginning are remembered to the last.
# So $\beta$ should suit the length of the training; larger is not always better.

# %% [markdown]
# ## Starting from zero, and the correction {#bias-correction}
#
# In the formula, $v_0 = 0$ pulls the first averages towards 0.
# Take the weights that we have just passed through, average them with and without the correction, and look at one of them:

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
# ![The grey line is the raw weight, the dotted one its true value. The average from 0 catches up slowly; the corrected one keeps up from the start, then lags behind the raw weight; in the end the two averages meet.](plot:correction "The first 400 steps of one weight: raw, EMA, and EMA corrected")
#
# At step 1 the corrected average equals the raw weight: of a single value seen, the average is that value.
# The correction removes the pull towards 0 but not the lag: as long as the weights keep moving one way, an average trails behind.
# `ShadowWeights` starts from a copy of the model, so nothing pulls it to 0, but it too needs time to forget the initial weights.

# %% [markdown]
# ## A check against `AveragedModel` {#averaged-model}
#
# PyTorch's own `AveragedModel` copies the weights at its first update and averages from then on.
# Let both follow the same path:

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
# They agree.
# For your own training, `AveragedModel` will do; to see what goes on inside, read `ShadowWeights`.
