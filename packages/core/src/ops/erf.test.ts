import assert from "node:assert/strict";
import { test } from "node:test";
import { erf } from "./erf.ts";

test("the error function has the values of Abramowitz & Stegun's table 7.1", () => {
  const table = [
    [0, 0],
    [0.1, 0.112462916],
    [0.5, 0.5204998778],
    [1, 0.8427007929],
    [2, 0.995322265],
    [3, 0.9999779095],
    [7, 1],
  ];
  for (const [x, value] of table)
    for (const sign of [1, -1]) assert.ok(Math.abs(erf(sign * x) - sign * value) < 1e-10, `erf(${sign * x})`);
});
