"""From logits to a confusion matrix: where the threshold stands, and what follows from it.

References: Fawcett 2006, "An introduction to ROC analysis"; Elkan 2001, "The foundations of
cost-sensitive learning"; ``sklearn.metrics``.
"""

# --8<-- [start:math]
import math

# --8<-- [end:math]
import torch
from torch import Tensor

from snippets.confusion_matrix import (
    Counts,
    confusion_counts,
    f1,
    precision,
    precision_at,
    recall,
)


# --8<-- [start:predict]
def predict_positive(logits: Tensor, threshold: float) -> Tensor:
    """Say whose probability, the sigmoid of a logit, is high enough.

    ``logits`` and the result have any shape; threshold is in (0, 1).
    """
    return logits >= math.log(threshold / (1 - threshold))


# --8<-- [end:predict]


# --8<-- [start:screening]
def screening(
    n_people: int,
    prevalence: float,
    seed: int,
) -> tuple[Tensor, Tensor]:
    """Draw who is ill, and what a calibrated model says of each.

    Findings of the healthy come from N(0, 1), of the ill from
    N(2.4, 1); the log-odds of illness are then linear in the finding.

    Returns
    -------
    y_true : Tensor of bool of shape (n_people,)
    logits : Tensor of shape (n_people,)
        Their sigmoid is the probability of being ill.
    """
    rng = torch.Generator().manual_seed(seed)
    y_true = torch.rand(n_people, generator=rng) < prevalence
    finding = torch.randn(n_people, generator=rng) + 2.4 * y_true
    prior = math.log(prevalence / (1 - prevalence))
    return y_true, 2.4 * finding - 2.4**2 / 2 + prior


# --8<-- [end:screening]


def roc_curve() -> tuple[Tensor, Tensor]:
    """Return the ROC curve that ``screening`` comes near to the more people there are.

    Returns
    -------
    recalls, fprs : Tensor of float64 of shape (n_thresholds,)
        The threshold on the finding falls, from where next to nobody is positive.
    """
    finding = torch.linspace(8, -6, 1401, dtype=torch.float64)
    return torch.special.ndtr(2.4 - finding), torch.special.ndtr(-finding)


def precisions_of(recalls: Tensor, fprs: Tensor, prevalence: float) -> Tensor:
    """Return the precision at each point of a ROC curve, of shape (n_thresholds,)."""
    rates = zip(recalls.tolist(), fprs.tolist(), strict=True)
    precisions = [precision_at(prevalence, recall, 1 - fpr) for recall, fpr in rates]
    return torch.tensor(precisions, dtype=torch.float64)


# --8<-- [start:sweep]
def sweep(y_true: Tensor, y_score: Tensor) -> tuple[Tensor, Tensor]:
    """Count true and false positives at every threshold.

    Parameters
    ----------
    y_true : Tensor of bool of shape (n_samples,)
    y_score : Tensor of shape (n_samples,)
        The higher, the more positive; logits or probabilities.

    Returns
    -------
    tp, fp : Tensor of int64 of shape (n_thresholds,)
        A threshold at each distinct score, the highest first.
    """
    scores, order = y_score.sort(descending=True)  # (n_samples,)
    hits = y_true[order]  # (n_samples,)
    last = torch.ones_like(hits)  # of those with the same score
    last[:-1] = scores[1:] != scores[:-1]
    return hits.cumsum(0)[last], (~hits).cumsum(0)[last]


def roc_auc(tp: Tensor, fp: Tensor) -> float:
    """Area under the curve of recall over false positive rate."""
    start = torch.zeros(1)  # nobody is predicted positive
    recalls = torch.cat([start, tp.double() / tp[-1]])
    fprs = torch.cat([start, fp.double() / fp[-1]])
    return torch.trapezoid(recalls, fprs).item()


def average_precision(tp: Tensor, fp: Tensor) -> float:
    """Precision, averaged over the gains in recall."""
    gains = tp.diff(prepend=tp.new_zeros(1)) / tp[-1]
    return (tp.double() / (tp + fp) * gains).sum().item()


# --8<-- [end:sweep]


def from_logits() -> None:
    """Count the four cells from logits at two thresholds."""
    # --8<-- [start:from-logits]
    y_true = torch.tensor([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    positives = [2.1, 0.9, 0.2, -0.6]
    negatives = [0.4, 0.1, -0.8, -1.2, -2.0, -3.1]
    logits = torch.tensor(positives + negatives)  # (n_samples,)
    for threshold in (0.5, 0.3):
        y_pred = torch.sigmoid(logits) >= threshold
        assert y_pred.equal(predict_positive(logits, threshold))
        cells = torch.bincount(2 * y_true + y_pred, minlength=4)
        tn, fp, fn, tp = cells.tolist()
        print(threshold, Counts(tp, tn, fp, fn))
    # --8<-- [end:from-logits]


def threshold_half() -> None:
    """Compare 0.5 with the threshold that the costs ask for."""
    # --8<-- [start:threshold-half]
    y_true, logits = screening(100_000, prevalence=0.05, seed=0)
    c_fp, c_fn = 1, 20  # a miss costs as much as 20 false alarms
    for threshold in (0.5, c_fp / (c_fp + c_fn)):
        y_pred = predict_positive(logits, threshold)
        counts = confusion_counts(y_true, y_pred)
        cost = c_fp * counts.fp + c_fn * counts.fn
        print(
            f"{threshold:.3f} recall {recall(counts):.2f}"
            f" precision {precision(counts):.2f} cost {cost}"
        )
    # --8<-- [end:threshold-half]


def batches() -> None:
    """Average the F1 of batches, and then add up their counts."""
    # --8<-- [start:batches]
    y_true, logits = screening(2_000, prevalence=0.05, seed=0)
    y_pred = predict_positive(logits, 0.5)
    pairs = zip(y_true.split(20), y_pred.split(20), strict=True)
    batches = [confusion_counts(*pair) for pair in pairs]
    f1s = torch.tensor([f1(counts) for counts in batches])
    total = Counts(*map(sum, zip(*batches, strict=True)))
    print(f"mean, nan as 0     {f1s.nan_to_num(0).mean():.3f}")
    print(f"mean, nan left out {f1s.nanmean():.3f}")
    print(f"counts added up    {f1(total):.3f}")
    # --8<-- [end:batches]


def good_auc() -> None:
    """Rank the same findings where half of the people are ill, and where one in a hundred is."""
    # --8<-- [start:good-auc]
    for prevalence in (0.5, 0.01):
        tp, fp = sweep(*screening(100_000, prevalence, seed=0))
        at = int((tp >= 0.8 * tp[-1]).nonzero()[0])  # recall 0.8
        print(
            f"ill {prevalence:.2f} AUC {roc_auc(tp, fp):.3f}"
            f" AP {average_precision(tp, fp):.2f}"
            f" precision {tp[at] / (tp + fp)[at]:.2f}"
        )
    # --8<-- [end:good-auc]


def overconfident() -> None:
    """Multiply calibrated logits, and keep the threshold."""
    # --8<-- [start:overconfident]
    y_true, logits = screening(100_000, prevalence=0.05, seed=0)
    for scale in (1, 3):
        y_pred = predict_positive(scale * logits, 1 / 21)
        counts = confusion_counts(y_true, y_pred)
        auc = roc_auc(*sweep(y_true, scale * logits))
        cost = counts.fp + 20 * counts.fn
        print(f"scale {scale}  AUC {auc:.3f}  cost {cost}")
    # --8<-- [end:overconfident]


def positive_weight() -> None:
    """Fit calibrated logits anew, with the ill weighing 20 times as much."""
    # --8<-- [start:positive-weight]
    y_true, logits = screening(100_000, prevalence=0.05, seed=0)
    fit = torch.tensor([1.0, 0.0], requires_grad=True)  # slope, bias
    for _ in range(200):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            fit[0] * logits + fit[1],
            y_true.float(),
            pos_weight=torch.tensor(20.0),
        )
        (gradient,) = torch.autograd.grad(loss, fit)
        fit = (fit - 0.5 * gradient).detach().requires_grad_()
    slope, bias = fit.tolist()
    print(f"slope {slope:.2f}  bias {bias:.2f}  log 20 {math.log(20):.2f}")
    # --8<-- [end:positive-weight]
