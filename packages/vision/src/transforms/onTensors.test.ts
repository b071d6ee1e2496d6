// Transforms of images do to tensors what torchvision's do: golden/tensors.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { manualSeed, type Tensor, tensor } from "@tinycnn/core";
import { image, transforms } from "../index.ts";

interface Case {
  name: string;
  args: unknown[];
  named: object;
  shape: number[];
  seed: number;
  sizes: number[];
  values: number[][];
}

const cases: Case[] = JSON.parse(readFileSync(new URL("../../golden/tensors.json", import.meta.url), "utf8"));
type Made = new (...args: unknown[]) => (x: Tensor) => Tensor;

const picture = (shape: number[]): Tensor => {
  const length = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float32Array.from({ length }, (_, i) => ((i * 37) % 101) / 101),
    { shape },
  );
};

for (const { name, args, named, shape, seed, sizes, values } of cases)
  test(`${name}(${JSON.stringify(args)}, ${JSON.stringify(named)}) of a tensor [${shape}]`, async () => {
    const Transform = (transforms as unknown as Record<string, Made>)[name];
    const transform = new Transform(...args, ...(Object.keys(named).length > 0 ? [named] : []));
    manualSeed(seed);
    for (const wanted of values) {
      const made = transform(picture(shape));
      assert.deepEqual(made.shape, sizes);
      (await made.data()).forEach((value, i) => {
        assert.ok(Math.abs(value - wanted[i]) < 2e-6, `${i}: ${value}, expected ${wanted[i]}`);
      });
    }
  });

test("behind ToTensor stand those that know what to do, the others are named", () => {
  const { Compose, ToTensor, RandomCrop, Normalize, ColorJitter } = transforms;
  const grey = image.makeImage({ width: 4, height: 4, channels: 1, data: new Uint8Array(16) });
  const made = new Compose([new ToTensor(), new RandomCrop(2), new Normalize([0.5], [0.5])]);
  assert.deepEqual((made(grey) as Tensor).shape, [1, 2, 2]);
  assert.throws(() => new Compose([new RandomCrop(2), new Normalize([0.5], [0.5])]), /gives it an image/);
  assert.throws(() => new Compose([new ToTensor(), new ColorJitter(0.5)]), /Move ColorJitter before/);
  assert.throws(() => new ColorJitter(0.5)(picture([3, 2, 2])), /expects an image, got Tensor/);
  assert.throws(() => new RandomCrop(2)(picture([2, 2])), /\[C, H, W\]/);
});
