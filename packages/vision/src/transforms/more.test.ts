// torchvision's pixels and draws, of the transforms that golden/more.py knows.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { defaultGenerator, manualSeed, Tensor, tensor } from "@tinycnn/core";
import golden from "../../golden/more.json" with { type: "json" };
import { type Image, isImage, makeImage } from "../image/image.ts";
import { findSample } from "../node/index.ts";
import * as transforms from "./index.ts";
import { make } from "./registry.ts";

const sample = findSample("fashion-mnist");
assert.ok(sample);
const grey = (await sample.load({ train: false })).images;
const [COUNT, PIXELS] = [200, 28 * 28];

/** As augment.py makes them. */
function picture(i: number, channels: number): Image {
  const at = (k: number, p: number): number => grey[(k * COUNT + i) * PIXELS + p];
  const value = [
    (p: number) => at(0, p),
    (p: number) => 255 - at(1, p),
    (p: number) => (at(2, p) + at(3, p)) >> 1,
  ];
  const data = Uint8Array.from({ length: PIXELS * channels }, (_, n) =>
    value[n % channels](Math.floor(n / channels)),
  );
  return makeImage({ width: 28, height: 28, channels: channels as 1 | 3, data });
}

const hash = ({ data }: Image): string => createHash("sha256").update(data).digest("hex").slice(0, 8);
const shown = (spec: readonly { name: string }[]): string =>
  spec.map(({ name, ...given }) => `${name} ${JSON.stringify(given)}`).join(", ");

function made(spec: readonly { name: string }[]): transforms.Transform {
  const [{ name, ...given }] = spec;
  return make(name, given);
}

describe("torchvision's pixels and draws", () => {
  for (const { seed, channels, spec, hashes, next } of golden.cases)
    test(`${channels} channels: ${shown(spec)}`, () => {
      const transform = made(spec);
      manualSeed(seed);
      const wrong: number[] = [];
      for (let i = 0; i < hashes.length / 8; i++)
        if (hash(transform(picture(i, channels)) as Image) !== hashes.slice(8 * i, 8 * i + 8)) wrong.push(i);
      assert.deepEqual(wrong, [], "pictures that differ");
      assert.equal(defaultGenerator.rand(), next);
    });
});

describe("what torchvision computes in single precision is the same within one, nearly everywhere the same", () => {
  for (const { seed, channels, spec, made: wanted, next } of golden.near)
    test(`${channels} channels: ${shown(spec)}`, () => {
      const transform = made(spec);
      manualSeed(seed);
      wanted.forEach((text, i) => {
        const { data } = transform(picture(i, channels)) as Image;
        const other = Buffer.from(text, "base64");
        assert.equal(data.length, other.length);
        const apart = Array.from(data, (byte, k) => Math.abs(byte - other[k]));
        const isNearest = JSON.stringify(spec).includes("nearest");
        assert.ok(apart.filter((d) => d > (isNearest ? 0 : 1)).length <= data.length / 200, `picture ${i}`);
        assert.ok(
          apart.filter((d) => d > 0).length <= data.length / 50,
          `picture ${i}: ${apart.filter((d) => d > 0).length}`,
        );
      });
      assert.equal(defaultGenerator.rand(), next);
    });
});

describe("torchvision.transforms.functional", () => {
  const { functional } = transforms;
  for (const { name, args, width, height, hash: wanted } of golden.functions)
    test(`${name}(${JSON.stringify(args)})`, () => {
      const call = functional[name as keyof typeof functional] as (...args: unknown[]) => Image | Image[];
      // Of several crops one is looked at: the last argument says which.
      const many = /^(five|ten)Crop$/.test(name);
      const out = call(picture(1, 3), ...(many ? args.slice(0, -1) : args));
      const image = Array.isArray(out) ? out[args.at(-1) as number] : out;
      assert.deepEqual([image.width, image.height, hash(image)], [width, height, wanted]);
    });

  test("between pictures and tensors", async () => {
    const floats = tensor([
      [0, 0.2, 0.999],
      [1, 0.5, 1.7],
    ]).expand(3, 2, 3);
    assert.deepEqual([...functional.toPilImage(floats).data], golden.tensors.toPilImage);
    const list = async (x: Tensor) => [...(await x.data())];
    assert.deepEqual(
      await list(functional.convertImageDtype(floats.clamp(0, 1), "uint8")),
      golden.tensors.toUint8,
    );
    const bytes = tensor(Uint8Array.of(0, 1, 127, 255));
    assert.deepEqual(
      await list(functional.convertImageDtype(bytes)),
      golden.tensors.toFloat.map(Math.fround),
    );
    const planes = functional.pilToTensor(picture(1, 3));
    assert.deepEqual([planes.dtype, planes.shape], ["uint8", [3, 28, 28]]);
    assert.deepEqual(functional.toPilImage(planes), picture(1, 3));
    const all = await list(planes);
    assert.deepEqual(
      [0, 1, 2].flatMap((c) => [0, 1].flatMap((y) => [0, 1, 2].map((x) => all[(c * 28 + y) * 28 + x]))),
      golden.tensors.pilToTensor,
    );
    assert.deepEqual(
      [
        functional.getDimensions(picture(0, 3)),
        functional.getImageSize(picture(0, 1)),
        functional.getImageNumChannels(picture(0, 1)),
      ],
      [[3, 28, 28], [28, 28], 1],
    );
    assert.deepEqual(
      await list(functional.normalize(functional.toTensor(picture(0, 1)), [0.5], [0.5])),
      (await list(functional.toTensor(picture(0, 1)))).map((v) => Math.fround(Math.fround(v - 0.5) / 0.5)),
    );
    assert.throws(() => functional.convertImageDtype(floats, "int32"), /float32 to int32 is not possible/);
    assert.throws(() => functional.toPilImage(tensor([1])), /of 1 or 3 channels/);
    assert.deepEqual(
      functional.gaussianBlur(picture(0, 1), 3),
      functional.gaussianBlur(picture(0, 1), [3, 3], [0.8, 0.8]),
    );
  });
});

describe("transforms of transforms", () => {
  const { Compose, Lambda, RandomApply, RandomChoice, RandomOrder, RandomVerticalFlip, ToTensor, Normalize } =
    transforms;
  const add = (n: number) => new Lambda((list: number[]) => [...list, n]);
  const start = [] as unknown as Image;

  test("RandomApply does all or nothing, as often as p says and where torch's draws say", () => {
    manualSeed(3);
    const draws = Array.from({ length: 50 }, () => defaultGenerator.rand());
    manualSeed(3);
    const some = new RandomApply([add(1), add(2)], 0.3);
    assert.deepEqual(
      draws.map(() => (some(start) as unknown as number[]).length),
      draws.map((draw) => (Math.fround(0.3) < draw ? 0 : 2)),
    );
    assert.deepEqual(new RandomApply([add(1)], { p: 1 })(start), [1]);
  });

  test("RandomChoice takes one, by weight; RandomOrder takes all", () => {
    manualSeed(1);
    const counts = [0, 0, 0];
    const choose = new RandomChoice([add(0), add(1), add(2)], [1, 0, 3]);
    for (let i = 0; i < 400; i++) counts[(choose(start) as unknown as number[])[0]]++;
    assert.equal(counts[1], 0);
    assert.ok(counts[0] > 60 && counts[0] < 140, `${counts}`);
    const even = new RandomChoice([add(0), add(1)]);
    assert.deepEqual(
      new Set(Array.from({ length: 30 }, () => (even(start) as unknown as number[])[0])),
      new Set([0, 1]),
    );
    const order = new RandomOrder([add(0), add(1), add(2)]);
    const seen = new Set(Array.from({ length: 200 }, () => String(order(start))));
    assert.equal(seen.size, 6);
    assert.throws(() => new RandomChoice([add(0)], [1, 2]), /a weight for each of 1/);
    assert.throws(() => new RandomChoice([add(0)], [0]), /not all 0/);
    assert.throws(() => new RandomOrder([]), /must be a list of transforms/);
  });

  test("crops become one tensor by a Lambda, as torchvision's documentation has it", () => {
    const stack = (crops: Image[]) => tensor(crops.map(({ width }) => width));
    const ten = new Compose([new transforms.TenCrop(12), new Lambda(stack)]);
    const out = ten(picture(0, 3));
    assert.ok(out instanceof Tensor);
    assert.deepEqual(out.shape, [10]);
    assert.throws(
      () => new transforms.FiveCrop(29)(picture(0, 3)),
      /a crop of 29×29 is larger than the RGB image 28×28/,
    );
  });

  test("PILToTensor and ConvertImageDtype stand before Normalize, as ToTensor does", async () => {
    const { PILToTensor, ConvertImageDtype, ToPILImage } = transforms;
    const one = new Compose([
      new RandomVerticalFlip(0),
      new PILToTensor(),
      new ConvertImageDtype("float32"),
      new Normalize([0.5], [0.25]),
    ]);
    const other = new Compose([new ToTensor(), new Normalize([0.5], [0.25])]);
    const data = async (t: transforms.Transform) => await (t(picture(2, 1)) as Tensor).data();
    assert.deepEqual(await data(one), await data(other));
    assert.ok(isImage(new ToPILImage("L")(new ToTensor()(picture(2, 1)))));
    assert.throws(
      () => new ToPILImage("RGB")(new ToTensor()(picture(2, 1))),
      /makes a picture of mode L, not RGB/,
    );
  });

  test("they say how they were made, and what they cannot", () => {
    assert.equal(String(new transforms.RandAugment(3, { fill: 2 })), "RandAugment({ numOps: 3, fill: 2 })");
    assert.equal(
      String(new transforms.Pad([1, 2], 3, "edge")),
      'Pad([1, 2], { fill: 3, paddingMode: "edge" })',
    );
    assert.equal(String(new transforms.RandomPosterize(2)), "RandomPosterize(2, 0.5)");
    assert.equal(
      String(new RandomApply([new transforms.CenterCrop(3)], 0.25)),
      "RandomApply([CenterCrop([3, 3])], 0.25)",
    );
    assert.throws(() => new transforms.RandAugment({ magnitude: 31 }), /magnitude must be below/);
    assert.throws(() => new transforms.GaussianBlur(4), /odd number/);
    assert.throws(() => new transforms.GaussianBlur(57)(picture(0, 1)), /reaches too far/);
    assert.throws(() => new transforms.Pad(28, 0, "reflect")(picture(0, 1)), /cannot reflect/);
    assert.throws(
      () => new transforms.AutoAugment("mnist" as never),
      /must be one of "imagenet", "cifar10", "svhn"/,
    );
  });
});
