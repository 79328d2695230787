// The search: fetches the parts of the index that a question needs, and lists what is found, by kind.

import { asked, guess, holds, partOf, ranked, wordsOf } from "./words.js";

const PAUSE = 120; // milliseconds without a key, after which it is looked for
const MOST_OF_A_KIND = { panel: 3, page: 30 };
const MOST_EXCERPTS = 12;
const BEFORE = 60; // letters of an excerpt before what was found
const LONGEST = 180;
// Its words stand here and not in the page, for every page would carry them, and few readers ask.
const SAY = {
  all: "All {count} that were found",
  none: "Nothing here holds “{words}”.",
  some: "Nothing holds all of that; {count} hold a part of it.",
  one: "One found.",
  many: "{count} found.",
  meant: "Did you mean",
  failed: "The search could not be loaded. All pages are listed on its own page.",
};

const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
const made = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

export function search(field) {
  const { form } = field;
  const page = document.querySelector("#found");
  const panel = page ?? made("div", { className: "found", hidden: true });
  if (!page) form.append(panel);
  const status = made("p", { className: "found-count" });
  status.setAttribute("role", "status");
  const list = made("div", {});
  panel.append(status, list);
  // Its styles come with the script; its own page has them already.
  const styled = page ? null : new Promise((done) => {
    const href = new URL("found.css", import.meta.url);
    document.head.append(made("link", { rel: "stylesheet", href, onload: done, onerror: done }));
  });

  const fetched = new Map();
  let timer;
  let turn = 0;

  /** A file of the index, or the Markdown of a page; each is fetched once. */
  const get = (address, kind, fresh) => {
    const url = new URL(address, form.action);
    if (fresh) fetched.delete(url.href);
    if (!fetched.has(url.href)) {
      const answer = fetch(url, fresh ? { cache: "reload" } : {})
        .then((response) => (response.ok ? response[kind]() : Promise.reject(new Error(response.statusText))));
      answer.catch(() => fetched.delete(url.href));
      fetched.set(url.href, answer);
    }
    return fetched.get(url.href);
  };

  /** The list of entries, and the words in the part of each word; all from the same build. */
  async function index(words, fresh) {
    const [list_, ...parts] = await Promise.all(
      ["entries", ...words.map(partOf)].map((name) => get(`${name}.json`, "json", fresh)));
    if (!fresh && parts.some((part) => part.of !== list_.of)) return index(words, true);
    return { ...list_.holds, parts: parts.map((part) => part.holds) };
  }

  async function look(push) {
    clearTimeout(timer);
    const mine = ++turn;
    const words = asked(field.value);
    if (page) remember(push);
    if (!words.length) return show([], "");
    try {
      const [known] = await Promise.all([index(words), styled]);
      const result = ranked(words, known.parts, known.entries.length);
      if (mine !== turn) return undefined;
      return answer(words, known, result);
    } catch {
      return mine === turn ? show([], SAY.failed) : undefined;
    }
  }

  function answer(words, known, { whole, found }) {
    const kinds = new Map();
    for (const { entry } of found) {
      const [kind] = known.entries[entry];
      kinds.set(kind, [...(kinds.get(kind) ?? []), known.entries[entry]]);
    }
    const most = page ? MOST_OF_A_KIND.page : MOST_OF_A_KIND.panel;
    const excerpts = [];
    const sections = [...kinds].map(([kind, entries]) => made("section", {},
      made("h2", { className: "found-kind", textContent: known.kinds[kind] }),
      made("ul", {}, ...entries.slice(0, most).map((entry) => item(entry, words, excerpts)))));
    if ([...kinds.values()].some((entries) => entries.length > most) && !page) {
      const all = new URL(form.action);
      all.search = new URLSearchParams({ q: field.value });
      sections.push(made("p", {}, made("a", { href: all, textContent: fill(SAY.all, { count: found.length }) })));
    }
    const meant = !whole && words.map((word, at) => (holdsAny(known.parts[at], word) ? word : guess(word, known.parts[at]) ?? word));
    if (meant && meant.join() !== words.join()) sections.unshift(suggestion(meant.join(" ")));
    const sentence = !found.length ? SAY.none : !whole ? SAY.some : found.length === 1 ? SAY.one : SAY.many;
    show(sections, fill(sentence, { count: found.length, words: field.value.trim() }));
    for (const excerpt of excerpts.slice(0, MOST_EXCERPTS)) excerpt();
  }

  const holdsAny = (terms, word) => ranked([word], [terms], 1).found.length > 0;

  function suggestion(words) {
    const button = made("button", { type: "button", textContent: words });
    button.onclick = () => {
      field.value = words;
      field.focus();
      look(true);
    };
    return made("p", {}, `${SAY.meant} `, button);
  }

  function item([, title, part, address, about], words, excerpts) {
    const link = made("a", { href: new URL(`../${address}`, form.action) });
    link.append(...marked(part ? `${title} › ${part}` : title, words));
    const line = made("p", {}, ...marked(about, words));
    // Where neither name nor sentence tells why it was found, the page itself does.
    // The pages of trails have no Markdown.
    if (!/^decide\/./.test(address) && !words.every((word) => holds(`${title} ${part} ${about}`, word))) {
      excerpts.push(async () => {
        const text = excerptOf(await get(`../${address.split("#")[0]}index.html.md`, "text"), part, words);
        if (text) line.replaceChildren(...marked(text, words));
      });
    }
    return made("li", {}, link, line);
  }

  function show(sections, sentence) {
    list.replaceChildren(...sections);
    status.textContent = sentence;
    panel.hidden = !sentence && !page;
    document.querySelector("#listed")?.toggleAttribute("hidden", sections.length > 0);
  }

  /** On the page of the search, the words stand in the address. */
  function remember(push) {
    const address = new URL(location);
    address.search = field.value.trim() ? new URLSearchParams({ q: field.value.trim() }) : "";
    if (address.href !== location.href) history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function readAddress() {
    field.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, field.maxLength);
    look();
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a, button")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) {
      event.preventDefault();
      (links[Math.min(at + step, links.length - 1)] ?? field).focus();
    } else if (event.key === "Escape" && !panel.hidden && !page) {
      event.preventDefault();
      panel.hidden = true;
      field.focus();
    }
  });
  if (page) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look(true);
    });
    addEventListener("popstate", readAddress);
    if (!field.value) readAddress();
  } else {
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) panel.hidden = true;
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!form.contains(target)) panel.hidden = true;
    });
    field.addEventListener("focus", () => {
      panel.hidden = !status.textContent;
    });
  }
  if (field.value) look();
}

/** A text with the words that were looked for marked. */
function marked(text, words) {
  return text.split(/([\p{L}\p{N}\p{M}'\u2019\u02BC]+)/u).filter(Boolean).map((piece) =>
    (words.some((word) => wordsOf(piece).some((term) => holds(term, word))) ? made("mark", { textContent: piece }) : piece));
}

/** The piece of a page, from its Markdown, that holds most of some words; of one part of it, where that is known. */
function excerptOf(markdown, part, words) {
  const lines = markdown.split("\n");
  const start = part ? Math.max(0, lines.findIndex((line) => /^#+ /.test(line) && bare(line).includes(part))) : 0;
  const end = part ? lines.findIndex((line, at) => at > start && /^##? /.test(line)) : -1;
  const texts = lines.slice(start, end < 0 ? undefined : end).map(bare);
  const counts = texts.map((text) => words.filter((word) => holds(text, word)).length);
  const most = Math.max(...counts);
  if (!most) return "";
  const text = texts[counts.indexOf(most)];
  const at = text.split(/\s+/).findIndex((piece) => words.some((word) => holds(piece, word)));
  const before = text.split(/\s+/).slice(0, at).join(" ").length;
  const from = before > BEFORE ? text.indexOf(" ", before - BEFORE) + 1 : 0;
  const piece = text.slice(from, from + LONGEST);
  const until = from + LONGEST < text.length ? piece.lastIndexOf(" ") : piece.length;
  return `${from ? "… " : ""}${piece.slice(0, until)}${until < text.length - from ? " …" : ""}`;
}

/** A line of Markdown without its marks. */
const bare = (line) => line.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^[#>\s*+|-]+|\s*\|$/g, "")
  .replaceAll(" | ", " · ").replace(/^(\S+ fit) \*\*/, "$1: ").replace(/[*`|\\]|<[^>]*>/g, "").trim();
