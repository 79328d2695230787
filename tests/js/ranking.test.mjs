// The ranking in the browser: cases that also the reference has. tests/test_twin.py holds both to the same results.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { rank } from "../../guide/site/static/compare/ranking.js";

const grades = (given) => Object.assign(Object.create(null), given);
const cases = JSON.parse(readFileSync(new URL("../ranking_cases.json", import.meta.url), "utf-8"));

for (const { title, options, findings, weights, needs, expected } of cases) {
  test(title, () => {
    const result = rank(options, new Map(findings), grades(weights), grades(needs));
    assert.deepEqual(JSON.parse(JSON.stringify(result)), expected);
  });
}

test("what is given is left as it was", () => {
  for (const { options, findings, weights, needs } of cases) {
    const given = { options, findings: new Map(findings), weights: grades(weights), needs: grades(needs) };
    const before = structuredClone(given);
    rank(given.options, given.findings, given.weights, given.needs);
    assert.deepEqual(structuredClone(given), before);
  }
});
