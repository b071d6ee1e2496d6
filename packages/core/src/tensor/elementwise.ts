// The elementwise operations on tensors, by their PyTorch names. A number stands for a tensor of that one element.

import type { Numbers } from "../ops/elementwise/elementwise.ts";
import { activations, arithmetic, comparison } from "../ops/elementwise/index.ts";
import type { Op } from "../ops/op.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import type { Tensor } from "./tensor.ts";
import type { DType } from "./types.ts";

const none: Numbers = {};

/** torch takes a whole number as of the tensor's type, beside truths as int, any other as a float. */
const typeOf = (like: Tensor, x: number): DType =>
  Number.isInteger(x) ? (like.dtype === "bool" ? "int32" : like.dtype) : "float32";

/** The number as a tensor beside `like`. */
export const operand = (like: Tensor, x: Tensor | number): Tensor =>
  typeof x === "number" ? tensor(x, { device: like.device, dtype: typeOf(like, x) }) : x;

const unary =
  (op: Op<Numbers>) =>
  (x: Tensor): Tensor =>
    apply(op, [x], none);

const binary =
  (op: Op<Numbers>) =>
  (a: Tensor, b: Tensor | number): Tensor =>
    apply(op, [a, operand(a, b)], none);

export const add = binary(arithmetic.add);
export const sub = binary(arithmetic.sub);
export const mul = binary(arithmetic.mul);
export const div = binary(arithmetic.div);
/** The larger of two; a NaN wins. */
export const maximum = binary(arithmetic.maximum);
/** The smaller of two; a NaN wins. */
export const minimum = binary(arithmetic.minimum);

/** Powers that are simpler operations. */
const powers = new Map<number, (x: Tensor) => Tensor>([
  [2, (x) => square(x)],
  [3, (x) => apply(arithmetic.cube, [x], none)],
  [0.5, (x) => sqrt(x)],
  [-0.5, (x) => rsqrt(x)],
  [-1, (x) => reciprocal(x)],
  [-2, (x) => reciprocal(square(x))],
]);

/** a to the power of b. */
export function pow(a: Tensor, b: Tensor | number): Tensor {
  const known = typeof b === "number" && (a.dtype === "float32" || b > 0) ? powers.get(b) : undefined;
  if (known) return known(a);
  if (typeof b === "number" && Number.isInteger(b) && b < 0 && a.dtype !== "float32")
    throw new RangeError(
      say`pow: whole numbers have no negative powers, got ${b}; make floats of them with .${"float()"}`,
    );
  return apply(arithmetic.pow, [a, operand(a, b)], none);
}

/** The same elements in memory of their own, part of the graph. */
export const clone = unary(arithmetic.clone);
export const neg = unary(arithmetic.neg);
export const abs = unary(arithmetic.abs);
/** 1, 0 or −1. */
export const sign = unary(arithmetic.sign);
export const square = unary(arithmetic.square);
export const sqrt = unary(arithmetic.sqrt);
/** 1 / √x. */
export const rsqrt = unary(arithmetic.rsqrt);
/** 1 / x. */
export const reciprocal = unary(arithmetic.reciprocal);
export const exp = unary(arithmetic.exp);
/** e^x − 1, exact near 0. */
export const expm1 = unary(arithmetic.expm1);
/** The natural logarithm. */
export const log = unary(arithmetic.log);
/** ln(1 + x), exact near 0. */
export const log1p = unary(arithmetic.log1p);
export const log2 = unary(arithmetic.log2);
export const log10 = unary(arithmetic.log10);
export const sin = unary(arithmetic.sin);
export const cos = unary(arithmetic.cos);
/** The error function. */
export const erf = unary(arithmetic.erf);
export const floor = unary(arithmetic.floor);
export const ceil = unary(arithmetic.ceil);
export const trunc = unary(arithmetic.trunc);
/** To the nearest whole number, halves to the even one. */
export const round = unary(arithmetic.round);

/** Held between min and max; null leaves that end open. @throws RangeError when both are open */
export function clamp(x: Tensor, min?: number | null, max?: number | null): Tensor {
  if ((min ?? null) === null && (max ?? null) === null)
    throw new RangeError(say`clamp: neither min nor max was given; give at least one of them`);
  const bounds = { min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
  // Between bounds the numbers keep their type, as when they are added to one.
  const types = [min, max].map((bound) => typeOf(x, bound ?? 0));
  return apply(arithmetic.clamp, [cast(x, types.includes("float32") ? "float32" : types[0])], bounds);
}
/** a + weight · (b − a). */
export const lerp = (a: Tensor, b: Tensor, weight: Tensor | number): Tensor =>
  apply(arithmetic.lerp, [a, b, operand(a, weight)], none);

/** Where elements are equal; bool. */
export const eq = binary(comparison.eq);
export const ne = binary(comparison.ne);
/** Where a > b; bool. */
export const gt = binary(comparison.gt);
export const ge = binary(comparison.ge);
export const lt = binary(comparison.lt);
export const le = binary(comparison.le);
export const isnan = unary(comparison.isnan);
/** a where the condition holds, else b. */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const like = [a, b].find((x) => typeof x !== "number");
  const beside = (x: Tensor | number): Tensor =>
    like ? operand(like, x) : tensor(x as number, { device: condition.device });
  return apply(comparison.where, [condition, beside(a), beside(b)], none);
}

export const relu = unary(activations.relu);
export const relu6 = unary(activations.relu6);
/** 1 / (1 + e^−x). */
export const sigmoid = unary(activations.sigmoid);
/** ln sigmoid(x). */
export const logSigmoid = unary(activations.logSigmoid);
export const tanh = unary(activations.tanh);
/** x · sigmoid(x). */
export const silu = unary(activations.silu);
export const selu = unary(activations.selu);
/** x · tanh(softplus(x)). */
export const mish = unary(activations.mish);
export const softsign = unary(activations.softsign);
/** x − tanh x. */
export const tanhshrink = unary(activations.tanhshrink);
export const hardsigmoid = unary(activations.hardsigmoid);
export const hardswish = unary(activations.hardswish);
/** x where positive, slope · x elsewhere. */
export const leakyRelu = (x: Tensor, negativeSlope = 0.01): Tensor =>
  apply(activations.leakyRelu, [x], { negativeSlope });
/** x where positive, alpha · (e^x − 1) elsewhere. */
export const elu = (x: Tensor, alpha = 1): Tensor => apply(activations.elu, [x], { alpha });
export const celu = (x: Tensor, alpha = 1): Tensor => apply(activations.celu, [x], { alpha });
/** ln(1 + e^(beta·x)) / beta; x itself where beta·x is above the threshold. */
export const softplus = (x: Tensor, { beta = 1, threshold = 20 } = {}): Tensor =>
  apply(activations.softplus, [x], { beta, threshold });
export const hardtanh = (x: Tensor, minVal = -1, maxVal = 1): Tensor =>
  apply(activations.hardtanh, [x], { minVal, maxVal });
export const softshrink = (x: Tensor, lambd = 0.5): Tensor => apply(activations.softshrink, [x], { lambd });
export const hardshrink = (x: Tensor, lambd = 0.5): Tensor => apply(activations.hardshrink, [x], { lambd });
/** x where above the threshold, else the value. */
export const threshold = (x: Tensor, limit: number, value: number): Tensor =>
  apply(activations.threshold, [x], { threshold: limit, value });
