// Where the largest stands, or the smallest: elements as keys, the largest of which is looked for, each with its place.
import type { KernelBuilder } from "../kernel.ts";
import type { Kind } from "../map/simd.ts";
import { type V128, v128 } from "../wasm/expr.ts";
import { type Steps, swapped } from "./steps.ts";

const LEAST = -(2 ** 31);
const MOST = ~LEAST;

/** The bits of floats in the order of the numbers, −0 as 0. */
function ordered(k: KernelBuilder, x: V128): V128 {
  const bits = k.local("v128", v128.add(x, v128.zero()));
  return v128.xor(bits, v128.and(v128.shrI32(bits, 31), v128.constI32(MOST)));
}

type Found = readonly V128[];

const choose = (k: KernelBuilder, [keyA, atA]: Found, [keyB, atB]: Found, isB: V128): V128[] => {
  const held = k.local("v128", isB);
  return [v128.bitselect(keyB, keyA, held), v128.bitselect(atB, atA, held)];
};

/** The larger key, of equals the earlier place. */
function better(k: KernelBuilder, a: Found, b: Found): V128[] {
  const isEarlier = v128.and(v128.eqI32(a[0], b[0]), v128.ltI32(b[1], a[1]));
  return choose(k, a, b, v128.or(v128.gtI32(b[0], a[0]), isEarlier)).map((x) => k.local("v128", x));
}

/** @param sign 1 for the largest, −1 for the smallest; the first NaN comes before all */
export function placesOf(kind: Kind, sign: 1 | -1): Steps {
  const turned = (key: V128): V128 => (sign === 1 ? key : v128.not(key));
  const keyOf = (k: KernelBuilder, x: V128): V128 =>
    kind === "whole" ? turned(x) : v128.bitselect(turned(ordered(k, x)), v128.constI32(MOST), v128.eq(x, x));
  return {
    accumulators: 2,
    start: () => v128.constI32(LEAST),
    neutral: () =>
      kind === "whole" ? turned(v128.constI32(LEAST)) : v128.constF32(-sign * Number.POSITIVE_INFINITY),
    step(k, before, x, at) {
      const key = k.local("v128", keyOf(k, x));
      return choose(k, before, [key, at], v128.gtI32(key, before[0]));
    },
    join: better,
    finish: ([, at]) => v128.maxI32(at, v128.zero()),
    across(k, after, _scale, to) {
      const half = better(
        k,
        after,
        after.map((x) => swapped(x, [2, 3, 0, 1])),
      );
      const [, at] = better(
        k,
        half,
        half.map((x) => swapped(x, [1, 0, 3, 2])),
      );
      k.storeI32(to, v128.laneI32(v128.maxI32(at, v128.zero()), 0));
    },
  };
}
