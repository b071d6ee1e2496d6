import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { defaultGenerator, manualSeed, type Tensor, zeros } from "@tinycnn/core";
import golden from "../../golden/augment.json" with { type: "json" };
import { type Image, isImage, makeImage } from "../image/image.ts";
import { findSample } from "../node/index.ts";
import { Compose, RandomErasing, type Sample } from "./index.ts";
import { make } from "./registry.ts";

const COUNT = 200;
const sample = findSample("fashion-mnist");
assert.ok(sample);
const grey = (await sample.load({ train: false })).images;
const PIXELS = 28 * 28;

/** As augment.py makes them. */
function picture(i: number, channels: number): Image {
  const at = (k: number, p: number): number => grey[(k * COUNT + i) * PIXELS + p];
  const value = [
    (p: number) => at(0, p),
    (p: number) => 255 - at(1, p),
    (p: number) => Math.floor((at(2, p) + at(3, p)) / 2),
  ];
  const data = Uint8Array.from({ length: PIXELS * channels }, (_, n) =>
    value[n % channels](Math.floor(n / channels)),
  );
  return makeImage({ width: 28, height: 28, channels: channels as 1 | 3, data });
}

const floats = async (x: Tensor): Promise<Float32Array> => Float32Array.from(await x.data());

async function hash(made: Sample): Promise<string> {
  const bytes = isImage(made) ? made.data : new Uint8Array((await floats(made)).buffer);
  return createHash("sha256").update(bytes).digest("hex").slice(0, 8);
}

/** Lists and records as one list, in order. */
const flat = (value: unknown): unknown[] =>
  ArrayBuffer.isView(value) || Array.isArray(value)
    ? Array.from(value as ArrayLike<unknown>).flatMap(flat)
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(flat)
      : [value];

for (const { seed, spec, channels, hashes, draws, next } of golden.cases) {
  const options = spec.map(({ name, ...given }) => `${name} ${JSON.stringify(given)}`).join(", ");
  test(`torchvision's pixels and draws, ${channels} channels: ${options}`, async () => {
    const transform = new Compose(spec.map(({ name, ...given }) => make(name, given)));
    manualSeed(seed);
    const wrong: number[] = [];
    for (let i = 0; i < COUNT; i++) {
      const made = transform(picture(i, channels));
      if ((await hash(made)) !== hashes.slice(8 * i, 8 * i + 8)) wrong.push(i);
    }
    assert.deepEqual(wrong, [], "pictures that differ");
    assert.equal(defaultGenerator.rand(), next);
  });

  if (draws.length > 0)
    test(`torchvision's parameters, ${channels} channels: ${options}`, () => {
      const { name, ...given } = spec.at(-1) ?? { name: "" };
      const drawing = make(name, given) as unknown as {
        draw(shape: unknown): unknown;
        p?: number;
      };
      manualSeed(seed);
      const seen: unknown[] = [];
      while (seen.length < draws.length) {
        const isErasing = drawing instanceof RandomErasing;
        if (isErasing && !(defaultGenerator.rand() < Math.fround(drawing.p))) continue;
        const drawn = drawing.draw({ channels, width: 28, height: 28 });
        seen.push(isErasing ? flat(drawn ?? [0, 0, 28, 28]).slice(0, 4) : flat(drawn));
      }
      assert.deepEqual(seen, draws);
    });
}

test("RandomErasing's noise is torch's to the last digits of float32", async () => {
  manualSeed(99);
  const erase = new RandomErasing(1, { scale: [0.01, 0.05], value: "random" });
  for (const wanted of golden.noise) {
    const made = await floats(erase(zeros([3, 10, 9])));
    const far = Math.max(...made.map((value, i) => Math.abs(value - wanted[i])));
    assert.ok(far < 1e-5, `${far}`);
    assert.ok(wanted.some((value) => value !== 0));
  }
});
