// Draws values from a seed, so that a failure can be seen again.

export function drawer(seed) {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32: small, and good enough to spread test values.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  const some = (list) => list.filter(() => next() < 0.4);
  const shuffled = (list) => list.map((item) => [next(), item]).sort((a, b) => a[0] - b[0]).map(([, item]) => item);
  return { next, below, some, shuffled, one: (list) => list[below(list.length)] };
}
