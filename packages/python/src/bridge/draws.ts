// numpy.random's old stream, many draws at once: the Mersenne Twister as numpy's RandomState uses it.
import type { Generator } from "@tinycnn/core";

/** In [0, 1), of 53 bits. */
const double = (draws: Generator): number =>
  ((draws.random() >>> 5) * 67108864 + (draws.random() >>> 6)) / 9007199254740992;

/** All ones, as long as the number. */
const maskOf = (most: number): number => (most === 0 ? 0 : 0xffffffff >>> Math.clz32(most));

/** One of 0 to `most` inclusive, below 2³². */
function whole(draws: Generator, most: number): number {
  const mask = maskOf(most);
  for (;;) {
    const value = (draws.random() & mask) >>> 0;
    if (value <= most) return value;
  }
}

export const draws = {
  doubles: (draws: Generator, count: number): Float64Array =>
    Float64Array.from({ length: count }, () => double(draws)),

  /** Standard normal by the polar method, which makes two at a time. @param kept the second one of before; NaN for none @returns the values, and behind them what is kept now */
  normals(draws: Generator, count: number, kept: number): Float64Array {
    let second = kept;
    const next = (): number => {
      if (!Number.isNaN(second)) {
        const value = second;
        second = Number.NaN;
        return value;
      }
      for (;;) {
        const x = 2 * double(draws) - 1;
        const y = 2 * double(draws) - 1;
        const r = x * x + y * y;
        if (r >= 1 || r === 0) continue;
        const f = Math.sqrt((-2 * Math.log(r)) / r);
        second = f * x;
        return f * y;
      }
    };
    const values = Float64Array.from({ length: count + 1 }, (_, i) => (i < count ? next() : 0));
    values[count] = second;
    return values;
  },

  wholes: (draws: Generator, count: number, most: number): Float64Array =>
    Float64Array.from({ length: count }, () => (most === 0 ? 0 : whole(draws, most))),

  /** The places that a shuffle swaps with, from the last element to the second. */
  swaps: (draws: Generator, length: number): Int32Array =>
    Int32Array.from({ length: Math.max(0, length - 1) }, (_, i) => whole(draws, length - 1 - i)),
};
