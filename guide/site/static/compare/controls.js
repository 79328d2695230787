// The controls: what they say, what they show, and each thing that is set, to be removed by itself.

import { showChoices, ticked } from "./choosing.js";
import { all, fill, form, known, made, one, say, words } from "./offered.js";
import { parts, spelt } from "./ranking.js";
import { cleanWords, fromQuery, toQuery } from "./view.js";

const fields = form.elements;
export const chips = one("#chips");

export function readControls(view) {
  const asked = new URLSearchParams(new FormData(form));
  // A form leaves out what is disabled, as the last two columns are.
  asked.set("options", ticked(view));
  for (const field of all("[data-bound]", form)) if (field.value) asked.append("must", `${field.dataset.bound}-${spelt(+field.value)}`);
  return { ...fromQuery(asked, known), open: view.open };
}

export function writeControls(view) {
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
  for (const select of all("[name=release]", form)) {
    select.value = view.release.find((named) => known.release[named] === select.dataset.option) ?? "";
  }
  for (const name of ["differ", "mine", "hide"]) fields[name].checked = view[name];
  for (const box of all("[name=group]", form)) box.checked = view.group.includes(box.value);
  showChoices(view);
}

/** What is typed stays as it is while it means the same. */
export function writeFind({ find }) {
  if (cleanWords(fields.find.value) !== find) fields.find.value = find;
}

/** List what is set; each can be removed by itself. */
export function showChips(view, changed) {
  const found = [];
  const chip = (text, control) => {
    const button = made("button", { type: "button", textContent: text, ariaLabel: fill(say.remove, { text }) });
    button.onclick = () => {
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
      changed();
    };
    found.push(made("li", {}, button));
  };
  for (const select of all("select", form)) if (select.value) chip(select.selectedOptions[0].dataset.chip, select);
  for (const box of all("input:checked:not([name=options])", form)) chip(box.dataset.chip ?? words(box.parentElement), box);
  for (const field of all("[data-bound]", form)) if (field.value) chip(fill(field.dataset.chip, { value: field.value }), field);
  if (view.find) chip(`“${view.find}”`, fields.find);
  chips.replaceChildren(...found);
  one("[type=reset]", form).hidden = !toQuery(view, known);
}

/** Say something; what stands elsewhere to be seen is for the ear only. */
export function announce(sentence, heard) {
  const only = made("span", { className: "visually-hidden", textContent: heard && ` ${heard}` });
  one("[role=status]", form).replaceChildren(sentence, only);
}
