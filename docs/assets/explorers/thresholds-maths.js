// A classifier's scores, and what a threshold makes of them. The logits of either class follow a
// logistic distribution, so that every rate has a closed form and does not depend on who is drawn.

const SPREAD = 1.04; // of the logits; with it the start shows the counts of the note

const sigmoid = (logit) => 1 / (1 + Math.exp(-logit));
const logit = (share) => Math.log(share / (1 - share));

/** The share of a class around the logit `centre` whose scores are at least `threshold`. */
export const above = (threshold, centre) => sigmoid((centre - logit(threshold)) / SPREAD);

/** How `separation` places both classes: the logits around which they lie. */
export const centres = (separation) => ({ positives: separation / 2, negatives: -separation / 2 });

/** The rates if a score of at least `threshold` counts as positive; null where one is 0 / 0. */
export function rates(threshold, prevalence, separation) {
  const { positives, negatives } = centres(separation);
  const [recall, falseAlarms] = [above(threshold, positives), above(threshold, negatives)];
  const [tp, fp] = [prevalence * recall, (1 - prevalence) * falseAlarms];
  return {
    precision: tp + fp > 0 ? tp / (tp + fp) : null,
    recall,
    specificity: 1 - falseAlarms,
    accuracy: tp + 1 - prevalence - fp,
  };
}

/** What they come to among `cases` cases: whole numbers, the rates themselves stay as they are. */
export function counts(cases, prevalence, { recall, specificity }) {
  const ill = Math.round(cases * prevalence);
  const [tp, fp] = [Math.round(ill * recall), Math.round((cases - ill) * (1 - specificity))];
  return { tp, fn: ill - tp, fp, tn: cases - ill - fp };
}

/** The share of a class in each of `bins` equal ranges of scores. */
export function histogram(centre, bins) {
  return Array.from({ length: bins }, (_, bin) => above(bin / bins, centre) - above((bin + 1) / bins, centre));
}

/** Points [false positive rate, recall] of the ROC curve, from no positives to all. */
export function roc(separation, count = 100) {
  const { positives, negatives } = centres(separation);
  return Array.from({ length: count + 1 }, (_, step) => {
    const threshold = 1 - step / count;
    return [above(threshold, negatives), above(threshold, positives)];
  });
}
