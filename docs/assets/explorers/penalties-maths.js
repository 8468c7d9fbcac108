// Two weights, a quadratic loss, and the elastic net's penalty as the note defines it:
// 1/2 (w - best)' H (w - best) + strength * (mix * sum |w| + (1 - mix) * sum w^2).

export const CURVATURE = [
  [1, 0.4],
  [0.4, 1],
];
const SWEEPS = 200; // of coordinate descent; with this curvature each divides the error by six

const shrunk = (value, by) => Math.sign(value) * Math.max(0, Math.abs(value) - by);

/** The loss at `weights`, zero at `best`. */
export function loss(weights, best) {
  const [x, y] = weights.map((weight, place) => weight - best[place]);
  const [[xx, xy], [, yy]] = CURVATURE;
  return (xx * x * x + 2 * xy * x * y + yy * y * y) / 2;
}

/** The penalty at `weights`, without its strength. */
export function penalty(weights, mix) {
  const sum = (terms) => terms.reduce((total, term) => total + term, 0);
  const [l1, l2] = [sum(weights.map(Math.abs)), sum(weights.map((weight) => weight ** 2))];
  return mix * l1 + (1 - mix) * l2;
}

/** The weights that minimize loss + strength * penalty; what L1 sets to zero is exactly zero. */
export function minimizer(best, strength, mix) {
  const weights = [...best];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const place of [0, 1]) {
      const other = 1 - place;
      const own = CURVATURE[place][place];
      const pull = own * best[place] + CURVATURE[place][other] * (best[other] - weights[other]);
      weights[place] = shrunk(pull, strength * mix) / (own + 2 * strength * (1 - mix)) + 0; // no -0
    }
  }
  return weights;
}

/** Points where the loss is `level`, around `best`. */
export function contour(best, level, count = 72) {
  return ring(count, ([x, y]) => {
    const radius = Math.sqrt(level / (loss([best[0] + x, best[1] + y], best) || 1));
    return [best[0] + radius * x, best[1] + radius * y];
  });
}

/** Points where the penalty is `level`, around the origin: a diamond, a circle, or in between. */
export function ball(level, mix, count = 72) {
  return ring(count, ([x, y]) => {
    const [square, linear] = [1 - mix, mix * (Math.abs(x) + Math.abs(y))];
    // square * r^2 + linear * r = level, solved in the form that also holds for square = 0
    const radius = (2 * level) / (linear + Math.sqrt(linear ** 2 + 4 * square * level) || 1);
    return [radius * x, radius * y];
  });
}

function ring(count, point) {
  return Array.from({ length: count + 1 }, (_, step) => {
    const angle = (2 * Math.PI * step) / count;
    return point([Math.cos(angle), Math.sin(angle)]);
  });
}
