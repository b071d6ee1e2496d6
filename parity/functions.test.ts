// Activations and functions of vectors, as layers and as functions, against PyTorch (parity/functions.py): initial weights bit for bit,
// draws, results, gradients of inputs and of weights.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { manualSeed, nn, ones, type Tensor, tensor } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { check, checkLayer, type Given, type LayerCase, made, numberOf, type Solved } from "./cases.ts";

interface Call extends Solved {
  args: unknown[];
  options: object;
  inputs: Given[];
}
interface Named extends Call {
  name: string;
}

const golden: { layers: LayerCase[]; calls: Named[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/functions.json"), "utf8"),
);
const functions = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;
const argsOf = ({ args, options }: Call): unknown[] => [
  ...args.map((arg) => (typeof arg === "string" ? numberOf(arg) : arg)),
  options,
];
const told = (name: string, one: Call): string =>
  `${name}(${JSON.stringify(argsOf(one))}) of ${one.inputs.map(({ shape }) => `[${shape}]`)}`;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.layers.map(({ kind }) => kind)))
      test(kind, async () => {
        for (const one of golden.layers)
          if (one.kind === kind) await checkLayer(one, argsOf(one), device, told(one.kind, one));
      });
    for (const name of new Set(golden.calls.map(({ name }) => name)))
      test(`functional.${name}`, async () => {
        for (const one of golden.calls.filter((call) => call.name === name)) {
          manualSeed(7);
          const { leaves, seen } = made(one.inputs, device);
          await check(functions[name](...seen, ...argsOf(one)), one, leaves, 3e-6, told(name, one));
        }
      });
  });

test("parameters in lists and by name: torch's keys, found and changed", async () => {
  class Weighted extends nn.Module {
    readonly list = new nn.ParameterList([ones([2]), ones([1, 3])]);
    readonly named = new nn.ParameterDict({ leftOnes: ones([2]) });
    override forward(x: Tensor): Tensor {
      let y = x;
      for (const weight of this.list) y = y.add(weight.sum());
      return y.mul(this.named.get("leftOnes"));
    }
  }
  const model = new Weighted();
  assert.deepEqual([...model.stateDict().keys()], ["list.0", "list.1", "named.leftOnes"]);
  const x = model(tensor([1, 2]));
  assert.deepEqual([...(await x.data())], [6, 7]);
  x.sum().backward();
  assert.deepEqual([...(await (model.list.get(-1).grad as Tensor).data())], [2, 2, 2]);
  model.list.append(ones([4])).set(0, ones([5]));
  assert.equal(model.list.count, 3);
  assert.deepEqual(model.list.get(0).shape, [5]);
  model.named.set("right", ones([1]));
  assert.deepEqual(model.named.keys(), ["leftOnes", "right"]);
  assert.ok(model.named.has("right") && !model.named.has("left"));
  assert.ok(model.named.pop("right") instanceof nn.Parameter);
  assert.deepEqual(model.named.keys(), ["leftOnes"]);
  assert.throws(() => model.list.get(3), /there is no parameter 3, there are 3/);
  assert.throws(() => model.list.set(7, ones([1])), /there is no parameter 7/);
  assert.throws(() => model.named.get("right"), /there is no parameter "right", there are leftOnes/);
  assert.throws(
    () => new nn.ParameterList([1 as unknown as Tensor]),
    /element 0 must be a parameter or a tensor, got 1/,
  );
  assert.throws(() => model.list(tensor([1])), /ParameterList computes nothing by itself/);
  assert.equal(
    String(model.named),
    "ParameterDict(\n    (leftOnes): Parameter containing: [float32 of [2]]\n)",
  );
  assert.equal(String(new nn.ParameterList()), "ParameterList()");
});

test("a NaN stays one, but for softshrink, where it becomes 0 as in PyTorch", async () => {
  const { functional: f } = nn;
  const x = tensor([Number.NaN, 1]);
  const all = [
    f.relu6(x),
    f.hardswish(x),
    f.elu(x),
    f.celu(x),
    f.hardtanh(x),
    f.hardshrink(x),
    f.threshold(x, 2, 3),
  ];
  for (const y of [...all, f.rrelu(x, 0.25, 0.5, true)]) assert.ok(Number.isNaN((await y.data())[0]));
  assert.equal((await f.softshrink(x).data())[0], 0);
});

test("what does not fit is refused in words", () => {
  const { functional: f } = nn;
  assert.throws(
    () => f.prelu(ones([2, 3]), ones([2])),
    /one weight, or one for each of 3 channels of \[2, 3\], got \[2\]/,
  );
  assert.throws(() => f.rrelu(ones([2]), 0.5, 0.25), /rrelu: lower 0\.5 must not be above upper 0\.25/);
  assert.throws(() => new nn.Hardtanh(2, 1), /minVal 2 must be below maxVal 1/);
  assert.throws(() => f.dropout1d(ones([2])), /dropout1d expects \[N, C, L\], with or without N, got \[2\]/);
  assert.throws(() => f.featureAlphaDropout(ones([2]), 0.5, true), /at least 2 dimensions/);
  assert.throws(
    () => f.bilinear(ones([2, 3]), ones([3, 2]), ones([4, 3, 2])),
    /alike but for the last size, got \[2, 3\] and \[3, 2\]/,
  );
  assert.throws(
    () => f.bilinear(ones([2, 3]), ones([2, 2]), ones([4, 3])),
    /a weight \[out, in1, in2\], got \[4, 3\]/,
  );
  assert.throws(() => f.pdist(ones([2])), /pdist expects a matrix/);
  assert.throws(
    () => f.flatten(ones([2, 3]), 1, 0),
    /startDim 1 lies behind endDim 0 of a tensor of shape \[2, 3\]/,
  );
  for (const sizes of [[4, 2], [], [-1, -1], [-1, 4], [-1, 0]])
    assert.throws(() => f.unflatten(ones([2, 6]), 1, sizes), /dimension 1 of \[2, 6\] does not become/);
  assert.throws(() => f.glu(ones([2, 3])), /GLU halves dimension -1, which has the odd size 3/);
});
