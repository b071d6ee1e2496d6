// a to the power of b for four floats at once, by way of doubles: |a|^b = 2^(b · log₂|a|), and the product needs more digits than a
// float has.
import type { KernelBuilder } from "../kernel.ts";
import type { Local } from "./builder.ts";
import { doubles, hornerF64, log2, words } from "./doubles.ts";
import { type V128, v128 } from "./expr.ts";
import { inDoubles } from "./halves.ts";

/** Adding it to a double of at most 2^51 leaves a whole number in the lowest bits. */
const ROUNDER = 1.5 * 2 ** 52;
/** 2^r for |r| ≤ ½, highest power first. */
const POWER = Array.from({ length: 8 }, (_, i) =>
  Array.from({ length: i }, (_, j) => Math.LN2 / (j + 1)).reduce((a, b) => a * b, 1),
).reverse();
/** Exponents beyond this are no floats. */
const FAR = 200;

/** Of two doubles, x above 0 and finite. */
function twoPowers(k: KernelBuilder, x: V128, b: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const y = v128.mulF64(b, log2(k, x));
  const held = hold(v128.pminF64(v128.pmaxF64(y, doubles(k, -FAR)), doubles(k, FAR)));
  const n = hold(v128.nearestF64(held));
  const r = hold(v128.subF64(held, n));
  const low = v128.addF64(n, doubles(k, ROUNDER));
  const scale = v128.addI64(v128.shlI64(low, 52), words(k, 1023n << 52n));
  return v128.mulF64(hornerF64(k, POWER, r), scale);
}

/** a^b, relative error below 2e-7, √a exactly; special cases as C's powf: 1 where a is 1 or b is 0, NaN of a negative a and a fraction. */
export function pow(k: KernelBuilder, base: V128, exponent: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const [a, b] = [hold(base), hold(exponent)];
  const result = k.local("v128");
  const isOther = v128.or(v128.ne(b, k.constant(0.5)), v128.and(a, k.constantVector(SIGN)));
  k.if(
    v128.anyTrue(isOther),
    () => generally(k, a, b, result),
    () => k.set(result, v128.sqrt(a)),
  );
  return result;
}

const SIGN = v128.constI32(-0x80000000);

function generally(k: KernelBuilder, a: V128, b: V128, result: Local<"v128">): void {
  const x = k.local("v128", v128.abs(a));
  k.set(
    result,
    inDoubles(k, [x, b], (size, power) => twoPowers(k, size, power)),
  );
  const infinity = k.constant(Number.POSITIVE_INFINITY);
  // Of a number above 0 and a finite exponent that was all.
  const isPlain = v128.and(
    v128.and(v128.gt(a, v128.zero()), v128.lt(a, infinity)),
    v128.lt(v128.abs(b), infinity),
  );
  k.if(v128.anyTrue(v128.not(isPlain)), () => k.set(result, specially(k, a, b, result)));
}

/** What is no product of logarithms: signs, zeros, infinities and NaN. */
function specially(k: KernelBuilder, a: V128, b: V128, plain: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const x = hold(v128.abs(a));
  const [zero, one, infinity] = [v128.zero(), k.constant(1), k.constant(Number.POSITIVE_INFINITY)];
  const isEnd = v128.or(v128.eq(x, zero), v128.eq(x, infinity));
  const vanishes = hold(v128.eqI32(v128.eq(x, zero), v128.gt(b, zero)));
  const size = hold(v128.bitselect(v128.bitselect(zero, infinity, vanishes), plain, isEnd));
  const half = hold(v128.mul(b, k.constant(0.5)));
  const isWhole = hold(v128.eq(v128.trunc(b), b));
  const isOdd = v128.and(isWhole, v128.ne(v128.trunc(half), half));
  const signed = v128.or(size, v128.and(v128.and(a, k.constantVector(SIGN)), isOdd));
  const noRoot = v128.and(v128.lt(a, zero), v128.and(v128.lt(x, infinity), v128.not(isWhole)));
  const isNone = v128.or(noRoot, v128.or(v128.ne(a, a), v128.ne(b, b)));
  const known = hold(v128.bitselect(k.constant(Number.NaN), signed, isNone));
  const isUnit = v128.and(v128.eq(x, one), v128.eq(v128.abs(b), infinity));
  return hold(v128.bitselect(one, known, v128.or(v128.or(v128.eq(a, one), v128.eq(b, zero)), isUnit)));
}
