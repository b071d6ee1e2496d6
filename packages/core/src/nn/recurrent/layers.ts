// Recurrent layers (Elman 1990; Hochreiter & Schmidhuber 1997; Cho et al. 2014), over whole sequences.
import { choice } from "../../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import type { RecurrentMode } from "../../tensor/recurrent.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ShapeError } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { RecurrentLayer, settings, sizes } from "./layer.ts";
import type { PackedSequence } from "./packed.ts";

const rnn = signature("RNN", {
  ...sizes,
  /** "tanh" (default) or "relu". */
  nonlinearity: has(choice("tanh", "relu"), "tanh"),
  ...settings,
});
const lstm = signature("LSTM", { ...sizes, ...settings });
const gru = signature("GRU", { ...sizes, ...settings });

/** What `RNN` takes by name. */
export interface RNNOptions extends OptionsOf<typeof rnn.parameters> {}
/** What `LSTM` takes by name. */
export interface LSTMOptions extends OptionsOf<typeof lstm.parameters> {}
/** What `GRU` takes by name. */
export interface GRUOptions extends OptionsOf<typeof gru.parameters> {}

type Rest = [bias: boolean, batchFirst: boolean, dropout: number, bidirectional: boolean, projSize: 0];
type In = [input: Tensor, hx?: Tensor | null];
type Out = [output: Tensor, hN: Tensor];

/**
 * h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh) for every step of [T, N, C] or [T, C], as torch.nn.RNN.
 *
 * Gives [output, hN]: h of the last layer after every step [T, N, directions · H], and the last h of every layer and direction
 * [layers · directions, N, H]. The same of a first h, zeros if it is not given. Weights weight_ih_l0 [H, C], weight_hh_l0 [H, H], biases
 * [H], and so on.
 */
export class RNN extends RecurrentLayer<In, Out> {
  static readonly signature: Signature = rnn;
  protected override readonly mode: RecurrentMode;
  readonly nonlinearity: "tanh" | "relu";

  constructor(
    inputSize: number,
    hiddenSize: number,
    ...more: Places<[numLayers: number, nonlinearity: "tanh" | "relu", ...Rest], RNNOptions>
  );
  constructor(inputSize: number, hiddenSize: number, options?: RNNOptions);
  constructor(...args: unknown[]) {
    const { nonlinearity, ...read } = rnn.read(args);
    const mode = nonlinearity === "tanh" ? "rnnTanh" : "rnnRelu";
    super(mode, read);
    this.mode = mode;
    this.nonlinearity = nonlinearity;
  }

  override forward(input: Tensor, hx?: Tensor | null): Out {
    const { output, last } = this.run(input, [hx]);
    return [output, last[0]];
  }
}

/** A gated recurrent unit, as torch.nn.GRU: gates r, z, n; what comes in and out is that of RNN. Weights weight_ih_l0 [3 · H, C] and so on. */
export class GRU extends RecurrentLayer<In, Out> {
  static readonly signature: Signature = gru;
  protected override readonly mode = "gru";

  constructor(
    inputSize: number,
    hiddenSize: number,
    ...more: Places<[numLayers: number, ...Rest], GRUOptions>
  );
  constructor(inputSize: number, hiddenSize: number, options?: GRUOptions);
  constructor(...args: unknown[]) {
    super("gru", gru.read(args));
  }

  override forward(input: Tensor, hx?: Tensor | null): Out {
    const { output, last } = this.run(input, [hx]);
    return [output, last[0]];
  }
}

/**
 * Long short-term memory, as torch.nn.LSTM: gates i, f, g, o over [T, N, C] or [T, C].
 *
 * Takes and gives a pair of states: lstm(x, [h0, c0]) is [output, [hN, cN]], each [layers · directions, N, H]; zeros if they are not
 * given. Weights weight_ih_l0 [4 · H, C], weight_hh_l0 [4 · H, H], biases [4 · H], and so on.
 */
export class LSTM extends RecurrentLayer<
  [input: Tensor, hx?: readonly [h: Tensor, c: Tensor] | null],
  [output: Tensor, [hN: Tensor, cN: Tensor]]
> {
  static readonly signature: Signature = lstm;
  protected override readonly mode = "lstm";

  constructor(
    inputSize: number,
    hiddenSize: number,
    ...more: Places<[numLayers: number, ...Rest], LSTMOptions>
  );
  constructor(inputSize: number, hiddenSize: number, options?: LSTMOptions);
  constructor(...args: unknown[]) {
    super("lstm", lstm.read(args));
  }

  override forward(
    input: Tensor,
    hx?: readonly [h: Tensor, c: Tensor] | null,
  ): [output: Tensor, [hN: Tensor, cN: Tensor]] {
    if (hx && !(Array.isArray(hx) && hx.length === 2))
      throw new ShapeError(say`LSTM expects its states as a pair [h, c], got ${String(hx)}`);
    const { output, last } = this.run(input, hx ?? [null, null]);
    return [output, [last[0], last[1]]];
  }
}

export interface RNN {
  (input: Tensor, hx?: Tensor | null): [output: Tensor, last: Tensor];
  /** Sequences of different lengths, packed by nn.utils.rnn. */
  (input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, last: Tensor];
}

export interface GRU {
  (input: Tensor, hx?: Tensor | null): [output: Tensor, last: Tensor];
  /** Sequences of different lengths, packed by nn.utils.rnn. */
  (input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, last: Tensor];
}

export interface LSTM {
  (
    input: Tensor,
    hx?: readonly [h: Tensor, c: Tensor] | null,
  ): [output: Tensor, last: [hN: Tensor, cN: Tensor]];
  /** Sequences of different lengths, packed by nn.utils.rnn. */
  (
    input: PackedSequence,
    hx?: readonly [h: Tensor, c: Tensor] | null,
  ): [output: PackedSequence, last: [hN: Tensor, cN: Tensor]];
}
