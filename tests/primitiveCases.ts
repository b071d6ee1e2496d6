// Each primitive over elements that lie in every way, and what plain loops make of it.
import { formula, type Prims, type Value } from "../packages/core/src/ops/prims/prims.ts";
import { windows } from "../packages/core/src/ops/prims/shorthand.ts";
import { noise } from "../packages/core/src/ops/samples.ts";
import { add, mul } from "../packages/core/src/ops/scalar/primitives.ts";
import { type DType, numelOf, type Shape } from "../packages/core/src/tensor/types.ts";
import { prims as plain } from "./primitives.ts";

export type Make = (h: Prims) => Value;

/** Shape, type and elements, row by row. */
export type Seen = [Shape, DType, number[]];
/** To four digits after the point: rounding is no matter here. */
export const seen = ({ shape, dtype }: Value, data: ArrayLike<number>): Seen => [
  shape,
  dtype,
  Array.from(data, (x) => Math.round(x * 1e4) / 1e4 + 0),
];

export const floats = (h: Prims, shape: Shape, seed = 1, scale = 3): Value =>
  h.constant(noise(shape, seed, scale).data, { shape, dtype: "float32" });
const whole = (h: Prims, shape: Shape, below: number, dtype: DType = "int32"): Value =>
  h.constant(
    Array.from({ length: numelOf(shape) }, (_, i) => (7 * i * i + 3 * i) % below),
    { shape, dtype },
  );
/** Floats that lie on their side. */
export const turned = (h: Prims, shape: Shape, seed = 1): Value =>
  h.view(floats(h, shape.toReversed(), seed), { kind: "permute", dims: [...shape.keys()].reverse() });

const scaled = formula(2, (a, b, n) => add(mul(a, n), b));
const types = ["float32", "int32", "uint8", "bool"] as const;
export const cases: Record<string, Make> = {
  "a map over what is broadcast": (h) => h.map(scaled, [floats(h, [3, 1]), turned(h, [2, 1, 5], 2)], [0.5]),
  "a map of whole numbers": (h) => h.map(scaled, [whole(h, [7], 9), whole(h, [7], 5)], [3], "int32"),
  "places of several dimensions": (h) => h.reduce("argmax", turned(h, [3, 4, 5]), [0, 2]),
  "places of the last": (h) => h.reduce("argmax", floats(h, [3, 4, 5]), [2]),
  "the largest of several dimensions": (h) => h.reduce("max", turned(h, [3, 4, 5]), [0, 2]),
  "the largest of a middle one": (h) => h.reduce("max", floats(h, [3, 4, 5]), [1]),
  "the largest of nothing": (h) => h.reduce("max", floats(h, [3, 0, 5]), [1]),
  "a sum of nothing": (h) => h.reduce("sum", floats(h, [3, 0, 5]), [1]),
  "places of nothing": (h) => h.reduce("argmax", floats(h, [3, 0]), [1]),
  "a long sum": (h) => h.reduce("sum", floats(h, [2, 700], 3, 0.1), [1]),
  "a long sum of rows": (h) => h.reduce("sum", floats(h, [700, 2, 3], 3, 0.1), [0]),
  "a long sum over what lies on its side": (h) => h.reduce("sum", turned(h, [30, 2, 20]), [0, 2]),
  "a long sum of whole numbers": (h) => h.reduce("sum", whole(h, [3, 257], 1000), [1]),
  "the largest of many": (h) => h.reduce("max", turned(h, [300, 3]), [0]),
  "the place of the first of the largest of many": (h) => h.reduce("argmax", whole(h, [2, 1000], 97), [1]),
  "the place of a number that is none, among many": (h) =>
    h.reduce(
      "argmax",
      h.place(
        floats(h, [600]),
        [{ kind: "slice", dim: 0, start: 130, length: 3, step: 200 }],
        h.constant(new Array(3).fill(Number.NaN), { shape: [3], dtype: "float32" }),
        "put",
      ),
      [0],
    ),
  "what is −∞ everywhere": (h) =>
    h.reduce(
      "argmax",
      h.constant(new Array(300).fill(Number.NEGATIVE_INFINITY), { shape: [300], dtype: "float32" }),
      [0],
    ),
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
  "windows that overlap, added": (h) =>
    h.place(
      floats(h, [2, 3, 5, 6]),
      windows([2, 3], [1, 2], [2, 1]),
      floats(h, [2, 3, 3, 2, 2, 3], 2),
      "add",
    ),
  "windows that lie apart, put": (h) =>
    h.place(
      floats(h, [1, 2, 5, 7]),
      windows([2, 2], [3, 3], [1, 1]),
      floats(h, [1, 2, 2, 2, 2, 2], 2),
      "put",
    ),
  "nothing, put": (h) =>
    h.place(
      floats(h, [3, 4]),
      [{ kind: "slice", dim: 1, start: 2, length: 0, step: 1 }],
      floats(h, [3, 0]),
      "put",
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

export function expected(make: Make): Seen {
  const value = make(plain);
  return seen(value, (plain.reshape(value, value.shape) as Value & { data: number[] }).data);
}
