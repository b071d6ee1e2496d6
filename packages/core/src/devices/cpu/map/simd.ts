// The scalar language as SIMD: four floats at a time (floats.ts), or four whole numbers (whole.ts), or, where they fit, sixteen bytes
// (bytes.ts). A primitive that is not there makes its operations run as the reference's loops.
import { primitives } from "../../../ops/scalar/primitives.ts";
import { constantOf, partsOf, type Scalar } from "../../../ops/scalar/scalar.ts";
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "../wasm/expr.ts";
import { bytes } from "./bytes.ts";
import { type Emit, floats } from "./floats.ts";
import { whole } from "./whole.ts";

const isTruth = ({ op }: Scalar): boolean => op !== null && primitives[op].isTruth === true;

const once = (k: KernelBuilder, x: V128): V128 => k.local("v128", x);

/** What is computed with. */
export type Kind = "floats" | "whole";
/** What a vector holds: whole numbers may be bytes. */
type Lanes = Kind | "bytes";
const tables: Readonly<Record<Lanes, Readonly<Record<string, Emit>>>> = { floats, whole, bytes };

const constants: Readonly<Record<Lanes, (k: KernelBuilder, x: number) => V128>> = {
  floats: (k, x) => k.constant(x),
  whole: (_k, x) => v128.constI32(x),
  bytes: (k, x) => k.constantVector(v128.constI32(x * 0x01010101)),
};
const differ = { floats: v128.ne, whole: v128.neI32, bytes: v128.neI8 };

/** Whether there is SIMD for all of it; of whole numbers also whether its constants are. */
export const isEmittable = (roots: readonly Scalar[], kind: Kind = "floats"): boolean =>
  partsOf(roots).every((part) =>
    part.op === null
      ? kind === "floats" || Number.isInteger(constantOf(part) ?? 0)
      : Object.hasOwn(tables[kind], part.op),
  );

/** What is an instruction or two. */
const LIGHT = new Set(
  "add sub mul neg abs floor ceil trunc round min max gt ge lt le eq ne select copysign signbit bitAnd bitOr bitXor bitNot".split(
    " ",
  ),
);
/** So many of them are still fewer than what loading, storing and counting takes. */
const FEW = 6;

/** Whether next to nothing is computed. Speed only. */
export const isLight = (roots: readonly Scalar[]): boolean => {
  const ops = partsOf(roots).flatMap(({ op }) => op ?? []);
  return ops.length <= FEW && ops.every((op) => LIGHT.has(op));
};

/** Vectors that stand for a description's leaves. */
export interface Vectors {
  readonly arguments: readonly V128[];
  readonly numbers: readonly V128[];
  readonly result?: V128;
  /** What is made of numbers alone, computed before: see fixed. */
  readonly fixed?: ReadonlyMap<Scalar, V128>;
}

/** Parts that are the same for every element are computed once, ahead of the loop. Speed only. */
export function fixed(
  k: KernelBuilder,
  roots: readonly Scalar[],
  numbers: readonly V128[],
  kind: Kind,
): ReadonlyMap<Scalar, V128> {
  const found = new Map<Scalar, V128>();
  const isFixed = (part: Scalar): boolean =>
    found.has(part) || part.leaf?.kind === "number" || part.leaf?.kind === "constant";
  for (const part of partsOf(roots))
    if (part.op !== null && part.args.every(isFixed))
      found.set(part, once(k, emit(k, [part], { arguments: [], numbers, fixed: found }, kind)[0]));
  return found;
}

/** The instructions that compute the roots; what is used twice is computed once. */
export function emit(
  k: KernelBuilder,
  roots: readonly Scalar[],
  given: Vectors,
  kind: Lanes = "floats",
): V128[] {
  const constant = (x: number): V128 => (x === 0 ? v128.zero() : constants[kind](k, x));
  const parts = partsOf(roots);
  const uses = new Map<Scalar, number>();
  for (const { args } of parts) for (const arg of args) uses.set(arg, (uses.get(arg) ?? 0) + 1);
  const made = new Map<Scalar, V128>();
  /** Truths are masks of all bits where they choose, 1 or 0 where they are computed with. */
  const operand = (arg: Scalar, chooses: boolean): V128 => {
    const value = made.get(arg) as V128;
    if (isTruth(arg) === chooses) return value;
    if (!chooses) return v128.and(value, constant(1));
    return differ[kind](value, v128.zero());
  };
  for (const part of parts) {
    const { op, args, leaf } = part;
    const known = given.fixed?.get(part);
    if (known) made.set(part, known);
    else if (op !== null) {
      const code = tables[kind][op](k, ...args.map((arg, i) => operand(arg, op === "select" && i === 0)));
      // Speed only.
      made.set(part, (uses.get(part) ?? 0) > 1 ? once(k, code) : code);
    } else if (leaf?.kind === "argument") made.set(part, given.arguments[leaf.index]);
    else if (leaf?.kind === "number") made.set(part, given.numbers[leaf.index]);
    else if (leaf?.kind === "constant") made.set(part, constant(leaf.value));
    else made.set(part, given.result as V128);
  }
  return roots.map((root) => made.get(root) as V128);
}
