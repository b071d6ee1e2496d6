import assert from "node:assert/strict";
import { test } from "node:test";
import { spec } from "../datasets/index.ts";
import type { Image } from "../image/index.ts";
import { loadDataset } from "../node/index.ts";
import { edgeMean, strangeGround } from "./ground.ts";

const grey = (width: number, height: number, at: (x: number, y: number) => number): Image => ({
  width,
  height,
  channels: 1,
  data: Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))),
});
const inverted = (picture: Image): Image => ({ ...picture, data: picture.data.map((byte) => 255 - byte) });

test("the edge alone counts, each of its pixels once", () => {
  for (const [width, height] of [
    [4, 3],
    [1, 1],
    [1, 5],
    [5, 1],
    [2, 2],
  ]) {
    const isEdge = (x: number, y: number) => x === 0 || y === 0 || x === width - 1 || y === height - 1;
    const picture = grey(width, height, (x, y) => (isEdge(x, y) ? 10 + x + y : 255));
    const edges = [...picture.data].filter((_, i) => isEdge(i % width, Math.floor(i / width)));
    assert.deepEqual(edgeMean(picture), [Math.round(edges.reduce((a, b) => a + b) / edges.length)]);
  }
});

test("Fashion-MNIST's own pictures suit it, their negatives do not, and CIFAR-10 has no ground in common", async () => {
  const sample = await loadDataset("fashion-mnist", { train: false, download: false });
  for (let i = 0; i < sample.length; i++) {
    const picture = sample.image(i);
    assert.equal(strangeGround(picture, sample.spec), null, `picture ${i}`);
    assert.equal(strangeGround(inverted(picture), sample.spec), "bright", `picture ${i}`);
    assert.equal(strangeGround(inverted(picture), spec("cifar10")), null);
  }
});

test("it is told in both directions, and not for middle grey", () => {
  const flat = (value: number) => grey(8, 8, () => value);
  assert.equal(strangeGround(flat(240), { ground: 0.05 }), "bright");
  assert.equal(strangeGround(flat(15), { ground: 0.95 }), "dark");
  for (const value of [0, 100, 128, 145]) assert.equal(strangeGround(flat(value), { ground: 0.05 }), null);
});
