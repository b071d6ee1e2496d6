// The models of examples/models against the same in PyTorch (traced.py), from seed 0: what two steps told, and of the first every
// parameter's gradient and how it moved, weighed by it. The largest are in traced.long.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cases, check, LARGE, models } from "./traced.ts";

describe("from seed 0, two steps", () => {
  for (const one of cases.filter(({ name }) => !LARGE.includes(name))) test(one.name, () => check(one));
});

test("every model here has PyTorch's numbers", () => {
  assert.deepEqual(Object.keys(models).sort(), cases.map(({ name }) => name).sort());
});
