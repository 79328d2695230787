// Which rows of the table are shown, and in which order. Pure: knows nothing of the page.

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} group
 * @property {string} kind
 * @property {string} label
 * @property {string} words label, question, values and notes, in lower case
 * @property {Record<string, import("./ranking.js").Finding & {words: string}>} cells by option
 */

/**
 * How much the shown options differ in a row: by fit first, then by the number of different values. What is not known
 * and what does not apply has no fit, and is no better or worse than what has one; it reads otherwise.
 */
export function difference(row, options) {
  const cells = options.map((option) => row.cells[option]);
  const fits = cells.map((cell) => cell.fit).filter((fit) => typeof fit === "number");
  const range = fits.length ? Math.max(...fits) - Math.min(...fits) : 0;
  return range * 1000 + new Set(cells.map((cell) => cell.words)).size - 1;
}

/**
 * The filter of a view, apart from the differences: those are computed once for all rows.
 * @param {import("./view.js").View} view
 * @returns {(row: Row) => boolean} whether a row is wanted
 */
export function filterOf(view) {
  const asked = folded(view.find).split(" ").filter(Boolean);
  return (row) =>
    (!view.group.length || view.group.includes(row.group)) &&
    (!view.kind || view.kind === row.kind) &&
    (!view.mine || Boolean(view.must[row.id] || view.weigh[row.id])) &&
    asked.every((word) => row.words.includes(word));
}

/** A text as it is looked through: small letters without accents, apostrophes and hyphens. */
export const folded = (text) => text.normalize("NFKD").replace(/[\p{M}'’ʼ‘`-]/gu, "").toLowerCase();

const pairs = (word) => new Set([...word].slice(1).map((letter, at) => [...word][at] + letter));

/** The rows with the words most like those that no row has: by the pairs of letters that they share. */
export function nearest(rows, find) {
  const asked = folded(find).split(" ").filter((word) => word.length > 2).map(pairs);
  const likeness = (row) => Math.max(0, ...asked.flatMap((one) => row.words.split(" ").map((word) => {
    const other = pairs(word);
    return 2 * [...one].filter((pair) => other.has(pair)).length / (one.size + other.size || 1);
  })));
  return rows.map((row) => [likeness(row), row]).filter(([like]) => like >= 0.5)
    .sort(([one], [other]) => other - one).slice(0, 3).map(([, row]) => row);
}

/**
 * Sort rows; those that are equal keep their order.
 * @param {Row[]} rows in the order of the groups
 * @param {import("./view.js").View} view
 */
export function inOrder(rows, view) {
  if (view.sort === "label") return [...rows].sort((one, other) => one.label.localeCompare(other.label));
  if (view.sort === "difference") {
    return [...rows].sort((one, other) => difference(other, view.options) - difference(one, view.options));
  }
  if (view.sort === "weight") {
    // What is required comes first.
    const matters = ({ id }) => (view.must[id] ? 4 : 0) + (view.weigh[id] ?? 0);
    return [...rows].sort((one, other) => matters(other) - matters(one));
  }
  if (view.sort.startsWith("of.")) {
    const fitOf = ({ cells }) => cells[view.sort.slice(3)]?.fit ?? -1;
    return [...rows].sort((one, other) => fitOf(other) - fitOf(one));
  }
  return rows;
}
