"""What a page is made of: all that rules of accessibility look at, but for its colours, its sizes and its words."""

PARTS = """() => {
  // Of these, rules ask only whether they say anything.
  const words = new Set(["alt", "title", "aria-label", "placeholder", "aria-roledescription"]);
  const references = new Set(["for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls",
    "aria-owns", "aria-details", "aria-flowto", "aria-activedescendant", "aria-errormessage"]);
  const free = new Set(["id", "class", "value", "name", "datetime", "srcset", "src", "width", "height"]);
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const role = (e) => e.getAttribute("role") ?? "";
  const there = (id) => document.getElementById(id) !== null;
  const known = new Map();
  // Whether an element says anything to those who can't see it.
  const speaks = (e) => {
    if (!known.has(e)) known.set(e, !!(e.ariaLabel?.trim() || e.alt?.trim()) || [...e.childNodes].some((node) =>
      node.nodeType === Node.TEXT_NODE ? /\\S/.test(node.data)
        : node.nodeType === Node.ELEMENT_NODE && node.ariaHidden !== "true"
          && (node.localName === "title" || seen(node)) && speaks(node)));
    return known.get(e);
  };
  const attribute = (e, { name, value }) => {
    if (free.has(name) || name.startsWith("data-")) return "";
    if (words.has(name)) return `${name} ${!!value.trim()}`;
    if (references.has(name)) return `${name} ${value.trim() !== "" && value.trim().split(/\\s+/).every(there)}`;
    if (name === "href") return `href ${value.startsWith("#") ? there(decodeURIComponent(value.slice(1))) : ""}`;
    if (name === "content") return /viewport/.test(e.name) || e.httpEquiv === "refresh" ? value : "";
    // Of a drawing, only what it is and where it leads.
    if (e instanceof SVGElement && !/^(role|tabindex|focusable|aria-.*)$/.test(name)) return "";
    return `${name}=${value.replace(/\\d+/g, (digits) => (name === "tabindex" ? digits : 0))}`;
  };
  const kinds = (all) => [...new Set([...all].map((e) => `${e.localName} ${role(e)}`.trim()))].sort().join(", ");
  const holds = (e) => role(e) || /^(ul|ol|dl|table|thead|tbody|tr|select|details|figure)$/.test(e.localName);
  const part = (e) => [
    e.localName, ...[...e.attributes].map((one) => attribute(e, one)).filter(Boolean).sort(),
    seen(e) ? "seen" : "", speaks(e) ? "speaks" : "",
    e.labels ? `labels ${e.labels.length} ${[...e.labels].some(speaks)}` : "",
    [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\\S/.test(node.data)) ? "text" : "",
    e.alt && e.closest("a, button")?.textContent.trim() === e.alt.trim() ? "says it twice" : "",
    e.localName === "script" ? new URL(e.src || "inline:", location).pathname.replace(/.*[/]/, "") : "",
    holds(e) ? `of ${kinds(e.children)}` : "",
  ].filter(Boolean).join(" ");
  const found = new Set();
  const walk = (e, above) => {
    found.add(`${above}: ${part(e)}`);
    const here = `${above}/${e.localName} ${role(e)} ${e.ariaHidden ?? ""}`;
    for (const child of e.children) walk(child, here);
  };
  walk(document.documentElement, "");
  // What is asked of the whole page; where something is there twice, it counts as new.
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const twice = (names) => names.some((name, at) => name && names.indexOf(name) !== at);
  let before = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    found.add(`from ${before} to ${(before = heading.localName[1])}`);
  }
  const named = (e) =>
    e.ariaLabel ?? document.getElementById(e.getAttribute("aria-labelledby"))?.textContent ?? "";
  const marks = all("nav, aside, search, section, form, [role=region], [role=navigation], [role=search]")
    .filter((e) => named(e) || !/^(section|form)$/.test(e.localName));
  found.add(`titled ${/\\S/.test(document.title)}, h1 ${all("h1").length}, main ${all("main").length}`);
  found.add(`headers ${all("body > header").length}, footers ${all("body > footer").length}`);
  if (twice(marks.map((e) => `${e.localName} ${role(e)} ${named(e).trim().toLowerCase()}`)))
    found.add(`landmarks of one name ${location}`);
  if (twice([...document.querySelectorAll("[id]")].map((e) => e.id))) found.add(`ids given twice ${location}`);
  for (const table of all("table"))
    for (const row of table.rows)
      found.add(`row ${[...row.cells].map((cell) => cell.localName).join(" ").replace(/\\b(t[dh])( \\1)+/g, "$1+")}`);
  return [...found];
}"""
"""Each of them, with where it stands: where a page has none that is new, those rules say what they said before."""
COLOURS = """() => {
  const found = (window.samples ??= new Map()), known = new Map(), now = new Set();
  const around = (e) => {
    if (!e) return ["white", 1];
    if (!known.has(e)) {
      const style = getComputedStyle(e), [behind, opacity] = around(e.parentElement);
      const clear = style.backgroundImage === "none" && style.backgroundColor === "rgba(0, 0, 0, 0)";
      const own = clear ? behind : `${style.backgroundColor} ${style.backgroundImage} on ${behind}`;
      known.set(e, [own, opacity * style.opacity]);
    }
    return known.get(e);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !e.checkVisibility()) continue;
    const s = getComputedStyle(e), link = e.closest("a");
    const beside = link && getComputedStyle(link.parentElement).color + getComputedStyle(link).textDecoration;
    const kind = [s.color, s.fontSize, s.fontWeight, s.textShadow, ...around(e), beside].join(" ");
    now.add(kind);
    found.set(kind, link ?? e);
  }
  return [...now];
}"""
"""All that the rules of colours look at, of each piece of text; one piece of each kind is kept as a sample of it."""
