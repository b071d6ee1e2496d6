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

/** As JavaScript's ToInt32: beyond 32 bits wrapped around, infinities and NaN 0. */
export function cut(k: KernelBuilder, x: V128): V128 {
  const given = k.local("v128", x);
  const result = k.local("v128", v128.toI32(given));
  const isNear = v128.lt(v128.abs(given), v128.constF32(2 ** 31));
  k.if(v128.anyTrue(v128.not(isNear)), () => {
    const halves = [wrapped(k, given), wrapped(k, v128.shuffle(given, given, HIGH))];
    k.set(result, v128.shuffle(halves[0], halves[1], LOW_OF_BOTH));
  });
  return result;
}
