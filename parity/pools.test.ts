// Pooling against PyTorch (parity/pools.py): results, places of the largest, gradients.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { manualSeed, nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import { check, type Elements, type Given, made, type Solved } from "./cases.ts";

interface Case extends Solved {
  /** A layer, or a function. */
  kind?: string;
  name?: string;
  args: unknown[];
  options: object;
  inputs: Given[];
  indices?: Elements;
  outputSize?: number[] | null;
}

const golden: { cases: Case[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/pools.json"), "utf8"),
);
type Call = (...args: unknown[]) => Tensor | [Tensor, Tensor];
const kinds = nn as unknown as Record<string, new (...args: unknown[]) => Call>;
const functions = nn.functional as unknown as Record<string, Call>;

async function checkCase(one: Case, device: AnyDevice): Promise<void> {
  const what = `${one.kind ?? one.name}(${JSON.stringify([one.args, one.options])}) of ${one.inputs.map(({ shape }) => `[${shape}]`)}`;
  const { leaves, seen } = made(one.inputs, device);
  const given = one.outputSize ? [...seen, one.outputSize] : seen;
  manualSeed(5);
  const found = one.kind
    ? new kinds[one.kind](...one.args, one.options)(...given)
    : functions[one.name as string](...seen, ...one.args, one.options);
  const [values, indices] = Array.isArray(found) ? found : [found, undefined];
  await check(values, one, leaves, 2e-6, what);
  assert.equal(indices !== undefined, one.indices !== undefined, what);
  if (!indices || !one.indices) return;
  assert.deepEqual(indices.shape, one.indices.shape, `${what}: places`);
  assert.deepEqual([...(await indices.data())], one.indices.data, `${what}: places`);
}

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const call of new Set(golden.cases.map(({ kind, name }) => kind ?? name)))
      test(`${call}`, async () => {
        for (const one of golden.cases) if ((one.kind ?? one.name) === call) await checkCase(one, device);
      });
  });

test("functions give places along, and these bring values back", async () => {
  const x = tensor(
    Float32Array.from({ length: 16 }, (_, i) => (5 * i) % 16),
    { shape: [1, 1, 4, 4] },
  );
  const [values, indices] = nn.functional.maxPool2d(x, 2, { returnIndices: true });
  assert.equal(indices.dtype, "int32");
  const [same] = nn.functional.adaptiveMaxPool2d(x, 2, true);
  assert.deepEqual(await same.data(), await values.data());
  const back = nn.functional.maxUnpool2d(values, indices, 2);
  const again = nn.functional.maxPool2d(back, 2);
  assert.deepEqual(await again.data(), await values.data());
});

test("a layer made to return indices gives pairs, in types too", async () => {
  const x = tensor(
    Float32Array.from({ length: 16 }, (_, i) => (5 * i) % 16),
    { shape: [1, 1, 4, 4] },
  );
  const pairs: [Tensor, Tensor][] = [
    new nn.MaxPool2d(2, { returnIndices: true })(x),
    new nn.MaxPool2d(2, 2, 0, 1, true)(x),
    new nn.AdaptiveMaxPool2d(2, true)(x),
    new nn.AdaptiveMaxPool2d(2, { returnIndices: true })(x),
    new nn.FractionalMaxPool2d(2, 2, null, true)(x),
  ];
  for (const [values, indices] of pairs) {
    assert.deepEqual(values.shape, [1, 1, 2, 2]);
    assert.equal(indices.dtype, "int32");
  }
  const alone: Tensor = new nn.MaxPool2d(2, { returnIndices: false })(x);
  const values: Tensor[] = [alone, new nn.MaxPool2d(2)(x), new nn.AdaptiveMaxPool2d(2)(x)];
  for (const one of values) assert.deepEqual(await one.data(), await pairs[0][0].data());
  const wanted: boolean = x.dim === 4;
  const either: Tensor | [Tensor, Tensor] = new nn.MaxPool2d(2, { returnIndices: wanted })(x);
  assert.ok(Array.isArray(either));
  // Among layers one after the other it gives what the next takes.
  assert.deepEqual(new nn.Sequential(new nn.MaxPool2d(2), new nn.ReLU())(x).shape, [1, 1, 2, 2]);
});

test("what does not fit is said with its numbers", () => {
  const x = tensor(new Float32Array(50), { shape: [1, 2, 5, 5] });
  const refuses = (call: () => unknown, message: RegExp) => assert.throws(call, message);
  refuses(
    () => new nn.MaxPool1d(2)(x),
    /maxPool1d expects an input of shape \[N, C, L\] or \[C, L\], got \[1, 2, 5, 5\]/,
  );
  refuses(
    () => new nn.MaxPool2d(2, { padding: 2 })(x),
    /padding \[2, 2\] is more than half the kernel \[2, 2\]/,
  );
  refuses(
    () => new nn.AvgPool2d(2, { divisorOverride: 0 }),
    /divisorOverride must be a whole number other than 0/,
  );
  refuses(() => new nn.AvgPool2d(6)(x), /the window does not fit into 5×5 images/);
  refuses(() => nn.functional.maxUnpool2d(x, tensor(Int32Array.of(1)), 2), /they have one shape/);
  const [values, indices] = nn.functional.maxPool2d(x, 2, { returnIndices: true });
  refuses(
    () => nn.functional.maxUnpool2d(values, indices, 2, { outputSize: [7, 5] }),
    /outputSize \[7, 5\] is not near \[4, 4\], less than a stride of \[2, 2\] away/,
  );
});
