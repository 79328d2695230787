// Makes the table answer: reads what the page says, and hides, sorts, greys and announces. Without it the whole
// table is there. Every word it shows stands in the page; nothing from the address reaches it but known ids.

import { rank } from "./ranking.js";
import { inOrder, isShown, remaining } from "./rows.js";
import { cleanWords, fromQuery, plainView, toQuery } from "./view.js";

const ANNOUNCE_AFTER = 400;
const PHONE = "(max-width: 40rem)";

const form = /** @type {HTMLFormElement} */ (document.getElementById("controls"));
const table = /** @type {HTMLTableElement} */ (document.getElementById("table"));
const ranking = document.getElementById("ranking");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
/** What is looked through in a row: label, question, values and notes. */
const searched = (row) => all("th a, .question, .value, .note", row);
/** Fill the names in braces of a sentence that stands in the page. */
const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

// What the page offers.
const heads = all("thead th", table);
const labels = Object.fromEntries(heads.map((head) => [head.dataset.option, words(head)]));
const selects = all("select[data-criterion]", form);
const rows = all("tr[data-criterion]", table).map((element) => {
  const cells = Object.fromEntries(all("td", element).map((cell) => [cell.dataset.option, {
    element: cell,
    value: words(one(".value", cell)),
    fit: cell.dataset.fit ? Number(cell.dataset.fit) : null,
  }]));
  return {
    element,
    cells,
    id: element.dataset.criterion,
    group: element.parentElement.dataset.group,
    kind: element.dataset.kind,
    label: words(one("th a", element)),
    words: searched(element).map(words).join(" ").toLowerCase(),
    home: element.parentElement,
  };
});
const byId = new Map(rows.map((row) => [row.id, row]));
const rated = rows.filter((row) => Object.values(row.cells).every((cell) => cell.fit !== null));
const fits = Object.fromEntries(rated.map((row) =>
  [row.id, Object.fromEntries(Object.entries(row.cells).map(([option, cell]) => [option, cell.fit]))]));
const options = Object.keys(labels);
const known = {
  options: matchMedia(PHONE).matches ? options.slice(0, 2) : options,
  every: options,
  groups: all("tbody[data-group]", table).map((body) => body.dataset.group),
  criteria: Object.fromEntries(rows.map((row) => [row.id, []])),
};
for (const select of selects) {
  if (select.name === "must") known.criteria[select.dataset.criterion] = all("option", select).map((item) => Number(item.value)).reverse();
}

/** @type {import("./view.js").View} */
let view = plainView(known);
let announced = 0;

/** Put the view into the controls. */
function setControls() {
  for (const select of selects) select.value = String(view[select.name][select.dataset.criterion] ?? 0);
  for (const name of ["sort", "kind"]) form.elements[name].value = view[name];
  if (cleanWords(form.elements.find.value) !== view.find) form.elements.find.value = view.find;
  for (const name of ["differ", "mine", "hide"]) form.elements[name].checked = view[name];
  for (const box of all("[name=group]", form)) box.checked = view.group.includes(box.value);
  const list = one("#columns ul");
  const order = [...view.options, ...known.every.filter((option) => !view.options.includes(option))];
  order.forEach((option, position) => {
    const item = one(`[data-option="${option}"]`, list);
    const [box, earlier] = [one("input", item), one("button", item)];
    box.checked = view.options.includes(option);
    box.disabled = box.checked && view.options.length < 3;
    earlier.disabled = !box.checked || position === 0;
    if (list.children[position] !== item) list.insertBefore(item, list.children[position]);
  });
}

/** Read the view from the controls. */
function readControls() {
  const chosen = (name) => all(`[name=${name}]:checked`, form).map((box) => box.value);
  const graded = (name) => Object.fromEntries(selects.filter((select) => select.name === name && select.value !== "0")
    .map((select) => [select.dataset.criterion, Number(select.value)]));
  const columns = chosen("options");
  view = {
    ...view,
    options: columns.length > 1 ? columns : view.options,
    must: graded("must"),
    weigh: graded("weigh"),
    group: chosen("group"),
    kind: form.elements.kind.value,
    find: cleanWords(form.elements.find.value),
    differ: form.elements.differ.checked,
    mine: form.elements.mine.checked,
    hide: form.elements.hide.checked,
    sort: form.elements.sort.value,
  };
}

/** Show the view: columns, rows, order, requirements, ranking, chips. */
function show() {
  const result = rank(view.options, fits, view.weigh, view.must);
  const columns = view.options.filter((option) => !(view.hide && result.failures[option]));
  showColumns(columns, result);
  const shown = new Set(rows.filter((row) => isShown(row, view)));
  for (const row of rows) if (row.element.hidden === shown.has(row)) row.element.hidden = !shown.has(row);
  showOrder(shown);
  showOpen();
  highlight(shown);
  showCounts();
  showRanking(result);
  showChips();
  const without = rows.filter((row) => !isShown(row, { ...view, differ: false })).length;
  const hidden = view.differ ? rows.length - shown.size - without : 0;
  const parts = { shown: shown.size, rows: rows.length, hidden };
  announce([fill(form.dataset.status, parts), hidden ? fill(form.dataset.statusHidden, parts) : "",
    ranking.hidden ? "" : words(one("[data-slot=verdict]", ranking))].filter(Boolean).join(" "));
}

function showColumns(columns, result) {
  const place = (row, cells) => {
    const rest = known.every.filter((option) => !view.options.includes(option));
    [...view.options, ...rest].forEach((option, position) => {
      const cell = cells[option];
      cell.hidden = !columns.includes(option);
      cell.classList.toggle("short", Boolean(result.failures[option]));
      if (row.children[position + 1] !== cell) row.insertBefore(cell, row.children[position + 1]);
    });
  };
  place(heads[0].parentElement, Object.fromEntries(heads.map((head) => [head.dataset.option, head])));
  for (const row of rows) {
    place(row.element, Object.fromEntries(known.every.map((option) => [option, row.cells[option].element])));
  }
  for (const head of heads) {
    const found = result.failures[head.dataset.option] ?? [];
    const reasons = found.map(({ criterion }) => fill(form.dataset.reason, {
      label: byId.get(criterion).label, value: byId.get(criterion).cells[head.dataset.option].value,
    })).join(", ");
    one(".fails", head).hidden = !reasons;
    one(".fails", head).textContent = reasons && fill(form.dataset.fails, { reasons });
  }
  table.style.setProperty("--columns", String(columns.length));
  for (const head of all("tr.group th", table)) head.colSpan = columns.length + 1;
}

function showOrder(shown) {
  const first = one("tbody", table);
  if (view.sort) first.append(...inOrder(rows, view).map((row) => row.element));
  else for (const row of rows) if (row.element.parentElement !== row.home || first.lastElementChild === row.element) row.home.append(row.element);
  for (const body of all("tbody", table)) {
    one("tr.group", body).hidden = Boolean(view.sort) || !rows.some((row) => row.home === body && shown.has(row));
  }
}

function showOpen() {
  for (const row of rows) {
    for (const option of known.every) one("details", row.cells[option].element).open = view.open.includes(`${row.id}.${option}`);
  }
}

/** Mark the words that were looked for, without touching the page's text. */
function highlight(shown) {
  if (!CSS.highlights) return;
  const sought = view.find.toLowerCase().split(" ").filter(Boolean);
  const ranges = [];
  for (const element of sought.length ? [...shown].flatMap((row) => searched(row.element)) : []) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.toLowerCase();
      for (const word of sought) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, Math.min(at + word.length, walker.currentNode.length));
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

/** Say at each requirement how many options it would leave. */
function showCounts() {
  for (const select of selects) {
    for (const item of all("option[data-text]", select)) {
      const count = remaining(rated, view, select.dataset.criterion, Number(item.value));
      item.textContent = fill(form.dataset.leaves, { text: item.dataset.text, count, all: view.options.length });
    }
  }
}

function showRanking(result) {
  const say = ranking.dataset;
  const slot = (name) => one(`[data-slot=${name}]`, ranking);
  ranking.hidden = !Object.keys(view.weigh).length && !Object.keys(view.must).length;
  if (ranking.hidden) return;
  const [winner, second] = result.order.map((option) => labels[option]);
  const parts = { winner, second, winners: result.leaders.map((option) => labels[option]).join(", "), distance: result.distance };
  const kind = !winner ? "none" : !second ? "only" : result.leaders.length > 1 ? "tie" : result.close ? "close" : "win";
  const clear = kind === "win" || kind === "close";
  slot("verdict").textContent = fill(say[kind], parts);
  const list = slot("order");
  for (const item of [...list.children]) item.hidden = !result.order.includes(item.dataset.option);
  for (const option of result.order) {
    const item = one(`[data-option="${option}"]`, list);
    list.append(item);
    one("span", item).textContent = fill(say.score, { points: result.scores[option], most: result.most });
  }
  const name = ({ criterion, points }) =>
    fill(say.part, { label: byId.get(criterion).label, points: points > 0 ? `+${points}` : `−${-points}` });
  const last = result.margins.at(-1);
  const against = last && last.points < 0 ? fill(say.against, { list: name(last) }) : say.againstNone;
  const carried = result.margins.filter((margin) => margin.points > 0).slice(0, 3);
  slot("carried").textContent = clear ? fill(say.carried, { list: carried.map(name).join(", ") }) : "";
  slot("against").textContent = clear ? against : "";
  one("details", ranking).hidden = result.order.length < 2;
  const weightWords = say.weights.split("|");
  for (const line of all("dl > div", ranking)) {
    const flip = result.flips[line.dataset.criterion];
    one("dd", line).textContent = flip
      ? fill(say.flip, { weight: weightWords[flip.weight], winner: labels[flip.winner] }) : say.flipNone;
  }
}

/** List what is set; each can be removed by itself. */
function showChips() {
  const found = [];
  for (const select of selects.filter((select) => select.value !== "0")) {
    const label = byId.get(select.dataset.criterion).label;
    const item = select.selectedOptions[0];
    const text = select.name === "must"
      ? fill(form.dataset.chipMust, { label, fit: item.dataset.fit }) : fill(form.dataset.chipWeigh, { label, weight: item.textContent });
    found.push([text, () => { select.value = "0"; }]);
  }
  for (const box of all("[name=group]:checked, [name=differ]:checked, [name=mine]:checked, [name=hide]:checked", form)) {
    found.push([words(box.parentElement), () => { box.checked = false; }]);
  }
  for (const control of [form.elements.kind, form.elements.sort].filter((select) => select.value)) {
    found.push([control.selectedOptions[0].textContent, () => { control.value = ""; }]);
  }
  if (view.find) found.push([`“${view.find}”`, () => { form.elements.find.value = ""; }]);
  const chips = one("#chips");
  const at = [...chips.children].findIndex((chip) => chip.contains(document.activeElement));
  chips.replaceChildren(...found.map(([text, remove]) => {
    const [item, button] = [document.createElement("li"), document.createElement("button")];
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-label", fill(form.dataset.remove, { text }));
    button.addEventListener("click", () => { remove(); changed(); });
    item.append(button);
    return item;
  }));
  const clear = one("[type=reset]", form);
  clear.hidden = !toQuery(view, known);
  if (at >= 0) (chips.children[Math.min(at, found.length - 1)]?.firstChild ?? one("summary", form)).focus();
}

function announce(sentence) {
  clearTimeout(announced);
  announced = setTimeout(() => { one("[role=status]", form).textContent = sentence; }, ANNOUNCE_AFTER);
}

/** Put the view into the address, without scrolling. Typing changes the present entry, all else makes a new one. */
function setAddress(replace) {
  const query = toQuery(view, known);
  const address = `${location.pathname}${query && `?${query}`}${location.hash}`;
  if (address === `${location.pathname}${location.search}${location.hash}`) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

function changed(replace = false) {
  readControls();
  setControls();
  show();
  setAddress(replace);
}

function readAddress() {
  view = fromQuery(location.search, known);
  setControls();
  show();
  setAddress(true);
}

/** The table as it is shown, as rows of texts. */
function shownTable() {
  const cells = (row) => [...row.children].filter((cell) => !cell.hidden);
  const text = (cell) => words(one("a, .value", cell) ?? cell);
  const fit = (cell) => (one(".fit", cell) ? ` (${words(one(".fit", cell))})` : "");
  const body = all("tbody tr[data-criterion]", table).filter((row) => !row.hidden);
  return [cells(heads[0].parentElement).map(text), ...body.map((row) => cells(row).map((cell) => text(cell) + fit(cell)))];
}

const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const asCsv = (lines) => lines.map((line) => line.map((text) => `"${harmless(text).replaceAll('"', '""')}"`).join()).join("\r\n");
function asMarkdown([head, ...body]) {
  const line = (texts) => `| ${texts.map((text) => text.replace(/[\\|[\]<>*_`]/g, "\\$&")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...body.map(line), "", `<${location.href}>`].join("\n");
}

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    announce(form.dataset.copied);
  } catch {
    announce(form.dataset.notCopied);
  }
}

const ACTIONS = {
  copy: copyLink,
  csv: () => save("compare.csv", "text/csv", `${asCsv(shownTable())}\r\n`),
  markdown: () => save("compare.md", "text/markdown", `${asMarkdown(shownTable())}\n`),
  print: () => print(),
};

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => { if (event.target.name !== "find") changed(); });
form.addEventListener("input", (event) => { if (event.target.name === "find") changed(true); });
form.addEventListener("reset", (event) => {
  event.preventDefault();
  view = plainView(known);
  setControls();
  changed();
  one("summary", form).focus();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.weights !== undefined) {
    view = { ...view, weigh: fromQuery(`weigh=${button.dataset.weights}`, known).weigh };
    setControls();
    changed();
  } else if (button.name === "earlier") {
    const item = button.closest("li");
    item.previousElementSibling.before(item);
    changed();
    (button.disabled ? one("input", item) : button).focus();
  } else {
    ACTIONS[button.name]?.();
  }
});
table.addEventListener("toggle", () => {
  const open = rows.flatMap((row) => known.every.filter((option) => one("details", row.cells[option].element).open)
    .map((option) => `${row.id}.${option}`));
  if (open.join() === view.open.join()) return;
  view = { ...view, open };
  setAddress(true);
}, true);
addEventListener("popstate", readAddress);

form.hidden = false;
readAddress();
