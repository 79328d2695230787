// The table as it is shown: its columns, the order of its rows, and what its parts are to those who hear it.

import { steps } from "./columns.js";
import { byId, every, fill, labels, lines, rows, say, shortRow, table } from "./offered.js";
import { inOrder } from "./rows.js";

const MOST_STUCK = 2; // reasons of an option that stay in sight with its name
const ROLES = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

let placed = every;
const greyed = new Set();
const heard = new Set();

// On a narrow screen rows are grids, which in some browsers takes the roles away that HTML implies.
const saysItsRole = (element) => {
  element.role = ROLES[element.tagName] ?? (element.scope === "col" ? "columnheader" : "rowheader");
};
/** A column that is shown for the first time: what its cells are, and that they open something. */
function hear(option) {
  heard.add(option);
  for (const { cells } of lines) saysItsRole(cells[option]);
  for (const { cells } of rows) Object.assign(cells[option].opens, { role: "button", ariaExpanded: "false" });
}
/** Give a row and all in it their roles, where it comes after the others. */
export const hearRow = (row) => [row, ...row.cells].forEach(saysItsRole);

// On paper many columns stand in lines, and each cell says whose it is.
onbeforeprint = () => {
  for (const option of every) for (const { cells } of lines) cells[option].dataset.label = labels[option];
};

table.role = "table";
for (const part of [table.tHead, ...table.tBodies]) [part, ...part.rows].forEach(saysItsRole);
for (const row of table.rows) saysItsRole(row.cells[0]);

/** Show some columns. The cells of others are not in the page, where they would cost with every step. */
export function showColumns(visible, { must }, { failures }) {
  const { gone, put } = steps(placed, visible);
  for (const option of visible) if (!heard.has(option)) hear(option);
  // From many to few, all cells of a row go at once.
  const anew = gone.length > visible.length;
  for (const { element, cells } of lines) {
    if (anew) element.replaceChildren(element.cells[0], ...visible.map((option) => cells[option]));
    else {
      for (const option of gone) cells[option].remove();
      for (const [option, before] of put) element.insertBefore(cells[option], cells[before] ?? null);
    }
  }
  placed = visible;
  for (const option of visible) {
    const short = !!failures[option];
    if (short === greyed.has(option)) continue;
    greyed[short ? "add" : "delete"](option);
    for (const { cells } of lines) cells[option].classList.toggle("short", short);
  }
  shortRow.hidden = !Object.keys(must).length;
  if (!shortRow.hidden) for (const option of visible) lines[2].cells[option].textContent = why(option, failures[option]);
  table.classList.toggle("tall", visible.some((option) => failures[option]?.length > MOST_STUCK));
  if (table.dataset.columns === String(visible.length) && !anew) return;
  table.dataset.columns = visible.length;
  for (const body of table.tBodies) body.rows[0].cells[0].colSpan = visible.length + 1;
  for (const { more } of rows) if (more) more.cells[0].colSpan = visible.length + 1;
}

function why(option, short) {
  if (!short) return say.meets;
  const list = short.map((id) => fill(say.reason, { label: byId[id].label, value: byId[id].cells[option].words }));
  return fill(say.fails, { reasons: list.join(", ") });
}

export function showOrder(view) {
  for (const row of inOrder(rows, view)) {
    (view.sort ? table.tBodies[0] : row.home).append(row.element, ...(row.more ? [row.more] : []));
  }
}
