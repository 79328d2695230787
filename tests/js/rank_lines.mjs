// Reads cases of the ranking, one a line as JSON, and writes what comes out, one a line as JSON.

import { createInterface } from "node:readline";

import { rank } from "../../guide/site/static/compare/ranking.js";

const grades = (given) => Object.assign(Object.create(null), given);

for await (const line of createInterface({ input: process.stdin })) {
  const [options, findings, weights, needs] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(rank(options, new Map(findings), grades(weights), grades(needs)))}\n`);
}
