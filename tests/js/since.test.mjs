import assert from "node:assert/strict";
import test from "node:test";

import { looked, read, sentence } from "../../guide/site/static/since.js";

const CHANGES = ["2026-11-27-streams", "2026-11-25-weight", "2026-11-20-start"];

test("a first visit is told nothing", () => {
  assert.equal(sentence(CHANGES, looked(null, CHANGES[0], "2026-11-27").before), "");
});

test("visits of one day are one look, and a later day tells what came between", () => {
  let kept = looked(null, CHANGES[2], "2026-11-21");
  kept = looked(kept, CHANGES[0], "2026-11-27");
  assert.equal(sentence(CHANGES, kept.before), "2 changes since you last looked, on 21 November 2026");
  kept = looked(kept, CHANGES[0], "2026-11-27");
  assert.equal(sentence(CHANGES, kept.before), "2 changes since you last looked, on 21 November 2026");
  kept = looked(kept, CHANGES[0], "2026-11-28");
  assert.equal(sentence(CHANGES, kept.before), "nothing since you last looked, on 27 November 2026");
});

test("one that came on the day of the look is told, and one that was taken back is counted by its day", () => {
  assert.match(sentence(["2026-11-27-b", "2026-11-27-a"], { day: "2026-11-27", newest: "2026-11-27-a" }), /^1 change since/);
  assert.match(sentence(CHANGES, { day: "2026-11-25", newest: "2026-11-25-gone" }), /^1 change since/);
});

test("the first look is kept as an instant, later ones as they were told, and anything else is none", () => {
  const first = read("2026-11-22T10:00:00.000Z");
  assert.equal(sentence(CHANGES, looked(first, CHANGES[0], "2026-11-27").before), "2 changes since you last looked, on 22 November 2026");
  const kept = looked(first, CHANGES[0], "2026-11-27");
  assert.deepEqual(read(JSON.stringify(kept)), kept);
  for (const text of [undefined, "", "{", "null", "7", '{"day": 7}']) assert.equal(read(text), null);
});
