// From some columns to others by steps, columns by points, and names of many in a line.

import assert from "node:assert/strict";
import { test } from "node:test";

import { byPoints, named, steps } from "../../guide/site/static/compare/columns.js";
import { draw } from "./draw.mjs";

/** Take the steps, as the page does. */
function taken(from, { gone, put }) {
  const now = from.filter((one) => !gone.includes(one));
  for (const [one, before] of put) {
    if (now.includes(one)) now.splice(now.indexOf(one), 1);
    now.splice(before === undefined ? now.length : now.indexOf(before), 0, one);
  }
  return now;
}

const letters = [..."abcdefghij"];

test("the steps lead from any columns to any others", () => {
  const random = draw(5);
  const some = () => letters.map((one) => [random(), one]).sort(([one], [other]) => one - other)
    .slice(0, Math.floor(random() * 11)).map(([, one]) => one);
  for (let round = 0; round < 3000; round += 1) {
    const [from, to] = [some(), some()];
    assert.deepEqual(taken(from, steps(from, to)), to);
  }
});

test("what stays has no step", () => {
  assert.deepEqual(steps(letters, letters), { gone: [], put: [] });
  assert.deepEqual(steps(["a", "b", "c"], ["a", "c"]), { gone: ["b"], put: [] });
  assert.deepEqual(steps(["a", "c"], ["a", "b", "c"]), { gone: [], put: [["b", "c"]] });
  assert.deepEqual(steps(["a", "b"], ["b", "a"]), { gone: [], put: [["b", "a"]] });
});

test("columns come by points, and those without any behind them as they were", () => {
  assert.deepEqual(byPoints(["a", "b", "c", "d"], ["d", "x", "b"]), ["d", "b", "a", "c"]);
});

test("of many names the first few are told, and how many more there are", () => {
  const more = "{list} and {count} more";
  assert.equal(named(letters.slice(0, 6), more), "a, b, c, d, e, f");
  assert.equal(named(letters, more), "a, b, c, d, e and 5 more");
  assert.equal(named(["$&", ...letters], more), "$&, a, b, c, d and 6 more");
});
