// On the home page: what changed since the reader last looked here. This browser keeps the day and the newest change
// that was known then; nothing is sent. Visits of one day are one look.

const spelled = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Returns what is to be kept after a look at the newest of the changes, on a day: 2026-11-24. */
export function looked(kept, newest, day) {
  const before = kept?.day === day ? kept.before : kept && { day: kept.day, newest: kept.newest };
  return { day, newest, before };
}

/** Returns what to say of the changes, newest first, to somebody who last looked before; nothing on a first visit. */
export function sentence(changes, before) {
  if (!before) return "";
  const known = changes.indexOf(before.newest);
  // An entry that was known may have been taken back.
  const count = known < 0 ? changes.filter((id) => id.slice(0, 10) > before.day).length : known;
  const day = spelled.format(new Date(before.day));
  if (!count) return `nothing since you last looked, on ${day}`;
  return `${count} ${count === 1 ? "change" : "changes"} since you last looked, on ${day}`;
}

/** Returns what was kept: the instant of the first look, which page.js notes, or what `looked` returned. */
export function read(text) {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return { day: text.slice(0, 10), newest: "" };
  try {
    const kept = JSON.parse(text);
    return typeof kept?.day === "string" ? kept : null;
  } catch {
    return null;
  }
}

/** Says it in a line of the page; what was kept and can't be read counts as nothing. */
export function tell(line) {
  const changes = line.dataset.changes.split(" ");
  const now = looked(read(localStorage[location.pathname]), changes[0], new Date().toISOString().slice(0, 10));
  localStorage[location.pathname] = JSON.stringify(now);
  const said = sentence(changes, now.before);
  if (!said) return;
  line.querySelector(".told").textContent = said;
  // It keeps its place, so that nothing below moves.
  line.querySelector(".latest").style.visibility = "hidden";
}
