// Ranks what comes in, a JSON line each; the other side of tests/test_twin.py.

import { createInterface } from "node:readline";

import { rank } from "../../guide/site/static/ranking.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { options, fits, weights, needs } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(rank(options, new Map(Object.entries(fits)), weights, needs))}\n`);
}
