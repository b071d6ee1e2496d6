// The scalar language over bytes, where every number on the way is one: sixteen at a time.
import { primitives } from "../../../ops/scalar/primitives.ts";
import { constantOf, partsOf, type Scalar } from "../../../ops/scalar/scalar.ts";
import type { DType } from "../../../tensor/types.ts";
import { bytesOf } from "../elements.ts";
import { v128 } from "../wasm/expr.ts";
import type { Emit } from "./floats.ts";

export const bytes: Readonly<Record<string, Emit>> = {
  add: (_k, a, b) => v128.addI8(a, b),
  /** Of truths alone. */
  mul: (_k, a, b) => v128.and(a, b),
  min: (_k, a, b) => v128.minU8(a, b),
  max: (_k, a, b) => v128.maxU8(a, b),
  gt: (_k, a, b) => v128.gtU8(a, b),
  ge: (_k, a, b) => v128.geU8(a, b),
  lt: (_k, a, b) => v128.ltU8(a, b),
  le: (_k, a, b) => v128.leU8(a, b),
  eq: (_k, a, b) => v128.eqI8(a, b),
  ne: (_k, a, b) => v128.neI8(a, b),
  select: (_k, c, a, b) => v128.bitselect(a, b, c),
  bitAnd: (_k, a, b) => v128.and(a, b),
  bitOr: (_k, a, b) => v128.or(a, b),
  bitXor: (_k, a, b) => v128.xor(a, b),
};

const MOST = 255;
const { POSITIVE_INFINITY: beyond } = Number;

/** The largest value of a primitive, from those of its operands. */
const largest: Readonly<Record<string, (...most: number[]) => number>> = {
  add: (a, b) => a + b,
  mul: (a, b) => (a <= 1 && b <= 1 ? 1 : beyond),
  min: Math.min,
  max: Math.max,
  select: (_c, a, b) => Math.max(a, b),
  bitAnd: Math.min,
  bitOr: (a, b) => (a <= 1 && b <= 1 ? 1 : MOST),
  bitXor: (a, b) => (a <= 1 && b <= 1 ? 1 : MOST),
};

/** Whether all that is read, computed and written are bytes: whole numbers from 0 to 255. */
export function fitsBytes(roots: readonly Scalar[], from: readonly DType[], to: readonly DType[]): boolean {
  if (![...from, ...to].every((dtype) => bytesOf(dtype) === 1)) return false;
  const most = new Map<Scalar, number>();
  const mostOf = (part: Scalar): number => {
    const { op, args, leaf } = part;
    if (leaf?.kind === "argument") return from[leaf.index] === "bool" ? 1 : MOST;
    const constant = constantOf(part);
    if (constant !== undefined) return Number.isInteger(constant) && constant >= 0 ? constant : beyond;
    if (op === null || !Object.hasOwn(bytes, op)) return beyond;
    if (primitives[op].isTruth) return 1;
    return largest[op](...args.map((arg) => most.get(arg) as number));
  };
  return partsOf(roots).every((part) => {
    most.set(part, mostOf(part));
    return (most.get(part) as number) <= MOST;
  });
}
