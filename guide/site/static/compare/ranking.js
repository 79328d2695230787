// What a reader requires of the options, and how they rank by what matters to somebody. Pure: knows nothing of the page.
// The twin of Need in guide/model/findings.py, and of guide/decide/ranking.py, which explains the method;
// docs/interfaces.md has the spelling of addresses.

/**
 * @typedef {object} Finding what a cell finds; in a state, nothing
 * @property {number | null} [fit]
 * @property {string[] | number | null} [value] yes or no, values, or a number
 *
 * @typedef {Map<string, Record<string, Finding>>} Findings by criterion, in the order of the table, and option
 *
 * @typedef {object} Need what a cell has to have: all that is given
 * @property {number} [fit] a fit of at least this
 * @property {string[]} [one_of] one of these
 * @property {number} [at_least]
 * @property {number} [at_most]
 */

const BOUND = /^at-(least|most)-(-?\d{1,12}(?:_\d{1,6})?)$/;

/** Whether a finding is enough: what is not known, or does not apply, never is. */
export function meets({ fit, value }, need) {
  if (need.fit !== undefined && !(typeof fit === "number" && fit >= need.fit)) return false;
  if (need.one_of && !(Array.isArray(value) && need.one_of.some((one) => value.includes(one)))) return false;
  if (need.at_least === undefined && need.at_most === undefined) return true;
  return typeof value === "number" && !(value < need.at_least) && !(value > need.at_most);
}

/** The criteria of which an option does not have what is required. */
export function shortfalls(option, findings, needs) {
  return [...findings.keys()].filter((id) => needs[id] && !meets(findings.get(id)[option], needs[id]));
}

/**
 * How many options would meet the requirements if one criterion had to meet another.
 * @param {string[]} options @param {Findings} findings @param {Record<string, Need>} needs
 */
export function remaining(options, findings, needs, criterion, need) {
  const others = Object.keys(needs).filter((id) => id !== criterion && findings.has(id));
  return options.filter((option) => meets(findings.get(criterion)[option], need)
    && others.every((id) => meets(findings.get(id)[option], needs[id]))).length;
}

/** A number as an address has it, with _ in place of the point: a full stop ends the criterion's id. */
export const spelt = (number) => String(number).replace(".", "_");

/** What stands behind the criterion's full stop in an address, one for each part of a need. */
export function parts(need) {
  return [
    ...(need.fit === undefined ? [] : [String(need.fit)]),
    ...(need.one_of ?? []),
    ...["least", "most"].filter((way) => need[`at_${way}`] !== undefined).map((way) => `at-${way}-${spelt(need[`at_${way}`])}`),
  ];
}

/** A need with one part more; the same one where the part says nothing. */
export function withPart(need, part) {
  const bound = BOUND.exec(part);
  if (bound) return { ...need, [`at_${bound[1]}`]: Number(bound[2].replace("_", ".")) || 0 };
  if (/^[0-9]$/.test(part)) return { ...need, fit: Number(part) };
  return { ...need, one_of: [...(need?.one_of ?? []), part] };
}

/** Whether a part is a bound of a number. */
export const isBound = (part) => BOUND.test(part);

const HEAVIEST = 3;

/**
 * @param {string[]} options in the order of the columns
 * @param {Findings} findings
 * @param {import("./view.js").Grades} weights
 * @param {Record<string, Need>} needs
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
