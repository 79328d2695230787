// The reader's view of the table, to and from the query string. Pure: knows nothing of the page.
// docs/interfaces.md lists the keys.

/**
 * @typedef {object} Known what the page offers; nothing else is taken from an address
 * @property {string[]} options the columns that are shown at first
 * @property {string[]} every all options, in the order of the page
 * @property {string[]} groups
 * @property {Record<string, number[]>} criteria for each, the fits that can be required
 *
 * @typedef {object} View
 * @property {string[]} options the columns, in order
 * @property {Record<string, number>} must the fit that each required criterion must have
 * @property {Record<string, number>} weigh how much each criterion matters, 1 to 3
 * @property {string[]} group the groups that are shown; none means all
 * @property {string} kind "fact", "judgement" or all
 * @property {string} find words that each row must hold
 * @property {boolean} differ only rows in which the options differ
 * @property {boolean} mine only rows that are required or weighted
 * @property {boolean} hide whether options that fail are hidden
 * @property {string} sort "label", "difference" or the order of the groups
 * @property {string[]} open the cells that are open, as criterion.option
 */

const FLAGS = ["differ", "mine", "hide"];
const LONGEST_FIND = 80;

/** @param {Known} known @returns {View} */
export function plainView(known) {
  return {
    options: [...known.options], must: {}, weigh: {}, group: [], kind: "", find: "",
    differ: false, mine: false, hide: false, sort: "", open: [],
  };
}

/** Make words fit for an address: no control characters or half characters, one line, not too long. */
export function cleanWords(text) {
  return [...text.replace(/[\p{C}\s]+/gu, " ")].slice(0, LONGEST_FIND).join("").trim();
}

/** @param {View} view @param {Known} known @returns {string} without the question mark; empty for the plain view */
export function toQuery(view, known) {
  const graded = (grades) =>
    Object.keys(known.criteria).filter((id) => grades[id]).map((id) => `${id}.${grades[id]}`).join();
  const cells = Object.keys(known.criteria).flatMap((id) => known.every.map((option) => `${id}.${option}`));
  const pairs = {
    options: view.options.join() === known.options.join() ? "" : view.options.join(),
    must: graded(view.must),
    weigh: graded(view.weigh),
    group: known.groups.filter((id) => view.group.includes(id)).join(),
    kind: view.kind,
    find: encodeURIComponent(cleanWords(view.find)),
    ...Object.fromEntries(FLAGS.map((flag) => [flag, view[flag] ? "1" : ""])),
    sort: view.sort,
    open: cells.filter((cell) => view.open.includes(cell)).join(),
  };
  return Object.entries(pairs).filter(([, value]) => value).map(([key, value]) => `${key}=${value}`).join("&");
}

/** @param {string} query @param {Known} known @returns {View} with all that is unknown left out */
export function fromQuery(query, known) {
  const given = new URLSearchParams(query);
  const list = (key) => [...new Set((given.get(key) ?? "").split(","))];
  const oneOf = (key, allowed) => (allowed.includes(given.get(key)) ? given.get(key) : "");
  const graded = (key, allowed) => {
    const grades = {};
    for (const part of list(key)) {
      const [id, grade] = part.split(".");
      if (Object.hasOwn(known.criteria, id) && allowed(id).map(String).includes(grade) && part === `${id}.${grade}`) {
        grades[id] = Number(grade);
      }
    }
    return grades;
  };
  const view = plainView(known);
  const options = list("options").filter((id) => known.every.includes(id));
  if (options.length > 1) view.options = options;
  view.must = graded("must", (id) => known.criteria[id].filter((fit) => fit > 0));
  view.weigh = graded("weigh", (id) => (known.criteria[id].length ? [1, 2, 3] : []));
  view.group = known.groups.filter((id) => list("group").includes(id));
  view.kind = oneOf("kind", ["fact", "judgement"]);
  view.find = cleanWords(given.get("find") ?? "");
  for (const flag of FLAGS) view[flag] = given.get(flag) === "1";
  view.sort = oneOf("sort", ["label", "difference"]);
  const cells = list("open");
  view.open = Object.keys(known.criteria).flatMap((id) =>
    known.every.map((option) => `${id}.${option}`).filter((cell) => cells.includes(cell)));
  return view;
}
