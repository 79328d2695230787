// What stands behind the cells of a row: fetched from the criterion's own page when it is first asked for.

import { all, every, made, one, say } from "./offered.js";
import { hearRow } from "./table.js";

/** The cells of a criterion as its page shows them, by option; each page is fetched once. */
export function reasons(row) {
  row.fetched ??= fetched(row);
  row.fetched.catch(() => { row.fetched = null; });
  return row.fetched;
}

async function fetched(row) {
  const address = one("th a", row.element).href;
  const answer = await fetch(address);
  if (!answer.ok) throw answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const sections = all(".sides > .cell", page);
  for (const section of sections) {
    const option = section.id;
    // Its addresses were written for the page that it comes from.
    for (const link of all("a[href]", section)) link.href = new URL(link.getAttribute("href"), address);
    for (const use of all("use", section)) {
      const symbol = use.getAttribute("href");
      if (!one(symbol)) one(".sprite").append(document.importNode(one(symbol, page), true));
    }
    // With a name it would be a landmark, and several rows may be open.
    section.removeAttribute("aria-labelledby");
    one("h2", section).removeAttribute("id");
    section.id = `${row.id}.${option}`;
    section.lastElementChild.append(made("p", { className: "rubric" },
      made("a", { href: `${address}#${option}`, textContent: say.page }), " · ",
      made("a", { href: `#${section.id}`, textContent: say.link })));
  }
  row.reasons = Object.fromEntries(sections.map((section) => [section.id.slice(row.id.length + 1), document.adoptNode(section)]));
  return row.reasons;
}

/** Show what is behind the rows of which a cell is open, for the columns that are shown. */
export function showOpen(rows, { open }, visible) {
  const named = new Set(open);
  const touched = new Set(open.map((cell) => cell.split(".")[0]));
  for (const row of rows) {
    if (!row.more && !touched.has(row.id)) continue;
    row.open = every.filter((option) => named.has(`${row.id}.${option}`));
    row.beside = visible;
    for (const option of every) {
      const { opens } = row.cells[option];
      if (opens.role) opens.ariaExpanded = String(row.open.includes(option));
    }
    if (!row.open.length) {
      row.more.remove();
      row.more = null;
      continue;
    }
    row.more ??= added(row);
    if (row.reasons) fillIn(row);
    else reasons(row).then(() => { if (row.more) fillIn(row); }, () => { if (row.more) lost(row); });
  }
}

function added(row) {
  const box = made("div", { className: "sides behinds", ariaBusy: "true" }, say.waiting);
  if (document.readyState !== "complete") box.classList.add("at-first");
  const more = made("tr", { className: "more", hidden: row.hidden }, made("td", { colSpan: row.beside.length + 1 }, box));
  hearRow(more);
  row.element.after(more);
  return more;
}

function fillIn({ more, reasons, beside, open }) {
  const box = one(".behinds", more);
  box.ariaBusy = null;
  for (const [option, section] of Object.entries(reasons)) section.classList.toggle("named", open.includes(option));
  const shown = beside.map((option) => reasons[option]);
  if (shown.some((section, at) => box.children[at] !== section) || box.children.length > shown.length) box.replaceChildren(...shown);
}

function lost({ more, element }) {
  const box = one(".behinds", more);
  box.ariaBusy = null;
  box.replaceChildren(made("a", { href: one("th a", element).href, textContent: say.lost }));
}
