// Which rows of the table are shown, and in which order. Pure: knows nothing of the page.

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} group
 * @property {string} kind
 * @property {string} label
 * @property {string} words label, question, values and notes, in lower case
 * @property {Record<string, import("./needs.js").Finding & {words: string}>} cells by option
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
  const asked = view.find.toLowerCase().split(" ");
  return (row) =>
    (!view.group.length || view.group.includes(row.group)) &&
    (!view.kind || view.kind === row.kind) &&
    (!view.mine || Boolean(view.must[row.id] || view.weigh[row.id])) &&
    asked.every((word) => row.words.includes(word));
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
  return rows;
}
