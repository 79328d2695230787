"""The rules of accessibility, as axe knows them, asked of a page in the browser."""

from collections.abc import Sequence
from importlib import resources

from playwright.sync_api import Page

# Most of its time goes into reading the same few colours for each piece of text: each is read once.
_READ_COLOURS_ONCE = """(() => {
  const { Color } = axe.commons.color, known = new Map(), parse = Color.prototype.parseString;
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, parse.call(new Color(0, 0, 0), text));
    const { r, g, b, alpha } = known.get(text);
    return Object.assign(this, { r, g, b, alpha });
  };
})();
"""
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8") + _READ_COLOURS_ONCE
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What another colour scheme or width can change; the rest need not be asked twice.
AXE_OF_COLOURS = ["color-contrast", "link-in-text-block"]
AXE_OF_WIDTHS = ["scrollable-region-focusable"]
AXE_OF_SIZES = ["target-size"]
_RUN = """async ([rules, but, of]) => {
  const where = of.length ? { include: of.map((one) => window.samples.get(one)) } : document;
  const { violations } = await axe.run(where, {
    resultTypes: ["violations"], preload: false, runOnly: rules,
    rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])) });
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} (${v.help})`));
}"""


def axe(page: Page, rules: Sequence[str], but: Sequence[str] = (), of: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what breaks one of the rules, or of those with one of the tags: anywhere, or in some samples."""
    if not rules:
        return ()
    # Brought in by the debugger, which the page's policy does not reach: the policy stays in force.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return tuple(page.evaluate(_RUN, [list(rules), list(but), list(of)]))
