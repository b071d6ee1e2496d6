// The scalar language as WGSL.
import { NotPossibleError } from "../../../errors.ts";
import { primitives } from "../../../ops/scalar/primitives.ts";
import { constantOf, partsOf, type Scalar } from "../../../ops/scalar/scalar.ts";
import type { DType } from "../../../tensor/types.ts";
import { say } from "../../../words/index.ts";

/** What is computed with. */
export type Kind = "floats" | "whole";
type Emit = (...x: string[]) => string;

const infix =
  (sign: string): Emit =>
  (a, b) =>
    `(${a} ${sign} ${b})`;
const called =
  (name: string): Emit =>
  (...x) =>
    `${name}(${x.join(", ")})`;
const calls = (names: string): Record<string, Emit> =>
  Object.fromEntries(names.split(" ").map((name) => [name, called(`${name}_`)]));
const same: Emit = (a) => a;
const select: Emit = (c, a, b) => `select(${b}, ${a}, ${c})`;

const tables: Readonly<Record<Kind, Readonly<Record<string, Emit>>>> = {
  floats: {
    add: infix("+"),
    sub: infix("-"),
    mul: infix("*"),
    div: infix("/"),
    neg: (a) => `(-${a})`,
    abs: called("abs"),
    select,
    ne: (a, b) => `!eq_(${a}, ${b})`,
    // Of a and b in turns: a NaN is neither.
    lt: (a, b) => `gt_(${b}, ${a})`,
    le: (a, b) => `ge_(${b}, ${a})`,
    ...calls("gt ge eq min max floor ceil trunc round sqrt exp log expm1 log1p sin cos erf sigmoid tanh pow"),
    ...calls("tan asin acos atan sinh cosh asinh acosh atanh atan2 hypot sinc sincSlope rest floorDivision"),
    ...calls("copysign signbit exp2 erfc erfinv lgamma digamma trigamma tetragamma i0 i1"),
  },
  whole: {
    add: infix("+"),
    sub: infix("-"),
    mul: infix("*"),
    neg: (a) => `(-${a})`,
    abs: called("abs"),
    min: called("min"),
    max: called("max"),
    select,
    gt: infix(">"),
    ge: infix(">="),
    lt: infix("<"),
    le: infix("<="),
    eq: infix("=="),
    ne: infix("!="),
    floor: same,
    ceil: same,
    trunc: same,
    round: same,
    signbit: (a) => `(${a} < 0)`,
    bitAnd: infix("&"),
    bitOr: infix("|"),
    bitXor: infix("^"),
    bitNot: (a) => `(~${a})`,
    pow: called("wholePow_"),
    rest: called("wholeRest_"),
    floorDivision: called("wholeFloor_"),
    ...calls("gcd lcm shiftLeft shiftRight"),
  },
};

export const isTruth = ({ op }: Scalar): boolean => op !== null && primitives[op].isTruth === true;

/** Whether WGSL has all of it; of whole numbers also whether its constants are. */
export const isEmittable = (roots: readonly Scalar[], kind: Kind): boolean =>
  partsOf(roots).every((part) =>
    part.op === null
      ? kind === "floats" || Number.isInteger(constantOf(part) ?? 0)
      : Object.hasOwn(tables[kind], part.op),
  );

const bitsOf = (x: number): number => new Uint32Array(Float32Array.of(x).buffer)[0];

/** A number as a literal, to the bit; what WGSL has no literal for comes by its bits. */
export function literal(x: number, kind: Kind): string {
  if (kind === "whole") return x === -(2 ** 31) ? "bitcast<i32>(0x80000000u)" : `${x | 0}i`;
  const near = Math.fround(x);
  if (!Number.isFinite(near) || Object.is(near, -0) || (near !== 0 && Math.abs(near) < 2 ** -126))
    return `f_(${bitsOf(near)}u)`;
  // With an exponent, or a large whole number would be an integer that WGSL has not.
  return `f32(${near.toExponential()})`;
}

/** Names that stand for a description's leaves. */
export interface Names {
  readonly arguments: readonly string[];
  readonly numbers: readonly string[];
  readonly result?: string;
}

/** Statements that compute the roots, and the names of their values; truths are those of WGSL. */
export function emit(roots: readonly Scalar[], given: Names, kind: Kind): { code: string; values: string[] } {
  const made = new Map<Scalar, string>();
  const lines: string[] = [];
  const [one, none] = kind === "floats" ? ["1.0", "0.0"] : ["1i", "0i"];
  const operand = (arg: Scalar, chooses: boolean): string => {
    const value = made.get(arg) as string;
    if (isTruth(arg) === chooses) return value;
    if (!chooses) return `select(${none}, ${one}, ${value})`;
    return kind === "floats" ? `!eq_(${value}, 0.0)` : `(${value} != 0i)`;
  };
  for (const part of partsOf(roots)) {
    const { op, args, leaf } = part;
    if (op !== null) {
      const emitted = tables[kind][op];
      if (!emitted) throw new NotPossibleError(say`webgpu cannot compute ${op} yet: take the cpu for it`);
      const name = `t${lines.length}`;
      lines.push(
        `  let ${name} = ${emitted(...args.map((arg, i) => operand(arg, op === "select" && i === 0)))};`,
      );
      made.set(part, name);
    } else if (leaf?.kind === "argument") made.set(part, given.arguments[leaf.index]);
    else if (leaf?.kind === "number") made.set(part, given.numbers[leaf.index]);
    else if (leaf?.kind === "constant") made.set(part, literal(leaf.value, kind));
    else made.set(part, given.result as string);
  }
  return { code: lines.join("\n"), values: roots.map((root) => made.get(root) as string) };
}

/** The WGSL type that elements are stored as: those of a byte are four here, since a GPU writes no single bytes. */
export const storedAs = (dtype: DType): string => (dtype === "float32" ? "f32" : "i32");

/** An element as what is computed with. */
export const loaded = (element: string, dtype: DType, kind: Kind): string =>
  kind === "floats" && dtype !== "float32" ? `f32(${element})` : element;

/** A value of a root as an element of that type: cut off and wrapped around, truths 1 or 0. */
export function stored(value: string, root: Scalar | null, dtype: DType, kind: Kind): string {
  if (root && isTruth(root))
    return dtype === "float32" ? `select(0.0, 1.0, ${value})` : `select(0i, 1i, ${value})`;
  if (dtype === "float32") return kind === "floats" ? value : `f32(${value})`;
  if (dtype === "bool")
    return kind === "floats" ? `select(1i, 0i, eq_(${value}, 0.0))` : `select(0i, 1i, ${value} != 0i)`;
  const whole = kind === "floats" ? `cut_(${value})` : value;
  return dtype === "uint8" ? `(${whole} & 255)` : whole;
}
