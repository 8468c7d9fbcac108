// The exponential moving average, as snippets/ema.py has it.

/** Average `values`, recent ones weighing most, from an average of zero. */
export function ema(values, decay) {
  let average = 0;
  return values.map((value) => (average = decay * average + (1 - decay) * value));
}

/** Divide each average by the sum of its weights, 1 - decay ** step. */
export function corrected(averages, decay) {
  return averages.map((average, index) => average / (1 - decay ** (index + 1)));
}

/** About how many steps the average is taken over. */
export const windowOf = (decay) => 1 / (1 - decay);

/** How many steps the average is behind values that move at a constant speed. */
export const lagOf = (decay) => decay / (1 - decay);

/** After how many steps a value weighs half as much. */
export const halfLife = (decay) => (decay > 0 ? Math.log(0.5) / Math.log(decay) : 0);

/** `count` observations around a season, with noise of that standard deviation: always the same. */
export function observations(count, noise) {
  const random = generator(7);
  return Array.from({ length: count }, (_, step) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return 13 + 10 * Math.sin((2 * Math.PI * step) / 365) + noise * normal;
  });
}

// mulberry32: uniform numbers in [0, 1) from a seed
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
