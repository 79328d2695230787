// Ranks options by what matters to somebody. The twin of guide/decide/ranking.py, which explains the method.

/** @typedef {Map<string, Record<string, number>>} Fits For each criterion the fit of each option. */

const HEAVIEST = 3;

/**
 * @param {string[]} options in the order of the columns
 * @param {Fits} fits
 * @param {import("./view.js").Grades} weights
 * @param {import("./view.js").Grades} needs
 */
export function rank(options, fits, weights, needs) {
  const criteria = [...fits.keys()];
  const weightOf = (criterion) => weights[criterion] ?? 0;
  const failures = { __proto__: null };
  for (const option of options) {
    const found = criteria
      .filter((criterion) => fits.get(criterion)[option] < needs[criterion])
      .map((criterion) => ({ criterion, needed: needs[criterion], fit: fits.get(criterion)[option] }));
    if (found.length) failures[option] = found;
  }
  const left = options.filter((option) => !failures[option]);
  const scores = {};
  for (const option of left) {
    scores[option] = criteria.reduce((sum, criterion) => sum + weightOf(criterion) * fits.get(criterion)[option], 0);
  }
  /** The options with the highest score. */
  const first = (scoreOf) => {
    const highest = Math.max(...left.map(scoreOf));
    return left.filter((option) => scoreOf(option) === highest);
  };
  const leaders = first((option) => scores[option]);
  const order = [...left].sort((one, other) => scores[other] - scores[one]);
  const second = leaders.length === 1 ? order[1] : undefined;

  /** The leaders if one weight were another: only its own part of each score changes. */
  const leadersAt = (criterion, weight) =>
    first((option) => scores[option] + (weight - weightOf(criterion)) * fits.get(criterion)[option]);
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

  const margins = !second ? [] : criteria
    .map((criterion) => ({
      criterion,
      points: weightOf(criterion) * (fits.get(criterion)[order[0]] - fits.get(criterion)[second]),
    }))
    .filter((margin) => margin.points)
    .sort((one, other) => other.points - one.points);

  return {
    order,
    scores,
    failures,
    leaders,
    distance: second ? scores[order[0]] - scores[second] : 0,
    most: 4 * criteria.reduce((sum, criterion) => sum + weightOf(criterion), 0),
    margins,
    flips: Object.fromEntries(criteria.map((criterion) => [criterion, flipOf(criterion)])),
    close: leaders.length > 1 || criteria.some(endsLead),
  };
}
