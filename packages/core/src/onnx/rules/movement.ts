// The same elements in other places: shapes, orders, parts, and what is reduced over dimensions.

import { cast } from "../../ops/cast.ts";
import { amax, amin } from "../../ops/extremes.ts";
import { indexSelect } from "../../ops/indexing/index.ts";
import { cat, expand, permute, slice } from "../../ops/movement/index.ts";
import { mean, sum } from "../../ops/reduce.ts";
import { reshape } from "../../ops/reshape.ts";
import type { DType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { type Both, type Emitter, zipped } from "../emit.ts";
import { refuse } from "../refuse.ts";
import type { Traced } from "../step.ts";
import { type Emitted, type Entry, primitive, type Rule, rule } from "./rule.ts";

interface Sliced {
  readonly dim: number;
  readonly start: number;
  readonly length: number;
  readonly step: number;
}

/** Under another shape; a size that the batch decides is what is left, where there is one. */
export function reshaped(e: Emitter, x: string, [a, b]: Both<Traced>): string {
  const sizes = zipped([a.shape, b.shape]).map(([size, other]) => (size === other ? size : -1));
  const open = sizes.filter((size) => size < 0).length;
  return e.node("Reshape", [x, open > 1 ? e.sizes([a.shape, b.shape]) : e.ints(sizes)]);
}

export function sliced(
  e: Emitter,
  { x: [x], inputs, bothParams: [params, other] }: Pick<Emitted<Sliced>, "x" | "inputs" | "bothParams">,
): string {
  const { dim, start, length, step } = params;
  const sizes = inputs.map(([input]) => input.shape[dim]);
  const isWhole = [params, other].every((p, i) => p.start === 0 && p.step === 1 && p.length === sizes[i]);
  if (isWhole) return x;
  if (start !== other.start || length !== other.length)
    return refuse(say`a part of a dimension that the batch decides`);
  // Backwards to the first element: ONNX has no other word for the place before it.
  const end = step > 0 ? start + (length - 1) * step + 1 : start + (length - 1) * step - 1;
  const last = end < 0 ? -(2 ** 31) : end;
  return e.node("Slice", [x, ...[start, last, dim, step].map((value) => e.ints([value]))]);
}

export const expanded = (e: Emitter, x: string, [a, b]: Both<Traced>): string =>
  e.node("Expand", [x, e.sizes([a.shape, b.shape])]);

/** Over some dimensions or all. */
function reduction(name: string): Rule<{ dims: readonly number[] | null; keepdim: boolean }> {
  return {
    suits: (_params, [x]) => x.dtype === "float32",
    emit: (e, { x, inputs: [[input]], params: { dims, keepdim } }) =>
      e.node(name, [x[0], e.ints(dims ?? input.shape.map((_, dim) => dim))], { keepdims: keepdim ? 1 : 0 }),
  };
}

const isSized = true;

export const movement: readonly Entry[] = [
  rule(reshape, { isSized, emit: (e, { x: [x], out }) => reshaped(e, x, out) }),
  primitive("reshape", (e, { x: [x], out }) => reshaped(e, x, out)),
  rule(permute, (e, { x, params: { dims } }) => e.node("Transpose", x, { perm: [...dims] })),
  rule(slice, { isSized, emit: sliced }),
  rule(expand, { isSized, emit: (e, { x: [x], out }) => expanded(e, x, out) }),
  rule(cat, (e, { x, params: { dim } }) => e.node("Concat", x, { axis: dim })),
  rule(cast, (e, { x: [x], params: { dtype } }) => e.cast(x, dtype)),
  primitive<{ dtype: DType }>("cast", (e, { x: [x], params: { dtype } }) => e.cast(x, dtype)),
  rule(indexSelect, (e, { x, params: { dim } }) => e.node("Gather", x, { axis: dim })),
  rule(sum, reduction("ReduceSum")),
  rule(mean, reduction("ReduceMean")),
  rule(amax, reduction("ReduceMax") as Rule<never>),
  rule(amin, reduction("ReduceMin") as Rule<never>),
];
