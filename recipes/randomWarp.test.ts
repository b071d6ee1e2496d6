import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed } from "@tinycnn/core";
import { RandomWarp, warp } from "./randomWarp.ts";

const SIZE = 9;
const shape = { channels: 2, height: SIZE, width: SIZE };
const picture = (value: (c: number, y: number, x: number) => number): Float32Array =>
  Float32Array.from({ length: 2 * SIZE * SIZE }, (_, i) =>
    value(Math.floor(i / SIZE / SIZE), Math.floor(i / SIZE) % SIZE, i % SIZE),
  );

test("no turn and no zoom change nothing; a quarter turn moves every pixel", () => {
  const numbers = picture((c, y, x) => 100 * c + 10 * y + x);
  const same = numbers.slice();
  warp(same, shape, 0, 1);
  assert.deepEqual(same, numbers);
  warp(same, shape, Math.PI / 2, 1);
  const turned = picture((c, y, x) => 100 * c + 10 * x + (SIZE - 1 - y));
  same.forEach((value, i) => assert.ok(Math.abs(value - turned[i]) < 1e-3, `${value} at ${i}`));
});

test("zoom spreads a slope about the middle", () => {
  const slope = picture((_, __, x) => x);
  warp(slope, shape, 0, 2);
  for (let x = 0; x < SIZE; x++) assert.ok(Math.abs(slope[x] - (4 + (x - 4) / 2)) < 1e-5);
});

test("p says how often, the seed what; a flat picture stays flat", () => {
  manualSeed(1);
  let changed = 0;
  for (let round = 0; round < 400; round++) {
    const numbers = picture((_, y, x) => y * x);
    const before = numbers.slice();
    new RandomWarp(0.25).write(numbers, shape);
    if (numbers.some((value, i) => value !== before[i])) changed++;
  }
  assert.ok(changed > 70 && changed < 130, `${changed} of 400`);
  const flat = picture(() => 3);
  new RandomWarp(1).write(flat, shape);
  for (const value of flat) assert.ok(Math.abs(value - 3) < 1e-5);
  assert.throws(() => new RandomWarp(1.5), /in \[0, 1\], got 1.5/);
});
