// On the page of many options: those whose words hold what is looked for, which the address says as well.

import { asked, holds } from "./words.js";

const box = document.querySelector(".finds");
const field = box.querySelector("input");
const status = box.querySelector("[role=status]");
const all = (root, selector) => [...root.querySelectorAll(selector)];
// The letter of a mark stands right before a name, and is none of its words.
const textOf = (section) => all(section, "span, p, li").map((part) => part.textContent).join(" ");
const groups = all(document, ".folded").map((element) => ({
  element, open: element.open, options: all(element, "section").map((section) => ({ section, text: textOf(section) })),
}));

function find() {
  const words = asked(field.value);
  let found = 0;
  for (const { element, open, options } of groups) {
    for (const { section, text } of options) section.hidden = !words.every((word) => holds(text, word));
    const shown = options.filter(({ section }) => !section.hidden).length;
    element.hidden = !shown;
    element.open = words.length ? true : open;
    found += shown;
  }
  status.textContent = words.length ? status.dataset.found.replace("{}", found) : "";
}

field.value = new URLSearchParams(location.search).get("find") ?? "";
field.addEventListener("input", () => {
  find();
  history.replaceState(null, "", field.value ? `?find=${encodeURIComponent(field.value)}` : location.pathname);
});
if (field.value) find();
box.hidden = false;
