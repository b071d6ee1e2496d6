import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { UserError } from "./errors.ts";
import { parseJson } from "./json.ts";

test("within its limits it is JSON.parse", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (json) => {
      assert.deepEqual(parseJson(json), JSON.parse(json));
    }),
  );
  for (const text of ["[", "]", '"', '"\\"', "{]", "", "[1,]"])
    assert.throws(() => parseJson(text), SyntaxError, text);
});

test("brackets in texts count for nothing, others are counted before anything is made", () => {
  const text = JSON.stringify(['[[[["\\', "{{{{\\\\", "]"]);
  assert.deepEqual(parseJson(text, { depth: 1, containers: 1 }), JSON.parse(text));
  assert.throws(() => parseJson("[[[]]]", { depth: 2 }), UserError);
  assert.deepEqual(parseJson("[[[]]]", { depth: 3 }), [[[]]]);
  assert.throws(() => parseJson("[{},{}]", { containers: 2 }), /more than 2 lists and objects/);
  assert.deepEqual(parseJson("[{},{}]", { containers: 3 }), [{}, {}]);
  assert.throws(() => parseJson("[".repeat(10_000_000)), /more than 100 deep/);
});
