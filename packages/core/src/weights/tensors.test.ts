// Files of safetensors as tensors: what a model gives is what it takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, nn, safetensors } from "../index.ts";
import * as serialization from "../serialization/index.ts";

test("a state dict comes back bit for bit, its texts beside it", async () => {
  manualSeed(0);
  const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2));
  const bytes = await safetensors.save(model.stateDict(), { made: "here" });
  assert.equal(safetensors.parse(bytes).metadata.made, "here");
  const other = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2));
  other.loadStateDict(safetensors.load(bytes));
  for (const [name, one] of model.stateDict())
    assert.deepEqual(await other.stateDict().get(name)?.data(), await one.data(), name);
});

test("what PyTorch has in 64 bits is read where it fits", async () => {
  const file = (data: BigInt64Array | Float64Array) =>
    safetensors.serialize(
      new Map([["n", { shape: [1], dtype: data instanceof Float64Array ? "float64" : "int64", data }]]),
    );
  const read = async (data: BigInt64Array | Float64Array) => {
    const one = safetensors.load(file(data)).get("n");
    return [one?.dtype, ...((await one?.data()) ?? [])];
  };
  assert.deepEqual(await read(BigInt64Array.of(-7n)), ["int32", -7]);
  assert.deepEqual(await read(Float64Array.of(0.1)), ["float32", Math.fround(0.1)]);
  assert.throws(
    () => safetensors.load(file(BigInt64Array.of(2n ** 31n))),
    /n holds 2147483648, which int32 does not/,
  );
});

test("half precision is rounded to the nearest number, the even one of two, as Math.f16round does", () => {
  const steps = Array.from({ length: 400 }, (_, i) => 1.0009 ** i * 2 ** ((i % 44) - 27));
  const edges = [0, 1, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 2 - 2 ** -12, 65_504, 65_519, 65_520, 1e9, Infinity];
  const small = [2 ** -14, 2 ** -14 - 2 ** -25, 2 ** -24, 2 ** -25, 3 * 2 ** -25, 2 ** -26];
  const numbers = Float32Array.from([...steps, ...edges, ...small].flatMap((x) => [x, -x]).concat(NaN));
  const stored = { shape: [numbers.length], dtype: "float16", data: serialization.halves(numbers) } as const;
  const found = safetensors.parse(safetensors.serialize(new Map([["x", stored]]))).tensors.get("x");
  assert.equal(found?.dtype, "float32");
  const expected = numbers.map((x) => (Math as unknown as { f16round(x: number): number }).f16round(x));
  assert.deepEqual(found?.data, expected);
});
