// Every loss against PyTorch (parity/losses.py): values and gradients, as module and as function, reduced in every way, at kinks and
// infinities, of views, of nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import { check, type Elements, type Given, made, type Solved } from "./cases.ts";

interface Loss {
  module: string;
  function: string;
  options: Record<string, unknown>;
  inputs: Given[];
  runs: (Solved & { reduction: string | null })[];
}
interface Distance extends Solved {
  module: string;
  options: Record<string, unknown>;
  inputs: Given[];
}
const golden: { losses: Loss[]; distances: Distance[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/losses.json"), "utf8"),
);

type Kind = new (options: object) => nn.Module;
const modules = nn as unknown as Record<string, Kind>;
const functions = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;

/** Factors, which JSON has as numbers. */
const optionsOn = (options: Record<string, unknown>, device: AnyDevice) =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      Array.isArray(value) ? tensor(value as number[], { device }) : value,
    ]),
  );

async function checkLoss(one: Loss, device: AnyDevice): Promise<void> {
  for (const { reduction, ...solved } of one.runs) {
    const options = { ...optionsOn(one.options, device), ...(reduction === null ? {} : { reduction }) };
    const what = `${one.module}(${JSON.stringify({ ...one.options, reduction })}) of ${one.inputs.map(show)}`;
    const { leaves, seen } = made(one.inputs, device);
    const module = new modules[one.module](options);
    const value = await module(...seen).data();
    assert.deepEqual([...(await functions[one.function](...seen, options).data())], [...value], what);
    await check(module(...seen), solved, leaves, 2e-6, what);
  }
}

const show = ({ shape, dtype, data }: Elements): string =>
  data.length > 8 ? `${dtype} [${shape}]` : `[${data}]`;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const name of new Set(golden.losses.map(({ module }) => module)))
      test(name, async () => {
        const own = golden.losses.filter(({ module }) => module === name);
        assert.ok(own.length > 0);
        for (const one of own) await checkLoss(one, device);
      });
    for (const name of new Set(golden.distances.map(({ module }) => module)))
      test(name, async () => {
        for (const { module, options, inputs, ...solved } of golden.distances) {
          if (module !== name) continue;
          const { leaves, seen } = made(inputs, device);
          const what = `${module}(${JSON.stringify(options)}) of ${inputs.map(show)}`;
          await check(new modules[module](options)(...seen), solved, leaves, 2e-6, what);
        }
      });
  });

test("what a loss is not defined on is refused in words", () => {
  const { BCELoss, GaussianNLLLoss, L1Loss, NLLLoss, MultiLabelMarginLoss, MultiMarginLoss } = nn;
  const x = tensor([[0.5, 2]]);
  assert.throws(() => new BCELoss()(x, x), /probabilities from 0 to 1, got 2: put a sigmoid before it/);
  assert.throws(
    () => new BCELoss()(tensor([0.5]), tensor(Int32Array.of(1))),
    /target is int32.*convert them with \.float\(\)/,
  );
  assert.throws(() => new BCELoss()(tensor([[0.5]]), tensor([1])), /the input's shape \[1, 1\], got \[1\]/);
  assert.throws(() => new L1Loss()(x, tensor([1, 2])), /the input's shape \[1, 2\], got \[2\]/);
  assert.throws(() => new GaussianNLLLoss()(x, x, tensor([[1, -1]])), /variances of at least 0, got -1/);
  assert.throws(() => new GaussianNLLLoss()(x, x, tensor([1, 2])), /variance of the input's shape \[1, 2\]/);
  assert.throws(() => new NLLLoss()(x, tensor(Int32Array.of(2))), /label 2 at position 0, expected 0 to 1/);
  assert.throws(
    () => new NLLLoss()(tensor(new Float32Array(12), { shape: [1, 3, 4] }), tensor(Int32Array.of(0, 1, 2))),
    /labels of shape \[1, 4\] for an input of shape \[1, 3, 4\], one for each place, got \[3\]/,
  );
  assert.throws(
    () => new MultiLabelMarginLoss()(x, tensor(Int32Array.of(2, -1), { shape: [1, 2] })),
    /label 2, expected 0 to 1/,
  );
  assert.throws(() => new MultiMarginLoss({ p: 3 as 2 }), /p must be one of 1, 2, got 3/);
  assert.throws(() => new nn.HuberLoss({ delta: 0 }), /delta must be a number above 0, got 0/);
});
