// The triplet loss of three points, and its gradient, as torch.nn.TripletMarginLoss computes them.

const EPSILON = 1e-6; // PyTorch adds it to each difference, so that no distance is quite zero

const difference = (one, other) => one.map((value, axis) => value - other[axis] + EPSILON);

/** The distance between two points. */
export const distance = (one, other) => Math.hypot(...difference(one, other));

/** The loss max(0, d(a, p) - d(a, n) + margin). */
export function loss(anchor, positive, negative, margin) {
  return Math.max(0, distance(anchor, positive) - distance(anchor, negative) + margin);
}

/** "easy", "semi-hard" or "hard": what the negative is to the anchor. */
export function kind(anchor, positive, negative, margin) {
  const [near, far] = [distance(anchor, positive), distance(anchor, negative)];
  if (far >= near + margin) return "easy";
  return far > near ? "semi-hard" : "hard";
}

/** Whether two points are one: PyTorch's epsilon then gives the gradient a direction of its own. */
export const coincide = (one, other) => one.every((value, axis) => value === other[axis]);

/** The gradient of the loss with respect to each point: { anchor, positive, negative }. */
export function gradient(anchor, positive, negative, margin) {
  const active = loss(anchor, positive, negative, margin) > 0 ? 1 : 0;
  const unit = (other) => {
    const length = distance(anchor, other);
    return difference(anchor, other).map((value) => (active * value) / length);
  };
  const [near, far] = [unit(positive), unit(negative)];
  return {
    anchor: near.map((value, axis) => value - far[axis]),
    positive: near.map((value) => -value),
    negative: far,
  };
}
