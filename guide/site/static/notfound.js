// On the page for addresses that lead nowhere: offers the longest part of a trail that still exists.

const line = document.getElementById("nearest");
const link = line.querySelector("a");
const start = link.pathname;
const answers = location.pathname.startsWith(start) ? location.pathname.slice(start.length).split("/") : [];
let found = start;
// Every part of a trail is a trail itself, so the first that is missing ends the search.
for (const answer of answers.filter(Boolean)) {
  const longer = `${found}${answer}/`;
  const { ok } = await fetch(longer, { method: "HEAD" });
  if (!ok) break;
  found = longer;
}
link.href = found;
line.hidden = found === start;
