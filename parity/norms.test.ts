// Normalisations against PyTorch (parity/norms.py): results, gradients, what is kept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nn, tensor, zeros } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { checkCall, checkLayer, type LayerCase, type Solved } from "./layered.ts";

const golden: { cases: LayerCase[]; functions: (Solved & { name: string })[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/norms.json"), "utf8"),
);
const functions = nn.functional as unknown as Record<string, (...args: unknown[]) => unknown>;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases) if (one.kind === kind) await checkLayer(one, device, 4e-6);
      });
    for (const name of new Set(golden.functions.map((one) => one.name)))
      test(`functional.${name}`, async () => {
        for (const one of golden.functions)
          if (one.name === name)
            await checkCall(functions[name], one, {
              device,
              tolerance: 4e-6,
              what: JSON.stringify(one.inputs),
            });
      });
  });

test("statistics given to functions are used and followed", async () => {
  const [mean, variance] = [tensor([1, 2]), tensor([4, 9])];
  const x = tensor([
    [
      [1, 5],
      [2, 8],
    ],
  ]);
  const y = nn.functional.instanceNorm(x, mean, variance, { useInputStats: false, eps: 0 });
  assert.deepEqual(
    [...(await y.data())].map((v) => Math.round(v * 1e5) / 1e5),
    [0, 2, 0, 2],
  );
  nn.functional.instanceNorm(x, mean, variance, { momentum: 0.5 });
  assert.deepEqual([...(await mean.data())], [2, 3.5]);
  assert.deepEqual([...(await variance.data())], [6, 13.5]);
  const z = nn.functional.batchNorm(tensor([[4, 17]]), tensor([2, 3]), tensor([4, 49]), { eps: 0 });
  assert.deepEqual([...(await z.data())], [1, 2]);
});

test("what does not fit is told", () => {
  assert.throws(() => new nn.GroupNorm(4, 6), /numChannels must be a multiple of numGroups, 4, got 6/);
  assert.throws(() => new nn.GroupNorm(2, 6)(zeros([2, 4, 3])), /expects 6 channels, gets 4/);
  assert.throws(() => nn.functional.groupNorm(zeros([2, 5, 3]), 2), /5 channels are no multiple of 2 groups/);
  assert.throws(() => new nn.InstanceNorm2d(3)(zeros([2, 3])), /\[N, C, H, W\] or \[C, H, W\], got \[2, 3\]/);
  assert.throws(() => new nn.InstanceNorm1d(3)(zeros([2, 4, 5])), /expects 3 channels, gets 4/);
  assert.throws(() => new nn.InstanceNorm1d(3)(zeros([2, 3, 1])), /more than one number a channel/);
  assert.throws(
    () => nn.functional.instanceNorm(zeros([2, 3, 4]), { useInputStats: false }),
    /give runningMean and runningVar/,
  );
  assert.throws(
    () => nn.functional.groupNorm(zeros([2, 4]), 2, zeros([3])),
    /one number for each of 4 channels, got shape \[3\]/,
  );
  assert.throws(() => new nn.LocalResponseNorm(2)(zeros([2, 4])), /at least 3 dimensions/);
  assert.throws(() => nn.functional.layerNorm(zeros([2, 4]), 3), /ends in \[3\], got \[2, 4\]/);
});
