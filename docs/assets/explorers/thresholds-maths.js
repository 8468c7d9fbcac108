// A classifier's scores, and what a threshold makes of them.

const sigmoid = (logit) => 1 / (1 + Math.exp(-logit));

/** `count` scores in (0, 1), in order: evenly spaced quantiles of a logistic distribution, squashed. */
export function scores(count, centre) {
  const share = (rank) => (rank + 0.5) / count;
  return Array.from({ length: count }, (_, rank) =>
    sigmoid(centre + Math.log(share(rank) / (1 - share(rank)))),
  );
}

/** The scores of `cases` cases, a share `prevalence` of them positive, `separation` apart. */
export function population(cases, prevalence, separation) {
  const ill = Math.round(cases * prevalence);
  return {
    positives: scores(ill, separation / 2),
    negatives: scores(cases - ill, -separation / 2),
  };
}

/** The four counts, if a score of at least `threshold` counts as positive. */
export function counts({ positives, negatives }, threshold) {
  const above = (values) => values.filter((score) => score >= threshold).length;
  const [tp, fp] = [above(positives), above(negatives)];
  return { tp, fn: positives.length - tp, fp, tn: negatives.length - fp };
}

/** What the counts say; null where the denominator is zero. */
export function rates({ tp, fn, fp, tn }) {
  const share = (part, whole) => (whole ? part / whole : null);
  return {
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    specificity: share(tn, tn + fp),
    accuracy: share(tp + tn, tp + fn + fp + tn),
  };
}

/** Points [false positive rate, recall] of the ROC curve, from no positives to all. */
export function roc({ positives, negatives }) {
  const cases = [...positives.map((score) => [score, 1]), ...negatives.map((score) => [score, 0])];
  cases.sort(([one], [other]) => other - one);
  let [tp, fp] = [0, 0];
  const points = [[0, 0]];
  for (const [place, [score, positive]] of cases.entries()) {
    if (positive) tp += 1;
    else fp += 1;
    if (cases[place + 1]?.[0] === score) continue; // equal scores change sides together
    points.push([fp / negatives.length, tp / positives.length]);
  }
  return points;
}
