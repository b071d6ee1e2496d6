// Floats cut off to whole numbers of 32 bits, four at once.
import type { KernelBuilder } from "../kernel.ts";
import type { Local } from "./builder.ts";
import { type V128, v128 } from "./expr.ts";
import { high, joined } from "./halves.ts";

const TWO_32 = 2 ** 32;

/** Two floats' whole parts modulo 2³². */
function wrapped(k: KernelBuilder, x: V128): V128 {
  const whole = k.local("v128", v128.truncF64(v128.promoteLow(x)));
  const turns = v128.floorF64(v128.mulF64(whole, v128.constF64(1 / TWO_32)));
  return v128.toU32(v128.subF64(whole, v128.mulF64(turns, v128.constF64(TWO_32))));
}

const LEAST = 1 << 31;
/** Whole numbers below it, added to this, stand in a float's lowest bits. */
const NEAR = 2 ** 22;
const ROUNDER = 1.5 * 2 ** 23;
const ROUNDER_BITS = new Int32Array(Float32Array.of(ROUNDER).buffer)[0];

/** The whole part, and which lanes have none of 32 bits, or may have none. */
function short(k: KernelBuilder, x: V128): [result: Local<"v128">, isFar: V128] {
  const bits = (n: number): V128 => k.constantVector(v128.constI32(n));
  if (k.fused) {
    const result = k.local("v128", v128.relaxedToI32(x));
    return [result, v128.or(v128.eqI32(result, bits(LEAST)), v128.eqI32(result, bits(~LEAST)))];
  }
  const shifted = v128.add(v128.trunc(x), k.constant(ROUNDER));
  const isFar = v128.not(v128.lt(v128.abs(x), k.constant(NEAR)));
  return [k.local("v128", v128.subI32(shifted, bits(ROUNDER_BITS))), isFar];
}

/** As JavaScript's ToInt32: beyond 32 bits wrapped around, infinities and NaN 0. Of some vectors, which are looked at together. */
export function cut(k: KernelBuilder, vectors: readonly V128[]): V128[] {
  const given = vectors.map((x) => k.local("v128", x));
  const all = given.map((x) => short(k, x));
  const isFar = all.map(([, far]) => far).reduce(v128.or);
  k.if(v128.anyTrue(isFar), () =>
    all.forEach(([result], i) => {
      k.set(result, joined(wrapped(k, given[i]), wrapped(k, high(given[i]))));
    }),
  );
  return all.map(([result]) => result);
}
