// Reflected borders against torchvision (golden/reflect.py), alternating flips, and both the fast way against one by one.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { defaultGenerator, manualSeed } from "@tinycnn/core";
import { noise } from "../../golden/noise.ts";
import golden from "../../golden/reflect.json" with { type: "json" };
import { ImageDataset, spec } from "../datasets/index.ts";
import { flipHorizontal } from "../image/geometry.ts";
import {
  AlternatingFlip,
  Compose,
  Normalize,
  type Padding,
  RandomCrop,
  RandomHorizontalFlip,
  ToTensor,
  type Transform,
} from "./index.ts";

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

test("RandomCrop with a reflected border gives torchvision's draws and bytes", () => {
  for (const { seed, width, height, channels, size, padding, sha: expected } of golden) {
    manualSeed(seed);
    const crop = new RandomCrop(size as number | [number, number], {
      padding: padding as Padding,
      paddingMode: "reflect",
    });
    const made = expected.map((_, k) => sha(crop(noise(width, height, channels as 1 | 3, 100 + k)).data));
    assert.deepEqual(made, expected);
  }
});

test("what cannot be reflected is refused", () => {
  assert.throws(
    () => new RandomCrop(4, { padding: 4, paddingMode: "reflect" })(noise(9, 4, 1, 1)),
    /a border of 4 cannot reflect a L image 9×4: padding must be smaller than the image/,
  );
  assert.throws(
    () => new RandomCrop(4, { paddingMode: "edge" as "reflect" }),
    /paddingMode must be one of "constant", "reflect", got "edge"/,
  );
  assert.equal(
    String(new RandomCrop(4, { padding: 2, paddingMode: "reflect" })),
    'RandomCrop([4, 4], { padding: 2, paddingMode: "reflect" })',
  );
});

test("two epochs in a row show both sides of every image, about half of them mirrored in each", () => {
  const flip = new AlternatingFlip();
  const images = Array.from({ length: 400 }, (_, i) => noise(6, 5, 3, i + 1));
  const mirrored = (epoch: number): boolean[] => {
    flip.setEpoch(epoch);
    return images.map((image) => sha(flip(image).data) === sha(flipHorizontal(image).data));
  };
  const first = mirrored(0);
  const count = first.filter(Boolean).length;
  assert.ok(count > 160 && count < 240, `${count} of 400 mirrored`);
  assert.deepEqual(
    mirrored(1),
    first.map((is) => !is),
  );
  assert.deepEqual(mirrored(6), first);
  const other = new AlternatingFlip(1);
  const same = images.filter((image, i) => (sha(other(image).data) !== sha(image.data)) === first[i]).length;
  assert.ok(same > 160 && same < 240, `another seed agrees on ${same} of 400`);
});

test("it draws nothing, prints as written, refuses what is no epoch", () => {
  manualSeed(3);
  const before = defaultGenerator.getState();
  const flip = new AlternatingFlip(2);
  flip(noise(4, 4, 1, 1));
  assert.deepEqual(defaultGenerator.getState(), before);
  assert.equal(String(flip), "AlternatingFlip(2)");
  assert.throws(() => flip.setEpoch(-1), /epoch must be a whole number of at least 0, got -1/);
  assert.throws(() => new AlternatingFlip(0.5), /seed must be a whole number, got 0.5/);
});

const flip = new AlternatingFlip(9);
const normalize = [new ToTensor(), new Normalize([0.4, 0.5, 0.6], [0.2, 0.3, 0.4])] as const;
const crop = new RandomCrop(32, { padding: 5, paddingMode: "reflect" });
const pipelines: Transform[] = [
  new Compose([flip, crop, ...normalize]),
  new Compose([flip, crop, new RandomHorizontalFlip(), ...normalize]),
  new Compose([flip, new RandomCrop(20, { padding: [3, 1, 7, 2] }), ...normalize]),
  new Compose([flip, ...normalize]),
];

for (const transform of pipelines)
  test(`a batch at once equals its images one by one: ${transform}`, async () => {
    const images = Uint8Array.from(
      Array.from({ length: 12 }, (_, i) => [...noise(32, 32, 3, i + 1).data]).flat(),
    );
    const set = new ImageDataset(spec("cifar10"), { images, labels: new Uint8Array(12) }, { transform });
    const indices = Int32Array.from({ length: 12 }, (_, i) => (5 * i) % 12);
    for (const epoch of [0, 1]) {
      flip.setEpoch(epoch);
      manualSeed(epoch);
      const [batch] = set.batch?.(indices) ?? [];
      const data = await batch?.data();
      manualSeed(epoch);
      const single: number[] = [];
      for (const index of indices) single.push(...(await set.get(index)[0].data()));
      assert.deepEqual([...(data ?? [])], single);
    }
  });
