import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { defaultGenerator, manualSeed, type Tensor, tensor } from "@tinycnn/core";
import { noise } from "../../golden/noise.ts";
import golden from "../../golden/pil.json" with { type: "json" };
import { fastPipeline } from "./fast.ts";
import {
  Compose,
  evalTransform,
  Grayscale,
  Normalize,
  type Padding,
  photoTransform,
  RandomCrop,
  RandomHorizontalFlip,
  Resize,
  ToTensor,
  trainTransform,
} from "./index.ts";

const floats = async (x: Tensor): Promise<Float32Array> => Float32Array.from(await x.data());
const sha = (values: Float32Array): string =>
  createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex").slice(0, 16);

test("crop, flip, ToTensor and Normalize give torchvision's draws and bits", async () => {
  for (const { seed, width, height, channels, size, padding, p, mean, std, ...expected } of golden.augment) {
    manualSeed(seed);
    const crop = new RandomCrop(size as number | [number, number], { padding: padding as Padding });
    const transform = new Compose([
      crop,
      new RandomHorizontalFlip(p),
      new ToTensor(),
      new Normalize(mean, std),
    ]);
    for (const [k, wanted] of expected.sha.entries()) {
      const made = transform(noise(width, height, channels as 1 | 3, 100 + k));
      assert.deepEqual(made.shape, expected.shape);
      assert.equal(sha(await floats(made)), wanted, `case ${seed}, image ${k}`);
    }
  }
});

test("Resize takes torchvision's meaning of one number and of two", () => {
  for (const { width, height, channels, seed, size, outWidth, outHeight } of golden.resize) {
    const out = new Resize(size as number | [number, number])(noise(width, height, channels as 1 | 3, seed));
    assert.deepEqual([out.width, out.height], [outWidth, outHeight]);
  }
});

test("RandomCrop draws nothing where there is only one place", () => {
  manualSeed(1);
  const before = defaultGenerator.getState();
  const image = noise(8, 8, 1, 1);
  assert.deepEqual(new RandomCrop(8)(image), image);
  assert.deepEqual(defaultGenerator.getState(), before);
});

test("transforms print as they are written", () => {
  const spec = { size: 28, pad: 3, mean: [0.2861], std: [0.353] };
  assert.equal(
    String(trainTransform(spec)),
    "Compose([RandomCrop([28, 28], { padding: 3 }), RandomHorizontalFlip(0.5), ToTensor(), Normalize([0.2861], [0.353])])",
  );
  assert.equal(String(evalTransform(spec)), "Compose([ToTensor(), Normalize([0.2861], [0.353])])");
  assert.equal(
    String(photoTransform(spec)),
    "Compose([Resize([28, 28]), ToTensor(), Normalize([0.2861], [0.353])])",
  );
  assert.equal(String(new Grayscale(3)), "Grayscale(3)");
});

test("errors say what came and where the transform belongs", () => {
  const image = noise(6, 4, 3, 1);
  const x = new ToTensor()(image);
  assert.throws(
    () => new RandomHorizontalFlip()(x),
    /expects an image, got Tensor\(\[3, 4, 6\].*before ToTensor/,
  );
  assert.throws(() => new ToTensor()(x), /ToTensor expects an image/);
  assert.throws(
    () => new Normalize([0.5], [0.5])(image),
    /expects a tensor, got RGB image 6×4.*after ToTensor/,
  );
  assert.throws(() => new Normalize([0, 0], [1, 1])(x), /2 means and deviations, the image 3 channels/);
  assert.throws(() => new Normalize([0.5], [0.5])(tensor([1, 2])), /expects a tensor \[C, H, W\]/);
  assert.throws(
    () => new RandomCrop(9, { padding: 1 })(image),
    /9×9 is larger than the RGB image 6×4, 8×6 with its border/,
  );
});

test("impossible parameters are refused at once", () => {
  assert.throws(() => new RandomCrop(0), /at least 1, got 0/);
  assert.throws(
    () => new RandomCrop(4, { padding: -1 }),
    /padding must be whole numbers of at least 0, got -1/,
  );
  assert.throws(() => new RandomHorizontalFlip(1.5), /in \[0, 1\], got 1.5/);
  assert.throws(() => new Resize([2, 2.5]), /got \[2, 2.5\]/);
  assert.throws(() => new Normalize([0.5], [0]), /must be positive, got \[0\]/);
  assert.throws(() => new Normalize([0.5], [1, 1]), /got 1 and 2/);
  assert.throws(() => new Grayscale(2 as 1), /must be 1 or 3, got 2/);
  assert.throws(
    () => new Compose([() => null] as never),
    /expected a list of transforms, got function at place 0/,
  );
});

test("Normalize with one mean serves all channels", async () => {
  const x = new ToTensor()(noise(3, 2, 3, 5));
  const one = await floats(new Normalize([0.5], [0.25])(x));
  assert.deepEqual(one, await floats(new Normalize([0.5, 0.5, 0.5], [0.25, 0.25, 0.25])(x)));
});

test("the fast way knows pipelines of its form and no other", () => {
  const normalize = new Normalize([0.5], [0.5]);
  assert.ok(fastPipeline(new ToTensor()));
  assert.ok(
    fastPipeline(new Compose([new RandomHorizontalFlip(), new Compose([new ToTensor(), normalize])])),
  );
  assert.equal(
    fastPipeline(new Compose([new RandomHorizontalFlip(), new RandomCrop(4), new ToTensor()])),
    null,
  );
  assert.equal(fastPipeline(new Compose([new Resize(4), new ToTensor()])), null);
  assert.equal(fastPipeline(new Compose([new ToTensor(), normalize, normalize])), null);
  assert.equal(fastPipeline(new RandomCrop(4)), null);
});
