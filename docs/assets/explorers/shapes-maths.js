// Broadcasting, as PyTorch does it: align on the right, stretch what is 1 or missing.

const MOST_DIMENSIONS = 8;

/** Read "4, 1, 6" or "(4, 1, 6)" or "" (a scalar) as a shape; null if it is none.
 * A bracket that is still open counts: somebody is typing. */
export function parse(text) {
  const inner = text.normalize("NFKC").replaceAll("、", ",").trim().replace(/^[[(]|[\])]$/g, "");
  const parts = inner.trim() === "" ? [] : inner.trim().replace(/,$/, "").split(/\s*,\s*|\s+/);
  const valid = parts.every((part) => /^\d{1,6}$/.test(part)) && parts.length <= MOST_DIMENSIONS;
  return valid ? parts.map(Number) : null;
}

/** Write a shape as Python writes a tuple. */
export function written(shape) {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** The shape with 1 for every dimension that is missing on the left. */
export function aligned(shape, ndim) {
  return [...Array(ndim - shape.length).fill(1), ...shape];
}

/** Whether `shape` has more elements than each of `shapes`. */
export function outgrows(shape, shapes) {
  const count = (sizes) => sizes.reduce((product, size) => product * size, 1);
  return shapes.every((each) => count(shape) > count(each));
}

/**
 * The shape of a + b, or of a + b + c: { shape }, or what PyTorch says against it:
 * { message, dimension, step }, the dimension counted from the left of the longest shape, the step
 * 1 for a + b, 2 for (a + b) + c.
 */
export function broadcast(shapes) {
  const ndim = Math.max(...shapes.map((shape) => shape.length));
  let result = shapes[0];
  for (const [index, shape] of shapes.slice(1).entries()) {
    const longest = Math.max(result.length, shape.length);
    const [a, b] = [aligned(result, longest), aligned(shape, longest)];
    for (let place = longest - 1; place >= 0; place--) {
      if (a[place] !== b[place] && a[place] !== 1 && b[place] !== 1) {
        const message =
          `The size of tensor a (${a[place]}) must match the size of tensor b (${b[place]}) ` +
          `at non-singleton dimension ${place}`;
        return { message, dimension: place + ndim - longest, step: index + 1 };
      }
    }
    result = a.map((size, place) => (size === 1 ? b[place] : size));
  }
  return { shape: result };
}
