// On every page: the key / leads to the search, whose script is fetched when it is first used;
// code, and the addresses of headings, can be copied. All of it reads without.

const field = document.querySelector("#search");

let search;
const start = () => { search ??= import("./search.js").then((script) => script.search(field)); };

field.addEventListener("focus", start);
if (document.querySelector("#found")) start();
addEventListener("keydown", (event) => {
  const { key, target } = event;
  const typing = target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  if (key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  // On a phone the field stands on the page of the search only.
  if (!field.checkVisibility()) location.assign(field.form.action);
  field.focus();
  field.select();
});

const status = document.createElement("p");
status.role = "status";
status.className = "visually-hidden";

/** A heading leads to itself; what a section around it is called in addresses goes first. */
function anchor(heading) {
  const link = document.createElement("a");
  link.className = "anchor";
  link.href = `#${heading.closest("section[id]")?.id ?? heading.id}`;
  link.ariaLabel = "Link to this section";
  link.addEventListener("click", () => navigator.clipboard?.writeText(link.href));
  heading.append(link);
}

/** Code gets a button at its corner, outside of what scrolls. */
function button(pre) {
  const box = document.createElement("div");
  box.className = "copied";
  const press = document.createElement("button");
  press.type = "button";
  press.textContent = "Copy";
  press.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${pre.textContent.trimEnd()}\n`);
    status.textContent = "The code is copied.";
    press.textContent = "Copied";
    setTimeout(() => {
      press.textContent = "Copy";
    }, 2000);
  });
  pre.replaceWith(box);
  box.append(pre, press);
}

document.querySelectorAll("main :is(h2, h3)[id]:not(nav *, .visually-hidden)").forEach(anchor);

/** A button for a text that stands elsewhere: the address of the page, or what is found at an address. */
function copier(press) {
  press.classList.remove("scripted");
  press.addEventListener("click", async () => {
    const { copy } = press.dataset;
    await navigator.clipboard.writeText(copy ? await (await fetch(copy)).text() : location.href);
    status.textContent = press.querySelector("span").textContent = "Copied";
  });
}

for (const one of document.querySelectorAll("[data-address]:empty")) one.textContent = location.href;
// Pages that came without https from another machine may not write to the clipboard.
if (navigator.clipboard) {
  document.body.append(status);
  document.querySelectorAll("main pre").forEach(button);
  document.querySelectorAll("[data-copy]").forEach(copier);
} else document.querySelectorAll("[data-copy]").forEach((press) => (press.hidden = true));

// Who looks at the home page again is told what changed since. The script for that is fetched by nobody else.
const since = document.querySelector("#since");
try {
  if (since && localStorage[location.pathname]) import("./since.js").then((script) => script.tell(since));
  else if (since) localStorage[location.pathname] = new Date().toJSON();
} catch {} // a browser that keeps nothing shows the latest change
