// Calls of torch and its tensors (parity/calls.py) against the same names here: values, types, shapes and gradients, on every device, as
// function and as method.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as core from "@tinycnn/core";
import { type DType, manualSeed, Tensor, tensor } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { camel } from "../tests/signatures.ts";
import { assertEachNear, numberOf } from "./cases.ts";

type Described = { shape: number[]; dtype: string; data: (number | string)[] };
interface Case {
  name: string;
  label?: string;
  args: unknown[];
  /** Numbers of the tensors given. */
  inputs: number[];
  results: (Described | number | boolean | string)[];
  grads?: ((number | string)[] | null)[];
}

/** Python's call as it is written here. */
function given(arg: unknown, xs: readonly Tensor[]): unknown {
  if (arg === "$...") return xs;
  if (arg === "inf" || arg === "-inf") return numberOf(arg);
  if (typeof arg === "string" && arg.startsWith("$")) return xs[Number(arg.slice(1))];
  if (Array.isArray(arg)) return arg.map((one) => given(one, xs));
  if (typeof arg !== "object" || arg === null) return arg;
  return Object.fromEntries(Object.entries(arg).map(([name, value]) => [camel(name), given(value, xs)]));
}

type Callee = (...args: unknown[]) => unknown;
const functions = core as unknown as Record<string, Callee>;
const others = core.nn.functional as unknown as typeof functions;

async function assertSame(made: unknown, { results, grads }: Case, xs: readonly Tensor[], device: string) {
  const all = made instanceof Tensor || !Array.isArray(made) ? [made] : made;
  assert.equal(all.length, results.length);
  for (const [i, wanted] of results.entries()) {
    const y = all[i];
    if (typeof wanted !== "object") {
      assert.deepEqual(await y, wanted);
      continue;
    }
    assert.ok(y instanceof Tensor, `result ${i} is a tensor`);
    assert.deepEqual([y.shape, y.dtype], [wanted.shape, wanted.dtype], `result ${i}`);
    assertEachNear(await y.data(), wanted.data, `result ${i} at`);
  }
  if (!grads) return;
  const flowing = all.filter((y) => y.requiresGrad);
  assert.ok(flowing.length > 0, "a gradient flows");
  const sums = flowing.map((y) => {
    const direction = Array.from({ length: y.numel }, (_, i) => (i + 1) / 8);
    return y.mul(tensor(Float32Array.from(direction), { shape: y.shape, device })).sum();
  });
  sums.reduce((a, b) => a.add(b)).backward();
  for (const [i, grad] of grads.entries()) {
    if (!grad) assert.equal(xs[i].grad, null, `gradient of ${i}`);
    else assertEachNear(await (xs[i].grad as Tensor).data(), grad, `gradient of ${i} at`);
  }
}

export interface Golden {
  readonly tensors: readonly unknown[];
  readonly cases: readonly unknown[];
}

/** A test for each case. */
export function compare(golden: Golden): void {
  for (const one of golden.cases as Case[]) {
    const { name, args, grads, label = "" } = one;
    const inputs = one.inputs.map((i) => (golden.tensors as Described[])[i]);
    const shapes = inputs.map(({ shape, dtype }) => `${dtype} [${shape}]`);
    test(`${name}(${shapes.join(" ")}) ${JSON.stringify(args)} ${label}`, async () => {
      const isList = args.includes("$...");
      for (const device of everyDevice)
        for (const way of ["function", "method"]) {
          const xs = inputs.map(({ shape, dtype, data }, i) =>
            tensor(Float64Array.from(data, numberOf), {
              shape,
              dtype: dtype as DType,
              device,
              requiresGrad: dtype === "float32" && grads !== undefined && grads[i] !== undefined,
            }),
          );
          const rest = args.map((arg) => given(arg, xs));
          const own = camel(name);
          const method = xs[0] && (xs[0] as unknown as typeof functions)[own];
          // (nn.functional's unfold is another thing than the method.)
          const call =
            label === "method"
              ? undefined
              : [functions[own], others[own]].find((one) => typeof one === "function");
          if (way === "method" ? isList || !method : !call) {
            assert.ok(method ?? call, `${own} is there`);
            continue;
          }
          manualSeed(7);
          if (label === "in place" && way === "method") {
            const y = xs[0].mul(1);
            const same = (y as unknown as Record<string, Callee>)[own](...rest);
            assert.equal(same, y);
            await assertSame(y.dtype === "float32" ? y.mul(2) : y, one, xs, device);
            continue;
          }
          const made =
            way === "method"
              ? method.apply(xs[0], rest)
              : (call as Callee)(...(isList ? [] : xs.slice(0, 1)), ...rest);
          await assertSame(await made, one, xs, device);
        }
    });
  }
}
