// Weight norm, spectral norm, parametrizations, EmbeddingBag and hooks against PyTorch's (reparametrized.py), layers from seed 5.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load, manualSeed, nn, noGrad, save, type Tensor, tensor, zeros } from "@tinycnn/core";
import { assertClose } from "./close.ts";
import golden from "./golden/reparametrized.json" with { type: "json" };
import { made } from "./made.ts";

interface Plain {
  shape: number[];
  data: number[];
}
type State = Record<string, Plain>;
interface Case {
  kind: "Linear" | "Conv1d" | "Conv2d" | "ConvTranspose2d";
  args: number[];
  shape: number[];
  state: State;
  outputs: number[][];
  grads: Record<string, number[]>;
  eval: number[];
  after: State;
  removed: State;
}

const ruled = (shape: number[]): Tensor => tensor(made(shape), { shape });
const weighted = (y: Tensor): Tensor =>
  y
    .mul(
      tensor(
        Float32Array.from({ length: y.numel }, (_, i) => (i % 5) - 1.5),
        { shape: y.shape },
      ),
    )
    .sum();

async function assertState(layer: nn.Module, wanted: State, what: string): Promise<void> {
  const state = layer.stateDict();
  assert.deepEqual(
    [...state].map(([key, { shape }]) => [key, shape]).sort(),
    Object.entries(wanted)
      .map(([key, { shape }]) => [key, shape])
      .sort(),
    what,
  );
  for (const [key, { data }] of Object.entries(wanted))
    assertClose(await (state.get(key) as Tensor).data(), data, 1e-6, `${what}: ${key}`);
}

const kinds = nn as unknown as Record<string, new (...args: number[]) => nn.Module>;

async function check(
  one: Case,
  wrap: (layer: nn.Module) => nn.Module,
  remove: (layer: nn.Module) => nn.Module,
) {
  manualSeed(5);
  const layer = wrap(new kinds[one.kind](...one.args));
  await assertState(layer, one.state, "made");
  const x = ruled(one.shape);
  for (const wanted of one.outputs) {
    layer.zeroGrad();
    const y = layer(x);
    assertClose(await y.data(), wanted, 2e-6, "output");
    weighted(y).backward();
  }
  for (const [key, parameter] of layer.namedParameters())
    assertClose(await (parameter.grad as Tensor).data(), one.grads[key], 2e-5, `gradient of ${key}`);
  layer.eval();
  assertClose(await layer(x).data(), one.eval, 2e-6, "in eval mode");
  await assertState(layer, one.after, "after");
  assert.equal(remove(layer), layer);
  await assertState(layer, one.removed, "removed");
  assertClose(await layer(x).data(), one.eval, 2e-6, "without it");
}

const { removeSpectralNorm, removeWeightNorm, parametrizations, parametrize, spectralNorm, weightNorm } =
  nn.utils;

describe("weightNorm", () => {
  for (const one of golden.weight as (Case & { dim: number | null })[])
    test(`${one.kind} along ${one.dim}`, () =>
      check(one, (layer) => weightNorm(layer, "weight", one.dim), removeWeightNorm));
});

describe("spectralNorm", () => {
  for (const one of golden.spectral as unknown as (Case & { n: number })[])
    test(`${one.kind}, ${one.n} steps`, () =>
      check(one, (layer) => spectralNorm(layer, { nPowerIterations: one.n }), removeSpectralNorm));
});

describe("parametrizations", () => {
  for (const one of golden.parametrized as unknown as (Case & { n: number })[])
    test(`spectralNorm of ${one.kind}, ${one.n} steps`, () =>
      check(
        one,
        (layer) => parametrizations.spectralNorm(layer, { nPowerIterations: one.n }),
        (layer) => parametrize.removeParametrizations(layer, "weight"),
      ));

  // PyTorch has this one from 2.0 on: the same numbers under other names.
  for (const one of golden.weight as (Case & { dim: number | null })[])
    test(`weightNorm of ${one.kind} along ${one.dim}`, () => {
      const named = <T>(all: Record<string, T>): Record<string, T> =>
        Object.fromEntries(
          Object.entries(all).map(([key, value]) => {
            const end = ["weight_g", "weight_v"].indexOf(key);
            return [end < 0 ? key : `parametrizations.weight.original${end}`, value];
          }),
        );
      const { state, grads, after } = one;
      return check(
        { ...one, state: named(state), grads: named(grads), after: named(after) },
        (layer) => parametrizations.weightNorm(layer, { dim: one.dim }),
        (layer) => parametrize.removeParametrizations(layer, "weight"),
      );
    });

  test("several, one after the other; what stays is the value or the original", async () => {
    class Doubled extends nn.Module {
      override forward(x: Tensor): Tensor {
        return x.mul(2);
      }
      rightInverse(x: Tensor): Tensor {
        return x.div(2);
      }
    }
    class Shifted extends nn.Module {
      override forward(x: Tensor): Tensor {
        return x.add(1);
      }
    }
    const layer = new nn.Linear(2, 2);
    const first = [...(await layer.weight.data())];
    parametrize.registerParametrization(layer, "weight", new Doubled());
    assert.deepEqual([...(await layer.weight.data())], first);
    parametrize.registerParametrization(layer, "weight", new Shifted());
    assert.deepEqual(
      [...(await layer.weight.data())],
      first.map((x) => Math.fround(x + 1)),
    );
    assert.deepEqual(
      [parametrize.isParametrized(layer), parametrize.isParametrized(layer, "bias")],
      [true, false],
    );
    parametrize.removeParametrizations(layer, "weight", { leaveParametrized: false });
    assert.deepEqual(
      [...(await layer.weight.data())],
      first.map((x) => x / 2),
    );
    assert.deepEqual([...layer.stateDict().keys()].sort(), ["bias", "weight"]);
    assert.equal(parametrize.isParametrized(layer), false);
  });

  test("what they are computed of is saved and loaded, and goes to a device", async () => {
    const [one, other] = [0, 1].map(() => parametrizations.weightNorm(new nn.Linear(3, 2)));
    other.loadStateDict((await load(await save(one.stateDict()))) as Map<string, Tensor>);
    assert.deepEqual([...(await other.weight.data())], [...(await one.weight.data())]);
    other.to("reference");
    assert.equal(other.weight.device.name, "reference");
  });
});

test("a fused Sequential computes with the normalised weight", async () => {
  manualSeed(3);
  const conv = new nn.Conv2d(2, 4, 3, { padding: 1 });
  const model = new nn.Sequential(conv, new nn.ReLU(), new nn.MaxPool2d(2));
  const x = ruled([1, 2, 6, 6]);
  const before = [...(await noGrad(() => model(x)).data())];
  spectralNorm(conv);
  weightNorm(conv, "bias", null);
  const apart = await noGrad(() => [...model.children()].reduce((y, layer) => layer(y), x)).data();
  model.eval();
  assertClose(await noGrad(() => model(x)).data(), [...apart], 1e-6, "fused");
  assert.notDeepEqual([...apart], before);
});

interface Bag {
  mode: "sum" | "mean" | "max";
  input: number[] | number[][];
  offsets: number[] | null;
  options: { padding_idx?: number; include_last_offset?: boolean };
  weight: number[];
  result: Plain;
  grad: number[];
  factors: { data: number[]; grad: number[] } | null;
}

describe("EmbeddingBag", () => {
  for (const one of golden.bags as unknown as Bag[])
    test(`${one.mode} of ${JSON.stringify([one.input, one.offsets, one.options, one.factors !== null])}`, async () => {
      manualSeed(5);
      const { padding_idx: paddingIdx = null, include_last_offset: includeLastOffset = false } = one.options;
      const layer = new nn.EmbeddingBag(6, 3, { mode: one.mode, paddingIdx, includeLastOffset });
      assert.deepEqual([...(await layer.weight.data())], one.weight.map(Math.fround));
      const x = tensor(one.input as number[]).int();
      const offsets = one.offsets && tensor(one.offsets).int();
      const factors =
        one.factors && tensor(Float32Array.from(one.factors.data), { shape: x.shape, requiresGrad: true });
      const y = layer(x, offsets, factors);
      assert.deepEqual(y.shape, one.result.shape);
      assertClose(await y.data(), one.result.data, 1e-6, "result");
      weighted(y).backward();
      assertClose(await (layer.weight.grad as Tensor).data(), one.grad, 1e-6, "gradient");
      if (factors && one.factors)
        assertClose(await (factors.grad as Tensor).data(), one.factors.grad, 1e-6, "gradient of factors");
      const own = nn.functional.embeddingBag(x, layer.weight, offsets, {
        mode: one.mode,
        paddingIdx,
        includeLastOffset,
        perSampleWeights: factors,
      });
      assert.deepEqual([...(await own.data())], [...(await y.data())]);
    });

  test("what are no bags is refused", () => {
    const layer = new nn.EmbeddingBag(4, 2);
    const row = tensor([1, 2, 3]).int();
    const refuses = (run: () => unknown, message: RegExp) => assert.throws(run, message);
    refuses(() => layer(row), /\[bags, length\], or in a row with offsets, got shape \[3\]/);
    refuses(() => layer(row, tensor([0, 4]).int()), /stay within 3 numbers, got 0, 4/);
    refuses(() => layer(row, tensor([1]).int()), /offsets begin at 0/);
    refuses(() => layer(row, tensor([0, 2, 1]).int()), /do not go back/);
    refuses(() => layer(row, tensor([0, 1])), /offsets are int32 and in a row, got float32/);
    refuses(() => layer(row.view(1, 3), tensor([0]).int()), /in bags already/);
    refuses(() => layer(tensor([[1.5]])), /looks up int32 numbers/);
    refuses(() => layer(tensor([[4]]).int()), /4/);
    refuses(() => layer(row, tensor([0]).int(), tensor([1, 2, 3])), /for the mode sum alone, got mean/);
    const sums = new nn.EmbeddingBag(4, 2, { mode: "sum" });
    refuses(() => sums(row, tensor([0]).int(), tensor([1, 2])), /perSampleWeights has the shape \[2\]/);
  });
});

test("hooks before, after and on the way back", async () => {
  manualSeed(5);
  const layers = [new nn.Linear(3, 4), new nn.Tanh(), new nn.Linear(4, 2)] as const;
  const model = new nn.Sequential(...layers);
  const seen: unknown[] = [];
  const numbers = async (grads: (Tensor | null)[]) =>
    Promise.all(grads.map(async (g) => g && [...(await g.data())]));
  layers[0].registerFullBackwardHook((_, i, o) => seen.push(["first", numbers(i), numbers(o)]));
  layers[1].registerFullBackwardHook((_, i, o) => seen.push(["tanh", numbers(i), numbers(o)]));
  layers[2].registerFullBackwardHook((_, [i]) => [(i as Tensor).mul(2)]);
  layers[2].registerForwardPreHook((_, [x]) => [x.add(1)]);
  layers[0].registerForwardHook((_, _inputs, y) => y.mul(3));
  const y = model(ruled([2, 3]));
  assertClose(await y.data(), golden.hooks.output, 1e-6, "output");
  weighted(y).backward();
  const wanted = golden.hooks.seen as [string, (number[] | null)[], number[][]][];
  assert.equal(seen.length, wanted.length);
  for (const [i, [name, input, output]] of wanted.entries()) {
    const [own, ins, outs] = seen[i] as [string, Promise<(number[] | null)[]>, Promise<number[][]>];
    assert.equal(own, name);
    for (const [found, grads] of [
      [await ins, input],
      [await outs, output],
    ] as const)
      for (const [at, grad] of grads.entries())
        if (grad) assertClose(found[at] as number[], grad, 1e-6, `${name}'s gradient`);
        else assert.equal(found[at], null);
  }
  const grads: Record<string, number[]> = golden.hooks.grads;
  for (const [key, parameter] of model.namedParameters())
    assertClose(await (parameter.grad as Tensor).data(), grads[key], 2e-6, `gradient of ${key}`);
});

test("hooks go away when they are removed; numbers that they give are no answer", async () => {
  const layer = new nn.Linear(2, 2);
  let count = 0;
  const removes = [
    layer.registerForwardPreHook(() => ++count),
    layer.registerForwardHook(() => ++count),
    layer.registerFullBackwardHook(() => ++count),
  ];
  layer(zeros([1, 2]))
    .sum()
    .backward();
  assert.deepEqual([count, layer.isHooked], [3, true]);
  for (const remove of removes) remove();
  layer(zeros([1, 2]))
    .sum()
    .backward();
  assert.deepEqual([count, layer.isHooked], [3, false]);
  const two = new nn.Bilinear(2, 2, 1);
  two.registerFullBackwardHook((_, [a]) => [a]);
  const [a, b] = [0, 1].map(() => tensor([[1, 2]], { requiresGrad: true }));
  assert.throws(() => two(a, b).sum().backward(), /possible for a module with one input/);
});

test("what has no such parameter, or none that is computed, is refused", () => {
  const refuses = (run: () => unknown, message: RegExp) => assert.throws(run, message);
  refuses(
    () => weightNorm(new nn.ReLU()),
    /weightNorm: name must be one of no parameter at all, got "weight"/,
  );
  refuses(
    () => spectralNorm(new nn.Linear(2, 2), "wieght"),
    /name must be one of weight, bias, got "wieght"/,
  );
  refuses(() => weightNorm(weightNorm(new nn.Linear(2, 2))), /name must be one of bias, weight_g, weight_v/);
  refuses(() => removeWeightNorm(new nn.Linear(2, 2)), /weight of Linear is not computed by weightNorm/);
  refuses(() => removeSpectralNorm(new nn.Linear(2, 2)), /weight of Linear is not computed by spectralNorm/);
  refuses(() => weightNorm(new nn.Linear(2, 2), "weight", 2), /dimension 2/);
  const { registerParametrization, removeParametrizations } = parametrize;
  refuses(
    () => registerParametrization(new nn.Linear(2, 3), "weight", new nn.Linear(2, 5)),
    /makes \[3, 5\] of it/,
  );
  refuses(
    () => removeParametrizations(new nn.Linear(2, 2), "weight"),
    /weight of Linear is not parametrized/,
  );
  refuses(
    () => removeParametrizations(parametrizations.weightNorm(new nn.Linear(2, 2)), "weight", false),
    /computed of several originals/,
  );
});
