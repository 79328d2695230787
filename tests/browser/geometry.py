"""What can be seen to be out of place by measuring it: what is broken in two, leaves its box or is cut."""

OUT_OF_PLACE = """() => {
  const found = [];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden, pre, svg");
  const name = (e) => [e.parentElement, e].map((one) => [one.localName, ...one.classList].join(".")).join(" > ");
  // A word on two lines; code may go on where it has to.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = new Range();
  while (texts.nextNode()) {
    const { currentNode: text, currentNode: { parentElement: e } } = texts;
    if (!text.data.trim() || !seen(e) || e.closest("code")) continue;
    range.selectNodeContents(text);
    if (range.getClientRects().length < 2) continue;
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}_.'\\u2019]+/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter((box) => box.width).map((box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 8) found.push(`${word[0]} is broken in ${name(e)}`);
    }
  }
  for (const e of document.querySelectorAll("main *")) {
    if (e.clientWidth < 2 || e.scrollWidth <= e.clientWidth + 2 || !seen(e)) continue;
    const { overflowX, display } = getComputedStyle(e);
    if (display === "inline" || e.querySelector(".out")) continue;
    if (overflowX === "visible") found.push(`${name(e)} spills ${e.scrollWidth} into ${e.clientWidth}`);
    else if (!/auto|scroll/.test(overflowX)) found.push(`${name(e)} is cut: ${e.textContent.trim().slice(0, 40)}`);
    else if (e.querySelector(".stacks, .counts")) found.push(`${name(e)} scrolls a small table`);
  }
  // An item in two columns: each part of a block is a box of its own.
  for (const e of document.querySelectorAll("li")) {
    if (getComputedStyle(e).display !== "inline" && e.getClientRects().length > 1) {
      found.push(`${name(e)} is broken: ${e.textContent.trim().slice(0, 40)}`);
    }
  }
  return [...new Set(found)];
}"""
"""Each fault in a line; nothing where all is in its place."""
