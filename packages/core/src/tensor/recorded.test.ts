// The primitives, each alone: recorded on tensors and on the cpu they give what plain loops give, of elements however they lie.
import assert from "node:assert/strict";
import { test } from "node:test";
import { prims as plain } from "../../../../tests/primitives.ts";
import { CpuContext } from "../devices/cpu/array.ts";
import { CpuEngine } from "../devices/cpu/engine.ts";
import { kernelOf } from "../devices/cpu/kernels/table.ts";
import { primsOf } from "../devices/cpu/lowered/prims.ts";
import { type CpuValue, rowsOf } from "../devices/cpu/lowered/value.ts";
import { getDevice } from "../index.ts";
import { formula, type Prims, type Value } from "../ops/prims/prims.ts";
import { noise } from "../ops/samples.ts";
import { add, mul } from "../ops/scalar/primitives.ts";
import { recordedPrims } from "./recorded.ts";
import type { Tensor } from "./tensor.ts";
import { type DType, numelOf, type Shape } from "./types.ts";

type Make = (h: Prims) => Value;

const ctx = new CpuContext(new CpuEngine(1, { name: "narrow", vectors: 2, fused: false }));
const lowered = primsOf(ctx, kernelOf);

/** Shape, type and elements, row by row. */
type Seen = [Shape, DType, number[]];
const seen = ({ shape, dtype }: Value, data: ArrayLike<number>): Seen => [shape, dtype, Array.from(data)];
const ways: Record<string, (make: Make) => Promise<Seen> | Seen> = {
  "recorded on the reference": async (make) => {
    const value = make(recordedPrims(getDevice("reference")));
    return seen(value, await (value as Tensor).data());
  },
  "recorded on the cpu": async (make) => {
    const value = make(recordedPrims(getDevice("cpu")));
    return seen(value, await (value as Tensor).data());
  },
  "lowered on the cpu": (make) => {
    const value = make(lowered);
    const { address, dtype } = rowsOf(ctx, value as CpuValue);
    const { f32, i32, u8 } = ctx.engine;
    const count = numelOf(value.shape);
    if (dtype === "float32") return seen(value, f32.slice(address / 4, address / 4 + count));
    if (dtype === "int32") return seen(value, i32.slice(address / 4, address / 4 + count));
    return seen(value, u8.slice(address, address + count));
  },
};

const floats = (h: Prims, shape: Shape, seed = 1, scale = 3): Value =>
  h.constant(noise(shape, seed, scale).data, { shape, dtype: "float32" });
const whole = (h: Prims, shape: Shape, below: number, dtype: DType = "int32"): Value =>
  h.constant(
    Array.from({ length: numelOf(shape) }, (_, i) => (7 * i * i + 3 * i) % below),
    { shape, dtype },
  );
/** The same shape, lying on its side. */
const turned = (h: Prims, shape: Shape, seed = 1): Value =>
  h.view(floats(h, shape.toReversed(), seed), { kind: "permute", dims: [...shape.keys()].reverse() });

const scaled = formula(2, (a, b, n) => add(mul(a, n), b));
const types = ["float32", "int32", "uint8", "bool"] as const;
const cases: Record<string, Make> = {
  "a map over what is broadcast": (h) => h.map(scaled, [floats(h, [3, 1]), turned(h, [2, 1, 5], 2)], [0.5]),
  "a map of whole numbers": (h) => h.map(scaled, [whole(h, [7], 9), whole(h, [7], 5)], [3], "int32"),
  "places of several dimensions": (h) => h.reduce("argmax", turned(h, [3, 4, 5]), [0, 2]),
  "places of the last": (h) => h.reduce("argmax", floats(h, [3, 4, 5]), [2]),
  "the largest of several dimensions": (h) => h.reduce("max", turned(h, [3, 4, 5]), [0, 2]),
  "the largest of a middle one": (h) => h.reduce("max", floats(h, [3, 4, 5]), [1]),
  "the largest of nothing": (h) => h.reduce("max", floats(h, [3, 0, 5]), [1]),
  "a sum of nothing": (h) => h.reduce("sum", floats(h, [3, 0, 5]), [1]),
  "a product": (h) => h.product(floats(h, [3, 4]), floats(h, [4, 5], 2)),
  "a product of matrices on their side": (h) => h.product(turned(h, [3, 4]), turned(h, [4, 5], 2)),
  "products, broadcast": (h) => h.product(floats(h, [2, 1, 3, 4]), floats(h, [3, 4, 5], 2)),
  "products of matrices on their side": (h) =>
    h.product(
      h.view(floats(h, [2, 4, 3]), { kind: "permute", dims: [0, 2, 1] }),
      h.view(floats(h, [2, 5, 4], 2), { kind: "permute", dims: [0, 2, 1] }),
    ),
  "views, one upon the other": (h) =>
    h.view(
      floats(h, [4, 5, 6]),
      { kind: "slice", dim: 1, start: 3, length: 3, step: -1 },
      { kind: "slice", dim: 2, start: 1, length: 2, step: 3 },
      { kind: "permute", dims: [2, 0, 1] },
    ),
  "a map of what lies backwards": (h) =>
    h.map(
      scaled,
      [
        h.view(floats(h, [4, 5, 6]), { kind: "slice", dim: 1, start: 4, length: 4, step: -1 }),
        floats(h, [6], 2),
      ],
      [2],
    ),
  "another shape of what lies on its side": (h) => h.reshape(turned(h, [3, 4, 5]), [12, 5]),
  "a part put": (h) =>
    h.place(
      floats(h, [3, 6]),
      [{ kind: "slice", dim: 1, start: 1, length: 2, step: 3 }],
      turned(h, [3, 2], 2),
      "put",
    ),
  "a part added": (h) =>
    h.place(
      turned(h, [3, 6]),
      [{ kind: "slice", dim: 0, start: 2, length: 2, step: -1 }],
      floats(h, [2, 6], 2),
      "add",
    ),
  "elements at an index": (h) => h.gather(turned(h, [3, 4]), 1, whole(h, [3, 6], 4)),
  "elements put at an index": (h) =>
    h.scatter(
      floats(h, [3, 4]),
      0,
      h.constant([2, 0, 1, 1, 1, 2, 0, 0], { shape: [2, 4], dtype: "int32" }),
      floats(h, [2, 4], 2),
      "put",
    ),
  "elements added at an index": (h) =>
    h.scatter(floats(h, [3, 4]), 1, whole(h, [3, 6], 4), turned(h, [3, 6], 2), "add"),
};
for (const from of types)
  for (const to of types)
    cases[`${from} as ${to}`] = (h) => {
      const values =
        from === "float32" ? floats(h, [2, 9]) : whole(h, [2, 9], from === "bool" ? 2 : 200, from);
      return h.cast(h.view(values, { kind: "permute", dims: [1, 0] }), to);
    };
for (const dtype of types)
  cases[`a sum of ${dtype}`] = (h) =>
    h.reduce(
      "sum",
      dtype === "float32" ? floats(h, [4, 5, 3]) : whole(h, [4, 5, 3], dtype === "bool" ? 2 : 200, dtype),
      [0, 2],
    );

const round = ([shape, dtype, data]: Seen): Seen => [
  shape,
  dtype,
  data.map((x) => Math.round(x * 1e4) / 1e4 + 0),
];
const expected = (make: Make): Seen => {
  const value = make(plain);
  return seen(value, (plain.reshape(value, value.shape) as Value & { data: number[] }).data);
};

for (const [way, run] of Object.entries(ways))
  for (const [name, make] of Object.entries(cases))
    test(`${way}: ${name}`, async () => assert.deepEqual(round(await run(make)), round(expected(make))));

test("the cpu reads a matrix on its side as it lies, and a copy of any other view", () => {
  const turns: unknown[] = [];
  const watched = primsOf(ctx, (op) => {
    const kernel = kernelOf(op);
    return {
      ...kernel,
      forward(...call) {
        turns.push((call[3] as { turned?: unknown }).turned);
        return kernel.forward(...call);
      },
    };
  });
  watched.product(floats(watched, [3, 4]), turned(watched, [4, 5]));
  watched.product(turned(watched, [3, 4]), floats(watched, [4, 5]));
  const side = { kind: "permute", dims: [0, 2, 1] } as const;
  watched.product(watched.view(floats(watched, [2, 4, 3]), side), floats(watched, [2, 4, 5]));
  const part = { kind: "slice", dim: 0, start: 1, length: 3, step: 1 } as const;
  watched.product(
    watched.view(floats(watched, [5, 4]), part),
    watched.view(turned(watched, [5, 6]), { ...part, length: 4 }),
  );
  assert.deepEqual(turns, [
    [false, true],
    [true, false],
    [true, false],
    [false, false],
  ]);
});

test("a limit is looked for on the cpu, and the first element beyond it is told with its place", () => {
  const complaints: number[][] = [];
  const look = (values: number[]): void =>
    lowered.within(lowered.constant(values, { shape: [values.length], dtype: "int32" }), 4, (...found) => {
      complaints.push(found);
      throw new RangeError("beyond");
    });
  look([0, 3, 2]);
  assert.throws(() => look([0, 4, -1]), /beyond/);
  assert.throws(() => look([3, 0, -1]), /beyond/);
  assert.deepEqual(complaints, [
    [4, 1],
    [-1, 2],
  ]);
});
