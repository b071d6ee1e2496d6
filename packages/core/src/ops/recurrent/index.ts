// Recurrent layers, one direction: what torch.nn.RNN, LSTM and GRU do of a sequence whose gates have their inputs already.
import type { TensorType } from "../../tensor/types.ts";
import type { ErrorSample, Op, Sample } from "../op.ts";
import { noise } from "../samples.ts";
import { floats } from "../takes.ts";
import type { Cell } from "./cells.ts";
import * as cells from "./cells.ts";
import { lowerOf } from "./composed.ts";
import { referenceOf } from "./reference.ts";
import { inferOf, type RecurrentParams } from "./steps.ts";

export type { RecurrentParams } from "./steps.ts";

function samplesOf({ gates, states }: Cell): Sample<RecurrentParams>[] {
  const one = (name: string, sizes: number[], size: number, reverse: boolean, bias: boolean) => {
    const [n] = sizes;
    const rows = sizes.reduce((a, b) => a + b);
    const inputs = [
      noise([rows, gates * size], 1),
      noise([gates * size, size], 2, 0.7),
      ...Array.from({ length: states }, (_, i) => noise([n, size], 3 + i)),
      ...(bias ? [noise([gates * size], 5)] : []),
    ];
    return { name, inputs, params: { sizes, reverse } };
  };
  return [
    one("three steps of two", [2, 2, 2], 3, false, true),
    one("backwards, no bias", [5, 5], 4, true, false),
    one("sequences that end", [3, 3, 1, 1], 2, false, true),
    one("and backwards", [3, 2, 1], 5, true, true),
    one("wide", [2, 1], 18, false, true),
    one("many", [17, 16, 5], 6, true, true),
  ];
}

const float = (...shape: number[]): TensorType => ({ shape, dtype: "float32" });

function errorsOf({ name, gates, states }: Cell): ErrorSample<RecurrentParams>[] {
  const call = (x: number, width: number, sizes: number[], message: RegExp) => ({
    inputs: [
      float(x, gates * 2),
      float(gates * 2, width),
      ...Array.from({ length: states }, () => float(3, 2)),
    ],
    params: { sizes, reverse: false },
    message,
  });
  return [
    call(5, 2, [3, 3], new RegExp(`${name} expects input of shape \\[6, ${gates * 2}\\], got \\[5,`)),
    call(6, 4, [3, 3], new RegExp(`${name} expects weight of shape \\[${gates * 2}, 2\\], got`)),
    call(5, 2, [2, 3], /steps of \[2, 3\] sequences with h of 3/),
    call(4, 2, [2, 2], /steps of \[2, 2\] sequences with h of 3/),
    call(6, 2, [3, 1, 2], /steps of \[3, 1, 2\] sequences with h of 3/),
    call(0, 2, [], /there is at least one step/),
  ];
}

/**
 * Inputs x [rows of all steps, gates · H], weight [gates · H, H], h [N, H], c [N, H] of an LSTM, bias [gates · H] or none; output h after
 * every step [rows, H], and below it the last c [N, H].
 */
const recurrent = (cell: Cell): Op<RecurrentParams> => ({
  name: cell.name,
  takes: ["input", "weight", "h", "c", "bias"]
    .filter((name) => name !== "c" || cell.states === 2)
    .map((name) => floats(name)),
  infer: inferOf(cell),
  reference: referenceOf(cell),
  lower: lowerOf(cell),
  samples: () => samplesOf(cell),
  errors: errorsOf(cell),
});

export const rnnTanh = recurrent(cells.rnnTanh);
export const rnnRelu = recurrent(cells.rnnRelu);
export const lstm = recurrent(cells.lstm);
export const gru = recurrent(cells.gru);
