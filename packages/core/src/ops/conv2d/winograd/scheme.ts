// The one-dimensional maps of Winograd's convolution F(m, 3): m outputs of a row come from m + 2 inputs by m + 2 multiplications,
// y = Aᵀ [(G g) ⊙ (Bᵀ d)] (Lavin & Gray 2016, https://arxiv.org/abs/1509.09308, for two points 0, ±1, ∞). Two dimensions are the
// same map along the columns and then along the rows. The gradients go through the transposed maps.
import type { FunctionBuilder } from "../../../devices/cpu/wasm/builder.ts";
import { type V128, v128 } from "../../../devices/cpu/wasm/expr.ts";

/** A line of vectors, each of which may be read many times, to another. */
export type LineMap = (k: FunctionBuilder, line: V128[]) => V128[];

export interface Scheme {
  /** Outputs of a tile along a side, m: 2 or 4. */
  readonly out: number;
  /** Inputs of a tile along a side, m + 2. */
  readonly side: number;
  /** Products for a tile, (m + 2)². */
  readonly points: number;
  /** Bytes of transformed input and output that a thread works on at a time, of a second-level cache of 1 MiB; measured. */
  readonly chunkBytes: number;
  /** Bᵀ: m + 2 to m + 2. */
  readonly input: LineMap;
  /** B. */
  readonly inputTransposed: LineMap;
  /** Aᵀ: m + 2 to m. */
  readonly output: LineMap;
  /** A. */
  readonly outputTransposed: LineMap;
  /** G: 3 to m + 2. */
  readonly weights: LineMap;
  /** Gᵀ. */
  readonly weightsTransposed: LineMap;
}

const { add, sub, neg } = v128;
const times = (x: number, a: V128): V128 => v128.mul(a, v128.constF32(x));
const keep = (k: FunctionBuilder, value: V128): V128 => k.local("v128", value);

/** F(2×2, 3×3): 16 multiplications for 4 outputs instead of 36. */
export const F2: Scheme = {
  out: 2,
  side: 4,
  points: 16,
  chunkBytes: 400 * 1024,
  // Bᵀ = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1].
  input: (_, [a, b, c, d]) => [sub(a, c), add(b, c), sub(c, b), sub(b, d)],
  inputTransposed: (_, [a, b, c, d]) => [a, add(sub(b, c), d), sub(add(b, c), a), neg(d)],
  // Aᵀ = [1 1 1 0; 0 1 -1 -1].
  output: (_, [a, b, c, d]) => [add(add(a, b), c), sub(sub(b, c), d)],
  outputTransposed: (_, [a, b]) => [a, add(a, b), sub(a, b), neg(b)],
  // G = [1 0 0; ½ ½ ½; ½ -½ ½; 0 0 1].
  weights: (_, [a, b, c]) => [a, times(0.5, add(add(a, c), b)), times(0.5, sub(add(a, c), b)), c],
  weightsTransposed: (_, [a, b, c, d]) => [
    add(a, times(0.5, add(b, c))),
    times(0.5, sub(b, c)),
    add(d, times(0.5, add(b, c))),
  ],
};

/** Points of F(4, 3) beside 0 and ∞: ±5/8 and ±3/2 round least of the symmetric ones whose powers float32 holds (oneDNN's choice). */
const NEAR = 5 / 8;
const FAR = 3 / 2;
const NEAR2 = NEAR ** 2;
const FAR2 = FAR ** 2;
/** 1 over the product of a point's distances to the others. */
const ZERO_SCALE = 1 / (NEAR2 * FAR2);
const NEAR_SCALE = 1 / (2 * NEAR2 * (NEAR2 - FAR2));
const FAR_SCALE = 1 / (2 * FAR2 * (FAR2 - NEAR2));

/** F(4×4, 3×3): 36 multiplications for 16 outputs instead of 144. */
export const F4: Scheme = {
  out: 4,
  side: 6,
  points: 36,
  chunkBytes: 1200 * 1024,
  // Bᵀ: coefficients of the product of (x - q) over the points q but one, p, for p = 0, ±near, ±far; of all of them for ∞.
  input(k, [a, b, c, d, e, f]) {
    const near = keep(k, sub(e, times(FAR2, c)));
    const nearOdd = keep(k, times(NEAR, sub(d, times(FAR2, b))));
    const far = keep(k, sub(e, times(NEAR2, c)));
    const farOdd = keep(k, times(FAR, sub(d, times(NEAR2, b))));
    return [
      add(sub(times(NEAR2 * FAR2, a), times(NEAR2 + FAR2, c)), e),
      add(near, nearOdd),
      sub(near, nearOdd),
      add(far, farOdd),
      sub(far, farOdd),
      add(sub(times(NEAR2 * FAR2, b), times(NEAR2 + FAR2, d)), f),
    ];
  },
  inputTransposed(k, [a, b, c, d, e, f]) {
    const [near, nearOdd] = [keep(k, add(b, c)), keep(k, times(NEAR, sub(b, c)))];
    const [far, farOdd] = [keep(k, add(d, e)), keep(k, times(FAR, sub(d, e)))];
    return [
      times(NEAR2 * FAR2, a),
      sub(times(NEAR2 * FAR2, f), add(times(FAR2, nearOdd), times(NEAR2, farOdd))),
      sub(times(-NEAR2 - FAR2, a), add(times(FAR2, near), times(NEAR2, far))),
      sub(add(nearOdd, farOdd), times(NEAR2 + FAR2, f)),
      add(add(near, far), a),
      f,
    ];
  },
  // Aᵀ: powers 0 to 3 of the points.
  output(k, [a, b, c, d, e, f]) {
    const [near, nearOdd] = [keep(k, add(b, c)), keep(k, times(NEAR, sub(b, c)))];
    const [far, farOdd] = [keep(k, add(d, e)), keep(k, times(FAR, sub(d, e)))];
    return [
      add(add(a, near), far),
      add(nearOdd, farOdd),
      add(times(NEAR2, near), times(FAR2, far)),
      add(add(times(NEAR2, nearOdd), times(FAR2, farOdd)), f),
    ];
  },
  outputTransposed(k, [a, b, c, d]) {
    const line = (p: number): [V128, V128] => [
      keep(k, add(a, times(p ** 2, c))),
      keep(k, add(times(p, b), times(p ** 3, d))),
    ];
    const [[near, nearOdd], [far, farOdd]] = [line(NEAR), line(FAR)];
    return [a, add(near, nearOdd), sub(near, nearOdd), add(far, farOdd), sub(far, farOdd), d];
  },
  // G: powers 0 to 2 of the points, scaled.
  weights(k, [a, b, c]) {
    const line = (p: number, scale: number): [V128, V128] => [
      keep(k, add(times(scale, a), times(scale * p ** 2, c))),
      keep(k, times(scale * p, b)),
    ];
    const [[near, nearOdd], [far, farOdd]] = [line(NEAR, NEAR_SCALE), line(FAR, FAR_SCALE)];
    return [
      times(ZERO_SCALE, a),
      add(near, nearOdd),
      sub(near, nearOdd),
      add(far, farOdd),
      sub(far, farOdd),
      c,
    ];
  },
  weightsTransposed(k, [a, b, c, d, e, f]) {
    const [near, far] = [keep(k, times(NEAR_SCALE, add(b, c))), keep(k, times(FAR_SCALE, add(d, e)))];
    return [
      add(times(ZERO_SCALE, a), add(near, far)),
      add(times(NEAR_SCALE * NEAR, sub(b, c)), times(FAR_SCALE * FAR, sub(d, e))),
      add(add(times(NEAR2, near), times(FAR2, far)), f),
    ];
  },
};
