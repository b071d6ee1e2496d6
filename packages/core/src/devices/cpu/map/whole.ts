// The scalar language over whole numbers: four of 32 bits at a time, what is beyond them wrapped around.
import { type V128, v128 } from "../wasm/expr.ts";
import { shiftLeft, shiftRight } from "../wasm/shifts.ts";
import { floorDivision, gcd, lcm, rest } from "../wasm/wholeDivision.ts";
import type { Emit } from "./floats.ts";

const same: Emit = (_k, a) => a;

/** By squares; of a negative exponent nothing is left but of 1 and −1. */
const pow: Emit = (k, base, exponent) => {
  const hold = (value: V128) => k.local("v128", value);
  const [given, power] = [hold(base), hold(exponent)];
  const [square, rest, result] = [hold(given), hold(power), hold(v128.constI32(1))];
  const [zero, one] = [v128.zero(), v128.constI32(1)];
  const isOdd = (x: V128): V128 => v128.neI32(v128.and(x, one), zero);
  k.set(rest, v128.and(rest, v128.gtI32(rest, zero)));
  k.doWhile(
    () => {
      k.set(result, v128.bitselect(v128.mulI32(result, square), result, isOdd(rest)));
      k.set(square, v128.mulI32(square, square));
      k.set(rest, v128.shrI32(rest, 1));
    },
    () => v128.anyTrue(rest),
  );
  const ofUnit = v128.bitselect(given, one, isOdd(power));
  const inverse = v128.and(ofUnit, v128.eqI32(v128.absI32(given), one));
  return hold(v128.bitselect(inverse, result, v128.ltI32(power, zero)));
};

export const whole: Readonly<Record<string, Emit>> = {
  add: (_k, a, b) => v128.addI32(a, b),
  sub: (_k, a, b) => v128.subI32(a, b),
  mul: (_k, a, b) => v128.mulI32(a, b),
  neg: (_k, a) => v128.negI32(a),
  abs: (_k, a) => v128.absI32(a),
  floor: same,
  ceil: same,
  trunc: same,
  round: same,
  min: (_k, a, b) => v128.minI32(a, b),
  max: (_k, a, b) => v128.maxI32(a, b),
  gt: (_k, a, b) => v128.gtI32(a, b),
  ge: (_k, a, b) => v128.geI32(a, b),
  lt: (_k, a, b) => v128.ltI32(a, b),
  le: (_k, a, b) => v128.leI32(a, b),
  eq: (_k, a, b) => v128.eqI32(a, b),
  ne: (_k, a, b) => v128.neI32(a, b),
  select: (_k, c, a, b) => v128.bitselect(a, b, c),
  pow,
  rest,
  floorDivision,
  gcd,
  lcm,
  signbit: (_k, a) => v128.ltI32(a, v128.zero()),
  bitAnd: (_k, a, b) => v128.and(a, b),
  bitOr: (_k, a, b) => v128.or(a, b),
  bitXor: (_k, a, b) => v128.xor(a, b),
  bitNot: (_k, a) => v128.not(a),
  shiftLeft,
  shiftRight,
};
