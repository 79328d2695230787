import assert from "node:assert/strict";
import { test } from "node:test";

import { cleanWords, fromQuery, plainView, toQuery } from "../../guide/site/static/view.js";
import { drawer } from "./draw.mjs";

const IDS = ["cutting", "carrying", "colour"];
const EVERY = ["chain", "d-lock", "folding"];
const KNOWN = {
  options: EVERY,
  every: EVERY,
  must: ["cutting.1", "cutting.3", "cutting.4", "carrying.1", "carrying.2", "carrying.4"],
  weigh: ["cutting.1", "cutting.2", "cutting.3", "carrying.1", "carrying.2", "carrying.3"],
  group: ["safety", "days"],
  open: IDS.flatMap((id) => EVERY.map((option) => `${id}.${option}`)),
};
const PHONE = { ...KNOWN, options: ["chain", "d-lock"] };
const LETTERS = [..."ab &=%+,.#?/<>\"'é字😀\u200d-_"];

const grades = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries));

function drawView({ one, some, shuffled, below, next }, known) {
  const graded = (allowed) => grades(some(["cutting", "carrying"]).map((id) =>
    [id, Number(one(allowed.filter((item) => item.startsWith(`${id}.`))).split(".")[1])]));
  return {
    options: shuffled(known.every).slice(0, 2 + below(known.every.length - 1)),
    must: graded(known.must),
    weigh: graded(known.weigh),
    group: some(known.group),
    kind: one(["", "fact", "judgement"]),
    find: cleanWords(Array.from({ length: below(30) }, () => one(LETTERS)).join("")),
    differ: next() < 0.5,
    mine: next() < 0.5,
    hide: next() < 0.5,
    sort: one(["", "label", "difference"]),
    open: some(known.open),
  };
}

for (const [name, known] of Object.entries({ desk: KNOWN, phone: PHONE })) {
  test(`every view comes back from its address (${name})`, () => {
    for (let seed = 0; seed < 5000; seed += 1) {
      const view = drawView(drawer(seed), known);
      const query = toQuery(view, known);
      assert.deepEqual(fromQuery(query, known), view, `seed ${seed}: ${query}`);
      assert.equal(toQuery(fromQuery(query, known), known), query, `seed ${seed}`);
      assert.equal(new URL(`https://example.org/compare/?${query}`).search.slice(1), query.replaceAll("'", "%27"));
    }
  });
}

test("the plain view has no address of its own", () => {
  assert.equal(toQuery(plainView(KNOWN), KNOWN), "");
  assert.deepEqual(fromQuery("", KNOWN), plainView(KNOWN));
});

test("the address is short, ordered and without defaults", () => {
  const view = { ...plainView(KNOWN), sort: "label", weigh: grades([["cutting", 1], ["carrying", 3]]), must: grades([["cutting", 4]]), differ: true };
  assert.equal(toQuery(view, KNOWN), "must=cutting.4&weigh=cutting.1,carrying.3&differ=1&sort=label");
  const other = { ...plainView(KNOWN), options: ["folding", "chain"], find: "a & b", open: ["carrying.chain"] };
  assert.equal(toQuery(other, KNOWN), "options=folding,chain&find=a%20%26%20b&open=carrying.chain");
});

for (const hostile of [
  "options=chain", "options=chain,chain", "options=__proto__,constructor", "must=cutting.2", "must=cutting.0",
  "must=cutting.9", "must=cutting", "must=cutting.4.4", "must=colour.1", "must=__proto__.4", "must=constructor.4",
  "must=toString.4", "weigh=cutting.4", "weigh=cutting.0", "weigh=cutting.1e0", "weigh=cutting.01", "weigh=colour.1",
  "weigh=__proto__.1", "group=elsewhere", "group=__proto__", "kind=FACT", "kind=<script>", "differ=true", "differ=0",
  "hide=yes", "sort=evil", "open=cutting", "open=cutting.nothing", "open=__proto__.chain", "find=%00%01", "find=%20%20",
  "find=%ED%A0%80%C2%85".replace("%ED%A0%80", ""), "unknown=1", "%", "&&&=", "must=%E0%A4%A",
]) {
  test(`nothing is taken from ${JSON.stringify(hostile)}`, () => {
    assert.deepEqual(fromQuery(hostile, KNOWN), plainView(KNOWN));
    assert.equal({}.cutting, undefined);
  });
}

test("what is known is taken from an address, and the rest dropped", () => {
  const view = fromQuery("options=folding,x,chain&must=cutting.4,x.1&weigh=carrying.2,carrying.9&kind=fact&y=z", KNOWN);
  assert.equal(toQuery(view, KNOWN), "options=folding,chain&must=cutting.4&weigh=carrying.2&kind=fact");
});

test("words are cut at 80 characters, on one line, without control characters", () => {
  assert.equal(cleanWords(`  a\n\tb\u0000c\ud800  ${"😀".repeat(200)}`), `a b c ${"😀".repeat(73)}`);
  assert.equal([...fromQuery(`find=${"x".repeat(5000)}`, KNOWN).find].length, 80);
});
