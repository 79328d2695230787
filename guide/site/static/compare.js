// Makes the table answer: reads what the page says, and hides, sorts, greys and announces. Without it the whole
// table is there. Every word it shows stands in the page; nothing from the address reaches it but known ids.

import { parts, rank, remaining, spelt } from "./ranking.js";
import { difference, filterOf, folded, inOrder, nearest } from "./rows.js";
import { cleanWords, fromQuery, plainView, toQuery } from "./view.js";

const SETTLED = 400; // milliseconds without a change, after which it is announced

const MOST_MARKS = 2000;
const MOST_SHOWN = 4; // columns, unless the reader asks for more
const MOST_STUCK = 2; // reasons of an option that stay in sight with its name
const LEAST_APART = 2; // steps of fit between which a difference counts
const FILTERS = ["group", "kind", "find", "differ", "mine"];

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const form = one("#controls");
const table = one("#table");
const ranking = one("#ranking");
const chips = one("#chips");
const jumps = Object.fromEntries(all(".jumps a").map((link) => [link.hash.slice(1), link.parentElement]));
const say = { ...form.dataset, ...ranking.dataset };
const fields = form.elements;

/** The words of an element, on one line. */
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
/** Fill the names in braces of a sentence that stands in the page. */
const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
/** What is looked through in a row: label, question, values and notes. */
const searched = (row) => [...all("th a, .question, .value", row), ...all(".note", row.nextElementSibling)];
/** What a cell is beside its fit: yes or no, values, a number; nothing in a state. */
const valueOf = (scale, is) => (is === undefined ? null : scale === "number" ? +is : is.split(" "));
const values = (selector) => all(selector, form).map((element) => element.value);

// What the page offers.
const [headRow, scoreRow, shortRow] = all("thead tr", table);
const heads = all("th", headRow);
const every = heads.map((head) => head.dataset.option);
const labels = Object.fromEntries(heads.map((head) => [head.dataset.option, words(head)]));
const lines = all("tr:not(.group, .more), .behinds", table).map((element) =>
  ({ element, cells: Object.fromEntries(all("[data-option]", element).map((cell) => [cell.dataset.option, cell])) }));
const rows = lines.filter(({ element }) => element.dataset.criterion).map(({ element, cells }) => ({
  element,
  more: element.nextElementSibling,
  hidden: false,
  id: element.dataset.criterion,
  group: element.parentElement.dataset.group,
  kind: element.dataset.kind,
  home: element.parentElement,
  label: words(one("th a", element)),
  unrated: every.every((option) => cells[option].dataset.fit === undefined),
  words: [...new Set(folded([...searched(element).map(words), element.dataset.words].join(" ")).split(" "))].join(" "),
  cells: Object.fromEntries(every.map((option) => [option, {
    opens: one(".opens", cells[option]),
    section: one(`.behind[data-option="${option}"]`, element.nextElementSibling),
    words: words(one(".value", cells[option])),
    fit: cells[option].dataset.fit ? +cells[option].dataset.fit : null,
    value: valueOf(element.dataset.scale, cells[option].dataset.is),
  }])),
}));
const byId = Object.fromEntries(rows.map((row) => [row.id, row]));
const findings = new Map(rows.map((row) => [row.id, row.cells]));
const known = {
  every,
  options: every.slice(0, MOST_SHOWN),
  sort: values("#sort option").filter(Boolean),
  must: all("[name=must] [data-chip], input[name=must], [data-bound]", form).map((element) => element.dataset.bound ?? element.value),
  weigh: values("[name=weigh] [data-chip]"),
  group: values("[name=group]"),
  open: rows.flatMap((row) => every.map((option) => `${row.id}.${option}`)),
};

let view = plainView(known);
let considered; // the options that are ranked
let result;
let shown;
let without; // how many rows "only differences" hides
let timer;
let typing;
// What the page shows before it is asked for anything.
const done = { showOpen: "[[]]", showOrder: '["",""]', settle: JSON.stringify([view]) };

/** Do a part of the work, unless what it depends on is as it was. */
function part(run, ...depends) {
  const key = JSON.stringify(depends);
  if (done[run.name] !== key) run();
  done[run.name] = key;
}

function readControls() {
  const asked = new URLSearchParams(new FormData(form));
  // A form leaves out what is disabled, as the last two columns are.
  asked.set("options", values("[name=options]:checked"));
  for (const field of all("[data-bound]", form)) if (field.value) asked.append("must", `${field.dataset.bound}-${spelt(+field.value)}`);
  return { ...fromQuery(asked, known), open: view.open };
}

function writeControls() {
  for (const select of all("[data-criterion]", form)) {
    const id = select.dataset.criterion;
    const grade = select.name === "must" ? view.must[id]?.fit : view.weigh[id];
    select.value = grade ? `${id}.${grade}` : "";
  }
  const required = Object.entries(view.must).flatMap(([id, need]) => parts(need).map((part) => `${id}.${part}`));
  for (const box of all("input[name=must]", form)) box.checked = required.includes(box.value);
  for (const field of all("[data-bound]", form)) {
    const found = required.find((part) => part.startsWith(`${field.dataset.bound}-`));
    field.value = found ? found.slice(field.dataset.bound.length + 1).replace("_", ".") : "";
  }
  for (const name of ["sort", "kind"]) fields[name].value = view[name];
  for (const name of ["differ", "mine", "hide"]) fields[name].checked = view[name];
  for (const name of ["options", "group"]) {
    for (const box of all(`[name=${name}]`, form)) box.checked = view[name].includes(box.value);
  }
  if (values("[name=options]:checked").join() !== view.options.join()) {
    one("#columns ul").prepend(...view.options.map((option) => one(`#columns [data-option="${option}"]`)));
  }
}

/**
 * Show a view, and put it into the address: as a new entry, or in place of the present one.
 * The focus stays where it is; from what is gone it goes to its neighbour or to the controls.
 */
function turnTo(other, replace) {
  const focused = document.activeElement;
  const at = [...chips.children].indexOf(focused.parentElement);
  view = other;
  const { options, must, weigh, hide, sort, open } = view;
  part(writeControls, { ...view, find: "", open: "" });
  if (cleanWords(fields.find.value) !== view.find) fields.find.value = view.find;
  part(showDifferences, options);
  part(showRanking, options, must, weigh);
  part(showColumns, options, must, hide);
  part(showCounts, options, must);
  part(showOrder, sort, sort && [options, must, weigh]);
  part(showOpen, open, options);
  showRows(rows);
  part(showChips, view);
  part(settle, { ...view, open: [] });
  const address = new URL(location);
  address.search = toQuery(view, known);
  if (address.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
  if (focused.disabled || !focused.checkVisibility()) {
    one("button, summary", chips.children[Math.min(at, chips.children.length - 1)] ?? form).focus();
  } else if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}

const changed = () => turnTo(readControls());
const readAddress = () => turnTo(fromQuery(location.search, known), true);

function showRows(among) {
  const groups = new Set();
  const isShown = filterOf(view);
  without = 0;
  shown = among.filter((row) => {
    const fine = isShown(row);
    const wanted = fine && (!view.differ || row.difference >= LEAST_APART * 1000 || (row.difference && row.unrated));
    without += fine && !wanted;
    // To ask the page costs more than to remember.
    if (row.hidden === wanted) row.element.hidden = row.more.hidden = row.hidden = !wanted;
    if (wanted && !view.sort) groups.add(row.home);
    return wanted;
  });
  for (const body of table.tBodies) {
    body.rows[0].hidden = !groups.has(body);
    jumps[body.id].inert = !groups.has(body);
  }
  showNothing();
}

/** Where no row has the words: say so, with the nearest rows. */
function showNothing() {
  const none = !shown.length;
  one("#nothing").hidden = !none;
  if (!none) return;
  one(".none-found").hidden = !view.find;
  one(".none-left").hidden = !!view.find;
  one("#nearest").replaceChildren(...nearest(rows, view.find).flatMap((row, at) => {
    const link = document.createElement("a");
    link.href = one("th a", row.element).href;
    link.textContent = row.label;
    return at ? [", ", link] : [link];
  }));
  one("#nearest").previousElementSibling.hidden = !one("#nearest").childElementCount;
}

/** When the reader pauses: say what is shown, and catch up with what was typed. */
function settle() {
  clearTimeout(timer);
  timer = setTimeout(settled, SETTLED);
}

function settled() {
  clearTimeout(timer);
  turnTo(view, typing);
  const parts = {
    shown: shown.length, rows: rows.length, hidden: without,
    columns: all("th:not([hidden])", headRow).length, all: every.length,
  };
  announce([fill(say.status, parts), without && fill(say.statusHidden, parts)].filter(Boolean).join(" "),
    ranking.hidden ? "" : words(one("[data-slot=verdict]")));
  highlight();
}

/** Say something; what stands elsewhere to be seen is for the ear only. */
function announce(sentence, heard) {
  const only = document.createElement("span");
  only.className = "visually-hidden";
  only.textContent = heard && ` ${heard}`;
  one("[role=status]", form).replaceChildren(sentence, only);
}

function showDifferences() {
  for (const row of rows) row.difference = difference(row, view.options);
}

function showColumns() {
  const order = [...view.options, ...every.filter((option) => !view.options.includes(option))];
  const visible = view.options.filter((option) => !view.hide || !result.failures[option]);
  for (const { element, cells } of lines) {
    if (order.some((option, position) => [...element.children].slice(-order.length)[position] !== cells[option])) {
      element.append(...order.map((option) => cells[option]));
    }
    for (const option of order) {
      cells[option].hidden = !visible.includes(option);
      cells[option].classList.toggle("short", !!result.failures[option]);
    }
  }
  for (const option of every) {
    const reasons = result.failures[option]?.map((criterion) =>
      fill(say.reason, { label: byId[criterion].label, value: byId[criterion].cells[option].words }));
    lines[2].cells[option].textContent = reasons ? fill(say.fails, { reasons: reasons.join(", ") }) : say.meets;
  }
  shortRow.hidden = !Object.keys(view.must).length;
  const beyond = one("#beyond");
  if (beyond) {
    beyond.hidden = view.options.length === every.length;
    one("span", beyond).textContent = fill(beyond.dataset.beyond, {
      shown: view.options.map((option) => labels[option]).join(", "), count: every.length - view.options.length });
  }
  table.classList.toggle("tall", Object.values(result.failures).some((found) => found.length > MOST_STUCK));
  table.dataset.columns = visible.length;
  for (const body of table.tBodies) body.rows[0].cells[0].colSpan = visible.length + 1;
  for (const row of rows) row.more.cells[0].colSpan = visible.length + 1;
  for (const item of all("#columns li")) {
    const box = one("input", item);
    box.disabled = box.checked && view.options.length < 3;
    one("button", item).disabled = view.options.indexOf(box.value) < 1;
  }
}

function showOrder() {
  for (const row of inOrder(rows, view)) (view.sort ? table.tBodies[0] : row.home).append(row.element, row.more);
}

function showOpen() {
  for (const row of rows) {
    const open = every.filter((option) => view.open.includes(`${row.id}.${option}`));
    row.more.classList.toggle("open", open.length > 0);
    for (const option of every) {
      row.cells[option].opens.ariaExpanded = String(open.includes(option));
      row.cells[option].section.classList.toggle("named", open.includes(option));
    }
  }
}

/** Mark the words that were looked for, without touching the page's text. */
function highlight() {
  if (!CSS.highlights) return;
  const found = new Highlight();
  CSS.highlights.set("found", found);
  for (const element of view.find ? shown.flatMap((row) => searched(row.element)) : []) {
    if (found.size > MOST_MARKS) return;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      for (const word of view.find.toLowerCase().split(" ").filter(Boolean)) {
        for (let at = -1; (at = node.data.toLowerCase().indexOf(word, at + 1)) >= 0;) {
          found.add(new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + word.length }));
        }
      }
    }
  }
}

/** Say at each requirement how many options it would leave. */
function showCounts() {
  for (const item of all("[name=must] [data-chip], input[name=must]", form)) {
    const [at, label] = [item.value.lastIndexOf("."), item.labels?.[0].lastElementChild ?? item];
    const [id, part] = [item.value.slice(0, at), item.value.slice(at + 1)];
    const need = item.name ? { one_of: [part] } : { ...view.must[id], fit: +part };
    const count = remaining(considered, findings, view.must, id, need);
    const text = label.dataset.text ??= label.textContent;
    label.textContent = fill(say.leaves, { text, count, all: considered.length });
  }
}

function showRanking() {
  // While no columns are chosen, all options are considered: on a phone only some of them fit the screen.
  considered = view.options.join() === known.options.join() ? every : view.options;
  result = rank(considered, findings, view.weigh, view.must);
  const { order, leaders, margins, scores, most } = result;
  ranking.hidden = !Object.keys({ ...view.weigh, ...view.must }).length;
  const slot = (name, text) => { one(`[data-slot=${name}]`, ranking).textContent = text; };
  const [winner, second] = order.map((option) => labels[option]);
  const kind = !winner ? "none" : !second ? "only" : !most ? "several" : leaders.length > 1 ? "tie" : result.close ? "close" : "win";
  const winners = leaders.map((option) => labels[option]).join(", ");
  slot("verdict", fill(say[kind], { ...result, winner, second, winners }));
  const list = one("ol", ranking);
  list.hidden = !most;
  for (const item of all("li", list)) item.hidden = !order.includes(item.dataset.option);
  scoreRow.hidden = !most;
  for (const option of every) {
    lines[1].cells[option].textContent = option in scores ? fill(say.score, { points: scores[option], most })
      : result.failures[option] ? say.short : "";
  }
  for (const row of rows) {
    const words = [view.must[row.id] && say.required, view.weigh[row.id] && say.weights.split("|")[view.weigh[row.id]]].filter(Boolean);
    row.element.classList.toggle("weighted", words.length > 0);
    one(".weight", row.element).textContent = words.join(", ");
  }
  for (const option of order) {
    const item = one(`[data-option="${option}"]`, list);
    list.append(item);
    one("span", item).textContent = fill(say.score, { points: scores[option], most });
  }
  const name = ({ criterion, points }) =>
    fill(say.part, { label: byId[criterion].label, points: points > 0 ? `+${points}` : `−${-points}` });
  const carried = margins.filter(({ points }) => points > 0).slice(0, 3).map(name).join(", ");
  const against = margins.at(-1)?.points < 0 ? fill(say.against, { list: name(margins.at(-1)) }) : say.againstNone;
  slot("carried", carried && fill(say.carried, { list: carried }));
  slot("against", carried && against);
  const without = Object.entries(result.uncounted).flatMap(([option, ids]) =>
    ids.map((id) => fill(say.uncountedPart, { label: byId[id].label, option: labels[option] })));
  slot("uncounted", without.length ? fill(say.uncounted, { list: without.join(", ") }) : "");
  one("details", ranking).hidden = !second || !Object.values(result.flips).some(Boolean);
  for (const line of all("dl > div", ranking)) {
    const { criterion } = line.dataset;
    const flip = result.flips[criterion];
    const [before, after] = [view.weigh[criterion] ?? 0, flip?.weight].map((weight) => say.weights.split("|")[weight]);
    line.hidden = !flip;
    one("dd", line).textContent = flip ? fill(say.flip, { before, after, winner: labels[flip.winner] }) : "";
  }
}

/** List what is set; each can be removed by itself. */
function showChips() {
  const found = [];
  const chip = (text, control) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.ariaLabel = fill(say.remove, { text });
    button.onclick = () => {
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
      changed();
    };
    item.append(button);
    found.push(item);
  };
  for (const select of all("select", form)) if (select.value) chip(select.selectedOptions[0].dataset.chip, select);
  for (const box of all("input:checked:not([name=options])", form)) chip(box.dataset.chip ?? words(box.parentElement), box);
  for (const field of all("[data-bound]", form)) if (field.value) chip(fill(field.dataset.chip, { value: field.value }), field);
  if (view.find) chip(`“${view.find}”`, fields.find);
  chips.replaceChildren(...found);
  one("[type=reset]", form).hidden = !toQuery(view, known);
}

/** The table as it is shown, as rows of texts. */
function shownTable() {
  const text = (cell) => [one("th a, .value", cell) ?? one("a", cell), one(".fit", cell)].filter(Boolean).map(words).join(": ");
  return [headRow, ...all("tr[data-criterion]:not([hidden])", table)].map((row) =>
    [...row.cells].filter((cell) => !cell.hidden).map(text));
}

/** The same for a spreadsheet program: a line for each cell with its note, its sources and how it is known. */
function shownCells() {
  const [, ...columns] = [...headRow.cells].filter((cell) => !cell.hidden).map((cell) => cell.dataset.option);
  const lines = all("tr[data-criterion]:not([hidden])", table).flatMap(({ dataset }) => columns.map((option) => {
    const { label, kind, cells } = byId[dataset.criterion];
    const { fit, words: value, section } = cells[option];
    const sources = all(".rubric a[href^=https]", section).map((link) => link.href);
    return [label, kind, labels[option], value, fit ?? "", words(one(".note", section)), words(one(".known", section) ?? section.lastElementChild), sources.join(" ")];
  }));
  return [say.heads.split("|"), ...lines].map((line) => line.map(String));
}

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SETTLED);
}

const ACTIONS = {
  copy: async () => {
    // What is still to be said of the view is said first, or it would take the place of the answer.
    settled();
    announce(await navigator.clipboard?.writeText(location.href).then(() => say.copied, () => {}) ?? say.notCopied, "");
  },
  // Excel takes it for UTF-8 by the mark before it. What starts like a formula is run by spreadsheet programs.
  csv: () => save("compare.csv", "text/csv", `\uFEFF${shownCells().map((line) =>
    `${line.map((text) => `"${text.replace(/^(?=[=+\-@\t\r＝＋－＠])/, "'").replaceAll('"', '""')}"`).join()}\r\n`).join("")}`),
  markdown: () => {
    const [head, ...body] = shownTable().map((line) => `| ${line.map((text) => text.replace(/[\\|[\]<>*_`~&]/g, "\\$&")).join(" | ")} |\n`);
    save("compare.md", "text/markdown", `${head}|${"---|".repeat(head.split(" | ").length)}\n${body.join("")}\n<${location.href}>\n`);
  },
  print: () => print(),
  all: () => turnTo({ ...view, options: every }),
  widen: () => turnTo({ ...view, find: "", group: [], kind: "", differ: false, mine: false }),
  earlier: (button) => {
    const box = one("input", button.parentElement);
    const at = view.options.indexOf(box.value);
    turnTo({ ...view, options: view.options.toSpliced(at - 1, 2, box.value, view.options[at - 1]) });
    const to = button.disabled ? box : button;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", behavior: "instant" });
  },
  take: (button) => {
    const { weigh, must } = fromQuery({ weigh: button.value, must: button.dataset.must }, known);
    turnTo({ ...view, weigh, must: button.dataset.must ? must : view.must });
  },
};

form.onsubmit = () => false;
// The rows follow a filter at once; the rest waits until the reader pauses.
form.oninput = ({ target }) => {
  const find = cleanWords(fields.find.value);
  typing = target === fields.find;
  // One letter more can only hide rows.
  const among = typing && find.startsWith(view.find) ? shown : rows;
  view = typing ? { ...view, find } : readControls();
  showRows(among);
  part(settle, { ...view, open: [] });
};
form.onchange = ({ target }) => { if (!FILTERS.includes(target.name)) changed(); };
form.onreset = () => {
  turnTo(plainView(known));
  return false;
};
form.onclick = ({ target }) => {
  if (!ACTIONS[target.name]) return;
  turnTo(view, typing); // what has been filtered a moment ago
  ACTIONS[target.name](target);
};
table.onclick = (event) => {
  const link = event.target.closest(".opens");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const id = link.hash.slice(1);
  turnTo({ ...view, open: known.open.filter((cell) => (cell === id) !== view.open.includes(cell)) }, true);
};
for (const { opens } of rows.flatMap((row) => Object.values(row.cells))) opens.role = "button";
// On a narrow screen rows are grids, which in some browsers takes the roles away that HTML implies.
for (const [role, of] of Object.entries({ rowgroup: "thead, tbody", row: "tr", rowheader: "th", columnheader: "[scope=col]", cell: "td" })) {
  for (const element of all(of, table)) element.role = role;
}
table.role = "table";
/** Show the cell that an address names behind its # or as open: its row with all that stands behind it. */
function showNamed() {
  const named = location.hash.slice(1);
  if (known.open.includes(named)) turnTo({ ...view, open: known.open.filter((cell) => cell === named || view.open.includes(cell)) }, true);
  const [first] = known.open.includes(named) ? [named] : view.open;
  if (first) byId[first.slice(0, first.indexOf("."))].element.scrollIntoView({ behavior: "instant" });
}
onpopstate = readAddress;
onhashchange = showNamed;

form.classList.add("ready");
readAddress();
showNamed();
