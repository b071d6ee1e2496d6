// Products of vectors and matrices against PyTorch (parity/sequence.py): values, types, gradients, and what is refused, on both devices.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type DType, einsum, nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import golden from "./golden/sequence.json" with { type: "json" };
import { assertSome, made, numberOf, type Some } from "./made.ts";

interface Case extends Some {
  name: string;
  shapes: number[][];
  args: unknown[];
  put: [input: number, at: number, value: number | string][];
  turned: number[];
  from: DType;
  refused?: true;
  shape: number[];
  dtype: DType;
  grads?: (Some | null)[];
}

const functional = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;

function inputsOf({ shapes, put, from }: Case, device: AnyDevice): Tensor[] {
  return shapes.map((shape, i) => {
    const values = made(shape, i, from);
    for (const [input, at, value] of put) if (input === i) values[at] = numberOf(value);
    return tensor(values, { shape, device, dtype: from, requiresGrad: from === "float32" });
  });
}

async function check(one: Case, device: AnyDevice): Promise<void> {
  const what = `${one.name} ${JSON.stringify([one.shapes, one.args, one.turned, one.put])}`;
  const leaves = inputsOf(one, device);
  const xs = leaves.map((x, i) => (one.turned.includes(i) ? x.transpose(-1, -2) : x));
  const call = () =>
    one.name === "einsum" ? einsum(one.args[0] as string, ...xs) : functional[one.name](...xs, ...one.args);
  if (one.refused) {
    assert.throws(call, { name: "ShapeError" }, what);
    return;
  }
  const y = call();
  assert.deepEqual([y.shape, y.dtype], [one.shape, one.dtype], what);
  assertSome(await y.data(), one, 2e-6, what);
  if (!one.grads) return;
  const direction = Float32Array.from({ length: y.numel }, (_, i) => (i % 7) - 2);
  y.mul(tensor(direction, { shape: y.shape, device }))
    .sum()
    .backward();
  for (const [i, grad] of one.grads.entries()) {
    const found = leaves[i].grad;
    // What does not count has no gradient here, zeros in PyTorch.
    if (!found) assert.ok(grad === null || grad.data.every((x) => x === 0), `${what}: gradient ${i}`);
    else assertSome(await found.data(), grad as Some, 3e-6, `${what}: gradient ${i}`);
  }
}

const cases = golden.products as unknown as Case[];
for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const name of new Set(cases.map((one) => one.name)))
      test(name, async () => {
        for (const one of cases) if (one.name === name) await check(one, device);
      });
  });

test("products are methods, too", async () => {
  const [a, b] = [tensor([[1, 2]]), tensor([[3], [4]])];
  const [u, v] = [tensor([1, 2]), tensor([3, 4])];
  assert.equal(await a.matmul(b).item(), 11);
  assert.equal(await a.mm(b).item(), 11);
  assert.equal(await a.mv(v).item(), 11);
  assert.equal(await u.dot(v).item(), 11);
  assert.deepEqual(u.outer(v).shape, [2, 2]);
  assert.equal(
    await tensor([[1]])
      .addmm(a, b, { beta: 2, alpha: 3 })
      .item(),
    35,
  );
  assert.equal(await a.unsqueeze(0).bmm(b.unsqueeze(0)).item(), 11);
});

test("what is no tensor is named", () => {
  const a = tensor([[1, 2]]);
  for (const [call, name] of Object.entries({
    matmul: "other",
    mm: "mat2",
    bmm: "mat2",
    mv: "vec",
    dot: "other",
  }))
    assert.throws(() => functional[call](a, undefined), new RegExp(`${call}: ${name} is missing`), call);
  assert.throws(() => functional.matmul(a, 2), /other is of type number/);
  assert.throws(() => functional.addmm(a, a, 2), /mat2 must be a tensor/);
  assert.throws(() => functional.einsum(["ij"], a), /the equation is a text/);
  assert.throws(() => functional.einsum("ij,jk", a), /expects 2 tensors, got 1/);
});
