// Sorting in primitives: Batcher's bitonic network (1968), every comparison of a step at once. Lines are as long as a power of two, so
// long that what is added comes last; blocks of 2, 4, 8, … are sorted one after the other: first each element is compared with its
// mirror image within the block, then halves, quarters and so on are compared with their neighbours. Of equals the place decides.
import { numelOf } from "../../tensor/types.ts";
import { type Formula, formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { expand, fill, permute, range } from "../prims/shorthand.ts";
import type { View } from "../prims/views.ts";
import { eq, gt, ne, select } from "../scalar/primitives.ts";
import type { Scalar } from "../scalar/scalar.ts";
import type { ArgsortParams } from "./params.ts";

/** Whether a is larger than b; NaN is the largest. */
const larger = (a: Scalar, b: Scalar): Scalar => select(ne(a, a), eq(b, b), gt(a, b));

/** 1 where two elements, with their places, stand in the wrong order. */
const wrong = (after: typeof larger): Formula =>
  formula(4, (a, b, i, j) => select(after(a, b), 1, select(after(b, a), 0, gt(i, j))));
const ascending = wrong(larger);
const descendingly = wrong((a, b) => larger(b, a));
const chosen = formula(3, (swap, a, b) => select(ne(swap, 0), a, b));

interface Sorted {
  values: Value;
  places: Value;
}

/** Compares within blocks of so many: low elements with high ones. */
function step(h: Prims, { values, places }: Sorted, block: number, isMirrored: boolean, f: Formula): Sorted {
  const { dtype } = values;
  const half = block / 2;
  const low: View = { kind: "slice", dim: 1, start: 0, length: half, step: 1 };
  const high: View = { ...low, start: isMirrored ? block - 1 : half, step: isMirrored ? -1 : 1 };
  const blocks = [numelOf(values.shape) / block, block];
  const [v, p] = [values, places].map((x) => h.reshape(x, blocks));
  const [a, b, i, j] = [h.view(v, low), h.view(v, high), h.view(p, low), h.view(p, high)];
  const swap = h.map(f, [a, b, i, j], [], dtype);
  const traded = (whole: Value, x: Value, y: Value): Value => {
    const first = h.place(whole, [low], h.map(chosen, [swap, y, x], [], dtype), "put");
    return h.reshape(h.place(first, [high], h.map(chosen, [swap, x, y], [], dtype), "put"), values.shape);
  };
  return { values: traded(v, a, b), places: traded(p, i, j) };
}

/** What comes last of all. */
const last = (isFloat: boolean, descending: boolean): number => {
  if (isFloat) return descending ? Number.NEGATIVE_INFINITY : Number.NaN;
  return descending ? -(2 ** 31) : 2 ** 31 - 1;
};

export const lower: Lowering<ArgsortParams> = {
  forward(h, [given], { dim, descending, count }, out) {
    if (numelOf(out.shape) === 0) return h.constant([], out);
    const isFloat = given.dtype === "float32";
    const dtype = isFloat ? "float32" : "int32";
    const length = given.shape[dim];
    const order = [...given.shape.keys()].filter((d) => d !== dim).concat(dim);
    const turned = permute(h, given.dtype === dtype ? given : h.cast(given, dtype), ...order);
    const lines = numelOf(given.shape) / length;
    const size = 2 ** Math.ceil(Math.log2(length));
    const shape = [lines, size];
    const part: View = { kind: "slice", dim: 1, start: 0, length, step: 1 };
    const filled = fill(h, last(isFloat, descending), { shape, dtype });
    // Places are of the elements' type, so that they meet in one formula.
    let sorted: Sorted = {
      values: h.place(filled, [part], h.reshape(turned, [lines, length]), "put"),
      places: expand(h, h.cast(range(h, size), dtype), shape),
    };
    const f = descending ? descendingly : ascending;
    for (let block = 2; block <= size; block *= 2)
      for (let inner = block; inner >= 2; inner /= 2) sorted = step(h, sorted, inner, inner === block, f);
    const wanted = h.view(sorted.places, { ...part, length: count });
    const rows = h.reshape(h.cast(wanted, "int32"), [
      ...order.slice(0, -1).map((d) => given.shape[d]),
      count,
    ]);
    return permute(h, rows, ...order.map((_, d) => order.indexOf(d)));
  },
};
