// On every page: the key / leads to the search, whose script is fetched when it is first used.

const field = document.querySelector("#search");

const start = () => import("./search.js").then(({ search }) => search(field));

field.addEventListener("focus", start, { once: true });
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
