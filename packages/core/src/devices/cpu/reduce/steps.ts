// What a reduction does with four elements at a time.
import type { KernelBuilder } from "../kernel.ts";
import { f32, f64, type I32, type V128, v128 } from "../wasm/expr.ts";

export type Reduction = "sum" | "max" | "min" | "argmax" | "argmin";

/**
 * The accumulators of four columns: two of two doubles for a sum of floats, extreme and whether there was a NaN for "max" of floats,
 * keys and places for "argmax", one vector otherwise.
 */
export interface Steps {
  readonly accumulators: number;
  /** What is left of nothing, in that accumulator. */
  start(accumulator: number): V128;
  /** Elements that change nothing. */
  neutral(): V128;
  /** Elements of one column as one element, before they are taken: a few at a time, in single precision. */
  readonly fold?: (a: V128, b: V128) => V128;
  /** The accumulators after elements `x`, whose places along what is reduced are `at`. */
  step(k: KernelBuilder, before: readonly V128[], x: V128, at: V128): V128[];
  /** Two sets of accumulators as one. */
  join(k: KernelBuilder, a: readonly V128[], b: readonly V128[]): V128[];
  /** The accumulators as four results. */
  finish(after: readonly V128[], scale: V128 | null): V128;
  /** The accumulators' lanes as one result, stored. */
  across(k: KernelBuilder, after: readonly V128[], scale: number, to: I32): void;
}

const UPPER = [8, 9, 10, 11, 12, 13, 14, 15];
const HIGH = [...UPPER, ...UPPER];
const LOW_OF_BOTH = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

/** Sums of floats: of a few neighbours as floats, of all in double precision. */
export const sums: Steps = {
  accumulators: 2,
  fold: v128.add,
  start: v128.zero,
  neutral: v128.zero,
  step: (_k, [low, high], x) => [
    v128.addF64(low, v128.promoteLow(x)),
    v128.addF64(high, v128.promoteLow(v128.shuffle(x, x, HIGH))),
  ],
  join: (_k, a, b) => a.map((one, i) => v128.addF64(one, b[i])),
  finish: ([low, high], scale) => {
    const times = (x: V128) => (scale ? v128.mulF64(x, scale) : x);
    return v128.shuffle(v128.demote(times(low)), v128.demote(times(high)), LOW_OF_BOTH);
  },
  across(k, [low, high], scale, to) {
    const both = k.local("v128", v128.addF64(low, high));
    const sum = f64.add(v128.laneF64(both, 0), v128.laneF64(both, 1));
    k.storeF32(to, f32.fromF64(scale === 1 ? sum : f64.mul(sum, f64.const(scale))));
  },
};

/** The vector's lanes in another order. */
export const swapped = (x: V128, lanes: number[]): V128 =>
  v128.shuffle(
    x,
    x,
    lanes.flatMap((l) => [4 * l, 4 * l + 1, 4 * l + 2, 4 * l + 3]),
  );

/** The sign's bit out; the bits of infinity, above which those of NaN are. */
const [UNSIGNED, INFINITE] = [0x7fffffff, 0x7f800000];

/**
 * The largest or smallest of floats, a NaN where one is among them: the processor's own choice, which passes NaN over, and the
 * largest bits of all, which tell of NaN. Those are compared as whole numbers: units for floats have enough to do with the choice.
 *
 * @param worst what every number is better than
 */
export function extremes(worst: number, better: (a: V128, b: V128) => V128): Steps {
  const start = (accumulator: number): V128 => (accumulator === 0 ? v128.constF32(worst) : v128.zero());
  const join = ([a, bitsA]: readonly V128[], [b, bitsB]: readonly V128[]): V128[] => [
    better(a, b),
    v128.maxI32(bitsA, bitsB),
  ];
  // All bits set are a NaN.
  const finish = ([best, bits]: readonly V128[]): V128 =>
    v128.or(best, v128.gtI32(bits, v128.constI32(INFINITE)));
  return {
    accumulators: 2,
    start,
    neutral: () => start(0),
    step: (k, before, x) => join(before, [x, v128.and(x, k.constantVector(v128.constI32(UNSIGNED)))]),
    join: (_k, a, b) => join(a, b),
    finish,
    across(k, after, _scale, to) {
      let held = after;
      for (const order of [
        [2, 3, 0, 1],
        [1, 0, 3, 2],
      ])
        held = join(
          held,
          held.map((x) => swapped(x, order)),
        ).map((x) => k.local("v128", x));
      k.storeI32(to, v128.laneI32(finish(held), 0));
    },
  };
}

/** Reductions by one instruction, of whole numbers. */
export const simple = (start: () => V128, step: (a: V128, b: V128) => V128): Steps => ({
  accumulators: 1,
  start,
  neutral: start,
  step: (_k, [before], x) => [step(before, x)],
  join: (_k, [a], [b]) => [step(a, b)],
  finish: ([after]) => after,
  across(k, [after], _scale, to) {
    const half = k.local("v128", step(after, swapped(after, [2, 3, 0, 1])));
    const all = k.local("v128", step(half, swapped(half, [1, 0, 3, 2])));
    k.storeI32(to, v128.laneI32(all, 0));
  },
});

/** A factor of results, in double precision. */
export const scaleOf = (scale: number): V128 | null => (scale === 1 ? null : v128.splatF64(f64.const(scale)));
