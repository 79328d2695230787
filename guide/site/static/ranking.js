// Ranks options by what matters to somebody. The twin of guide/decide/ranking.py, which explains the method.

import { shortfalls } from "./needs.js";

const HEAVIEST = 3;

/**
 * @param {string[]} options in the order of the columns
 * @param {import("./needs.js").Findings} findings
 * @param {import("./view.js").Grades} weights
 * @param {Record<string, import("./needs.js").Need>} needs
 */
export function rank(options, findings, weights, needs) {
  const fitOf = (criterion, option) => findings.get(criterion)[option].fit;
  const has = (criterion, option) => typeof fitOf(criterion, option) === "number";
  const criteria = [...findings.keys()].filter((id) => Object.keys(findings.get(id)).some((option) => has(id, option)));
  const weightOf = (criterion) => weights[criterion] ?? 0;
  /** What is not known, and what does not apply, adds nothing. */
  const points = (criterion, option, weight) => weight * (fitOf(criterion, option) ?? 0);
  const failures = { __proto__: null };
  const uncounted = { __proto__: null };
  for (const option of options) {
    const found = shortfalls(option, findings, needs);
    const without = criteria.filter((criterion) => weightOf(criterion) && !has(criterion, option));
    if (found.length) failures[option] = found;
    else if (without.length) uncounted[option] = without;
  }
  const left = options.filter((option) => !failures[option]);
  const scores = {};
  for (const option of left) {
    scores[option] = criteria.reduce((sum, criterion) => sum + points(criterion, option, weightOf(criterion)), 0);
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
    first((option) => scores[option] + points(criterion, option, weight - weightOf(criterion)));
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
      points: points(criterion, order[0], weightOf(criterion)) - points(criterion, second, weightOf(criterion)),
    }))
    .filter((margin) => margin.points)
    .sort((one, other) => other.points - one.points);

  return {
    order,
    scores,
    failures,
    uncounted,
    leaders,
    distance: second ? scores[order[0]] - scores[second] : 0,
    most: 4 * criteria.reduce((sum, criterion) => sum + weightOf(criterion), 0),
    margins,
    flips: Object.fromEntries(criteria.map((criterion) => [criterion, flipOf(criterion)])),
    close: leaders.length > 1 || criteria.some(endsLead),
  };
}
