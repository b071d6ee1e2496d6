// What softmax and its logarithm do with a line: sum something of its elements, then make every result with that sum.
import type { KernelBuilder } from "../../kernel.ts";
import { exp, expBelow } from "../../wasm/exp.ts";
import { type V128, v128 } from "../../wasm/expr.ts";
import { log } from "../../wasm/log.ts";

/** All of it four elements at a time. */
export interface Line {
  readonly name: string;
  /** Arrays that are read. */
  readonly reads: number;
  /** Whether the line's largest element is asked for, of the first array. */
  readonly hasLargest: boolean;
  /** What is summed. */
  term(k: KernelBuilder, x: readonly V128[], largest: V128): V128;
  /** Whether terms are much to compute: they then wait in the results' places until they are summed. */
  readonly isLong: boolean;
  /** Whether the results are made of the terms, which are then among what waits. */
  readonly keepsTerms: boolean;
  /** What the results take from the sum. */
  factor(k: KernelBuilder, sum: V128): V128;
  /** A result. @param x the arrays read, or the term alone where terms are kept */
  result(k: KernelBuilder, x: readonly V128[], factor: V128, largest: V128): V128;
}

/** A NaN is no largest, but every sum has it. */
export const larger = (a: V128, b: V128): V128 => v128.pmax(a, b);
export const NOTHING = Number.NEGATIVE_INFINITY;

const powers: Pick<Line, "reads" | "hasLargest" | "isLong" | "term"> = {
  reads: 1,
  hasLargest: true,
  isLong: true,
  term: (k, [x], largest) => expBelow(k, v128.sub(x, largest)),
};

/** e^(x − largest) / sum. */
export const softmax: Line = {
  name: "softmax",
  ...powers,
  keepsTerms: true,
  factor: (k, sum) => v128.div(k.constant(1), sum),
  result: (_k, [term], factor) => v128.mul(term, factor),
};

/** x − largest − ln sum. Of the sum, which is 1 or more, nothing is lost where a power ends at 1.6e-38 instead of 0. */
export const logSoftmax: Line = {
  name: "logSoftmax",
  ...powers,
  term: (k, [x], largest) => exp(k, v128.sub(x, largest)),
  keepsTerms: false,
  factor: log,
  result: (_k, [x], factor, largest) => v128.sub(v128.sub(x, largest), factor),
};

/** From the result's gradient g and value y: y · (g − Σ g·y). */
export const softmaxBackward: Line = {
  name: "softmax backward",
  reads: 2,
  hasLargest: false,
  isLong: false,
  term: (_k, [g, y]) => v128.mul(g, y),
  keepsTerms: false,
  factor: (_k, sum) => sum,
  result: (_k, [g, y], factor) => v128.mul(y, v128.sub(g, factor)),
};

/** g − e^y · Σ g. */
export const logSoftmaxBackward: Line = {
  name: "logSoftmax backward",
  reads: 2,
  hasLargest: false,
  isLong: false,
  term: (_k, [g]) => g,
  keepsTerms: false,
  factor: (_k, sum) => sum,
  result: (k, [g, y], factor) => v128.sub(g, v128.mul(exp(k, y), factor)),
};
