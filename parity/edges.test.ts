// Where operations are easily wrong, against PyTorch (parity/edges.py): values, types and gradients on both devices; normal numbers bit
// for bit.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { cat, type DType, manualSeed, nn, randn, stack, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";

/** Elements, of many every so-manyth. */
interface Elements {
  every: number;
  data: (number | string)[];
}
interface Typed extends Elements {
  shape: number[];
  dtype: DType;
}
/** An input made by rule. */
interface Made {
  shape: number[];
  add: number;
  put: [at: number, value: number | string][];
}
interface Case extends Typed {
  kind: string;
  name: string;
  inputs: (Typed | Made)[];
  args: unknown[];
  grads?: (Elements | null)[];
}
interface Golden {
  randn: { seed: number; values: number[] }[];
  cases: Case[];
}

const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, "golden/edges.json"), "utf8"));
const functional = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;

const numberOf = (x: number | string): number =>
  typeof x === "string" ? Number(x.replace("inf", "Infinity")) : x;

const calls: Record<string, (...args: never[]) => Tensor> = {
  cat: (a: Tensor, b: Tensor, dim: number) => cat([a, b], dim),
  stack: (a: Tensor, b: Tensor, dim: number) => stack([a, b], dim),
  chunks: (x: Tensor, parts: number) => cat(x.chunk(parts).map((part, i) => part.mul(i + 1))),
  weightedCrossEntropy: (x: Tensor, y: Tensor, weight: number[]) =>
    nn.functional.crossEntropy(x, y, { weight: tensor(weight, { device: x.device }) }),
};

function valuesOf(input: Typed | Made): Float64Array {
  if ("data" in input) return Float64Array.from(input.data, numberOf);
  const numel = input.shape.reduce((a, b) => a * b, 1);
  const values = Float64Array.from({ length: numel }, (_, i) =>
    Math.fround(Math.fround(((i * 7919) % 1000) / 500 - 1) + input.add),
  );
  for (const [at, value] of input.put) values[at] = Math.fround(values[at] + numberOf(value));
  return values;
}

/** Compares the elements that are given; `scale` is the size of what rounding is relative to. */
function assertNear(
  found: ArrayLike<number>,
  { every, data }: Elements,
  tolerance: number,
  what: string,
): void {
  assert.equal(Math.ceil(found.length / every), data.length, what);
  const finite = data.map(numberOf).filter(Number.isFinite);
  const scale = finite.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  data.forEach((text, i) => {
    const [got, wanted] = [found[i * every], numberOf(text)];
    const same = Object.is(got, wanted) || got === wanted || Math.abs(got - wanted) <= tolerance * scale;
    assert.ok(same, `${what} ${i * every}: ${got}, PyTorch ${text}`);
  });
}

/** Whole numbers come out exactly; batch norm divides by a small root. */
const toleranceOf = ({ dtype, name }: Case): number =>
  dtype !== "float32" ? 0 : name === "batchNorm" ? 2e-5 : 3e-6;

async function check(one: Case, device: AnyDevice): Promise<void> {
  const { name, inputs, args, grads } = one;
  const what = `${name}(${inputs.map((x) => ("data" in x ? `${x.dtype} ${x.data}` : x.shape))}; ${JSON.stringify(args)})`;
  const xs = inputs.map((x) => {
    const dtype = "dtype" in x ? x.dtype : "float32";
    return tensor(valuesOf(x), { shape: x.shape, dtype, device, requiresGrad: dtype === "float32" });
  });
  const y =
    (calls[name] as (...all: unknown[]) => Tensor)?.(...xs, ...args) ?? functional[name](...xs, ...args);
  assert.equal(y.dtype, one.dtype, what);
  assert.deepEqual(y.shape, one.shape, what);
  const tolerance = toleranceOf(one);
  assertNear(await y.data(), one, tolerance, what);
  if (!grads) return;
  const direction = Array.from({ length: y.numel }, (_, i) => (y.numel > 1 ? (i % 7) - 2 : 1));
  y.mul(tensor(direction, { device }).reshape(...y.shape))
    .sum()
    .backward();
  for (const [i, grad] of grads.entries())
    if (grad) assertNear(await (xs[i].grad as Tensor).data(), grad, tolerance, `${what}: gradient ${i}`);
}

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases) if (one.kind === kind) await check(one, device);
      });
  });

test("normal numbers are PyTorch's bit for bit", async () => {
  for (const { seed, values } of golden.randn) {
    manualSeed(seed);
    assert.deepEqual([...(await randn([values.length]).data())], values.map(Math.fround), `seed ${seed}`);
  }
});
