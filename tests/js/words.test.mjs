// What is found for some words: the same words as the build writes, and a sensible order.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { asked, guess, holds, nearness, partOf, ranked, wordsOf } from "../../guide/site/static/words.js";

const cases = JSON.parse(readFileSync(new URL("../words_cases.json", import.meta.url), "utf8"));
const order = (words, parts) => ranked(words, parts, 10).found.map(({ entry }) => entry);

test("words are those that the build writes", () => {
  for (const [text, words] of cases) assert.deepEqual(wordsOf(text), words);
});

test("a question is a few words, each once", () => {
  assert.deepEqual(asked("Admin, admin; ADMIN panel"), ["admin", "panel"]);
  assert.equal(asked("b c d e f g h j k l m").length, 8);
  assert.deepEqual(asked("e-mail, back-office"), ["email", "back", "office"]);
  assert.deepEqual(asked("?"), []);
  assert.deepEqual(asked("Should I use it with an admin?"), ["admin"]);
  assert.deepEqual(asked("how to"), ["how", "to"]);
});

test("a word stands in the part of its first letter", () => {
  assert.deepEqual(["admin", "404", "дом", "étude"].map(partOf), ["a", "0", "other", "other"]);
});

test("the same word is nearest, then one or many of it, then what it starts", () => {
  assert.equal(nearness("query", "query"), 1);
  assert.equal(nearness("query", "queries"), 0.9);
  assert.equal(nearness("queries", "query"), 0.9);
  assert.equal(nearness("classes", "class"), 0.9);
  assert.ok(nearness("migr", "migrations") < nearness("migration", "migrational"));
  assert.equal(nearness("m", "migrations"), 0);
  assert.equal(nearness("admin", "add"), 0);
});

test("whole words first, and what stands in a title before what stands in a text", () => {
  const part = { admin: [0, [1, 12]], administer: [[2, 12]] };
  assert.deepEqual(order(["admin"], [part]), [1, 2, 0]);
});

test("a word that few entries hold counts more", () => {
  const found = order(["the", "celery"], [{ the: [0, 1, 2, 3] }, { celery: [0, 3] }]);
  assert.deepEqual(found, [0, 3]);
});

test("where nothing holds all words, those that hold most of them are found", () => {
  const parts = [{ admin: [0, 1] }, { jwt: [1] }, {}];
  assert.deepEqual(ranked(["admin", "jwt", "nowhere"], parts, 10), { whole: false, found: ranked(["admin", "jwt"], parts, 10).found });
  assert.deepEqual(ranked(["nowhere"], [{}], 10), { whole: false, found: [] });
});

test("words that mean something to the language are words", () => {
  const parts = [JSON.parse('{"__proto__":[4],"constructor":[5]}')];
  assert.deepEqual(order(["constructor"], parts), [5]);
  assert.deepEqual(order(["tostring"], parts), []);
});

test("a word that is one letter away is guessed, the commonest first", () => {
  const terms = { celery: [0], salary: [0], celeryd: [0, 1] };
  assert.equal(guess("celary", terms), "celery");
  assert.equal(guess("ceelry", terms), "celery");
  assert.equal(guess("celer", terms), "celery");
  assert.equal(guess("nothing", terms), undefined);
  assert.equal(guess("cel", terms), undefined);
});

test("a text holds a word as it is found", () => {
  assert.ok(holds("Django’s back-office", "office"));
  assert.ok(!holds("Django", "flask"));
});
