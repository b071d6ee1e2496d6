// Operations on elements against PyTorch: values and gradients at ordinary places, kinks, ties, infinities and NaN; types of results.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type DType, nn, type Tensor, tensor } from "@tinycnn/core";
import * as operations from "../packages/core/src/ops/elementwise/index.ts";
import { everyDevice } from "../tests/everyDevice.ts";
import { assertEachNear, numberOf } from "./cases.ts";
import golden from "./golden/elementwise.json" with { type: "json" };

const { functional } = nn as unknown as {
  functional: Record<string, (...args: unknown[]) => Tensor>;
};
for (const { name, inputs, args, value, grads } of golden.cases as (typeof golden.cases)[number][])
  for (const device of everyDevice)
    test(`${name}(${args.map((arg) => JSON.stringify(arg))}) on ${device}`, async () => {
      const xs = inputs.map((list) => tensor(list.map(numberOf), { device, requiresGrad: true }));
      const isWhere = args[0] === "condition";
      const condition = tensor([true, false, true], { device });
      const y = isWhere ? functional.where(condition, ...xs) : functional[name](...xs, ...args);
      assertEachNear(await y.data(), value, "value");
      if (!grads) {
        assert.equal(y.requiresGrad, false);
        return;
      }
      const direction = Array.from({ length: y.numel }, (_, i) => (i + 1) / 8);
      y.mul(tensor(direction, { device })).sum().backward();
      for (const [i, grad] of grads.entries())
        if (grad) assertEachNear(await (xs[i].grad as Tensor).data(), grad, `gradient ${i} at`);
    });

test("every operation on elements is compared", () => {
  const compared = new Set([...golden.cases, ...golden.types].map(({ name }) => name).concat("cube"));
  assert.deepEqual(
    Object.entries(operations)
      // Parts of losses are compared as losses, in losses.test.ts.
      .filter(
        ([name, { described }]) => !("torch" in described && described.torch === null) && !compared.has(name),
      )
      .map(([name]) => name),
    [],
    "make golden/elementwise.json and golden/dtypes.json anew, see README.md",
  );
});

test("types of results are torch's", async () => {
  for (const { name, a, b, result } of golden.types) {
    for (const device of everyDevice) {
      const made = (x: typeof a | number) =>
        typeof x === "number" ? x : tensor(x.data, { device, dtype: x.dtype as DType });
      const y = functional[name](made(a), ...(b === undefined ? [] : [made(b as typeof a | number)]));
      assert.equal(y.dtype, result.dtype, `${name} of ${a.dtype} on ${device}`);
      assertEachNear(await y.data(), result.data, `${name} of ${a.dtype} on ${device}`);
    }
  }
});
