// Lazy layers against PyTorch (parity/lazy.py): what they become, the weights that are drawn then, results and gradients.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { manualSeed, nn, optim, type Tensor, tensor } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { assertNear, check, type Given, made, type Solved } from "./cases.ts";

interface Case extends Solved {
  kind: string;
  becomes: string;
  args: unknown[];
  inputs: Given[];
  state: [name: string, data: number[]][];
}
const golden: { cases: Case[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/lazy.json"), "utf8"),
);
const kinds = nn as unknown as Record<string, new (...args: unknown[]) => nn.Module>;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases.filter((other) => other.kind === kind)) {
          const layer = new kinds[one.kind](...one.args);
          assert.ok(layer.isLazy);
          const { leaves, seen } = made(one.inputs, device);
          manualSeed(5);
          await check(layer(...seen), one, leaves, 3e-6, kind);
          assert.ok(layer instanceof kinds[one.becomes] && !layer.isLazy);
          const state = layer.stateDict();
          assert.deepEqual(
            [...state.keys()],
            one.state.map(([name]) => name),
          );
          for (const [name, data] of one.state)
            assertNear(await (state.get(name) as Tensor).data(), data, 1e-6, `${kind}: ${name}`);
        }
      });
  });

const model = () =>
  new nn.Sequential(
    new nn.LazyConv2d(4, 3, { padding: 1 }),
    new nn.LazyBatchNorm2d(),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.LazyLinear(2),
  );
const pictures = () =>
  tensor(
    Float32Array.from({ length: 96 }, (_, i) => ((7 * i) % 11) / 5 - 1),
    { shape: [2, 3, 4, 4] },
  );

test("a network of lazy layers learns after one call, and says what to do before", async () => {
  const net = model();
  assert.match(String(net), /LazyConv2d\(0, 4, kernelSize=3, stride=1\)/);
  assert.throws(
    () => net.parameters(),
    /LazyConv2d \(0\) has no weights before its first input; call the model once/,
  );
  net(pictures());
  assert.deepEqual(
    [...net.namedParameters()].map(([name, { shape }]) => [name, shape]),
    [
      ["0.weight", [4, 3, 3, 3]],
      ["0.bias", [4]],
      ["1.weight", [4]],
      ["1.bias", [4]],
      ["4.weight", [2, 64]],
      ["4.bias", [2]],
    ],
  );
  const optimizer = new optim.SGD(net.parameters(), { lr: 0.1 });
  const loss = () => net(pictures()).mul(net(pictures())).mean();
  const before = await loss().item();
  for (let step = 0; step < 5; step++) {
    optimizer.zeroGrad();
    loss().backward();
    optimizer.step();
  }
  assert.ok((await loss().item()) < before);
  const other = model().eval();
  other(pictures());
  assert.equal(
    other.modules().some(({ training }) => training),
    false,
  );
  other.loadStateDict(net.stateDict());
});

test("inputs that tell no size are refused", () => {
  assert.throws(
    () => new nn.LazyLinear(2)(tensor(1)),
    /LazyLinear expects an input of shape \[\.\.\., in\], got \[\]/,
  );
  assert.throws(
    () => new nn.LazyConv2d(2, 1)(tensor([1, 2])),
    /LazyConv2d expects an input of shape \[N, C, H, W\] or/,
  );
  assert.throws(
    () => new nn.LazyBatchNorm1d()(tensor([1, 2])),
    /LazyBatchNorm1d expects an input of shape \[N, C, \.\.\.\]/,
  );
});
