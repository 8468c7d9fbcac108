# ---
# title: Confusion matrix lab
# description: "An imbalanced screening test: move the threshold, watch precision, recall and specificity change, and see why accuracy misleads."
# ---

# %% [markdown]
# # Confusion matrix lab {#confusion-matrix-lab}
#
# Screen 2000 people, of whom about one in twenty is ill.
# The test gives everyone a score and reports positive if it reaches a threshold.
# Where the threshold stands decides which kind of mistake is made.

# %%
import matplotlib.pyplot as plt
import torch

from snippets.confusion_matrix import (
    confusion_counts,
    precision,
    recall,
    specificity,
)

# %% [markdown]
# ## A screening test {#screening}
#
# Scores of healthy people are standard normal; those of the ill are higher by 1.8, but the two groups overlap, and no threshold separates them completely.


# %%
def screen(n, prevalence):
    """Return who is ill and everyone's score, both of shape (n,)."""
    ill = torch.rand(n) < prevalence
    return ill, torch.randn(n) + 1.8 * ill


torch.manual_seed(0)
y_true, score = screen(2000, prevalence=0.05)
print("ill:", int(y_true.sum()), " healthy:", int((~y_true).sum()))

bins = torch.linspace(-4, 5, 37).tolist()
fig, (healthy, ill) = plt.subplots(2, 1, sharex=True, figsize=(5, 3.2))
healthy.hist(score[~y_true], bins=bins, color="C0", rwidth=0.85)
ill.hist(score[y_true], bins=bins, color="C3", rwidth=0.85)
healthy.set_title("healthy", loc="left")
ill.set_title("ill", loc="left")
ill.set_xlabel("score")
plt.show()

# %% [markdown]
# ![Above, the scores of the healthy; below, those of the ill. The ill lie further right but overlap widely with the healthy; the vertical axes differ by more than a factor of ten.](plot:scores "How the scores of healthy and ill people are distributed")
#
# Mind the vertical axes: the healthy are so many more that their right tail, a small part of them, can match the ill in numbers.

# %% [markdown]
# ## Move the threshold {#threshold}
#
# Try thresholds from low to high; count the four cells each time and compute the three ratios.

# %%
print("threshold   tp   fn    fp    tn  precision  recall  specificity")
for threshold in (-1.0, 0.0, 1.0, 1.5, 2.0, 3.0):
    counts = confusion_counts(y_true, score >= threshold)
    tp, tn, fp, fn = counts
    print(
        f"{threshold:9.1f} {tp:4} {fn:4} {fp:5} {tn:5}"
        f"  {precision(counts):9.3f}  {recall(counts):6.3f}"
        f"  {specificity(counts):11.3f}"
    )


# %%
def accuracy(counts):
    """Share of all samples that were predicted correctly."""
    return (counts.tp + counts.tn) / sum(counts)


thresholds = torch.linspace(-3, 3.5, 131)
sweep = [
    confusion_counts(y_true, score >= threshold) for threshold in thresholds
]
fig, ax = plt.subplots()
for measure, color in ((precision, "C0"), (recall, "C3"), (specificity, "C2")):
    values = [measure(counts) for counts in sweep]
    ax.plot(thresholds, values, color=color, label=measure.__name__)
accuracies = [accuracy(counts) for counts in sweep]
ax.plot(thresholds, accuracies, color="gray", ls="--", label="accuracy")
ax.set(xlabel="threshold", ylim=(-0.03, 1.03))
ax.legend(loc="center left")
plt.show()

# %% [markdown]
# ![Threshold on the horizontal axis. Recall falls all the way, specificity rises all the way, precision rises on the whole but wavers at the end; accuracy runs along with specificity.](plot:sweep "The four measures over the threshold")
#
# With a higher threshold fewer people are reported positive: fewer false alarms, so specificity rises; more misses, so recall falls.
# These two are always monotonic, since their denominators stay and their numerators move one way only.
# Precision comes with no such promise: numerator and denominator shrink together, and near the end, where few people are left, each one more or less makes it jump.

# %% [markdown]
# ## Why accuracy misleads {#accuracy}
#
# Find the threshold with the highest accuracy, and compare with a test that examines nothing and calls everyone healthy:

# %%
best = int(torch.tensor(accuracies).argmax())
nobody = confusion_counts(y_true, torch.zeros_like(y_true))
for name, counts in (
    (f"threshold {thresholds[best]:.2f}", sweep[best]),
    ("nobody is ill", nobody),
):
    share, found = accuracy(counts), recall(counts)
    print(f"{name:14}  accuracy {share:.3f}  recall {found:.3f}")

# %% [markdown]
# Calling everyone healthy finds not a single patient, yet its accuracy is close to that of the best threshold.
# Most people are healthy, and accuracy looks at little else, which is why it ran along with specificity in the plot.
# Choose the threshold by accuracy, and the test misses most of the ill.

# %% [markdown]
# ## Another population {#prevalence}
#
# The same test with the same threshold, in populations where more or fewer people are ill:

# %%
for prevalence in (0.01, 0.05, 0.5):
    ill, scores = screen(200_000, prevalence)
    counts = confusion_counts(ill, scores >= 1.5)
    print(
        f"ill {prevalence:4.0%}  precision {precision(counts):.2f}"
        f"  recall {recall(counts):.2f}  specificity {specificity(counts):.2f}"
    )

# %% [markdown]
# Recall and specificity hardly move: one looks only at the ill, the other only at the healthy, whatever the proportion of the two.
# Precision, however, rises and falls with how many are ill.
# So before asking how good a test is, ask on whom it was tried.
