// Four lanes as two and two, for what is computed in double precision.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

const HIGH = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
const LOW_OF_BOTH = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const EVEN = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];

/** The higher two lanes in the place of the lower. */
export const high = (x: V128): V128 => v128.shuffle(x, x, HIGH);

/** The lower two lanes of both. */
export const joined = (low: V128, high: V128): V128 => v128.shuffle(low, high, LOW_OF_BOTH);

/** Of floats: what `f` gives of two doubles of each at a time, as floats again. */
export function allInDoubles(k: KernelBuilder, x: readonly V128[], f: (...x: V128[]) => V128[]): V128[] {
  const [low, up] = [(v: V128) => v, high].map((half) =>
    f(...x.map((v) => k.local("v128", v128.promoteLow(half(v))))).map((two) =>
      k.local("v128", v128.demote(two)),
    ),
  );
  return low.map((two, i) => k.local("v128", joined(two, up[i])));
}

/** The same of an `f` that gives one. */
export const inDoubles = (k: KernelBuilder, x: readonly V128[], f: (...x: V128[]) => V128): V128 =>
  allInDoubles(k, x, (...two) => [f(...two)])[0];

/** Added to a whole number it leaves that in the lowest bits of the double, modulo 2³²; of infinities and new NaN these are 0. */
const ROUNDER = 1.5 * 2 ** 52;

/** Of whole numbers: `f` of two doubles of each at a time, whole doubles below 2⁵¹, as whole numbers again, modulo 2³². */
export function wholeInDoubles(k: KernelBuilder, x: readonly V128[], f: (...x: V128[]) => V128): V128 {
  const rounder = k.constantVector(v128.constF64(ROUNDER));
  const [low, up] = [(v: V128) => v, high].map((half) =>
    v128.addF64(f(...x.map((v) => k.local("v128", v128.convertLowI32(half(v))))), rounder),
  );
  return k.local("v128", v128.shuffle(low, up, EVEN));
}
