// Words to find: those of notes come when they are first asked for, what is found is marked, and where nothing is, the
// nearest rows are named.

import { lookedThrough, made, one, rows, searched } from "./offered.js";
import { nearest } from "./rows.js";

const MOST_MARKS = 2000;

let asked;
let read = false;

/** Fetch the words of all notes, once; `then` is called when rows can be found by them, or never will. Returns when. */
export function readNotes(then) {
  asked ??= fetch(new URL("rows.json", one("#search").form.action)).then((answer) => answer.json())
    .then((notes) => { for (const row of rows) row.words += ` ${lookedThrough(notes[row.id] ?? "")}`; }, () => {})
    .then(() => { read = true; then(); });
  return asked;
}

/** Where no row is left: say so; where none has the words, with the nearest rows. */
export function showNothing(none, find) {
  // While notes are on their way, nothing can be said of them.
  const told = none && (read || !find);
  one("#nothing").hidden = !told;
  if (!told) return;
  one(".none-found").hidden = !find;
  one(".none-left").hidden = !!find;
  const near = one("#nearest");
  near.replaceChildren(...nearest(rows, find).flatMap((row, at) => {
    const link = made("a", { href: one("th a", row.element).href, textContent: row.label });
    return at ? [", ", link] : [link];
  }));
  near.previousElementSibling.hidden = !near.childElementCount;
}

/** Mark the words that were looked for, without touching the page's text. */
export function highlight(shown, find) {
  if (!CSS.highlights) return;
  const found = new Highlight();
  CSS.highlights.set("found", found);
  const asked = find.toLowerCase().split(" ").filter(Boolean);
  for (const element of asked.length ? shown.flatMap(searched) : []) {
    if (found.size > MOST_MARKS) return;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const text = node.data.toLowerCase();
      for (const word of asked) {
        for (let at = -1; (at = text.indexOf(word, at + 1)) >= 0;) {
          found.add(new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + word.length }));
        }
      }
    }
  }
}
