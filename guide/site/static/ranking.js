// Ranks options by what matters to somebody. The twin of guide/decide/ranking.py, which explains the method.

/** @typedef {Record<string, Record<string, number>>} Fits For each criterion the fit of each option. */

const HEAVIEST = 3;

/**
 * @param {string[]} options in the order of the columns
 * @param {Fits} fits
 * @param {Record<string, number>} weights
 * @param {Record<string, number>} needs
 */
export function rank(options, fits, weights, needs = {}) {
  const criteria = Object.keys(fits);
  const weightOf = (criterion) => weights[criterion] ?? 0;
  const failures = {};
  for (const option of options) {
    const found = criteria
      .filter((criterion) => fits[criterion][option] < (needs[criterion] ?? 0))
      .map((criterion) => ({ criterion, needed: needs[criterion], fit: fits[criterion][option] }));
    if (found.length) failures[option] = found;
  }
  const left = options.filter((option) => !failures[option]);
  const scores = {};
  for (const option of left) {
    scores[option] = criteria.reduce((sum, criterion) => sum + weightOf(criterion) * fits[criterion][option], 0);
  }
  const leaders = leadersOf(scores, left);
  const order = [...left].sort((one, other) => scores[other] - scores[one]);
  const second = leaders.length === 1 && order.length > 1 ? order[1] : null;

  /** The leaders if one weight were another: only its own part of each score changes. */
  const leadersAt = (criterion, weight) => {
    const change = weight - weightOf(criterion);
    const then = {};
    for (const option of left) then[option] = scores[option] + change * fits[criterion][option];
    return leadersOf(then, left);
  };
  const same = (then) => then.join() === leaders.join();
  const flipOf = (criterion) => {
    const now = weightOf(criterion);
    const weights = [0, 1, 2, HEAVIEST].sort((one, other) => Math.abs(one - now) - Math.abs(other - now) || one - other);
    for (const weight of weights) {
      const then = leadersAt(criterion, weight);
      if (then.length === 1 && !same(then)) return { criterion, weight, winner: then[0] };
    }
    return null;
  };
  const endsLead = (criterion) =>
    [weightOf(criterion) - 1, weightOf(criterion) + 1].some(
      (weight) => weight >= 0 && weight <= HEAVIEST && !same(leadersAt(criterion, weight)),
    );

  const margins = second === null ? [] : criteria
    .map((criterion) => ({
      criterion,
      points: weightOf(criterion) * (fits[criterion][order[0]] - fits[criterion][second]),
    }))
    .filter((margin) => margin.points)
    .sort((one, other) => other.points - one.points);

  return {
    order,
    scores,
    failures,
    leaders,
    distance: second === null ? 0 : scores[order[0]] - scores[second],
    most: 4 * criteria.reduce((sum, criterion) => sum + weightOf(criterion), 0),
    margins,
    flips: Object.fromEntries(criteria.map((criterion) => [criterion, flipOf(criterion)])),
    close: leaders.length > 1 || criteria.some(endsLead),
  };
}

/**
 * @param {Record<string, number>} scores
 * @param {string[]} options
 */
function leadersOf(scores, options) {
  const highest = Math.max(...options.map((option) => scores[option]));
  return options.filter((option) => scores[option] === highest);
}
