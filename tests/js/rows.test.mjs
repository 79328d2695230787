// Which rows are shown, in which order, and how many options a requirement would leave.

import assert from "node:assert/strict";
import { test } from "node:test";

import { meets, remaining } from "../../guide/site/static/compare/ranking.js";
import { difference, filterOf, inOrder } from "../../guide/site/static/compare/rows.js";
import { draw } from "./draw.mjs";

const grades = (given = {}) => Object.assign(Object.create(null), given);
const plain = { options: ["a", "b"], must: grades(), weigh: grades(), group: [], kind: "", find: "", sort: "" };
const row = (id, more = {}) => ({ id, group: "safety", kind: "fact", label: id, words: `${id} holds well`, cells: {}, ...more });
const cells = (...given) => Object.fromEntries(given.map(([words, fit], at) => ["abc"[at], { words, fit }]));

const WANTED = [
  ["nothing asked", {}, {}, true],
  ["its group", {}, { group: ["days", "safety"] }, true],
  ["another group", {}, { group: ["days"] }, false],
  ["its kind", {}, { kind: "fact" }, true],
  ["another kind", {}, { kind: "judgement" }, false],
  ["required", {}, { mine: true, must: grades({ cutting: 4 }) }, true],
  ["weighted", {}, { mine: true, weigh: grades({ cutting: 1 }) }, true],
  ["neither required nor weighted", {}, { mine: true, weigh: grades({ carrying: 1 }) }, false],
  ["neither, and named as what objects have", { id: "constructor" }, { mine: true }, false],
  ["a word of it", {}, { find: "well" }, true],
  ["a part of a word, in capitals", {}, { find: "OLD" }, true],
  ["two words in any order", {}, { find: "well cutting" }, true],
  ["two words of which one is missing", {}, { find: "well carrying" }, false],
  ["signs that mean something elsewhere", { words: "c++ (fast)?" }, { find: "c++ (fast)?" }, true],
  ["signs as a pattern", {}, { find: ".*" }, false],
  ["all at once", {}, { find: "well", kind: "fact", group: ["safety"], mine: true, must: grades({ cutting: 1 }) }, true],
];
for (const [name, more, asked, wanted] of WANTED) {
  test(`a row is ${wanted ? "shown" : "hidden"}: ${name}`, () => {
    assert.equal(filterOf({ ...plain, ...asked })(row("cutting", more)), wanted);
  });
}

const DIFFERENCES = [
  ["the same", [["x", 2], ["x", 2]], ["a", "b"], 0],
  ["other words, the same fit", [["x", 2], ["y", 2]], ["a", "b"], 1],
  ["three words without fits", [["x", null], ["y", null], ["z", null]], ["a", "b", "c"], 2],
  ["the same words, another fit", [["x", 2], ["x", 4]], ["a", "b"], 2000],
  ["what is not known is no worse, and reads otherwise", [["x", 4], ["Not known", null]], ["a", "b"], 1],
  ["what is not known beside two fits", [["x", 4], ["Not known", null], ["y", 1]], ["a", "b", "c"], 3002],
  ["nothing is known", [["Not known", null], ["Not known", null]], ["a", "b"], 0],
  ["only what is shown counts", [["x", 2], ["x", 2], ["z", 4]], ["a", "b"], 0],
];
for (const [name, given, options, expected] of DIFFERENCES) {
  test(`how much options differ: ${name}`, () => assert.equal(difference({ cells: cells(...given) }, options), expected));
}

const rows = [
  row("one", { label: "Éclair", cells: cells(["x", 1], ["x", 1]) }),
  row("two", { label: "apple", cells: cells(["x", 1], ["y", 1]) }),
  row("three", { label: "Zebra", cells: cells(["x", 0], ["y", 4]) }),
  row("four", { label: "Banana", cells: cells(["x", 1], ["y", 1]) }),
];
const order = (sort) => inOrder(rows, { ...plain, sort }).map(({ id }) => id);

test("by group the rows stay as they are", () => assert.deepEqual(order(""), ["one", "two", "three", "four"]));
test("by name as people sort, not as bytes do", () => assert.deepEqual(order("label"), ["two", "four", "one", "three"]));
test("the most different first, equals as they were", () => {
  assert.deepEqual(order("difference"), ["three", "two", "four", "one"]);
});
test("sorting leaves the rows themselves alone", () => {
  const before = [...rows];
  inOrder(rows, { ...plain, sort: "label" });
  assert.deepEqual(rows, before);
});

test("what a requirement would leave is what is left once it is made", () => {
  const random = draw(3);
  const upTo = (most) => Math.floor(random() * (most + 1));
  const found = () => [{ fit: upTo(4) }, { value: upTo(4) }, { value: ["x", "y", "z"].slice(upTo(2)) }, {}][upTo(3)];
  const need = () => [{ fit: 1 + upTo(3) }, { at_most: upTo(4) }, { at_least: upTo(2), at_most: 2 + upTo(2) }, { one_of: ["x", "y"] }][upTo(3)];
  for (let round = 0; round < 2000; round += 1) {
    const options = ["a", "7", "constructor", "d"].slice(0, 2 + upTo(2));
    const criteria = ["x", "404", "constructor"];
    const findings = new Map(criteria.map((id) => [id, Object.fromEntries(options.map((option) => [option, found()]))]));
    const must = grades(Object.fromEntries(criteria.filter(() => random() < 0.4).map((id) => [id, need()])));
    for (const id of criteria) {
      const asked = need();
      const left = options.filter((option) => criteria.every((other) =>
        meets(findings.get(other)[option], other === id ? asked : must[other] ?? {})));
      assert.equal(remaining(options, findings, must, id, asked), left.length);
    }
  }
});

const MET = [
  ["a state, a fit", {}, { fit: 0 }, false],
  ["a state, a bound", {}, { at_least: 0 }, false],
  ["a state, any value", {}, { one_of: ["yes", "no"] }, false],
  ["a number within both bounds", { value: 40 }, { at_least: 40, at_most: 40.5 }, true],
  ["a number above", { value: 41 }, { at_most: 40.5 }, false],
  ["nothing is a number of zero", { value: 0 }, { at_least: 0 }, true],
  ["one of several", { value: ["a", "b"] }, { one_of: ["b", "c"] }, true],
  ["words that are a part of another", { value: ["asgi"] }, { one_of: ["as"] }, false],
  ["a fit, and not the value", { fit: 4, value: ["no"] }, { fit: 3, one_of: ["yes"] }, false],
];
for (const [name, finding, need, met] of MET) {
  test(`${met ? "enough" : "not enough"}: ${name}`, () => assert.equal(meets(finding, need), met));
}
