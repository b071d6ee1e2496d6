// Layers against PyTorch (parity/homework.py): outputs, gradients, masks, and twenty steps of training.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertClose } from "../../../../parity/close.ts";
import masks from "../../../../parity/golden/homework-dropout.json" with { type: "json" };
import golden from "../../../../parity/golden/homework-layers.json" with { type: "json" };
import { wave } from "../../../../parity/wave.ts";
import { type AnyDevice, everyDevice } from "../../../../tests/everyDevice.ts";
import { LateDevice } from "../../../../tests/lateDevice.ts";
import { defaultGenerator, manualSeed, nn, ones, type Tensor, tensor } from "../index.ts";

const TOLERANCES: Record<AnyDevice, number> = { reference: 1e-7, primitives: 1e-7, cpu: 2e-6 };

const makers: Record<string, () => nn.Module> = {
  GELU: () => new nn.GELU(),
  "GELU, tanh": () => new nn.GELU({ approximate: "tanh" }),
  SiLU: () => new nn.SiLU(),
  LeakyReLU: () => new nn.LeakyReLU(0.1),
  Tanh: () => new nn.Tanh(),
  Sigmoid: () => new nn.Sigmoid(),
  AvgPool2d: () => new nn.AvgPool2d(2),
  "AvgPool2d, padded": () => new nn.AvgPool2d(3, { stride: 2, padding: 1 }),
  "AvgPool2d, padding not counted": () =>
    new nn.AvgPool2d(3, { stride: 2, padding: 1, countIncludePad: false }),
  "AdaptiveAvgPool2d(1)": () => new nn.AdaptiveAvgPool2d(1),
  "AdaptiveAvgPool2d(3, 2)": () => new nn.AdaptiveAvgPool2d([3, 2]),
  BatchNorm2d: () => new nn.BatchNorm2d(4),
  "BatchNorm2d, eval": () => new nn.BatchNorm2d(4).eval(),
  "BatchNorm2d, plain": () => new nn.BatchNorm2d(3, { affine: false }),
  "BatchNorm2d, no statistics": () => new nn.BatchNorm2d(3, { trackRunningStats: false }).eval(),
  BatchNorm1d: () => new nn.BatchNorm1d(6, { eps: 1e-3 }),
  "BatchNorm1d, lines": () => new nn.BatchNorm1d(4),
};

/** The layer with the golden's numbers added to what it starts with. */
async function prepared(name: string): Promise<nn.Module> {
  const layer = makers[name]();
  const state = layer.stateDict();
  const seeds = { weight: 20, bias: 21, running_mean: 30, running_var: 31 };
  for (const [key, seed] of Object.entries(seeds)) {
    const before = state.get(key);
    if (!before) continue;
    const data = await before.data();
    state.set(
      key,
      tensor(
        wave(before.shape, seed, 0.5).map((w, i) => w + data[i]),
        { shape: before.shape },
      ),
    );
  }
  layer.loadStateDict(state);
  return layer;
}

describe("layers equal PyTorch's", () => {
  for (const device of everyDevice)
    for (const { name, shape, outShape, out, grad, params } of golden)
      test(`${device}: ${name}`, async () => {
        const layer = (await prepared(name)).to(device);
        const x = tensor(wave(shape, 6, 2), { shape, device, requiresGrad: true });
        const y = layer(x);
        y.retainGrad();
        assert.deepEqual(y.shape, outShape);
        assertClose(await y.data(), out, TOLERANCES[device], "output");
        y.mul(tensor(wave(y.shape, 9), { shape: y.shape, device }))
          .sum()
          .backward();
        assertClose(await (x.grad as Tensor).data(), grad, TOLERANCES[device], "gradient");
        for (const [i, parameter] of layer.parameters().entries())
          assertClose(
            await (parameter.grad as Tensor).data(),
            params[i],
            TOLERANCES[device],
            `parameter ${i}`,
          );
      });
});

describe("dropout", () => {
  const layers = { Dropout: () => new nn.Dropout(0.3), Dropout2d: () => new nn.Dropout2d(0.4) };

  for (const { name, shape, out, next } of masks)
    test(`${name} draws PyTorch's masks`, async () => {
      manualSeed(7);
      const layer = layers[name as keyof typeof layers]();
      assertClose(await layer(ones(shape)).data(), out, 1e-7, "output");
      assert.equal(defaultGenerator.rand(), Math.fround(next));
    });

  test("does nothing in eval mode, leaves nothing at p = 1", async () => {
    const x = ones([2, 3]);
    assert.equal(new nn.Dropout(0.3).eval()(x), x);
    assert.deepEqual([...(await new nn.Dropout(1)(x).data())], [0, 0, 0, 0, 0, 0]);
    assert.throws(() => new nn.Dropout(1.5), /Dropout: p must be a number in \[0, 1\], got 1.5/);
  });

  test("half of all, in training, unless it is told otherwise", async () => {
    const zeros = async (x: Tensor) => [...(await x.data())].filter((value) => value === 0).length;
    const { dropout, dropout2d } = nn.functional;
    for (const layer of [new nn.Dropout(), new nn.Dropout2d()]) assert.equal(layer.p, 0.5);
    const x = ones([4, 50, 2, 2]);
    for (const drop of [dropout, dropout2d]) {
      const y = drop(x);
      const share = (await zeros(y)) / 800;
      assert.ok(share > 0.35 && share < 0.65, `${share}`);
      assert.deepEqual(new Set(await y.data()), new Set([0, 2]));
      assert.equal(await zeros(drop(x, 0)), 0);
      assert.equal(await zeros(drop(x, 1)), 800);
      assert.equal(drop(x, 0.5, false), x);
      for (const p of [-0.1, 1.1, Number.NaN])
        assert.throws(() => drop(x, p), /p must be a number in \[0, 1\]/);
    }
    const channels = [...(await dropout2d(x).data())];
    for (let i = 0; i < 800; i += 4) assert.equal(new Set(channels.slice(i, i + 4)).size, 1);
  });
});

describe("batch normalisation", () => {
  test("keeps its state under PyTorch's names", () => {
    const model = new nn.Sequential(new nn.Conv2d(3, 8, 3), new nn.BatchNorm2d(8));
    assert.deepEqual(
      [...model.stateDict().keys()].filter((key) => key.startsWith("1.")),
      ["1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"],
    );
  });

  test("momentum null: the mean of all batches", async () => {
    const layer = new nn.BatchNorm1d(1, { momentum: null });
    for (const values of [
      [0, 2],
      [4, 6],
    ])
      layer(tensor(values).reshape(2, 1));
    assert.equal(await (layer.runningMean as Tensor).item(), 3);
    assert.equal(await (layer.runningVar as Tensor).item(), 2);
    assert.equal(await (layer.numBatchesTracked as Tensor).item(), 2);
  });

  test("says what it cannot take", () => {
    assert.throws(
      () => new nn.BatchNorm2d(8)(ones([2, 8])),
      /BatchNorm2d expects .*\[N, C, H, W\], got \[2, 8\]/,
    );
    assert.throws(() => new nn.BatchNorm2d(8)(ones([2, 4, 3, 3])), /expects 8 channels, gets 4/);
    assert.throws(() => new nn.BatchNorm1d(8)(ones([1, 8])), /more than one number a channel/);
  });
});

describe("padding of Conv2d", () => {
  const sizeOf = (...args: ConstructorParameters<typeof nn.Conv2d>) =>
    new nn.Conv2d(...args)(ones([1, 1, 9, 8])).shape.slice(2);

  test("same keeps the size, valid is none", () => {
    assert.deepEqual(sizeOf(1, 1, 3, { padding: "same" }), [9, 8]);
    assert.deepEqual(sizeOf(1, 1, [5, 1], { padding: "same" }), [9, 8]);
    assert.deepEqual(sizeOf(1, 1, [2, 4], { padding: "same" }), [9, 8]);
    assert.deepEqual(sizeOf(1, 1, [5, 1], { padding: "valid" }), [5, 8]);
    assert.deepEqual(sizeOf(1, 1, 3), [7, 6]);
    assert.deepEqual(sizeOf(1, 1, 3, { padding: [1, 0] }), [9, 6]);
  });

  test("same is refused where steps are larger than 1", () => {
    for (const stride of [2, [1, 2]])
      assert.throws(
        () => new nn.Conv2d(1, 1, 3, { padding: "same", stride: stride as never }),
        /Conv2d: padding "same" needs stride 1, got/,
      );
  });
});

test("edit refuses what cannot be read at once", () => {
  const device = new LateDevice();
  const late = ones([2], { device }).add(1);
  assert.throws(
    () => nn.init.edit(late, () => {}),
    /init: a tensor on .* cannot be read at once; set it up on the cpu/,
  );
});

describe("dirac", () => {
  test("the first filters hold one channel each, the others stay", async () => {
    const { weight } = new nn.Conv2d(2, 4, [3, 2]);
    const before = await weight.data();
    nn.init.dirac(weight, 3);
    const data = [...(await weight.data())];
    const places = data.flatMap((x, i) => (x === 1 ? [i] : []));
    assert.deepEqual(places, [3, 2 * 6 + 6 + 3]);
    assert.equal(data.slice(0, 36).filter((x) => x === 0).length, 34);
    assert.deepEqual(data.slice(36), [...before.slice(36)]);
    assert.throws(() => nn.init.dirac(weight, 5), /filters must be a whole number of 0 to 4, got 5/);
    assert.throws(() => nn.init.dirac(ones([2, 2])), /expects a weight \[out, in, KH, KW\], got \[2, 2\]/);
  });
});

test("one size of a window stands for each of its dimensions", () => {
  const sizes = (dims: number): number[] => Array.from({ length: dims }, () => 2);
  for (const [i, layers] of [
    [new nn.AvgPool1d(2), new nn.MaxPool1d(2), new nn.LPPool1d(2, 2)],
    [new nn.AvgPool2d(2), new nn.MaxPool2d(2), new nn.LPPool2d(2, 2)],
    [new nn.AvgPool3d(2), new nn.MaxPool3d(2)],
  ].entries())
    for (const { kernelSize, stride } of layers)
      assert.deepEqual([kernelSize, stride], [sizes(i + 1), sizes(i + 1)]);
});

test("windows of fractions have a size or a ratio, and not both", () => {
  for (const settings of [{}, { outputSize: 2, outputRatio: 0.5 }])
    for (const layer of [nn.FractionalMaxPool2d, nn.FractionalMaxPool3d])
      assert.throws(() => new layer(2, settings), /give one of outputSize and outputRatio/);
});

test("nothing is left out with probability 0, and nothing moves", () => {
  const x = ones([2, 3, 4]);
  for (const drop of ["dropout", "alphaDropout", "featureAlphaDropout", "dropout1d"] as const)
    assert.equal(nn.functional[drop](x, 0, true), x, drop);
});
