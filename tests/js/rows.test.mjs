import assert from "node:assert/strict";
import { test } from "node:test";

import { difference, inOrder, isShown, remaining } from "../../guide/site/static/rows.js";

const row = (id, group, kind, words, cells) => ({
  id, group, kind, label: id, words, rated: true,
  cells: Object.fromEntries(Object.entries(cells).map(([option, [value, fit]]) => [option, { value, fit }])),
});
const ROWS = [
  row("price", "money", "fact", "price what does it cost cheap dear", { a: ["Cheap", 4], b: ["Dear", 1], c: ["Dear", 1] }),
  row("weight", "use", "fact", "weight how heavy is it heavy", { a: ["Heavy", 2], b: ["Heavy", 2], c: ["Light", 4] }),
  row("colour", "use", "judgement", "colour of paint", { a: ["Red", null], b: ["Blue", null], c: ["Red", null] }),
  row("age", "use", "judgement", "age in years", { a: ["Old", 3], b: ["Old", 3], c: ["Old", 3] }),
];
const VIEW = {
  options: ["a", "b", "c"], must: {}, weigh: {}, group: [], kind: "", find: "",
  differ: false, mine: false, hide: false, sort: "", open: [],
};
const shown = (change) => ROWS.filter((one) => isShown(one, { ...VIEW, ...change })).map((one) => one.id);

test("all rows are shown at first", () => assert.deepEqual(shown({}), ["price", "weight", "colour", "age"]));
test("by group", () => assert.deepEqual(shown({ group: ["money"] }), ["price"]));
test("by several groups", () => assert.deepEqual(shown({ group: ["money", "use"] }), ["price", "weight", "colour", "age"]));
test("by kind", () => assert.deepEqual(shown({ kind: "judgement" }), ["colour", "age"]));
test("by words, all of them, in any case", () => assert.deepEqual(shown({ find: "HEAVY it" }), ["weight"]));
test("by words that are nowhere", () => assert.deepEqual(shown({ find: "nothing" }), []));
test("by what is required or weighted", () => {
  assert.deepEqual(shown({ mine: true }), []);
  assert.deepEqual(shown({ mine: true, must: { price: 4 }, weigh: { age: 1 } }), ["price", "age"]);
});
test("filters work together", () => assert.deepEqual(shown({ group: ["use"], kind: "fact", find: "how" }), ["weight"]));

test("options differ by fit first, then by value", () => {
  const [price, weight, colour, age] = ROWS.map((one) => difference(one, VIEW.options));
  assert.ok(price > weight && weight > colour && colour > age);
  assert.equal(age, 0);
});
test("options that are not shown don't differ", () => {
  assert.equal(difference(ROWS[1], ["a", "b"]), 0);
  assert.ok(difference(ROWS[1], ["a", "c"]) > 0);
});

test("order by group is the page's", () => assert.deepEqual(inOrder(ROWS, VIEW), ROWS));
test("order by name", () => {
  assert.deepEqual(inOrder(ROWS, { ...VIEW, sort: "label" }).map((one) => one.id), ["age", "colour", "price", "weight"]);
});
test("order by difference", () => {
  assert.deepEqual(inOrder(ROWS, { ...VIEW, sort: "difference" }).map((one) => one.id), ["price", "weight", "colour", "age"]);
});
test("sorting leaves the rows as they were", () => {
  const before = [...ROWS];
  inOrder(ROWS, { ...VIEW, sort: "label" });
  assert.deepEqual(ROWS, before);
});

const FITS = new Map(ROWS.filter((one) => one.id !== "colour").map((one) =>
  [one.id, Object.fromEntries(Object.entries(one.cells).map(([option, { fit }]) => [option, fit]))]));

test("how many options a requirement would leave", () => {
  const all = VIEW.options;
  assert.equal(remaining(all, FITS, {}, "price", 4), 1);
  assert.equal(remaining(all, FITS, {}, "weight", 2), 3);
  assert.equal(remaining(all, FITS, { price: 4 }, "weight", 4), 0);
  assert.equal(remaining(all, FITS, { weight: 4 }, "weight", 2), 3);
  assert.equal(remaining(["b", "c"], FITS, {}, "price", 1), 2);
});
