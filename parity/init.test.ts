// torch.nn.init against PyTorch (parity/init.py): the same elements bit for bit, the stream left in the same place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { full, manualSeed, nn, rand, type Tensor, tensor } from "@tinycnn/core";
import { assertNear } from "./cases.ts";

interface Case {
  name: string;
  shape: number[];
  args: unknown[];
  data: number[];
  after: number;
}
const golden: { cases: Case[]; gains: Record<string, number> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/init.json"), "utf8"),
);
const init = nn.init as unknown as Record<string, (x: Tensor, ...args: unknown[]) => Tensor>;

/** What PyTorch computes with more than draws, in float32: LAPACK's QR, the inverse of erf. */
const computed = ["orthogonal_", "truncNormal_"];

for (const name of new Set(golden.cases.map((one) => one.name)))
  test(name, async () => {
    for (const { shape, args, data, after } of golden.cases.filter((one) => one.name === name)) {
      manualSeed(3);
      const x = full(shape, 7);
      assert.equal(init[name](x, ...args), x);
      const what = `${name} of [${shape}], ${args}`;
      const found = await x.data();
      if (computed.includes(name)) assertNear(found, data, 1e-6, what);
      else assert.deepEqual([...found], data.map(Math.fround), what);
      assert.equal(await rand(1).item(), after, what);
    }
  });

test("gains", () => {
  for (const [key, gain] of Object.entries(golden.gains)) {
    const [name, slope] = key.split(" ");
    assert.equal(nn.init.calculateGain(name, slope === undefined ? null : Number(slope)), gain, key);
  }
  assert.equal(nn.init.calculateGain("leakyRelu"), golden.gains.leaky_relu);
});

test("old names are the same functions", () => {
  for (const name of [
    "uniform",
    "normal",
    "constant",
    "eye",
    "xavierUniform",
    "xavierNormal",
    "kaimingUniform",
  ])
    assert.equal(init[name], init[`${name}_`], name);
});

test("a parameter is changed in place, whoever holds it", async () => {
  const layer = new nn.Linear(2, 2);
  const { weight } = layer;
  nn.init.zeros_(weight);
  nn.init.constant_(weight, 0.5);
  assert.equal(layer.weight, weight);
  assert.deepEqual([...(await layer.weight.data())], [0.5, 0.5, 0.5, 0.5]);
});

test("what cannot be is refused in words", () => {
  assert.throws(() => nn.init.xavierUniform_(tensor([1, 2])), /xavierUniform_ expects a tensor of 2 or more/);
  assert.throws(
    () => nn.init.eye_(full([2, 2, 2], 0)),
    /eye_ expects a tensor of 2 dimensions, got \[2, 2, 2\]/,
  );
  assert.throws(
    () => nn.init.zeros_(tensor(Int32Array.of(1))),
    /draws float32 elements, got a tensor of int32/,
  );
  assert.throws(() => nn.init.uniform_(tensor([1]), 2, 1), /a range from a to b, got 2 to 1/);
  assert.throws(() => nn.init.dirac_(full([3, 2, 3], 0), 2), /3 output channels do not make 2 groups/);
  assert.throws(
    () => nn.init.kaimingNormal_(full([3, 2], 0), { mode: "fan" as "fan_in" }),
    /mode must be one of/,
  );
});
