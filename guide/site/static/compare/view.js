// The reader's view of the table, to and from the query string. Pure: knows nothing of the page.
// docs/interfaces.md lists the keys.

import { isBound, parts, withPart } from "./ranking.js";

/**
 * @typedef {object} Known what the page offers, in its order; nothing else is taken from an address
 * @property {string[]} options the columns that are shown at first
 * @property {string[]} every all options
 * @property {string[]} must what can be required, each as criterion.fit or criterion.value; of a number, as
 *   criterion.at-least and criterion.at-most, behind which an address has a hyphen and the number
 * @property {string[]} weigh what can be weighted, each as criterion.weight
 * @property {string[]} group the groups of criteria
 * @property {string[]} sort the orders of rows: label, difference, weight, of.option
 * @property {Record<string, string>} release the option of each other release, by option.release
 * @property {string[]} open the cells, each as criterion.option
 * @property {{ criteria: Map<string, string>, options: Map<string, string> }} [was] the present ids of former ones
 *
 * @typedef {Record<string, number>} Grades by criterion; without a prototype, as an id may be any word
 *
 * @typedef {object} View
 * @property {string[]} options the columns, in the reader's order
 * @property {Record<string, import("./ranking.js").Need>} must what is required, by criterion; without a prototype
 * @property {Grades} weigh how much each criterion matters, 1 to 3
 * @property {string[]} group the groups that are shown, in the page's order; none means all
 * @property {string} kind "fact", "judgement" or all
 * @property {string} find words that each row must hold
 * @property {boolean} differ only rows in which the options differ
 * @property {boolean} mine only rows that are required or weighted
 * @property {boolean} hide whether options that fail are hidden
 * @property {string} sort "label", "difference", "weight", "of." and an option, or the order of the groups
 * @property {string[]} release the releases with which the table stands, at most one of an option, as option.release
 * @property {string[]} open the cells that are open, in the page's order, as criterion.option
 */

const LONGEST_FIND = 80;

/** An entry of a key, or of what stands behind #, with present ids in the place of former ones. */
export function present(key, entry, { was, release }) {
  const option = (id) => was?.options.get(id) ?? id;
  if (key === "release" && !release[entry]) for (const [id, now] of was?.options ?? []) if (entry.startsWith(`${id}.`)) return now + entry.slice(id.length);
  if (key === "options") return option(entry);
  if (key === "sort") return entry.startsWith("of.") ? `of.${option(entry.slice(3))}` : entry;
  const at = key === "open" ? entry.indexOf(".") : entry.lastIndexOf(".");
  if (at < 0 || !["must", "weigh", "open"].includes(key)) return entry;
  const [id, part] = [entry.slice(0, at), entry.slice(at + 1)];
  return `${was?.criteria.get(id) ?? id}.${key === "open" ? option(part) : part}`;
}

/** @param {Known} known @returns {View} */
export const plainView = (known) => fromQuery("", known);

/** Make words fit for an address: no control characters or half characters, one line, not too long. */
export function cleanWords(text) {
  return [...text.replace(/[\p{C}\s]+/gu, " ")].slice(0, LONGEST_FIND).join("").trim();
}

/** @param {View} view @param {Known} known @returns {string} without the question mark; empty for the plain view */
export function toQuery(view, known) {
  const listed = (grades, partsOf) => Object.entries(grades)
    .flatMap(([id, grade]) => partsOf(grade).map((part) => `${id}.${part}`)).join();
  const options = view.options.join();
  const pairs = {
    options: options !== known.options.join() && options,
    must: listed(view.must, parts),
    weigh: listed(view.weigh, (weight) => [weight]),
    group: view.group.join(),
    kind: view.kind,
    find: encodeURIComponent(view.find),
    differ: +view.differ,
    mine: +view.mine,
    hide: +view.hide,
    sort: view.sort,
    release: view.release.join(),
    open: view.open.join(),
  };
  return Object.entries(pairs).filter(([, value]) => value).map((pair) => pair.join("=")).join("&");
}

/**
 * @param {string | URLSearchParams} query @param {Known} known
 * @returns {View} with all that is unknown left out
 */
export function fromQuery(query, known) {
  const given = new URLSearchParams(query);
  const list = (key) => new Set(given.getAll(key).join().split(",").map((entry) => present(key, entry, known)));
  const pick = (key) => {
    const asked = list(key);
    return given.has(key) ? known[key].filter((item) => asked.has(item)) : [];
  };
  /** Of what is offered, what is asked for: part by part, each added to what its criterion has already. */
  const graded = (items, add) => {
    const grades = { __proto__: null };
    for (const item of items) {
      const at = item.lastIndexOf(".");
      grades[item.slice(0, at)] = add(grades[item.slice(0, at)], item.slice(at + 1));
    }
    return grades;
  };
  const required = () => {
    const asked = list("must");
    const bounds = [...asked].filter((one) => isBound(one.slice(one.lastIndexOf(".") + 1)));
    return known.must.flatMap((item) => (asked.has(item) && !/\.at-(least|most)$/.test(item) ? [item]
      : bounds.filter((one) => one.startsWith(`${item}-`))));
  };
  const released = () => {
    const [asked, found] = [list("release"), { __proto__: null }];
    for (const [named, option] of Object.entries(known.release)) if (asked.has(named)) found[option] ??= named;
    return Object.values(found);
  };
  const oneOf = (key, ...allowed) => allowed.find((value) => value === present(key, given.get(key) ?? "", known)) ?? "";
  const options = [...list("options")].filter((id) => known.every.includes(id));
  // One by itself stands before the first ones, where there are more than these.
  const some = options.length === 1 && known.every.length > known.options.length;
  const first = some ? [...new Set([...options, ...known.options])].slice(0, known.options.length) : known.options;
  return {
    options: options.length > 1 ? options : first,
    must: graded(required(), withPart),
    weigh: graded(pick("weigh"), (_, weight) => +weight),
    group: pick("group"),
    kind: oneOf("kind", "fact", "judgement"),
    find: cleanWords(given.get("find") ?? ""),
    differ: given.get("differ") === "1",
    mine: given.get("mine") === "1",
    hide: given.get("hide") === "1",
    sort: oneOf("sort", ...known.sort),
    release: released(),
    open: pick("open"),
  };
}
