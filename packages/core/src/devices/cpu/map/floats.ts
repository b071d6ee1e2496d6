// The scalar language over floats: four at a time.
import type { KernelBuilder } from "../kernel.ts";
import { acos, asin, atan, atan2 } from "../wasm/arcs.ts";
import { i0, i1 } from "../wasm/bessel.ts";
import { floorDivision, rest } from "../wasm/division.ts";
import { erf, erfc, erfinv } from "../wasm/erf.ts";
import { ENDLESS, exp, exp2, expm1, expWhole, tanh } from "../wasm/exp.ts";
import { type V128, v128 } from "../wasm/expr.ts";
import { digamma, lgamma, tetragamma, trigamma } from "../wasm/gamma.ts";
import { acosh, asinh, atanh, cosh, hypot, sinh } from "../wasm/hyperbolic.ts";
import { log } from "../wasm/log.ts";
import { pow } from "../wasm/pow.ts";
import { sinc, sincSlope } from "../wasm/sinc.ts";
import { cos, sin, tan } from "../wasm/trig.ts";

/** The instructions of a primitive. */
export type Emit = (k: KernelBuilder, ...x: V128[]) => V128;

const once = (k: KernelBuilder, x: V128): V128 => k.local("v128", x);

/** 1 / (1 + e^−x). */
const sigmoid: Emit = (k, x) =>
  once(k, v128.div(k.constant(1), v128.add(k.constant(1), exp(k, v128.neg(x), ENDLESS))));

/** ln(1 + x) · (x / ((1 + x) − 1)): what rounding took from 1 + x goes out again (Kahan). */
const log1p: Emit = (k, x) => {
  const [given, one] = [once(k, x), k.constant(1)];
  const u = once(k, v128.add(given, one));
  const value = v128.mul(log(k, u), v128.div(given, v128.sub(u, one)));
  const same = v128.or(v128.eq(u, one), v128.eq(u, k.constant(Number.POSITIVE_INFINITY)));
  return once(k, v128.bitselect(given, value, same));
};

/** Of what is a number, NaN having no sign. */
const signOf = (k: KernelBuilder, x: V128): V128 =>
  v128.and(k.constantVector(v128.constI32(1 << 31)), v128.and(x, v128.eq(x, x)));

export const floats: Readonly<Record<string, Emit>> = {
  add: (_k, a, b) => v128.add(a, b),
  sub: (_k, a, b) => v128.sub(a, b),
  mul: (_k, a, b) => v128.mul(a, b),
  div: (_k, a, b) => v128.div(a, b),
  neg: (_k, a) => v128.neg(a),
  abs: (_k, a) => v128.abs(a),
  sqrt: (_k, a) => v128.sqrt(a),
  floor: (_k, a) => v128.floor(a),
  ceil: (_k, a) => v128.ceil(a),
  trunc: (_k, a) => v128.trunc(a),
  round: (_k, a) => v128.nearest(a),
  min: (_k, a, b) => v128.min(a, b),
  max: (_k, a, b) => v128.max(a, b),
  gt: (_k, a, b) => v128.gt(a, b),
  ge: (_k, a, b) => v128.ge(a, b),
  lt: (_k, a, b) => v128.lt(a, b),
  le: (_k, a, b) => v128.le(a, b),
  eq: (_k, a, b) => v128.eq(a, b),
  ne: (_k, a, b) => v128.ne(a, b),
  select: (_k, c, a, b) => v128.bitselect(a, b, c),
  rest,
  floorDivision,
  copysign: (k, a, b) => v128.or(v128.abs(a), signOf(k, once(k, b))),
  signbit: (k, a) => v128.shrI32(signOf(k, once(k, a)), 31),
  exp: expWhole,
  log,
  log1p,
  expm1,
  pow,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sinh,
  cosh,
  asinh,
  acosh,
  atanh,
  hypot,
  sinc,
  sincSlope,
  exp2,
  erf,
  erfc,
  erfinv,
  lgamma,
  digamma,
  trigamma,
  tetragamma,
  i0,
  i1,
  sigmoid,
  tanh,
};
