import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, manualSeed, type Tensor } from "@tinycnn/core";
import fc from "fast-check";
import { noise } from "../../golden/noise.ts";
import { DataFileError, nearest, UnknownNameError } from "../errors.ts";
import {
  ColorJitter,
  Compose,
  Cutout,
  evalTransform,
  Grayscale,
  Normalize,
  RandomAffine,
  RandomCrop,
  RandomErasing,
  RandomGrayscale,
  RandomHorizontalFlip,
  RandomResizedCrop,
  RandomRotation,
  Resize,
  type Sample,
  ToTensor,
  Transform,
  trainTransform,
} from "../transforms/index.ts";
import { CIFAR10, FashionMNIST, names, parseCifar10, parseIdx, spec } from "./index.ts";

const RECORD = 3073;

/** CIFAR records with random pixels and labels 0, 1, … */
function cifarBytes(count: number): Uint8Array {
  const bytes = Uint8Array.from(noise(RECORD, count, 1, 3).data);
  for (let i = 0; i < count; i++) bytes[i * RECORD] = i % 10;
  return bytes;
}

function idxBytes(sizes: number[], elements: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + elements.length);
  const view = new DataView(bytes.buffer);
  [0x0800 + sizes.length, ...sizes].forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  bytes.set(elements, 4 + 4 * sizes.length);
  return bytes;
}

const idxPair = (count: number) => ({
  images: idxBytes([count, 28, 28], noise(28 * 28, count, 1, 4).data),
  labels: idxBytes(
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 10),
  ),
});

const parseFashion = (images: Uint8Array, labels: Uint8Array) =>
  parseIdx({ name: "images", bytes: images }, { name: "labels", bytes: labels }, { size: 28, classes: 10 });

test("CIFAR-10's planes become pixels", () => {
  const bytes = cifarBytes(3);
  const set = new CIFAR10([bytes.subarray(0, RECORD), bytes.subarray(RECORD)]);
  assert.deepEqual([...set.labels], [0, 1, 2]);
  const { data } = set.image(2);
  for (const p of [0, 1, 33, 1023])
    for (let c = 0; c < 3; c++) assert.equal(data[3 * p + c], bytes[2 * RECORD + 1 + c * 1024 + p]);
});

test("Fashion-MNIST's pixels are those of the file", () => {
  const { images, labels } = idxPair(12);
  const set = new FashionMNIST({ images, labels });
  assert.equal(set.length, 12);
  assert.deepEqual(set.image(11).data, images.subarray(16 + 11 * 784));
  assert.equal(set.classes[set.labels[9]], "Ankle boot");
});

test("damaged files are refused with what was found and expected", () => {
  const { images, labels } = idxPair(4);
  const cases: [() => unknown, RegExp][] = [
    [
      () => parseFashion(images.subarray(0, 10), labels),
      /images: found 10 bytes, expected an IDX header of 16 bytes/,
    ],
    [() => parseFashion(labels, images), /found first bytes 0x00000801, expected 0x00000803/],
    [() => parseFashion(images.subarray(0, -1), labels), /found 3151 bytes \(uncompressed\), expected 3152/],
    [() => parseFashion(images, labels.subarray(0, -1)), /labels: found 11 bytes .* expected 12/],
    [() => parseFashion(images, idxPair(3).labels), /found 3 labels, expected 4, one for each image/],
    [
      () => parseFashion(images, idxBytes([4], Uint8Array.of(0, 1, 10, 3))),
      /found label 10 at 2, expected labels 0 to 9/,
    ],
    [
      () => parseFashion(idxBytes([4, 4, 4], new Uint8Array(64)), labels),
      /found images of 4×4, expected 28×28/,
    ],
    [
      () => parseFashion(idxBytes([2 ** 31, 28, 28], new Uint8Array(9)), labels),
      /header for 2147483648 examples/,
    ],
    [
      () => new CIFAR10([cifarBytes(2).subarray(1)]),
      /file 0: found 6145 bytes, expected 1 to 60000 records of 3073/,
    ],
    [() => new CIFAR10([new Uint8Array(0)]), /found 0 bytes/],
    [() => new CIFAR10([cifarBytes(2).fill(77, RECORD, RECORD + 1)]), /found label 77 in record 1/],
  ];
  for (const [run, message] of cases)
    assert.throws(run, (error) => error instanceof DataFileError && message.test(error.message));
});

test("parsers give examples or a DataFileError, whatever the bytes", () => {
  const valid = idxPair(2);
  const safely = (run: () => { labels: Uint8Array; images: Uint8Array }, size: number) => {
    try {
      const { labels, images } = run();
      assert.equal(images.length, labels.length * size);
      assert.ok(labels.every((label) => label < 10));
    } catch (error) {
      assert.ok(error instanceof DataFileError, String(error));
    }
  };
  /** Valid bytes with some changed and the end cut off. */
  const mutant = (bytes: Uint8Array) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
        fc.nat(2 * bytes.length),
      )
      .map(([changes, length]) => {
        const copy = bytes.slice(0, length);
        for (const [at, byte] of changes) if (at < copy.length) copy[at] = byte;
        return copy;
      });
  fc.assert(
    fc.property(mutant(valid.images), mutant(valid.labels), (a, b) => safely(() => parseFashion(a, b), 784)),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (a) => safely(() => parseFashion(a, a), 784)),
    { numRuns: 1000 },
  );
  const record = cifarBytes(2);
  fc.assert(
    fc.property(mutant(record), (a) => safely(() => parseCifar10([{ name: "x", bytes: a }]), 3072)),
    { numRuns: 1000 },
  );
});

const pipelines: [string, Transform][] = [
  ["the training pipeline", trainTransform(spec("cifar10"))],
  ["the evaluation pipeline", evalTransform(spec("cifar10"))],
  ["ToTensor alone", new ToTensor()],
  [
    "a smaller crop with uneven borders",
    new Compose([new RandomCrop([20, 27], { padding: [1, 0, 5, 9] }), new ToTensor()]),
  ],
  [
    "mirrors alone, always",
    new Compose([new RandomHorizontalFlip(1), new ToTensor(), new Normalize([0.5], [0.3])]),
  ],
  [
    "the homework's augmentation",
    new Compose([
      new RandomCrop(32, { padding: 4 }),
      new RandomHorizontalFlip(),
      new ColorJitter({ brightness: 0.2, contrast: 0.2, saturation: 0.2 }),
      new RandomRotation(15),
      new RandomAffine(0, { shear: 10, scale: [0.8, 1.2] }),
      new RandomGrayscale(0.1),
      new ToTensor(),
      new Normalize(spec("cifar10").mean, spec("cifar10").std),
      new RandomErasing(0.2),
    ]),
  ],
  [
    "another size, grey",
    new Compose([
      new RandomResizedCrop([9, 12]),
      new Grayscale(),
      new Compose([new ToTensor(), new Cutout(4)]),
    ]),
  ],
];

for (const [name, transform] of pipelines)
  test(`a batch of ${name} has get's bits and draws`, async () => {
    const set = new CIFAR10([cifarBytes(40)], { transform });
    const indices = Int32Array.from({ length: 23 }, (_, i) => (7 * i) % 40);
    manualSeed(11);
    const batch = set.batch?.(indices);
    assert.ok(batch);
    const [x, y] = batch;
    manualSeed(11);
    const pixels: number[] = [];
    for (const index of indices) pixels.push(...(await set.get(index)[0].data()));
    assert.deepEqual(Float32Array.from(await x.data()), Float32Array.from(pixels));
    assert.deepEqual(
      Array.from(await y.data()),
      Array.from(indices, (index) => set.labels[index]),
    );
    assert.deepEqual(x.shape, [23, ...set.get(0)[0].shape]);
  });

test("a pipeline of another form goes the general way", async () => {
  class Twice extends Transform<Tensor> {
    override forward(sample: Sample): Tensor {
      return (sample as Tensor).mul(2);
    }
    override toString(): string {
      return "Twice()";
    }
  }
  const transform = new Compose([new Resize(8), new Grayscale(), new ToTensor(), new Twice()]);
  const set = new CIFAR10([cifarBytes(5)], { transform });
  assert.equal(set.batch, undefined);
  const [[x, y]] = new DataLoader(set, { batchSize: 5 });
  assert.deepEqual([x.shape, y.shape], [[5, 1, 8, 8], [5]]);
});

test("slices and other transforms share the bytes", () => {
  const set = new CIFAR10([cifarBytes(10)], { transform: new ToTensor() });
  const part = set.slice(3, 99);
  assert.equal(part.length, 7);
  assert.deepEqual(part.image(0), set.image(3));
  assert.equal(part.images.buffer, set.images.buffer);
  assert.equal(String(part.withTransform(new Grayscale()).transform), "Grayscale(1)");
});

test("a data set says what is missing", () => {
  const bytes = cifarBytes(2);
  assert.throws(() => new CIFAR10([bytes]).get(0), /has no transform and ends in an image. Add ToTensor/);
  assert.throws(
    () => new CIFAR10([bytes], { transform: new Grayscale() }).get(0),
    /Grayscale\(1\) ends in an image/,
  );
  assert.throws(() => new CIFAR10([bytes]).image(2), /CIFAR-10: no example 2, expected 0 to 1/);
  const turned = new Compose([new RandomRotation(45, { expand: true }), new ToTensor()]);
  manualSeed(0);
  assert.throws(
    () => new CIFAR10([bytes], { transform: turned }).batch?.(Int32Array.of(0, 1)),
    /an RGB image 34×34 and an RGB image 44×44 do not make a batch; add a Resize/,
  );
  const wide = new CIFAR10([bytes], { transform: new Compose([new RandomCrop(40), new ToTensor()]) });
  assert.throws(() => wide.batch?.(Int32Array.of(0)), /40×40 is larger than the RGB image 32×32/);
});

test("names lead to data sets, wrong ones to the nearest", () => {
  assert.deepEqual(names(), ["fashion-mnist", "cifar10", "mnist"]);
  assert.throws(
    () => spec("cifar-10"),
    (e) => e instanceof UnknownNameError && /did you mean "cifar10"/.test(e.message),
  );
  assert.throws(() => spec("fasion_mnist"), /did you mean "fashion-mnist"/);
  assert.throws(() => spec("imagenet"), /unknown data set "imagenet"\. Known: fashion-mnist, cifar10, mnist/);
  assert.equal(nearest("adma", ["adam", "sgd"]), "adam");
  assert.equal(nearest("", ["adam", "sgd"]), undefined);
});
