// On the page for addresses that lead nowhere: offers the longest part of a trail that still exists.

const line = document.getElementById("nearest");
const at = location.pathname.indexOf("/decide/");
const parts = at < 0 ? [] : location.pathname.slice(at).split("/").filter(Boolean);
while (line && parts.length > 1) {
  parts.pop();
  const address = `${location.pathname.slice(0, at)}/${parts.join("/")}/`;
  const answer = await fetch(address, { method: "HEAD" });
  if (answer.ok) {
    line.querySelector("a").href = address;
    line.hidden = parts.length < 2;
    break;
  }
}
