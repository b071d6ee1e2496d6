import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { defaultGenerator, manualSeed, type Tensor, tensor, zeros } from "@tinycnn/core";
import { noise } from "../../golden/noise.ts";
import golden from "../../golden/pil.json" with { type: "json" };
import { fastPipeline } from "./fast.ts";
import {
  ColorJitter,
  Compose,
  Cutout,
  evalTransform,
  Grayscale,
  Normalize,
  type Padding,
  photoTransform,
  RandomAffine,
  RandomCrop,
  RandomErasing,
  RandomGrayscale,
  RandomHorizontalFlip,
  RandomResizedCrop,
  RandomRotation,
  Resize,
  ToTensor,
  type Transform,
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
  assert.throws(() => new ColorJitter(0.5)(x), /expects an image, got Tensor\(\[3, 4, 6\].*before ToTensor/);
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
  assert.throws(() => new RandomCrop(0), /at least 1 or two of them, \[height, width\], got 0/);
  assert.throws(
    () => new RandomCrop(4, { padding: -1 }),
    /padding must be a whole number of at least 0, two or four of them or null, got -1/,
  );
  assert.throws(() => new RandomHorizontalFlip(1.5), /in \[0, 1\], got 1.5/);
  assert.throws(() => new Resize([2, 2.5]), /got \[2, 2.5\]/);
  assert.throws(
    () => new Normalize([0.5], [0]),
    /std must be a list with a number above 0 for each channel, got \[0\]/,
  );
  assert.throws(
    () => new Normalize([0.5], [1, 1]),
    /std must be as many numbers as mean has, 1, got \[1, 1\]/,
  );
  assert.throws(() => new Grayscale(2 as 1), /must be one of 1, 3, got 2/);
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

const jitter = new ColorJitter({ brightness: 0.2 });
const erasing = new RandomErasing(0.2);
const normalize = new Normalize([0.5], [0.5]);

test("Compose says which transform to move where", () => {
  const refuses = (transforms: Transform[], message: RegExp) =>
    assert.throws(
      () => new Compose(transforms),
      (e) => e instanceof TypeError && message.test(e.message),
    );
  refuses(
    [new RandomCrop(4), erasing, new ToTensor(), normalize],
    /RandomErasing works on tensors, but stands before ToTensor. Move RandomErasing behind Normalize/,
  );
  refuses([normalize, new ToTensor()], /Move Normalize behind ToTensor/);
  refuses([jitter, new Cutout(2)], /ColorJitter gives it an image. Put ToTensor between them/);
  refuses(
    [new ToTensor(), normalize, jitter],
    /ColorJitter works on images, but stands behind ToTensor, which gives a tensor. Move ColorJitter before ToTensor/,
  );
  refuses([new Compose([new ToTensor(), normalize]), jitter], /Move ColorJitter before ToTensor/);
  refuses([new ToTensor(), new ToTensor()], /Take one away/);
  assert.throws(
    () => erasing(noise(6, 4, 3, 1)),
    /RandomErasing expects a tensor, got RGB image 6×4. Put RandomErasing after ToTensor/,
  );
  assert.ok(new Compose([jitter, new ToTensor(), erasing, normalize]));
});

test("random transforms print as they are written", () => {
  assert.equal(String(jitter), "ColorJitter({ brightness: 0.2 })");
  assert.equal(String(new ColorJitter()), "ColorJitter()");
  assert.equal(
    String(new RandomAffine(0, { shear: 10, scale: [0.8, 1.2], interpolation: "bilinear" })),
    'RandomAffine(0, { scale: [0.8, 1.2], shear: 10, interpolation: "bilinear" })',
  );
  assert.equal(
    String(new RandomRotation([5, 20], { expand: true })),
    "RandomRotation([5, 20], { expand: true })",
  );
  assert.equal(
    String(new RandomErasing(0.2, { value: "random" })),
    'RandomErasing(0.2, { value: "random" })',
  );
  assert.equal(
    String(new RandomResizedCrop(8, { scale: [0.5, 1] })),
    "RandomResizedCrop([8, 8], { scale: [0.5, 1] })",
  );
  assert.equal(String(new Cutout(8)), "Cutout(8)");
  assert.equal(String(new RandomGrayscale()), "RandomGrayscale(0.1)");
});

test("what cannot be drawn is refused at once", () => {
  const refuses = (make: () => unknown, message: RegExp) => assert.throws(make, message);
  refuses(
    () => new ColorJitter({ brightness: -1 }),
    /ColorJitter: brightness must be a number of at least 0/,
  );
  refuses(
    () => new ColorJitter({ hue: 0.6 }),
    /hue must be a number in \[0, 0.5\] or \[min, max\] in \[-0.5, 0.5\], got 0.6/,
  );
  refuses(
    () => new ColorJitter({ contrast: [2, 1] }),
    /contrast must be a number of at least 0 or \[min, max\], got \[2, 1\]/,
  );
  refuses(() => new RandomRotation(-3), /degrees must be a number of at least 0 or \[min, max\], got -3/);
  refuses(
    () => new RandomRotation(3, { fill: [1, 2] }),
    /fill must be a number in \[0, 255\] or a list of 1 or 3 values/,
  );
  refuses(
    () => new RandomRotation(3, { fill: [1, 2, 3] })(noise(4, 4, 1, 1)),
    /fill has 3 values, the L image/,
  );
  refuses(
    () => new RandomRotation(3, { center: [1] as never }),
    /center must be a point \[x, y\] or null, got \[1\]/,
  );
  refuses(
    () => new RandomAffine(0, { interpolation: "bicubic" as "nearest" }),
    /interpolation must be one of "nearest", "bilinear", got "bicubic"/,
  );
  refuses(
    () => new RandomAffine(0, { translate: [0, 1.5] }),
    /translate must be a list of 2 values that are each a number in \[0, 1\] or null, got \[0, 1.5\]/,
  );
  refuses(
    () => new RandomAffine(0, { scale: [0, 1] }),
    /scale must be positive \[min, max\] or null, got \[0, 1\]/,
  );
  refuses(
    () => new RandomAffine(0, { shear: [1, 2, 3] as never }),
    /shear must be .* or \[minX, maxX, minY, maxY\] or null, got \[1, 2, 3\]/,
  );
  refuses(() => new RandomGrayscale(2), /p must be a number in \[0, 1\], got 2/);
  assert.equal(new RandomErasing({ p: 0.2 }).p, 0.2);
  refuses(() => new RandomErasing(1, { value: "noise" as "random" }), /"random", got "noise"/);
  refuses(
    () => new RandomErasing(1, { scale: [0.1, 2] }),
    /scale must be \[min, max\] in \[0, 1\], got \[0.1, 2\]/,
  );
  refuses(
    () => new RandomErasing(1, { value: [1, 2] })(zeros([3, 9, 9])),
    /1 value or 3, one for each channel/,
  );
  refuses(
    () => new RandomResizedCrop(4, { ratio: [0, 1] }),
    /ratio must be positive \[min, max\], got \[0, 1\]/,
  );
  refuses(() => new Cutout(0), /size must be a whole number of at least 1, got 0/);
});

test("Cutout blanks a clipped square about every pixel, the same in all channels", async () => {
  manualSeed(4);
  const [size, side] = [4, 10];
  const seen = new Set<number>();
  for (let i = 0; i < 1500; i++) {
    const made = await floats(new Cutout(size, { value: -1 })(zeros([2, side, side])));
    const blank = [...made.keys()].filter((at) => made[at] === -1);
    const first = blank.filter((at) => at < side * side);
    assert.deepEqual(
      blank.slice(first.length),
      first.map((at) => at + side * side),
    );
    const [rows, columns] = [first.map((at) => Math.floor(at / side)), first.map((at) => at % side)];
    const height = Math.max(...rows) - Math.min(...rows) + 1;
    const width = Math.max(...columns) - Math.min(...columns) + 1;
    assert.equal(first.length, height * width);
    assert.ok(height <= size && width <= size && height >= size / 2 && width >= size / 2);
    seen.add(first[0] * 100 + (first.at(-1) ?? 0));
  }
  assert.equal(seen.size, side * side, "every centre gives another square");
});
