// Makes the table answer: reads what the page says, and hides, sorts, greys and announces. Without it the whole
// table is there. Every word it shows stands in the page; nothing from the address reaches it but known ids.

import { rank } from "./ranking.js";
import { difference, inOrder, isShown, remaining } from "./rows.js";
import { cleanWords, fromQuery, plainView, toQuery } from "./view.js";

const SETTLED = 400; // milliseconds without a change, after which it is announced
const PHONE = matchMedia("(max-width: 40rem)");

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const form = one("#controls");
const table = one("#table");
const ranking = one("#ranking");
const say = { ...form.dataset, ...ranking.dataset };
const fields = form.elements;

const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
/** Fill the names in braces of a sentence that stands in the page. */
const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
/** What is looked through in a row: label, question, values and notes. */
const searched = (row) => all("th a, .question, .value, .note", row);

// What the page offers.
const headRow = one("thead tr", table);
const heads = Object.fromEntries(all("th", headRow).map((head) => [head.dataset.option, head]));
const every = Object.keys(heads);
const labels = Object.fromEntries(every.map((option) => [option, words(heads[option])]));
const selects = all("select[data-criterion]", form);
const rows = all("tr[data-criterion]", table).map((element) => ({
  element,
  id: element.dataset.criterion,
  group: element.parentElement.dataset.group,
  kind: element.dataset.kind,
  home: element.parentElement,
  label: words(one("th a", element)),
  words: searched(element).map(words).join(" ").toLowerCase(),
  cells: Object.fromEntries(all("td", element).map((cell) => [cell.dataset.option, {
    element: cell,
    details: one("details", cell),
    value: words(one(".value", cell)),
    fit: cell.dataset.fit ? +cell.dataset.fit : null,
  }])),
}));
const byId = Object.fromEntries(rows.map((row) => [row.id, row]));
const rated = rows.filter((row) => every.every((option) => row.cells[option].fit !== null));
const fits = Object.fromEntries(rated.map((row) =>
  [row.id, Object.fromEntries(every.map((option) => [option, row.cells[option].fit]))]));
const known = {
  every,
  options: PHONE.matches ? every.slice(0, 2) : every,
  groups: all("tbody", table).map((body) => body.dataset.group),
  criteria: Object.fromEntries(rows.map((row) => [row.id, []])),
};
for (const select of selects) {
  if (select.name === "must") known.criteria[select.dataset.criterion] = all("option", select).map((item) => +item.value);
}

let view = plainView(known);
let result = rank(every, fits, {});
let timer = 0;
const done = {};

/** Do a part of the work, unless what it depends on is as it was. */
function part(run, ...depends) {
  const key = JSON.stringify(depends);
  if (done[run.name] !== key) run();
  done[run.name] = key;
}

function writeControls() {
  for (const select of selects) select.value = view[select.name][select.dataset.criterion] ?? 0;
  for (const name of ["sort", "kind", "find"]) fields[name].value = view[name];
  for (const name of ["differ", "mine", "hide"]) fields[name].checked = view[name];
  for (const box of all("[name=group]", form)) box.checked = view.group.includes(box.value);
  const list = one("#columns ul");
  const chosen = view.options.map((option) => one(`[data-option=${option}]`, list));
  for (const item of list.children) one("input", item).checked = chosen.includes(item);
  list.prepend(...chosen);
}

function readControls() {
  const chosen = (name) => all(`[name=${name}]:checked`, form).map((box) => box.value);
  const graded = (name) => Object.fromEntries(selects.filter((select) => select.name === name && +select.value)
    .map((select) => [select.dataset.criterion, +select.value]));
  view = {
    open: view.open,
    options: chosen("options"),
    must: graded("must"),
    weigh: graded("weigh"),
    group: chosen("group"),
    kind: fields.kind.value,
    find: cleanWords(fields.find.value),
    differ: fields.differ.checked,
    mine: fields.mine.checked,
    hide: fields.hide.checked,
    sort: fields.sort.value,
  };
}

function show() {
  const { options, must, weigh, hide, sort } = view;
  part(showDifferences, options);
  part(showRanking, options, must, weigh);
  part(showColumns, options, must, hide);
  part(showCounts, options, must);
  part(showOrder, sort, sort && options);
  part(showOpen, view.open);
  let without = 0;
  const shown = rows.filter((row) => {
    const fine = isShown(row, view);
    const differs = !view.differ || row.difference > 0;
    without += fine && !differs;
    if (row.element.hidden === (fine && differs)) row.element.hidden = !row.element.hidden;
    return !row.element.hidden;
  });
  const groups = new Set(sort ? [] : shown.map((row) => row.group));
  for (const body of table.tBodies) body.rows[0].hidden = !groups.has(body.dataset.group);
  part(showChips, toQuery(view, known));
  clearTimeout(timer);
  timer = setTimeout(() => {
    const parts = { shown: shown.length, rows: rows.length, hidden: without };
    announce(fill(say.status, parts), without && fill(say.statusHidden, parts), !ranking.hidden && words(one("[data-slot=verdict]")));
    highlight(shown);
  }, SETTLED);
}

function announce(...sentences) {
  one("[role=status]", form).textContent = sentences.filter(Boolean).join(" ");
}

function showDifferences() {
  for (const row of rows) row.difference = difference(row, view.options);
}

function showColumns() {
  const order = [...view.options, ...every.filter((option) => !view.options.includes(option))];
  const visible = view.options.filter((option) => !view.hide || !result.failures[option]);
  const place = (row, cellOf) => {
    const cells = order.map(cellOf);
    cells.forEach((cell, position) => {
      cell.hidden = !visible.includes(order[position]);
      cell.classList.toggle("short", !!result.failures[order[position]]);
    });
    row.append(...cells);
  };
  place(headRow, (option) => heads[option]);
  for (const row of rows) place(row.element, (option) => row.cells[option].element);
  for (const option of every) {
    const reasons = (result.failures[option] ?? []).map(({ criterion }) =>
      fill(say.reason, { label: byId[criterion].label, value: byId[criterion].cells[option].value }));
    const line = one(".fails", heads[option]);
    line.textContent = fill(say.fails, { reasons: reasons.join(", ") });
    line.hidden = !reasons.length;
  }
  for (const body of table.tBodies) body.rows[0].cells[0].colSpan = visible.length + 1;
  table.style.setProperty("--columns", visible.length);
  all("#columns li").forEach((item, position) => {
    const box = one("input", item);
    box.disabled = box.checked && view.options.length < 3;
    one("button", item).disabled = !box.checked || !position;
  });
}

function showOrder() {
  for (const row of inOrder(rows, view)) (view.sort ? table.tBodies[0] : row.home).append(row.element);
}

function showOpen() {
  for (const row of rows) {
    for (const option of every) row.cells[option].details.open = view.open.includes(`${row.id}.${option}`);
  }
}

/** Mark the words that were looked for, without touching the page's text. */
function highlight(shown) {
  const sought = view.find.toLowerCase().split(" ");
  const ranges = [];
  for (const element of view.find && CSS.highlights ? shown.flatMap((row) => searched(row.element)) : []) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const word of sought) {
        for (let at = -1; (at = node.data.toLowerCase().indexOf(word, at + 1)) >= 0;) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, Math.min(at + word.length, node.length));
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights?.set("found", new Highlight(...ranges));
}

/** Say at each requirement how many options it would leave. */
function showCounts() {
  for (const item of all("option[data-text]", form)) {
    const count = remaining(rated, view, item.parentElement.dataset.criterion, +item.value);
    item.textContent = fill(say.leaves, { text: item.dataset.text, count, all: view.options.length });
  }
}

function showRanking() {
  result = rank(view.options, fits, view.weigh, view.must);
  const { order, leaders, margins } = result;
  ranking.hidden = !Object.keys({ ...view.weigh, ...view.must }).length;
  const slot = (name, text) => { one(`[data-slot=${name}]`, ranking).textContent = text; };
  const [winner, second] = order.map((option) => labels[option]);
  const kind = !winner ? "none" : !second ? "only" : leaders.length > 1 ? "tie" : result.close ? "close" : "win";
  const winners = leaders.map((option) => labels[option]).join(", ");
  slot("verdict", fill(say[kind], { winner, second, winners, distance: result.distance }));
  const list = one("ol", ranking);
  for (const item of all("li", list)) item.hidden = !order.includes(item.dataset.option);
  for (const option of order) {
    const item = one(`[data-option=${option}]`, list);
    list.append(item);
    one("span", item).textContent = fill(say.score, { points: result.scores[option], most: result.most });
  }
  const name = ({ criterion, points }) =>
    fill(say.part, { label: byId[criterion].label, points: points > 0 ? `+${points}` : `−${-points}` });
  const carried = margins.filter((margin) => margin.points > 0).slice(0, 3).map(name).join(", ");
  const against = margins.at(-1)?.points < 0 ? fill(say.against, { list: name(margins.at(-1)) }) : say.againstNone;
  slot("carried", carried && fill(say.carried, { list: carried }));
  slot("against", carried && against);
  one("details", ranking).hidden = !second;
  for (const line of all("dl > div", ranking)) {
    const flip = result.flips[line.dataset.criterion];
    one("dd", line).textContent = flip
      ? fill(say.flip, { weight: say.weights.split("|")[flip.weight], winner: labels[flip.winner] }) : say.flipNone;
  }
}

/** List what is set; each can be removed by itself, and the focus stays among them. */
function showChips() {
  const found = [];
  const chip = (text, control, value) => found.push([text, () => {
    if (control.type === "checkbox") control.checked = false;
    else control.value = value;
  }]);
  for (const select of selects.filter((select) => +select.value)) {
    const { label } = byId[select.dataset.criterion];
    const [item] = select.selectedOptions;
    chip(fill(select.name === "must" ? say.chipMust : say.chipWeigh, { label, grade: item.dataset.fit ?? item.text }), select, 0);
  }
  for (const box of all("input:checked:not([name=options])", form)) chip(words(box.parentElement), box);
  for (const select of [fields.kind, fields.sort]) if (select.value) chip(select.selectedOptions[0].text, select, "");
  if (view.find) chip(`“${view.find}”`, fields.find, "");
  const chips = one("#chips");
  const at = [...chips.children].findIndex((item) => item.contains(document.activeElement));
  chips.replaceChildren(...found.map(([text, remove]) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.ariaLabel = fill(say.remove, { text });
    button.onclick = () => { remove(); changed(); };
    item.append(button);
    return item;
  }));
  one("[type=reset]", form).hidden = !toQuery(view, known);
  if (at >= 0) one(`#chips li:nth-child(${Math.min(at + 1, found.length)}) button, #controls summary`).focus();
}

/** Put the view into the address, without scrolling. Typing changes the present entry, all else makes a new one. */
function setAddress(replace) {
  const query = toQuery(view, known);
  const search = query && `?${query}`;
  if (search !== location.search) history[replace ? "replaceState" : "pushState"](null, "", location.pathname + search + location.hash);
}

function changed(replace) {
  readControls();
  show();
  setAddress(replace);
}

/** Show another view than the one in the controls. */
function turnTo(other, replace) {
  view = other;
  writeControls();
  show();
  setAddress(replace);
}

const readAddress = () => turnTo(fromQuery(location.search, known), true);

/** The table as it is shown, as rows of texts. */
function shownTable() {
  const text = (cell) => [one("a, .value", cell), one(".fit", cell)].filter(Boolean).map(words).join(": ");
  return [headRow, ...table.querySelectorAll("tr[data-criterion]:not([hidden])")].map((row) =>
    [...row.cells].filter((cell) => !cell.hidden).map(text));
}

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SETTLED);
}

const ACTIONS = {
  copy: () => navigator.clipboard.writeText(location.href).then(() => announce(say.copied), () => announce(say.notCopied)),
  csv: () => save("compare.csv", "text/csv", shownTable().map((line) =>
    // What starts like a formula is run by spreadsheet programs.
    line.map((text) => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`).join() + "\r\n").join("")),
  markdown: () => {
    const [head, ...body] = shownTable().map((line) => `| ${line.map((text) => text.replace(/[\\|[\]<>*_`]/g, "\\$&")).join(" | ")} |\n`);
    save("compare.md", "text/markdown", `${head}|${"---|".repeat(head.split(" | ").length)}\n${body.join("")}\n<${location.href}>\n`);
  },
  print: () => print(),
  earlier: (button) => {
    const item = button.closest("li");
    item.previousElementSibling.before(item);
    changed();
    (button.disabled ? one("input", item) : button).focus();
  },
  take: (button) => turnTo({ ...view, weigh: fromQuery(`weigh=${button.value}`, known).weigh }),
};

form.onsubmit = () => false;
form.onchange = (event) => { if (event.target !== fields.find) changed(); };
fields.find.oninput = () => changed(true);
form.onreset = () => {
  turnTo(plainView(known));
  one("summary", form).focus();
  return false;
};
form.onclick = (event) => {
  const button = event.target.closest("button");
  ACTIONS[button?.name]?.(button);
};
table.addEventListener("toggle", ({ target }) => {
  const cell = target.parentElement;
  const id = `${cell.parentElement.dataset.criterion}.${cell.dataset.option}`;
  if (target.open === view.open.includes(id)) return;
  view = { ...view, open: target.open ? [...view.open, id] : view.open.filter((other) => other !== id) };
  setAddress(true);
}, true);
onpopstate = readAddress;

form.hidden = false;
readAddress();
