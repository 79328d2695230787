// What the page offers: its table and its controls, read once. Every word that is shown stands in the page.

import { folded } from "./rows.js";

const MOST_SHOWN = 4; // columns, unless the reader asks for more

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const one = (selector, root = document) => root.querySelector(selector);
/** Make an element with what it has and holds. */
export function made(name, properties = {}, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
}
/** The words of an element, on one line. */
export const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
/** Fill the names in braces of a sentence that stands in the page. */
export const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

export const form = one("#controls");
export const table = one("#table");
export const ranking = one("#ranking");
export const say = { ...form.dataset, ...ranking.dataset };
export const values = (selector) => all(selector, form).map((element) => element.value);
export const value = (selector) => one(selector, form).value;

export const [headRow, scoreRow, shortRow] = table.tHead.rows;
const heads = [...headRow.cells].slice(1);
export const every = heads.map((head) => head.dataset.option);
export const labels = Object.fromEntries(heads.map((head) => [head.dataset.option, words(head)]));
/** The link to an option, with its mark. */
export const linkTo = (option) => one("a", lines[0].cells[option]).cloneNode(true);

const line = (element, cells) => ({ element, cells: Object.fromEntries(every.map((option, at) => [option, cells[at]])) });
/** A line that the page leaves to the script: a cell for each option in the place of an empty one. */
function said(element) {
  const cells = every.map((option) => {
    const cell = made("td");
    cell.dataset.option = option;
    return cell;
  });
  element.replaceChildren(element.cells[0], ...cells);
  return line(element, cells);
}
/** Each line of the table with a cell for each option: the head's three, then the criteria. */
export const lines = [
  line(headRow, heads), said(scoreRow), said(shortRow),
  ...all("tr[data-criterion]", table).map((row) => line(row, [...row.cells].slice(1))),
];

/** What a cell is beside its fit: yes or no, values, a number; nothing in a state. */
const valueOf = (scale, is) => (is === undefined ? null : scale === "number" ? +is : is.split(" "));

function cellOf(cell, scale) {
  const opens = cell.firstElementChild;
  const fit = /depth-(\d)/.exec(opens.className);
  return { opens, words: words(one(".value", opens)), fit: fit && +fit[1], value: valueOf(scale, cell.dataset.is) };
}

/** What is looked through in a row: label, question, values, and the notes that are open. */
export const searched = ({ element, more }) => [...all("th a, .question, .value", element), ...(more ? all(".cell-note", more) : [])];

export const rows = lines.slice(3).map(({ element, cells }) => {
  const { criterion, kind, scale, words: called } = element.dataset;
  const found = Object.fromEntries(every.map((option) => [option, cellOf(cells[option], scale)]));
  const label = words(one("th a", element));
  const texts = [label, words(one(".question", element)), ...every.map((option) => found[option].words), called];
  return {
    element, kind, label, cells: found,
    id: criterion,
    home: element.parentElement,
    group: element.parentElement.dataset.group,
    more: null, // what is open below it
    hidden: false,
    unrated: every.every((option) => found[option].fit === null),
    words: lookedThrough(texts.join(" ")),
  };
});
/** Each word of a text once, as it is looked for. */
export function lookedThrough(text) {
  return [...new Set(folded(text).split(/\s+/))].join(" ");
}
export const byId = Object.fromEntries(rows.map((row) => [row.id, row]));
export const findings = new Map(rows.map((row) => [row.id, row.cells]));

for (const option of every) {
  const { strongest, order } = one("#sort").dataset;
  const text = fill(strongest, { label: labels[option] });
  const item = made("option", { value: `of.${option}`, textContent: text });
  item.dataset.chip = fill(order, { text });
  one("#sort").append(item);
}

/** The present ids of former ones, of rows or columns. */
const former = (elements, name) => new Map(elements.flatMap(({ dataset }) => (dataset.was ?? "").split(" ").filter(Boolean).map((id) => [id, dataset[name]])));

export const known = {
  every,
  options: every.slice(0, MOST_SHOWN),
  sort: values("#sort option").filter(Boolean),
  must: all("[name=must] [data-chip], input[name=must], [data-bound]", form).map((element) => element.dataset.bound ?? element.value),
  weigh: values("[name=weigh] [data-chip]"),
  group: values("[name=group]"),
  release: Object.fromEntries(all("[name=release] [data-chip]", form).map((item) => [item.value, item.parentElement.dataset.option])),
  open: rows.flatMap((row) => every.map((option) => `${row.id}.${option}`)),
  was: { criteria: former(rows.map((row) => row.element), "criterion"), options: former(heads, "option") },
};
