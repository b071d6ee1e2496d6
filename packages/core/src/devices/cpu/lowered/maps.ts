// Formulas over elements as passes.
import { broadcastIndex, broadcastShape } from "../../../ops/broadcast.ts";
import type { Formula, Value } from "../../../ops/prims/prims.ts";
import { evaluator } from "../../../ops/scalar/evaluate.ts";
import { primitives, select } from "../../../ops/scalar/primitives.ts";
import type { Scalar } from "../../../ops/scalar/scalar.ts";
import { type DType, numelOf, type Shape } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { viewOf } from "../loops.ts";
import { layoutFor, type MapCode, map } from "../map/map.ts";
import { isEmittable, type Kind } from "../map/simd.ts";
import { CpuValue, once, own } from "./value.ts";

const isTruth = ({ op }: Scalar): boolean => op !== null && primitives[op].isTruth === true;

/** Made of formulas, of the values themselves and of truths as floats. */
const codes = [new WeakMap<Formula, MapCode>(), new WeakMap<Formula, MapCode>()];
let named = 0;

function codeOf(f: Formula, dtype: DType): MapCode {
  const isNumber = isTruth(f.value) && dtype === "float32";
  const kept = codes[isNumber ? 1 : 0];
  const root = isNumber ? select(f.value, 1, 0) : f.value;
  let code = kept.get(f);
  if (!code) {
    code = { key: `formula ${named++}`, roots: [root] };
    kept.set(f, code);
  }
  return code;
}

/** What is computed with: whole numbers as they are where nothing else comes in and something else does not come out. */
function kindOf(arrays: readonly CpuArray[], dtype: DType): Kind {
  return dtype !== "float32" && arrays.every((array) => array.dtype !== "float32") ? "whole" : "floats";
}

/** In JavaScript, for what has no vectors. */
function evaluated(
  ctx: CpuContext,
  f: Formula,
  arrays: readonly CpuArray[],
  numbers: readonly number[],
  out: CpuArray,
): void {
  const at = evaluator(f.value, out.dtype !== "float32");
  const index = arrays.map(({ shape }) => broadcastIndex(shape, out.shape));
  const from = arrays.map((array) => viewOf(ctx, ctx.contiguous(array)));
  const to = viewOf(ctx, out);
  const given = { arguments: new Array<number>(arrays.length), numbers };
  for (let i = 0; i < to.length; i++) {
    for (let j = 0; j < arrays.length; j++) given.arguments[j] = from[j][index[j](i)];
    to[i] = out.dtype === "bool" ? Number(at(given) !== 0) : at(given);
  }
}

export function mapOf(
  ctx: CpuContext,
  f: Formula,
  inputs: readonly Value[],
  numbers: readonly number[],
  dtype: DType,
): CpuValue {
  const shape: Shape = inputs.map((x) => x.shape).reduce((a, b) => broadcastShape("map", a, b));
  const reads = inputs.map((x) => (own(x).lies ? once(ctx, x) : own(x).array));
  const kind = kindOf(reads, dtype);
  const code = codeOf(f, dtype);
  const isVector = isEmittable(code.roots, kind) && (kind === "floats" || numbers.every(Number.isInteger));
  const layout = isVector ? layoutFor(shape, reads) : "contiguous";
  const out = ctx.keep(ctx.empty({ shape, dtype }, layout));
  if (numelOf(shape) === 0) return new CpuValue(out);
  if (isVector) map(ctx, shape, layout, { code, reads, numbers, writes: [out], kind });
  else evaluated(ctx, f, reads, numbers, out);
  return new CpuValue(out);
}
