// Floats cut off to whole numbers of 32 bits, four at once.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

const TWO_32 = 2 ** 32;
const HIGH = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
const LOW_OF_BOTH = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

/** Two floats' whole parts modulo 2³². */
function wrapped(k: KernelBuilder, x: V128): V128 {
  const whole = k.local("v128", v128.truncF64(v128.promoteLow(x)));
  const turns = v128.floorF64(v128.mulF64(whole, v128.constF64(1 / TWO_32)));
  return v128.toU32(v128.subF64(whole, v128.mulF64(turns, v128.constF64(TWO_32))));
}

/** Whole numbers below it, added to this, stand in a float's lowest bits. */
const NEAR = 2 ** 22;
const ROUNDER = 1.5 * 2 ** 23;
const ROUNDER_BITS = new Int32Array(Float32Array.of(ROUNDER).buffer)[0];

/** As JavaScript's ToInt32: beyond 32 bits wrapped around, infinities and NaN 0. */
export function cut(k: KernelBuilder, x: V128): V128 {
  const given = k.local("v128", x);
  const shifted = v128.add(v128.trunc(given), k.constant(ROUNDER));
  const result = k.local("v128", v128.subI32(shifted, k.constantVector(v128.constI32(ROUNDER_BITS))));
  const isNear = v128.lt(v128.abs(given), k.constant(NEAR));
  k.if(v128.anyTrue(v128.not(isNear)), () => {
    const halves = [wrapped(k, given), wrapped(k, v128.shuffle(given, given, HIGH))];
    k.set(result, v128.shuffle(halves[0], halves[1], LOW_OF_BOTH));
  });
  return result;
}
