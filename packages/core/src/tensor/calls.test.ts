// Calls that cannot work: what came, what was expected, what to do, on one line of a message.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { everyDevice } from "../../../../tests/everyDevice.ts";
import { einsum, nn, noGrad, ones, randn, type Tensor, tensor, zeros } from "../index.ts";

const { functional } = nn;
/** As a notebook cell or a Python hand would write it, past the types. */
const loose = <T>(x: unknown): T => x as T;
const image = ones([2, 3, 8, 8]);
const weight = ones([4, 3, 3, 3]);
const bytes = tensor(new Uint8Array(2 * 3 * 8 * 8), { shape: [2, 3, 8, 8] });

const calls: Record<string, [call: () => unknown, message: RegExp]> = {
  "columns that are no windows": [
    () => functional.fold(ones([1, 8, 5]), [4, 4], 2),
    /fold expects columns \[N, C · 4, 9\] for images of 4×4, got shape \[1, 8, 5\]/,
  ],
  "columns of no whole channels": [
    () => functional.fold(ones([1, 7, 9]), [4, 4], 2),
    /fold expects columns \[N, C · 4, 9\]/,
  ],
  "windows of fractions that do not fit": [
    () => functional.fractionalMaxPool2d(ones([1, 1, 4, 4]), 3, { outputSize: 3 }),
    /fractionalMaxPool2d: windows of 3×3 do not come to 3×3 in an input of shape \[1, 1, 4, 4\]/,
  ],
  "sizes of einsum that differ": [
    () => einsum("ij,jk->ik", ones([2, 3]), ones([4, 5])),
    /einsum: sizes 3 and 4 meet under j/,
  ],
  "a batch of bytes into a convolution": [
    () => functional.conv2d(bytes, weight),
    /conv2d: input is uint8 of shape \[2, 3, 8, 8\], expected float32; .*ToTensor/,
  ],
  "whole numbers into a pooling": [
    () => functional.maxPool2d(bytes, 2),
    /maxPool2d: input is uint8.*expected float32/,
  ],
  "whole numbers into a linear layer": [
    () => new nn.Linear(2, 3)(tensor([[1, 2]], { dtype: "int32" })),
    /linear: input is int32.*\.float\(\)/,
  ],
  "whole logits": [
    () => functional.crossEntropy(tensor([[1, 2]], { dtype: "int32" }), tensor(Int32Array.of(0))),
    /crossEntropy: input is int32/,
  ],
  "labels of bytes": [
    () => functional.crossEntropy(ones([2, 3]), tensor(Uint8Array.of(0, 1))),
    /target is uint8.*class indices become int32 by \.int\(\)/,
  ],
  "stride 0": [
    () => functional.conv2d(image, weight, null, { stride: 0 }),
    /stride must be a whole number of at least 1.*got 0/,
  ],
  "padding 0.5": [
    () => functional.conv2d(image, weight, null, { padding: 0.5 }),
    /padding must be .*at least 0.*got 0\.5/,
  ],
  "padding as a word": [
    () => functional.conv2d(image, weight, null, { padding: loose("half") }),
    /padding .*got "half"/,
  ],
  "three strides": [
    () => functional.maxPool2d(image, 2, { stride: loose([1, 2, 3]) }),
    /stride .*got \[1, 2, 3\]/,
  ],
  "an adaptive output of nothing": [
    () => functional.adaptiveAvgPool2d(image, 0),
    /outputSize .*at least 1.*got 0/,
  ],
  "negative sizes": [() => zeros([-1, -4]), /sizes are whole numbers of at least 0, got -1 in \[-1, -4\]/],
  "half sizes": [() => randn([1.5, 2]), /got 1\.5 in \[1\.5, 2\]/],
  "a reshape to halves": [() => ones([3]).reshape(1.5, 2), /reshape: sizes are whole numbers/],
  "words as elements": [() => tensor(loose(["a"])), /expected numbers or booleans, got "a"/],
  "nothing as elements": [() => tensor(loose([null])), /got null/],
  "bigints as elements": [() => tensor(loose([1n])), /bigint 1n \(Number\(x\)/],
  "an array of bigints": [
    () => tensor(loose(BigInt64Array.of(1n))),
    /nested arrays of numbers, got BigInt64Array/,
  ],
  "a number beside a row": [() => tensor([1, [2]]), /different depths/],
  "a row beside a number": [() => tensor([[2], 1]), /different depths/],
  "rows of other lengths": [() => tensor([[1, 2], [3]]), /different lengths, 2 and 1/],
  "a promise as element": [() => tensor(loose([Promise.resolve(1)])), /promise \(put await before it\)/],
  int64: [() => tensor([1], { dtype: loose("int64") }), /unknown element type "int64".*take int32/],
  float64: [() => ones([1]).to(loose("float64")), /to\("float64"\): expected a device.*or an element type/],
  "a forgotten await": [
    () => functional.relu(loose(Promise.resolve(image))),
    /input is a promise.*put await/,
  ],
  "an array for a tensor": [
    () => functional.relu(loose([1, 2])),
    /input is of type array, expected a tensor/,
  ],
  "no second tensor": [
    () => functional.linear(ones([1, 2]), loose(undefined)),
    /weight must be given, a tensor; got input/,
  ],
  "dimensions by name": [() => ones([2]).sum(loose({ dim: 0 })), /whole number.*got \{"dim":0\}/],
  "softmax over nothing": [
    () => ones([2]).softmax(loose(undefined)),
    /softmax: the dimension is a whole number.*got undefined/,
  ],
  "a dimension too many": [() => ones([2, 3]).sum(-3), /dimension -3 of a tensor of shape \[2, 3\]/],
  "a dimension twice": [() => ones([2, 3]).sum([1, -1]), /dimension 1 is named twice/],
  "truths less truths": [() => tensor([true]).sub(tensor([true])), /sub: input is bool.*\.ne\(\)/],
  "a condition of numbers": [
    () => functional.where(ones([2]), 1, 0),
    /condition is float32 of shape \[2\], expected bool/,
  ],
  "a whole number to a negative power": [
    () => tensor([2], { dtype: "int32" }).pow(-1),
    /no negative powers, got -1/,
  ],
  "gradients of whole numbers": [
    () => tensor([1], { dtype: "int32", requiresGrad: true }),
    /only float32 tensors have gradients/,
  ],
  "a picture that is flat": [
    () => new nn.Conv2d(3, 8, 3)(ones([3, 64])),
    /conv2d expects an input of shape \[N, C, H, W\] or \[C, H, W\], got \[3, 64\]/,
  ],
  "grey pictures for a layer of coloured ones": [
    () => new nn.Conv2d(3, 8, 3)(ones([2, 1, 8, 8])),
    /expects 3 channels.*has 1\. Make the layer with inChannels 1/,
  ],
  "too many features": [() => new nn.Linear(6, 2)(ones([1, 8])), /6 features, gets 8.*inFeatures 8/],
  "a name into a model": [
    () => new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.ReLU(), new nn.MaxPool2d(2))(loose("cat.png")),
    /conv2d: input is of type string, expected a tensor/,
  ],
  "nothing into a model": [
    () => new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.ReLU(), new nn.MaxPool2d(2))(loose(undefined)),
    /conv2d: input is missing, expected a tensor in the parentheses/,
  ],
  "labels before the model's output": [
    () => functional.crossEntropy(tensor([0, 1], { dtype: "int32" }), ones([2, 3])),
    /input is int32.*the model's output comes first/,
  ],
  "signs between tensors": [
    () => loose<number>(image) * loose<number>(image),
    /a tensor is no number.*x\.mul/,
  ],
  "an option of torch's that a sum has not": [
    () => (image as unknown as { add(...x: unknown[]): unknown }).add(image, { alpha: 2 }),
    /add: there is no option "alpha" here.*y\.mul\(alpha\)/,
  ],
  "a loss compared": [() => loose<number>(image) < 0.1, /a tensor is no number.*await x\.item\(\)/],
  "a value for noGrad": [() => noGrad(loose(image)), /noGrad takes a function.*noGrad\(\(\) => …\)/],
  "weights that are no Map": [
    () => new nn.Linear(2, 1).loadStateDict(loose(image)),
    /loadStateDict: state must be a Map of tensors/,
  ],
  "a model that misspells forward": [
    () => {
      class Net extends loose<new () => nn.ReLU>(nn.Module) {
        foward(x: Tensor): Tensor {
          return x;
        }
      }
      return new Net()(image);
    },
    /Net has no forward\(\).*Is foward meant/,
  ],
  "images into a linear layer": [() => new nn.Linear(192, 10)(image), /192 features, gets 8.*nn\.Flatten/],
};

describe("calls that cannot work", () => {
  for (const [name, [call, message]] of Object.entries(calls)) test(name, () => assert.throws(call, message));
});

test("the largest of negative whole numbers, the smallest of positive ones, on every device", async () => {
  for (const device of everyDevice)
    for (const shape of [[30], [30, 1], [30, 5]]) {
      const count = shape.reduce((p, n) => p * n, 1);
      const x = tensor(
        Int32Array.from({ length: count }, (_, i) => -7 - ((i * 11) % count)),
        { shape, device },
      );
      const data = await x.data();
      const columns = Array.from({ length: count / 30 }, (_, c) =>
        [...data].filter((_, i) => i % (count / 30) === c),
      );
      assert.deepEqual(
        [...(await x.amax(0).data())],
        columns.map((column) => Math.max(...column)),
      );
      assert.deepEqual(
        [...(await x.mul(-1).amin(0).data())],
        columns.map((column) => Math.min(...column.map((v) => -v))),
      );
    }
});

test("expand keeps a size where -1 stands, and refuses it for a dimension that is new", () => {
  assert.deepEqual(ones([3, 1]).expand(-1, 4).shape, [3, 4]);
  assert.deepEqual(ones([3, 1]).expand(2, -1, 4).shape, [2, 3, 4]);
  assert.throws(() => ones([3, 1]).expand(-1, 3, 4), /expand: \[3, 1\] does not become \[-1, 3, 4\]/);
});

test("places and sizes of parts are whole, and there", () => {
  const x = ones([3, 2]);
  for (const index of [-4, 3, 0.5, Number.NaN])
    assert.throws(() => x.select(0, index), /select: index \S+ is out of range for dimension 0 of size 3/);
  for (const index of [-3, 2]) assert.deepEqual(x.select(0, index).shape, [2]);
  for (const size of [0, -1, 1.5])
    assert.throws(() => x.split(size), /split: the size of a part is a whole number above 0, got/);
  assert.deepEqual(
    x.split(2).map(({ shape }) => shape),
    [
      [2, 2],
      [1, 2],
    ],
  );
});

test("what PyTorch takes is taken", async () => {
  const seen = async (x: Tensor): Promise<unknown[]> => [x.dtype, x.shape, [...(await x.data())]];
  assert.deepEqual(await seen(tensor([true, false])), ["bool", [2], [1, 0]]);
  assert.deepEqual(await seen(tensor([true, 2])), ["float32", [2], [1, 2]]);
  assert.deepEqual(await seen(tensor([[], []])), ["float32", [2, 0], []]);
  assert.deepEqual(
    await seen(
      tensor([
        [1, 3],
        [2, 0],
      ]).argmax(),
    ),
    ["int32", [], [1]],
  );
  assert.deepEqual(await seen(tensor([0.5, -1.7, 300]).int()), ["int32", [3], [0, -1, 300]]);
  assert.deepEqual(await seen(tensor([0.5, -1, 300]).byte()), ["uint8", [3], [0, 255, 44]]);
  assert.deepEqual(await seen(tensor([0.5, 0, Number.NaN]).bool()), ["bool", [3], [1, 0, 1]]);
  assert.deepEqual(await seen(tensor([1, 2, 3]).gt(1).sum()), ["int32", [], [2]]);
  const x = ones([2], { requiresGrad: true });
  assert.equal(x.float(), x);
  assert.equal(x.int().requiresGrad, false);
});

test("what is no tensor is named by its kind", () => {
  for (const [given, kind] of [
    [null, "null"],
    [3, "number"],
    [[1], "array"],
    [{}, "object"],
    ["x", "string"],
  ])
    assert.throws(
      () => functional.exp(loose(given)),
      new RegExp(`exp: input is of type ${kind}, expected a tensor`),
    );
  assert.throws(() => functional.exp(loose(Promise.resolve())), /exp: input is a promise/);
});

test("options of torch that say what is so anyway are taken, others are not", () => {
  for (const make of [zeros, ones, randn]) {
    assert.deepEqual(make([2], loose({ pinMemory: false, layout: null, out: null })).shape, [2]);
    assert.throws(() => make([2], loose({ pinMemory: true })), /pinMemory is PyTorch's, and not here yet/);
    assert.throws(() => make([2], loose({ out: ones([2]) })), /out is PyTorch's, and not here yet/);
  }
});

test("powers that are simpler operations are the powers they stand for, gradients too", async () => {
  for (const device of everyDevice)
    for (const power of [2, 3, 0.5, -0.5, -1, -2, 1, 0, 1.5]) {
      const [given, plain] = [1, 2].map(() => tensor([0.25, 1, 4, 2.5], { device, requiresGrad: true }));
      const [short, long] = [given.pow(power), plain.pow(tensor([power, power, power, power], { device }))];
      const near = async (a: Tensor | null, b: Tensor | null) => {
        const [found, wanted] = [await loose<Tensor>(a).data(), await loose<Tensor>(b).data()];
        found.forEach((value: number, i: number) => {
          assert.ok(
            Math.abs(value - wanted[i]) <= 2e-6 * Math.max(1, Math.abs(wanted[i])),
            `${power}: ${value}, ${wanted[i]}`,
          );
        });
      };
      await near(short, long);
      short.sum().backward();
      long.sum().backward();
      await near(given.grad, plain.grad);
    }
});
