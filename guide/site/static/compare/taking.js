// What can be taken along: the view for a spreadsheet, and as Markdown.

import { reasons } from "./behind.js";
import { all, byId, headRow, labels, made, one, say, table, words } from "./offered.js";

const SOON = 400; // milliseconds after which a file has been handed over

const shownRows = () => all("tr[data-criterion]:not([hidden])", table);

/** The table as it is shown, as rows of texts. */
function shownTable() {
  const text = (cell) => [one("th a, .value", cell) ?? one("a", cell), one(".fit", cell)].filter(Boolean).map(words).join(": ");
  return [headRow, ...shownRows()].map((row) => [...row.cells].map(text));
}

/** The same for a spreadsheet program: a line for each cell with its note, its sources and how it is known. */
async function shownCells() {
  const [, ...columns] = [...headRow.cells].map((cell) => cell.dataset.option);
  const found = await Promise.all(shownRows().map(async ({ dataset }) => {
    const row = byId[dataset.criterion];
    const behind = await reasons(row);
    return columns.map((option) => {
      const { fit, words: value } = row.cells[option];
      const section = behind[option];
      const sources = all(".sources li > a", section).map((link) => link.href);
      return [row.label, row.kind, labels[option], value, fit ?? "", words(one(".cell-note", section)), section.dataset.known, sources.join(" ")];
    });
  }));
  return [say.heads.split("|"), ...found.flat()].map((line) => line.map(String));
}

function save(name, type, text) {
  const link = made("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SOON);
}

// Excel takes it for UTF-8 by the mark before it. What starts like a formula is run by spreadsheet programs.
export async function saveCsv() {
  const quoted = (text) => `"${text.replace(/^(?=[=+\-@\t\r＝＋－＠])/, "'").replaceAll('"', '""')}"`;
  save("compare.csv", "text/csv", `\uFEFF${(await shownCells()).map((line) => `${line.map(quoted).join()}\r\n`).join("")}`);
}

export function saveMarkdown() {
  const [head, ...body] = shownTable().map((line) => `| ${line.map((text) => text.replace(/[\\|[\]<>*_`~&]/g, "\\$&")).join(" | ")} |\n`);
  save("compare.md", "text/markdown", `${head}|${"---|".repeat(head.split(" | ").length)}\n${body.join("")}\n<${location.href}>\n`);
}
