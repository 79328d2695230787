// What a reader requires of a cell, whatever the kind of its row. Pure: knows nothing of the page.
// The twin of Need in guide/model/findings.py; docs/interfaces.md has the spelling of addresses.

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
  const asked = Object.assign(Object.create(null), needs, { [criterion]: need });
  return options.filter((option) => !shortfalls(option, findings, asked).length).length;
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
