// What a reduction does with four elements at a time.
import type { KernelBuilder } from "../kernel.ts";
import { f32, f64, type I32, type V128, v128 } from "../wasm/expr.ts";

export type Reduction = "sum" | "max" | "min" | "argmax" | "argmin";

/** The accumulators of four columns: two of two doubles for a sum of floats, keys and places for "argmax", one vector otherwise. */
export interface Steps {
  readonly accumulators: number;
  /** What is left of nothing, in every accumulator. */
  start(): V128;
  /** Elements that change nothing. */
  neutral(): V128;
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

/** Sums of floats, built in double precision. */
export const sums: Steps = {
  accumulators: 2,
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

/** Reductions by one instruction, of floats or of whole numbers. */
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
