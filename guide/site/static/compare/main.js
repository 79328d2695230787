// Makes the table answer: reads what the page says, and hides, sorts, greys and announces. Without it the whole
// table is there. Every word it shows stands in the page; nothing from the address reaches it but known ids.

import { showOpen } from "./behind.js";
import { boxOf, found, isPicking, look, pickAnew } from "./choosing.js";
import { byPoints } from "./columns.js";
import { announce, chips, readControls, showChips, writeControls, writeFind } from "./controls.js";
import { highlight, readNotes, showNothing } from "./finding.js";
import { all, byId, every, fill, findings, form, known, one, ranking, rows, say, table, value, words } from "./offered.js";
import { rank } from "./ranking.js";
import { isTold, putReleases, readReleases, stand } from "./releases.js";
import { difference, filterOf } from "./rows.js";
import { showColumns, showOrder } from "./table.js";
import { saveCsv, saveMarkdown } from "./taking.js";
import { cleanWords, fromQuery, plainView, present, toQuery } from "./view.js";
import { showCounts, showRanking } from "./weighing.js";

const SETTLED = 400; // milliseconds without a change, after which it is announced
const LEAST_APART = 2; // steps of fit between which a difference counts
const FILTERS = ["group", "kind", "find", "differ", "mine"];

const jumps = Object.fromEntries(all(".jumps a").map((link) => [link.hash.slice(1), link.parentElement]));

let view = plainView(known);
let considered; // the options that are ranked
let result;
let visible = every; // the columns
let shown; // the rows
let without; // how many rows "only differences" hides
let timer;
let typing;
// What the page shows before it is asked for anything.
const done = { open: "[[],0]", order: '["",""]', settle: JSON.stringify([view]) };

/** Do a part of the work, unless what it depends on is as it was. */
function part(name, run, ...depends) {
  const key = JSON.stringify(depends);
  if (done[name] !== key) run();
  done[name] = key;
}

/**
 * Show a view, and put it into the address: as a new entry, or in place of the present one.
 * The focus stays where it is; from what is gone it goes to its neighbour or to the controls.
 */
function turnTo(other, replace) {
  const focused = document.activeElement;
  const at = [...chips.children].indexOf(focused.parentElement);
  view = other;
  const { options, must, weigh, hide, sort, open, release } = view;
  part("controls", () => writeControls(view), { ...view, find: "", open: "" }, isPicking());
  writeFind(view);
  part("release", showReleases, release, isTold());
  part("differences", showDifferences, options, stand());
  part("ranking", showResult, options, must, weigh, stand());
  part("columns", () => {
    visible = options.filter((option) => !hide || !result.failures[option]);
    showColumns(visible, view, result);
  }, options, must, hide, stand());
  part("counts", () => showCounts(view, considered), considered, must, stand());
  part("order", () => showOrder(view), sort, sort && [options, must, weigh, stand()]);
  part("open", () => showOpen(rows, view, visible), open, open.length && visible);
  showRows(rows);
  part("chips", () => showChips(view, changed), view);
  part("settle", settle, { ...view, open: [] });
  const address = new URL(location);
  address.search = toQuery(view, known);
  if (address.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
  if (focused.disabled || !focused.checkVisibility()) {
    one("button, summary", chips.children[Math.min(at, chips.children.length - 1)] ?? form).focus();
  } else if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}

const see = (element, block) => element.scrollIntoView({ block, behavior: "instant" });
const changed = () => turnTo(readControls(view));
const readAddress = () => turnTo(fromQuery(location.search, known), true);

/** What differs is fetched once it is asked for, and shown when it is here. */
function showReleases() {
  if (!view.release.length || isTold()) putReleases(view.release);
  else settling(readReleases().then(() => turnTo(view, true), () => announce(say.noReleases, "")));
}

/** What the address asks for is seen once it is right, so that nothing moves: later, the table stays meanwhile. */
function settling(until) {
  if (document.readyState !== "complete") {
    table.ariaBusy = "true";
    until.then(() => { table.ariaBusy = null; });
  }
}

function showDifferences() {
  for (const row of rows) row.difference = difference(row, view.options);
}

function showResult() {
  // While no columns are chosen, all options are considered, of which some may not be shown.
  considered = view.options.join() === known.options.join() ? every : view.options;
  result = rank(considered, findings, view.weigh, view.must);
  showRanking(view, result);
}

function showRows(among) {
  if (view.find) lookThroughNotes();
  const groups = new Set();
  const isShown = filterOf(view);
  without = 0;
  shown = among.filter((row) => {
    const fine = isShown(row);
    const wanted = fine && (!view.differ || row.difference >= LEAST_APART * 1000 || (row.difference && row.unrated));
    without += fine && !wanted;
    // To ask the page costs more than to remember.
    if (row.hidden === !!wanted) {
      row.element.hidden = row.hidden = !wanted;
      if (row.more) row.more.hidden = !wanted;
    }
    if (wanted && !view.sort) groups.add(row.home);
    return wanted;
  });
  for (const body of table.tBodies) {
    body.rows[0].hidden = !groups.has(body);
    jumps[body.id].inert = !groups.has(body);
  }
  showNothing(!shown.length, view.find);
}

const lookThroughNotes = () => settling(readNotes(() => {
  showRows(rows);
  if (view.find) settle();
}));

/** When the reader pauses: say what is shown, and catch up with what was typed. */
function settle() {
  clearTimeout(timer);
  timer = setTimeout(settled, SETTLED);
}

function settled() {
  clearTimeout(timer);
  turnTo(view, typing);
  const parts = { shown: shown.length, rows: rows.length, hidden: without, columns: visible.length, all: every.length };
  announce([fill(say.status, parts), without && fill(say.statusHidden, parts)].filter(Boolean).join(" "),
    ranking.hidden ? "" : words(one("[data-slot=verdict]")));
  highlight(shown, view.find);
}

const ACTIONS = {
  copy: async () => {
    // What is still to be said of the view is said first, or it would take the place of the answer.
    settled();
    announce(await navigator.clipboard?.writeText(location.href).then(() => say.copied, () => {}) ?? say.notCopied, "");
  },
  csv: saveCsv,
  markdown: saveMarkdown,
  print: () => print(),
  all: () => turnTo({ ...view, options: every }),
  these: () => turnTo({ ...view, options: found() }),
  none: () => {
    pickAnew();
    announce(say.pick, "");
  },
  meeting: () => {
    const { order } = rank(every, findings, view.weigh, view.must);
    if (order.length > 1) turnTo({ ...view, options: order });
    else announce(say.fewer, "");
  },
  points: () => turnTo({ ...view, options: byPoints(view.options, result.order) }),
  widen: () => turnTo({ ...view, find: "", group: [], kind: "", differ: false, mine: false }),
  earlier: (button) => {
    const at = view.options.indexOf(button.value);
    turnTo({ ...view, options: view.options.toSpliced(at - 1, 2, button.value, view.options[at - 1]) });
    const to = button.disabled ? boxOf(button.value) : button;
    to.focus({ preventScroll: true });
    see(to, "nearest");
  },
  take: (button) => {
    const { weigh, must } = fromQuery({ weigh: button.value, must: button.dataset.must }, known);
    turnTo({ ...view, weigh, must: button.dataset.must ? must : view.must });
  },
};

form.onsubmit = () => false;
// The rows follow a filter at once; the rest waits until the reader pauses.
form.oninput = ({ target }) => {
  if (target.id === "pick") return look();
  const find = cleanWords(value("#find"));
  typing = target.id === "find";
  // One letter more can only hide rows.
  const among = typing && find.startsWith(view.find) ? shown : rows;
  view = typing ? { ...view, find } : readControls(view);
  showRows(among);
  part("settle", settle, { ...view, open: [] });
};
form.onchange = ({ target }) => {
  if (target.name && !FILTERS.includes(target.name)) changed();
};
form.onreset = () => {
  pickAnew(false);
  turnTo(plainView(known));
  return false;
};
form.onclick = ({ target }) => {
  if (!ACTIONS[target.name]) return;
  turnTo(view, typing); // what has been filtered a moment ago
  ACTIONS[target.name](target);
};
one("#find").onfocus = lookThroughNotes;
table.onclick = (event) => {
  const link = event.target.closest(".opens");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { criterion } = link.closest("tr").dataset;
  const id = `${criterion}.${decodeURIComponent(link.hash.slice(1))}`;
  turnTo({ ...view, open: known.open.filter((cell) => (cell === id) !== view.open.includes(cell)) }, true);
};
/** Show the cell that an address names behind its # or as open: its row with all that stands behind it, its column. */
function showNamed() {
  const named = present("open", location.hash.slice(1), known);
  const [first] = known.open.includes(named) ? [named] : view.open;
  if (!first) return;
  const [criterion, option] = first.split(/\.(.*)/);
  const options = [...new Set([...view.options, option])];
  turnTo({ ...view, options, open: known.open.filter((cell) => cell === named || view.open.includes(cell)) }, true);
  const { element, cells } = byId[criterion];
  see(element);
  see(cells[option].opens, "nearest");
}
onpopstate = readAddress;
onhashchange = showNamed;

form.classList.add("ready");
readAddress();
showNamed();
