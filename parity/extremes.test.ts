// Functions of numbers of every size against PyTorch's in double precision (parity/extremes.py), and of whole numbers up to their ends.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nn, type Tensor, tensor } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { numberOf } from "./cases.ts";
import golden from "./golden/extremes.json" with { type: "json" };

type Numbers = readonly (number | string)[];
interface Group {
  inputs: readonly Numbers[];
  values: Record<string, Numbers>;
}
const functions = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;

/** Errors beside a millionth of the value, where a function loses digits as a float: next to its zeros. */
const beside: Readonly<Record<string, number>> = {
  sin: 3e-7,
  cos: 3e-7,
  sinc: 3e-7,
  lgamma: 1e-6,
};

function assertClose(found: number, wanted: number, off: number, what: string): void {
  const near = Object.is(found, wanted) || Math.abs(found - wanted) <= 1e-6 * Math.abs(wanted) + off;
  assert.ok(near, `${what}: ${found}, PyTorch ${wanted}`);
  if (wanted === 0 && found === 0) assert.ok(Object.is(found, wanted), `${what}: the sign of 0`);
}

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const { inputs, values } of golden.floats as unknown as Group[])
      for (const [name, wanted] of Object.entries(values))
        test(name, async () => {
          const xs = inputs.map((list) => list.map((x) => Math.fround(numberOf(x))));
          const found = await functions[name](...xs.map((x) => tensor(x, { device }))).data();
          for (const [i, y] of found.entries()) {
            const what = `${name}(${xs.map((x) => x[i])})`;
            assertClose(y, Math.fround(numberOf(wanted[i])), beside[name] ?? 2e-45, what);
          }
        });
    for (const { inputs, values } of golden.whole as unknown as Group[])
      for (const [name, wanted] of Object.entries(values))
        test(`${name} of whole numbers`, async () => {
          const xs = inputs.map((x) => tensor(x as number[], { device, dtype: "int32" }));
          assert.deepEqual([...(await functions[name](...xs).data())], wanted);
        });
  });
