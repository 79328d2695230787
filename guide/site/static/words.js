// What is found for some words, from the index that the build has written. Knows nothing of a page.

const APOSTROPHES = /['\u2019\u02BC]/g;
const WORD = /[\p{L}\p{N}]{1,40}/gu;
const JOINED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
const LETTER = /(^|[^\p{L}\p{N}])([\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu;
const MOST_WORDS = 8;
// Words of a question that say nothing of what is asked for, unless nothing else is asked.
const SMALL = new Set(("a an and are can do does for from how i in is it my of on or our should the to use using we what when which who "
  + "why with you your").split(" "));
const SHORTEST_START = 2; // letters of a word that is still being typed
const SHORTEST_GUESS = 4;

const plain = (text) => text.replace(APOSTROPHES, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a text as they are looked for; what hyphens join is words by themselves and together. */
export function wordsOf(text) {
  const bare = plain(text);
  return [...(bare.match(WORD) ?? []), ...(bare.match(JOINED) ?? []).map((joined) => joined.replaceAll("-", ""))];
}

/** The words of a question, each once; of "e-mail" the whole, for a letter by itself says little. */
export function asked(text) {
  const words = [...new Set(plain(text).replace(LETTER, "$1$2").match(WORD))];
  const telling = words.filter((word) => !SMALL.has(word));
  return (telling.length ? telling : words).slice(0, MOST_WORDS);
}

/** The part of the index in which a word stands. */
export const partOf = (word) => (/^[a-z]/.test(word) ? word[0] : /^[0-9]/.test(word) ? "0" : "other");

/** A word as it may stand in the index beside its own form: one of what is many, many of what is one. */
const formsOf = (word) => [
  `${word}s`, `${word}es`, word.replace(/y$/, "ies"), word.replace(/ies$/, "y"), word.replace(/es$/, ""), word.replace(/s$/, ""),
].filter((form) => form !== word && form.length >= SHORTEST_START);

/** How near a word of the index is to one that is looked for: 1 where it is the same, 0 where it is another. */
export function nearness(word, term) {
  if (word === term) return 1;
  if (formsOf(word).includes(term)) return 0.9;
  return word.length >= SHORTEST_START && term.startsWith(word) ? 0.3 + 0.4 * (word.length / term.length) : 0;
}

/** Whether a text holds a word. */
export const holds = (text, word) => wordsOf(text).some((term) => nearness(word, term) > 0);

/** How much a word counts in each entry: one where it stands in a text; at the end come those that are named so. */
function weightsOf(places) {
  const weights = new Map();
  for (const place of places) {
    if (!Array.isArray(place)) weights.set(place, 1);
    else for (let at = 0; at < place.length; at += 2) weights.set(place[at], place[at + 1]);
  }
  return weights;
}

/**
 * The entries that hold all words, best first; where there are none, those that hold some.
 * `words` are those of the question, `parts` the words of the index in the part of each.
 */
export function ranked(words, parts, count) {
  const scores = new Map();
  words.forEach((word, position) => {
    const best = new Map();
    for (const [term, places] of Object.entries(parts[position])) {
      const near = nearness(word, term);
      if (!near) continue;
      const weights = weightsOf(places);
      // What stands in few entries tells more of each.
      const tells = Math.log(1 + count / weights.size);
      for (const [entry, weight] of weights) best.set(entry, Math.max(best.get(entry) ?? 0, near * tells * weight));
    }
    for (const [entry, score] of best) {
      const found = scores.get(entry) ?? { entry, words: 0, score: 0 };
      scores.set(entry, { entry, words: found.words + 1, score: found.score + score });
    }
  });
  const most = Math.max(0, ...[...scores.values()].map((found) => found.words));
  return {
    whole: most === words.length,
    found: [...scores.values()].filter((found) => found.words === most)
      .sort((one, other) => other.score - one.score || one.entry - other.entry),
  };
}

/** The word of the index that a word was most likely meant to be, where it is one letter away. */
export function guess(word, terms) {
  if (word.length < SHORTEST_GUESS) return undefined;
  return Object.keys(terms).filter((term) => oneApart(word, term))
    .sort((one, other) => weightsOf(terms[other]).size - weightsOf(terms[one]).size)[0];
}

/** Whether one letter more, less, other or swapped makes one word of the other. */
function oneApart(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
    || (left.length > 1 && left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
}
