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

/** The whole parts, and whether any has none of 32 bits, or may have none. */
function short(k: KernelBuilder, vectors: readonly V128[]): [results: Local<"v128">[], isFar: V128] {
  const bits = (n: number): V128 => k.constantVector(v128.constI32(n));
  if (k.fused) {
    // Beyond 32 bits a processor gives the least number, or the nearest: looked for once among the extremes of all.
    const results = vectors.map((x) => k.local("v128", v128.relaxedToI32(x)));
    const [first, ...others]: readonly V128[] = results;
    const least = others.reduce((a, b) => v128.minI32(a, b), first);
    const most = others.reduce((a, b) => v128.maxI32(a, b), first);
    return [results, v128.or(v128.eqI32(least, bits(LEAST)), v128.eqI32(most, bits(~LEAST)))];
  }
  const results = vectors.map((x) =>
    k.local("v128", v128.subI32(v128.add(v128.trunc(x), k.constant(ROUNDER)), bits(ROUNDER_BITS))),
  );
  const isFar = vectors.map((x) => v128.not(v128.lt(v128.abs(x), k.constant(NEAR)))).reduce(v128.or);
  return [results, isFar];
}

/** As JavaScript's ToInt32: beyond 32 bits wrapped around, infinities and NaN 0. Of some vectors, which are looked at together. */
export function cut(k: KernelBuilder, vectors: readonly V128[]): V128[] {
  const given = vectors.map((x) => k.local("v128", x));
  const [results, isFar] = short(k, given);
  k.if(v128.anyTrue(isFar), () =>
    results.forEach((result, i) => {
      k.set(result, joined(wrapped(k, given[i]), wrapped(k, high(given[i]))));
    }),
  );
  return results;
}
