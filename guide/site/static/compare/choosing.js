// Which options are columns: a list to tick, to search, and to take many from at once; below it their order.

import { all, every, fill, headRow, labels, made, one, say } from "./offered.js";
import { folded } from "./rows.js";

const LEAST = 2; // columns

const panel = one("#columns");
const order = one(".order", panel);
const pick = one("#pick", panel); // where there are many

// An option keeps its place in the list, whatever is ticked: by the groups of the options, where there are any.
const choices = every.map((option) => {
  const box = made("input", { type: "checkbox", name: "options", value: option });
  const item = made("li", {}, made("label", {}, box, ` ${labels[option]}`));
  const earlier = made("button", {
    type: "button", name: "earlier", value: option, textContent: "←", ariaLabel: fill(say.earlier, { label: labels[option] }),
  });
  return { option, item, box, earlier, place: made("li", {}, earlier, ` ${labels[option]}`), words: folded(labels[option]) };
});
const byOption = Object.fromEntries(choices.map((choice) => [choice.option, choice]));
const groups = Object.groupBy(choices, ({ option }, at) => headRow.cells[at + 1].dataset.group ?? "");
const sections = Object.entries(groups).map(([label, members]) => {
  const list = made("ul", {}, ...members.map(({ item }) => item));
  const part = made("fieldset", {}, made("legend", { textContent: label }), list);
  order.parentElement.before(part);
  return { part, members };
});

let picking = false; // all boxes are empty until enough are ticked
let looked = choices;

/** The columns as they are ticked; while too few are, those of the view. What comes new stands in the page's order, or at the end. */
export function ticked({ options }) {
  const has = new Set(all("input[name=options]:checked", panel).map((box) => box.value));
  if (has.size < LEAST) return options;
  const kept = picking ? [] : options.filter((option) => has.has(option));
  picking = false;
  const found = every.filter((option) => has.has(option));
  const before = new Set(kept);
  const moved = kept.join() !== found.filter((option) => before.has(option)).join();
  return moved ? [...kept, ...found.filter((option) => !before.has(option))] : found;
}

/** Whether ticking has only begun. */
export const isPicking = () => picking;

/** Begin or end to tick anew: all are empty, and the table stays, until enough are ticked. */
export function pickAnew(begins = true) {
  picking = begins;
  if (picking) for (const { box } of choices) Object.assign(box, { checked: false, disabled: false });
}

/** Show which are columns, and in which order. */
export function showChoices({ options }) {
  const has = new Set(options);
  for (const { option, box, earlier } of choices) {
    earlier.disabled = option === options[0];
    if (picking) continue;
    box.checked = has.has(option);
    box.disabled = box.checked && options.length <= LEAST;
  }
  order.replaceChildren(...options.map((option) => byOption[option].place));
  if (pick) one("summary", panel.closest("details")).textContent = fill(say.columns, { shown: options.length, all: every.length });
}

/** The box of an option, which takes the focus where it can't be moved any further. */
export const boxOf = (option) => byOption[option].box;

/** Leave those in the list whose names have what is looked for. */
export function look() {
  const asked = folded(pick.value).split(" ").filter(Boolean);
  looked = choices.filter((choice) => {
    const found = asked.every((word) => choice.words.includes(word));
    choice.item.hidden = !found;
    return found;
  });
  for (const { part, members } of sections) part.hidden = members.every(({ item }) => item.hidden);
  one("[name=these]", panel).disabled = !asked.length || looked.length < LEAST;
}

/** The options that are found. */
export const found = () => looked.map(({ option }) => option);

// One key takes the first that is found.
pick?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (pick.value) looked[0]?.box.click();
  pick.select();
});
