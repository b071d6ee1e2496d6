import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openJson, sealJson, sealLine } from "./sealed.ts";

const objects = fc.dictionary(
  fc.string().filter((name) => name !== "checksum" && name !== "__proto__"),
  fc.jsonValue().filter((value) => !JSON.stringify(value).includes("crc32:")),
);

test("an object comes back from its text", () => {
  fc.assert(
    fc.property(objects, (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      assert.deepEqual(openJson(sealJson(value), "a"), plain);
      assert.deepEqual(openJson(sealLine(value), "a"), plain);
    }),
  );
});

test("every flipped bit is noticed", () => {
  const bytes = new TextEncoder().encode(sealJson({ lr: 0.003, model: "작은 망", list: [1, 2], none: null }));
  const read = () => openJson(new TextDecoder().decode(bytes), "config.json");
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    assert.throws(read, { name: "UserError", message: /^config\.json/ }, `bit ${bit}`);
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
  assert.deepEqual(read(), { lr: 0.003, model: "작은 망", list: [1, 2], none: null });
});

test("a text without a checksum is read as it is", () => {
  assert.deepEqual(openJson('{"lr": 1}', "a"), { lr: 1 });
  assert.deepEqual(openJson("[1]", "a"), [1]);
  assert.throws(() => openJson("{", "a"), /a: this is not JSON; the run folder is damaged/);
});
