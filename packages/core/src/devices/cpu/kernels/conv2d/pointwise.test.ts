// Blocks of pixels that a convolution of single taps goes through.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import { inBlocks } from "./pointwise.ts";

const plain = { c: 8, oc: 8, kh: 1, kw: 1, sh: 1, sw: 1, ph: 0, pw: 0 };

/** Images and sizes: as they are taken. */
const taken = (n: number, h: number, w: number, other: object = {}): number[] => {
  const { g, n: images } = inBlocks({ ...plain, h, w, oh: h, ow: w, ...other } as Geometry, n);
  assert.deepEqual([g.oh, g.ow], [g.h, g.w]);
  return [images, g.h, g.w];
};

test("blocks are of at most 128 pixels, sixteen of them where there are fewer, and divide all pixels", () => {
  assert.deepEqual(taken(4, 8, 8), [16, 1, 16]);
  assert.deepEqual(taken(32, 16, 16), [64, 1, 128]);
  assert.deepEqual(taken(8, 7, 7), [28, 1, 14]);
  assert.deepEqual(taken(3, 6, 10), [15, 1, 12]);
  assert.deepEqual(taken(1, 13, 13), [1, 13, 13]);
});

test("where more than a single tap is seen they stay images", () => {
  for (const other of [{ kh: 2 }, { kw: 3 }, { sh: 2 }, { sw: 2 }, { ph: 1 }, { pw: 1 }])
    assert.deepEqual(taken(4, 8, 8, other), [4, 8, 8], JSON.stringify(other));
});
