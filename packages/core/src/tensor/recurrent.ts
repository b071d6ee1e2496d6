// Recurrent layers on tensors: one layer in one direction.
import type { Op } from "../ops/op.ts";
import type { RecurrentParams } from "../ops/recurrent/index.ts";
import * as ops from "../ops/recurrent/index.ts";
import { apply } from "./apply.ts";
import { tensor } from "./create.ts";
import { linear, narrow } from "./functional.ts";
import { indexSelect } from "./indexing.ts";
import type { Tensor } from "./tensor.ts";

export type RecurrentMode = "rnnTanh" | "rnnRelu" | "lstm" | "gru";

/** How many gates and how many states each has. */
export const gatesOf: Readonly<Record<RecurrentMode, number>> = { rnnTanh: 1, rnnRelu: 1, lstm: 4, gru: 3 };

const opOf: Readonly<Record<RecurrentMode, Op<RecurrentParams>>> = ops;

export interface RecurrentWeights {
  /** [gates · H, C]. */
  readonly input: Tensor;
  /** [gates · H, H]. */
  readonly hidden: Tensor;
  /** [gates · H] each, or none. */
  readonly inputBias: Tensor | null;
  readonly hiddenBias: Tensor | null;
}

/** Where the last h of each of the sequences stands: its row of the result. */
function lastRows({ sizes, reverse }: RecurrentParams): Int32Array {
  const last = new Int32Array(sizes[0]);
  let from = 0;
  for (const rows of sizes) {
    // A later step overwrites what an earlier one said of a sequence that goes on; backwards the first step is the last.
    for (let n = 0; n < rows && !(reverse && from > 0); n++) last[n] = from + n;
    from += rows;
  }
  return last;
}

function lastOf(h: Tensor, params: RecurrentParams): Tensor {
  const { sizes, reverse } = params;
  const [n] = sizes;
  const isEven = sizes[sizes.length - 1] === n;
  if (reverse || isEven) return narrow(h, 0, reverse ? 0 : h.shape[0] - n, n);
  return indexSelect(h, 0, tensor(lastRows(params), { device: h.device }));
}

/**
 * @param x rows of all steps [rows, C] @param states h, and c of an LSTM, before the first step: [N, H]
 * @returns h after every step [rows, H], and the last states [N, H]
 */
export function recurrent(
  mode: RecurrentMode,
  x: Tensor,
  weights: RecurrentWeights,
  states: readonly Tensor[],
  params: RecurrentParams,
): { h: Tensor; last: Tensor[] } {
  const gates = linear(x, weights.input, weights.inputBias);
  const { hidden, hiddenBias } = weights;
  const inputs = [gates, hidden, ...states, ...(hiddenBias ? [hiddenBias] : [])];
  const out = apply(opOf[mode], inputs, params);
  const [rows] = x.shape;
  if (states.length === 1) return { h: out, last: [lastOf(out, params)] };
  const h = narrow(out, 0, 0, rows);
  return { h, last: [lastOf(h, params), narrow(out, 0, rows, out.shape[0] - rows)] };
}
