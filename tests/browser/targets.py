"""What can be pressed and lies so close to something else that it may be too small (WCAG 2.2, 2.5.8)."""

CROWDED = """() => {
  const known = "a, area, button, input, select, textarea, summary, [role][tabindex]:not([role=region])";
  // A link within a sentence may be as high as its line.
  const inSentence = (e) => getComputedStyle(e).display === "inline" &&
    [...e.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const targets = [];
  for (const e of document.querySelectorAll(known)) {
    const { left, right, top, bottom, width, height } = e.getBoundingClientRect();
    const small = Math.min(width, height) < 24;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (width && height) targets.push({ e, left, right, top, bottom, x, y, small, near: [], exempt: inSentence(e) });
  }
  targets.sort((a, b) => a.top - b.top);
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  // A circle of 24 pixels around what is smaller reaches into the other one, or into its circle.
  const reaches = (a, b) => a.small && (
    Math.hypot(Math.max(b.left - a.x, 0, a.x - b.right), Math.max(b.top - a.y, 0, a.y - b.bottom)) < 12.5 ||
    (b.small && Math.hypot(a.x - b.x, a.y - b.y) < 24.5));
  targets.forEach((a, at) => {
    for (let next = at + 1; next < targets.length && targets[next].top < a.bottom + 25; next += 1) {
      const b = targets[next];
      // Where one holds the other, another rule tells of it.
      if ((a.exempt && b.exempt) || a.e.contains(b.e) || b.e.contains(a.e)) continue;
      if (!overlap(a, b) && !reaches(a, b) && !reaches(b, a)) continue;
      a.near.push(b);
      b.near.push(a);
    }
  });
  // What leaves room to be hit on one side of all that covers it keeps the rule, however they lie.
  const roomy = (a) => {
    const over = a.near.filter((b) => overlap(a, b));
    const before = (side) => Math.min(...over.map((b) => b[side])) - a[side];
    const after = (side) => a[side] - Math.max(...over.map((b) => b[side]));
    return !a.small && Math.max(before("left"), before("top"), after("right"), after("bottom")) > 25;
  };
  const box = (of, from) => [of.left - from.left, of.top - from.top, of.right - from.left, of.bottom - from.top]
    .map((side) => Math.round(2 * side)).join(" ");
  const kind = ({ e, exempt }) => `${e.localName} ${e.type ?? ""} ${e.role ?? ""} ${e.tabIndex} ${exempt}`;
  const crowded = targets.filter((a) => a.near.length && !roomy(a))
    .map((a) => [[a, ...a.near].map((b) => `${kind(b)} ${box(b, a)}`).sort().join(", "), a.e]);
  for (const [way, e] of crowded) (window.samples ??= new Map()).set(way, e);
  return crowded.map(([way]) => way);
}"""
"""Each as what it is, its size, and what lies how around it: all that the rule looks at. One of each is a sample."""
