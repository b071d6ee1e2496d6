// One step of a recurrent layer, as torch.nn.RNNCell, LSTMCell and GRUCell.
import { choice, flag, whole } from "../../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { reshape } from "../../tensor/functional.ts";
import { gatesOf, type RecurrentMode, recurrent } from "../../tensor/recurrent.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { Module, type Parameter } from "../module.ts";
import { drawn, zeroState } from "./layer.ts";

const shared = {
  inputSize: needs(whole(1)),
  hiddenSize: needs(whole(1)),
  /** Whether learned values are added to the gates; true by default. */
  bias: has(flag, true),
};
const rnn = signature("RNNCell", {
  ...shared,
  /** "tanh" (default) or "relu". */
  nonlinearity: has(choice("tanh", "relu"), "tanh"),
  ...lacksPlace,
});
const lstm = signature("LSTMCell", { ...shared, ...lacksPlace });
const gru = signature("GRUCell", { ...shared, ...lacksPlace });

/** What `RNNCell` takes by name. */
export interface RNNCellOptions extends OptionsOf<typeof rnn.parameters> {}
/** What `LSTMCell` takes by name. */
export interface LSTMCellOptions extends OptionsOf<typeof lstm.parameters> {}
/** What `GRUCell` takes by name. */
export interface GRUCellOptions extends OptionsOf<typeof gru.parameters> {}

type Given = readonly (Tensor | null | undefined)[];

abstract class RecurrentCell<In extends unknown[], Out> extends Module<In, Out> {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly weightIh: Parameter;
  readonly weightHh: Parameter;
  readonly biasIh: Parameter | null;
  readonly biasHh: Parameter | null;

  constructor(mode: RecurrentMode, inputSize: number, hiddenSize: number, bias: boolean) {
    super();
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    const made = drawn(gatesOf[mode], inputSize, hiddenSize, bias);
    this.weightIh = made.weightIh;
    this.weightHh = made.weightHh;
    this.biasIh = made.biasIh ?? null;
    this.biasHh = made.biasHh ?? null;
  }

  /** The new states of [N, C] or [C]. */
  protected step(mode: RecurrentMode, x: Tensor, given: Given): Tensor[] {
    const kind = this.constructor.name;
    if (!(x instanceof Tensor) || (x.dim !== 1 && x.dim !== 2) || x.shape[x.dim - 1] !== this.inputSize)
      throw new ShapeError(
        say`${kind} expects an input of shape ${[`[N, ${this.inputSize}]`, `[${this.inputSize}]`].join(say` or `)}, got ${x instanceof Tensor ? showShape(x.shape) : typeof x}`,
      );
    const n = x.dim === 2 ? x.shape[0] : 1;
    const shape = [...x.shape.slice(0, -1), this.hiddenSize];
    const states = given.map((state, i) => {
      if (!state) return zeroState(x, [n, this.hiddenSize]);
      if (!(state instanceof Tensor) || !sameShape(state.shape, shape))
        throw new ShapeError(
          say`${kind} expects ${i === 0 ? "h" : "c"} of shape ${showShape(shape)}, got ${state instanceof Tensor ? showShape(state.shape) : typeof state}`,
        );
      return reshape(state, [n, this.hiddenSize]);
    });
    const weights = {
      input: this.weightIh,
      hidden: this.weightHh,
      inputBias: this.biasIh,
      hiddenBias: this.biasHh,
    };
    const params = { sizes: [n], reverse: false };
    const { h, last } = recurrent(mode, reshape(x, [n, this.inputSize]), weights, states, params);
    return [h, ...last.slice(1)].map((state) => reshape(state, shape));
  }

  override extraRepr(): string {
    return `${this.inputSize}, ${this.hiddenSize}${this.biasIh ? "" : ", bias=false"}`;
  }
}

/** h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh) of an input [N, C] or [C] and h [N, H] or [H], zeros if it is not given. */
export class RNNCell extends RecurrentCell<[input: Tensor, hx?: Tensor | null], Tensor> {
  static readonly signature: Signature = rnn;
  readonly nonlinearity: "tanh" | "relu";

  constructor(
    inputSize: number,
    hiddenSize: number,
    ...more: Places<[bias: boolean, nonlinearity: "tanh" | "relu"], RNNCellOptions>
  );
  constructor(...args: unknown[]) {
    const { inputSize, hiddenSize, bias, nonlinearity } = rnn.read(args);
    super("rnnTanh", inputSize, hiddenSize, bias);
    this.nonlinearity = nonlinearity;
  }

  override forward(input: Tensor, hx?: Tensor | null): Tensor {
    return this.step(this.nonlinearity === "tanh" ? "rnnTanh" : "rnnRelu", input, [hx])[0];
  }

  override extraRepr(): string {
    return `${super.extraRepr()}${this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`}`;
  }
}

/** One step of a gated recurrent unit: an input [N, C] or [C] and h [N, H] or [H] to the new h. */
export class GRUCell extends RecurrentCell<[input: Tensor, hx?: Tensor | null], Tensor> {
  static readonly signature: Signature = gru;

  constructor(inputSize: number, hiddenSize: number, ...more: Places<[bias: boolean], GRUCellOptions>);
  constructor(...args: unknown[]) {
    const { inputSize, hiddenSize, bias } = gru.read(args);
    super("gru", inputSize, hiddenSize, bias);
  }

  override forward(input: Tensor, hx?: Tensor | null): Tensor {
    return this.step("gru", input, [hx])[0];
  }
}

/** One step of long short-term memory: an input [N, C] or [C] and [h, c], each [N, H] or [H], to the new [h, c]. */
export class LSTMCell extends RecurrentCell<
  [input: Tensor, hx?: readonly [h: Tensor, c: Tensor] | null],
  [h: Tensor, c: Tensor]
> {
  static readonly signature: Signature = lstm;

  constructor(inputSize: number, hiddenSize: number, ...more: Places<[bias: boolean], LSTMCellOptions>);
  constructor(...args: unknown[]) {
    const { inputSize, hiddenSize, bias } = lstm.read(args);
    super("lstm", inputSize, hiddenSize, bias);
  }

  override forward(input: Tensor, hx?: readonly [h: Tensor, c: Tensor] | null): [h: Tensor, c: Tensor] {
    if (hx && !(Array.isArray(hx) && hx.length === 2))
      throw new ShapeError(say`LSTMCell expects its states as a pair [h, c], got ${String(hx)}`);
    const [h, c] = this.step("lstm", input, hx ?? [null, null]);
    return [h, c];
  }
}
