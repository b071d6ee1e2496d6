// The elementwise operations on tensors, by their PyTorch names, each made from its description. A number stands for a tensor of that
// one element.

import { NotPossibleError, OutOfRangeError, WrongTypeError } from "../errors.ts";
import type { Elementwise, ElementwiseOp, Numbers } from "../ops/elementwise/elementwise.ts";
import * as ops from "../ops/elementwise/index.ts";
import { say } from "../words/index.ts";
import { type Aliases, aliases } from "./aliases.ts";
import { apply, checkTensor } from "./apply.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { release } from "./release.ts";
import { isInScope } from "./scope.ts";
import type { Tensor } from "./tensor.ts";
import type { DType } from "./types.ts";

type Ops = typeof ops;
type Described<K extends keyof Ops> = Ops[K]["described"];

/** How an operation is called: with one tensor, or with two, the second of which may be a number; the numbers beside them by name. */
type Call<D extends Elementwise> = D extends { numbers: readonly (infer N extends string)[] }
  ? (x: Tensor, numbers: Readonly<Record<N, number>>) => Tensor
  : Parameters<D["f"]>["length"] extends 1
    ? (x: Tensor) => Tensor
    : (x: Tensor, other: Tensor | number) => Tensor;

const none: Numbers = {};

/** torch takes a whole number as of the tensor's type, beside truths as int, any other as a float. */
const typeOf = (like: Tensor, x: number): DType =>
  Number.isInteger(x) ? (like.dtype === "bool" ? "int32" : like.dtype) : "float32";

/** The number as a tensor beside `like`. */
export const operand = (like: Tensor, x: Tensor | number): Tensor =>
  typeof x === "number" ? tensor(x, { device: like.device, dtype: typeOf(like, x) }) : x;

/** Computes with a tensor, or with a number as one that nobody can name: outside of a model's call it goes with its last use. */
function beside(like: Tensor, x: Tensor | number, compute: (other: Tensor) => Tensor): Tensor {
  if (typeof x !== "number") return compute(x);
  const other = operand(like, x);
  const made = compute(other);
  if (!isInScope()) release(other);
  return made;
}

/** Options that torch has and these have not, such as alpha or out, are named; what else follows, such as map's index, is not ours. */
function refuseOptions(name: string, given: unknown): void {
  if (typeof given !== "object" || given === null || Object.getPrototypeOf(given) !== Object.prototype)
    return;
  const [option] = Object.keys(given);
  if (option !== undefined)
    throw new WrongTypeError(
      say`${name}: there is no option ${JSON.stringify(option)} here; write it as a call of its own, such as x.add(y.mul(alpha))`,
    );
}

function callOf<D extends Elementwise>(op: ElementwiseOp<D>): Call<D> {
  const { f, numbers = [] } = op.described;
  const calls: Record<string, (x: Tensor, other: never, more: never) => Tensor> = {
    numbered: (x, given: Numbers) => apply(op, [x], given),
    unary(x, more: unknown) {
      refuseOptions(op.name, more);
      return apply(op, [x], none);
    },
    binary(x, other: Tensor | number, more: unknown) {
      refuseOptions(op.name, more);
      return beside(x, other, (y) => apply(op, [x, y], none));
    },
  };
  return calls[numbers.length > 0 ? "numbered" : f.length === 1 ? "unary" : "binary"] as Call<D>;
}

type Public = { [K in keyof Ops as Described<K> extends { torch: null } ? never : K]: Call<Described<K>> };

const all: readonly (readonly [string, ElementwiseOp])[] = Object.entries(ops);

const described = Object.fromEntries(
  all.filter(([, op]) => op.described.torch !== null).map(([name, op]) => [name, callOf(op)]),
) as unknown as Public;

const { square, sqrt, rsqrt, reciprocal } = described;

/** Powers that are simpler operations. */
const powers = new Map<number, (x: Tensor) => Tensor>([
  [2, square],
  [3, (x) => apply(ops.cube, [x], none)],
  [0.5, sqrt],
  [-0.5, rsqrt],
  [-1, reciprocal],
  [-2, (x) => reciprocal(square(x))],
]);

/** The same of a division that leaves something: of whole numbers none goes by 0, as torch refuses where elements can be had at once. */
const dividing =
  (name: "floorDivide" | "fmod" | "remainder") =>
  (x: Tensor, other: Tensor | number): Tensor => {
    const made = described[name](x, other);
    if (made.dtype === "float32") return made;
    const by = typeof other === "number" ? [other] : (other.device.peek(other.array) ?? []);
    const at = x.numel > 0 ? by.indexOf(0) : -1;
    if (at < 0) return made;
    throw new NotPossibleError(
      say`${name}: element ${at} of the divisor is 0, and whole numbers cannot be divided by it; make floats of them with .${"float()"}, or keep 0 out with where`,
    );
  };

/** Those that are called in a way of their own. */
const own = {
  floorDivide: dividing("floorDivide"),
  fmod: dividing("fmod"),
  remainder: dividing("remainder"),
  /** a to the power of b. */
  pow(a: Tensor, b: Tensor | number): Tensor {
    const known = typeof b === "number" && (a.dtype === "float32" || b > 0) ? powers.get(b) : undefined;
    if (known) return known(a);
    if (typeof b === "number" && Number.isInteger(b) && b < 0 && a.dtype !== "float32")
      throw new OutOfRangeError(
        say`pow: whole numbers have no negative powers, got ${b}; make floats of them with .${"float()"}`,
      );
    return beside(a, b, (y) => apply(ops.pow, [a, y], none));
  },
  /** Held between min and max; null leaves that end open. @throws RangeError when both are open */
  clamp(x: Tensor, min?: number | null, max?: number | null): Tensor {
    if ((min ?? null) === null && (max ?? null) === null)
      throw new OutOfRangeError(say`clamp: neither min nor max was given; give at least one of them`);
    checkTensor("clamp", "input", x);
    const bounds = { min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
    // Between bounds the numbers keep their type, as when they are added to one.
    const types = [min, max].map((bound) => typeOf(x, bound ?? 0));
    return apply(ops.clamp, [cast(x, types.includes("float32") ? "float32" : types[0])], bounds);
  },
  /** Every bit turned about; of truths where there is none. */
  bitwiseNot(x: Tensor): Tensor {
    checkTensor("bitwiseNot", "input", x);
    return apply(x.dtype === "bool" ? ops.logicalNot : ops.bitwiseNot, [x], none);
  },
  /** ln(x / (1 − x)); with eps x is held between eps and 1 − eps first. */
  logit(x: Tensor, eps: number | null = null): Tensor {
    const held = eps === null ? x : apply(ops.clamp, [x], { min: eps, max: 1 - eps });
    return apply(ops.logit, [held], none);
  },
  /** a + weight · (b − a). */
  lerp: (a: Tensor, b: Tensor, weight: Tensor | number): Tensor =>
    apply(ops.lerp, [a, b, operand(a, weight)], none),
  /** a where the condition holds, else b. */
  where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
    const like = [a, b].find((x) => typeof x !== "number");
    const known = (x: Tensor | number): Tensor =>
      like ? operand(like, x) : tensor(x as number, { device: condition.device });
    return apply(ops.where, [condition, known(a), known(b)], none);
  },
  /** x where positive, slope · x elsewhere. */
  leakyRelu: (x: Tensor, negativeSlope = 0.01): Tensor => apply(ops.leakyRelu, [x], { negativeSlope }),
  /** x where positive, alpha · (e^x − 1) elsewhere. */
  elu: (x: Tensor, alpha = 1): Tensor => apply(ops.elu, [x], { alpha }),
  celu: (x: Tensor, alpha = 1): Tensor => apply(ops.celu, [x], { alpha }),
  /** ln(1 + e^(beta·x)) / beta; x itself where beta·x is above the threshold. */
  softplus: (x: Tensor, { beta = 1, threshold = 20 } = {}): Tensor =>
    apply(ops.softplus, [x], { beta, threshold }),
  hardtanh: (x: Tensor, minVal = -1, maxVal = 1): Tensor => apply(ops.hardtanh, [x], { minVal, maxVal }),
  softshrink: (x: Tensor, lambd = 0.5): Tensor => apply(ops.softshrink, [x], { lambd }),
  hardshrink: (x: Tensor, lambd = 0.5): Tensor => apply(ops.hardshrink, [x], { lambd }),
  /** x where above the threshold, else the value. */
  threshold: (x: Tensor, limit: number, value: number): Tensor =>
    apply(ops.threshold, [x], { threshold: limit, value }),
};

type Named = Omit<Public, keyof typeof own> & typeof own;
type Functions = Named & { [K in keyof Aliases]: Named[Aliases[K]] };

const named: Named = { ...described, ...own };

export const elementwise: Functions = {
  ...named,
  ...(Object.fromEntries(Object.entries(aliases).map(([name, of]) => [name, named[of]])) as Omit<
    Functions,
    keyof Named
  >),
};

type Method<F> = F extends (x: Tensor, ...others: infer Others) => Tensor
  ? (...others: Others) => Tensor
  : never;

/** Those that PyTorch's tensors have as methods. */
export type ElementwiseMethods = {
  [K in keyof Ops as Described<K> extends { torch: unknown } ? never : K]: Method<
    Functions[K & keyof Functions]
  >;
} & { [K in keyof Aliases]: Method<Functions[K]> };

export const elementwiseMethods = [
  ...all.filter(([, { described }]) => described.torch === undefined).map(([name]) => name),
  ...Object.keys(aliases),
] as (keyof ElementwiseMethods)[];
