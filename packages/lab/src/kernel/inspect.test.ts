import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, tensor } from "@tinycnn/core";
import { inspect } from "./inspect.ts";

const circular: { self?: unknown } = {};
circular.self = circular;

const cases: [unknown, string][] = [
  ["plain", "plain"],
  [["a", 1, null], '["a", 1, null]'],
  [{ a: 1, "b c": [true] }, '{ a: 1, "b c": [true] }'],
  [circular, "{ self: [circular] }"],
  [new Map([["k", 1]]), 'Map(1) { "k" => 1 }'],
  [new Float32Array([1, 0.1]), "Float32Array(2) [1, 0.1]"],
  [
    tensor([
      [1, 2.5],
      [3, 4],
    ]),
    "tensor([[1.0000, 2.5000],\n        [3.0000, 4.0000]])",
  ],
  [{ x: tensor([1, 2]) }, "{ x: tensor([1., 2.]) }"],
  [[tensor(new Float32Array(300))], "[Tensor([300], float32)]"],
  [new nn.ReLU(), "ReLU()"],
  [class A {}, "[class A]"],
  [new RangeError("no"), "RangeError: no"],
  [{ deep: { deep: { deep: { deep: { deep: 1 } } } } }, "{ deep: { deep: { deep: { deep: Object } } } }"],
];

for (const [value, text] of cases)
  test(`inspect: ${text.slice(0, 40)}`, () => assert.equal(inspect(value), text));

test("long lists are cut", () =>
  assert.match(inspect(Array.from({ length: 100 }, (_, i) => i)), /39,\n\s+…\n\]$/));

test("no getter is asked", () =>
  assert.equal(
    inspect({
      a: 1,
      get endless(): number {
        throw new Error("asked");
      },
    }),
    "{ a: 1, endless: [getter] }",
  ));

test("what is deep, wide or long is cut", () => {
  const wide = (depth: number): unknown =>
    depth === 0 ? "x".repeat(1e6) : Array.from({ length: 40 }, () => wide(depth - 1));
  assert.ok(inspect(wide(3)).length < 4e6);
  assert.ok(inspect(new Map(Array.from({ length: 1e6 }, (_, i) => [i, i]))).length < 1_000);
  assert.ok(inspect(["x".repeat(1e7)]).length < 2_000);
});
