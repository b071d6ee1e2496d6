// Every byte with every other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, type Tensor, tensor } from "../../../index.ts";
import { bitAnd, bitOr, bitXor } from "../../../ops/scalar/functions.ts";
import { add, gt, mul, ne, select } from "../../../ops/scalar/primitives.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import { fitsBytes } from "./bytes.ts";

const functional = nn.functional as unknown as Record<string, (...x: Tensor[]) => Tensor>;
const [a, b] = [argument(0), argument(1)];

test("what may be more than a byte on the way is not computed in bytes", () => {
  const [byte, truth] = ["uint8", "bool"] as const;
  assert.ok(fitsBytes([bitAnd(a, b)], [byte, byte], [byte]));
  assert.ok(fitsBytes([gt(a, b)], [byte, byte], [truth]));
  assert.ok(fitsBytes([ne(add(a, b), 0)], [truth, truth], [truth]));
  assert.ok(fitsBytes([ne(mul(mul(a, b), b), 0)], [truth, truth], [truth]));
  assert.ok(fitsBytes([mul(bitOr(a, b), bitXor(a, b))], [truth, truth], [truth]));
  assert.ok(!fitsBytes([mul(bitOr(a, b), b)], [byte, truth], [truth]));
  assert.ok(!fitsBytes([mul(bitXor(a, b), b)], [byte, truth], [truth]));
  assert.ok(!fitsBytes([ne(add(a, b), 0)], [byte, truth], [truth]));
  assert.ok(!fitsBytes([ne(mul(a, b), 0)], [byte, truth], [truth]));
  assert.ok(!fitsBytes([select(gt(a, -1), a, b)], [byte, byte], [byte]));
  assert.ok(!fitsBytes([gt(a, 256)], [byte, byte], [truth]));
  assert.ok(!fitsBytes([bitAnd(a, b)], [byte, "int32"], [byte]));
  assert.ok(!fitsBytes([gt(a, b)], [byte, byte], ["int32"]));
});

const all = Array.from({ length: 65_536 }, (_, i) => i);
const pairs = [all.map((i) => i & 255), all.map((i) => i >> 8)];
const names =
  "bitwiseAnd bitwiseOr bitwiseXor logicalAnd logicalOr logicalXor eq ne lt le gt ge maximum minimum".split(
    " ",
  );
for (const name of names)
  test(`${name} of bytes and of truths is the reference's`, async () => {
    for (const dtype of ["uint8", "bool"] as const) {
      const [found, wanted] = ["cpu", "reference"].map((device) =>
        functional[name](...pairs.map((x) => tensor(x, { device: device as "cpu", dtype }))),
      );
      assert.deepEqual(await found.data(), await wanted.data(), dtype);
      assert.equal(found.dtype, wanted.dtype);
    }
  });
