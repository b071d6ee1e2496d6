// The one-dimensional maps of Winograd's convolution F(m, 3): m outputs of a row come from m + 2 inputs by m + 2 multiplications,
// y = Aᵀ [(G g) ⊙ (Bᵀ d)] (Lavin & Gray 2016, https://arxiv.org/abs/1509.09308). Two dimensions are the same map along the columns
// and then along the rows. The gradients go through the transposed maps.
import { type V128, v128 } from "../../../wasm/expr.ts";

/** What a map may do with numbers, see arithmetic.ts. */
export interface Arithmetic {
  /** A value that is read more than once. */
  keep(value: V128): V128;
  times(factor: number, a: V128): V128;
  /** sum + factor · a. */
  addTimes(sum: V128, factor: number, a: V128): V128;
}

/** A line of vectors, each of which may be read many times, to another. */
export type LineMap = (line: V128[], arithmetic: Arithmetic) => V128[];

export interface Maps {
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

export interface Scheme extends Maps {
  /** Outputs of a tile along a side, m. */
  readonly out: number;
  /** Inputs of a tile along a side, m + 2. */
  readonly side: number;
  /** Products for a tile, (m + 2)². */
  readonly points: number;
  /** Bytes of transformed input and output that a thread works on at a time, of a second-level cache of 1 MiB; measured. */
  readonly chunkBytes: number;
}

const { add, sub, neg } = v128;

/** F(2×2, 3×3), of the points 0, ±1 and ∞: 16 multiplications for 4 outputs instead of 36. */
export const F2: Scheme = {
  out: 2,
  side: 4,
  points: 16,
  chunkBytes: 400 * 1024,
  // Bᵀ = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1].
  input: ([a, b, c, d]) => [sub(a, c), add(b, c), sub(c, b), sub(b, d)],
  inputTransposed: ([a, b, c, d]) => [a, add(sub(b, c), d), sub(add(b, c), a), neg(d)],
  // Aᵀ = [1 1 1 0; 0 1 -1 -1].
  output: ([a, b, c, d]) => [add(add(a, b), c), sub(sub(b, c), d)],
  outputTransposed: ([a, b]) => [a, add(a, b), sub(a, b), neg(b)],
  // G = [1 0 0; ½ ½ ½; ½ -½ ½; 0 0 1].
  weights: ([a, b, c], { times }) => [a, times(0.5, add(add(a, c), b)), times(0.5, sub(add(a, c), b)), c],
  weightsTransposed: ([a, b, c, d], { times }) => [
    add(a, times(0.5, add(b, c))),
    times(0.5, sub(b, c)),
    add(d, times(0.5, add(b, c))),
  ],
};

type Term = [factor: number, value: V128];

/** A sum of multiples; at least one factor is not 0. */
function combine({ times, addTimes }: Arithmetic, terms: Term[]): V128 {
  const [[factor, value], ...others] = terms.filter(([factor]) => factor !== 0);
  return others.reduce(
    (sum, [factor, value]) => (factor === 1 ? add(sum, value) : addTimes(sum, factor, value)),
    factor === 1 ? value : times(factor, value),
  );
}

/** Coefficients of the product of (x - root) over the roots, constant first. */
function polynomial(roots: number[]): number[] {
  let product = [1];
  for (const root of roots)
    product = [...product, 0].map((_, i) => (product[i - 1] ?? 0) - root * (product[i] ?? 0));
  return product;
}

/** Multiples of every second value, from `first` on. */
const everySecond = (line: V128[], first: number, factors: number[]): Term[] =>
  factors.map((factor, n) => [factor, line[first + 2 * n]]);

/** What two points ±p have in common, and what differs by the sign, to their values. */
const unfold = ({ keep }: Arithmetic, even: V128, odd: V128): V128[] => {
  const [a, b] = [keep(even), keep(odd)];
  return [add(a, b), sub(a, b)];
};

/**
 * The maps of the points 0, ±p for each p of `positive`, and ∞ if `infinity`, in this order. Even and odd powers of ±p differ by the
 * sign alone, so they are summed once for both.
 */
function symmetric(
  positive: number[],
  infinity: boolean,
): Maps & { out: number; side: number; points: number } {
  const side = 2 * positive.length + (infinity ? 2 : 1);
  const out = side - 2;
  const last = side - 1;
  const squares = positive.map((p) => p * p);
  /** In x²: the product of (x² - p²) over all pairs, and over all but one. */
  const all = polynomial(squares);
  const others = positive.map((_, i) => polynomial(squares.filter((_, j) => j !== i)));
  /** 1 over the product of a point's distances to the others. */
  const zeroScale = 1 / all[0];
  const scales = squares.map(
    (square, i) => 1 / (2 * square * others[i].reduce((sum, c, n) => sum + c * square ** n, 0)),
  );
  /** The line's pairs as sums and differences. */
  const fold = (line: V128[], { keep }: Arithmetic): [V128, V128][] =>
    positive.map((_, i) => {
      const [plus, minus] = [line[1 + 2 * i], line[2 + 2 * i]];
      return [keep(add(plus, minus)), keep(sub(plus, minus))];
    });
  const atInfinity = (line: V128[], factor: number): Term[] => (infinity ? [[factor, line[last]]] : []);

  return {
    out,
    side,
    points: side * side,
    // Bᵀ: coefficients of the product of (x - q) over the finite points q but one, and of all of them for ∞.
    input: (line, the) => [
      combine(the, everySecond(line, 0, all)),
      ...positive.flatMap((p, i) => {
        const odd = others[i].map((c) => p * c);
        return unfold(
          the,
          combine(the, everySecond(line, 2, others[i])),
          combine(the, everySecond(line, 1, odd)),
        );
      }),
      ...(infinity ? [combine(the, everySecond(line, 1, all))] : []),
    ],
    inputTransposed(line, the) {
      const pairs = fold(line, the);
      const even = (n: number): Term[] => [
        [all[n], line[0]],
        ...pairs.map(([sum], i): Term => [others[i][n - 1] ?? 0, sum]),
      ];
      const odd = (n: number): Term[] => [
        ...atInfinity(line, all[n]),
        ...pairs.map(([, difference], i): Term => [positive[i] * (others[i][n] ?? 0), difference]),
      ];
      return line.map((_, i) => combine(the, (i % 2 === 0 ? even : odd)(i >> 1)));
    },
    // Aᵀ: powers 0 to m - 1 of the points.
    output(line, the) {
      const pairs = fold(line, the);
      return Array.from({ length: out }, (_, power) =>
        combine(the, [
          ...(power === 0 ? [[1, line[0]] satisfies Term] : []),
          ...(power === out - 1 ? atInfinity(line, 1) : []),
          ...pairs.map((pair, i): Term => [positive[i] ** power, pair[power % 2]]),
        ]),
      );
    },
    outputTransposed: (line, the) => [
      line[0],
      ...positive.flatMap((p) => {
        const terms = line.map((value, power): Term => [p ** power, value]);
        const [even, odd] = [0, 1].map((rest) => terms.filter((_, power) => power % 2 === rest));
        return unfold(the, combine(the, even), combine(the, odd));
      }),
      ...(infinity ? [line[out - 1]] : []),
    ],
    // G: powers 0 to 2 of the points, scaled.
    weights: ([a, b, c], the) => [
      the.times(zeroScale, a),
      ...positive.flatMap((p, i) => {
        const even = the.addTimes(the.times(scales[i], a), scales[i] * p ** 2, c);
        return unfold(the, even, the.times(scales[i] * p, b));
      }),
      ...(infinity ? [c] : []),
    ],
    weightsTransposed(line, the) {
      const pairs = fold(line, the);
      const power = (n: number): Term[] =>
        pairs.map((pair, i) => [scales[i] * positive[i] ** n, pair[n % 2]]);
      return [
        combine(the, [[zeroScale, line[0]], ...power(0)]),
        combine(the, power(1)),
        combine(the, [...atInfinity(line, 1), ...power(2)]),
      ];
    },
  };
}

const chunkBytes = 1200 * 1024;

/**
 * F(4×4, 3×3): 36 multiplications for 16 outputs instead of 144. ±5/8 and ±3/2 round least of the symmetric points whose powers
 * float32 holds (oneDNN's choice).
 */
export const F4: Scheme = { ...symmetric([5 / 8, 3 / 2], true), chunkBytes };

/** F(3×3, 3×3): 25 for 9 instead of 81. */
export const F3: Scheme = { ...symmetric([5 / 8, 3 / 2], false), chunkBytes };

/**
 * F(7×7, 3×3): 81 for 49 instead of 441. Of 1,500 random sets of thirty-seconds these round least: 1.1e-5 of the output, root mean
 * square, of 128 channels of noise, ten times as much as F(4×4, 3×3).
 */
export const F7: Scheme = { ...symmetric([15 / 32, 7 / 8, 49 / 32, 89 / 32], false), chunkBytes };
