// What torch.nn.RNN, LSTM and GRU share: layers upon layers, one or both directions, weights by PyTorch's names.
import { flag, number, whole } from "../../options/kinds.ts";
import { has, lacks, needs } from "../../options/parameters.ts";
import { tensor } from "../../tensor/create.ts";
import { cat, dropout, reshape, select, stack, transpose, unsqueeze } from "../../tensor/functional.ts";
import { gatesOf, type RecurrentMode, type RecurrentWeights, recurrent } from "../../tensor/recurrent.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { numelOf, type Shape, ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { uniform } from "../init.ts";
import { Module, type Parameter } from "../module.ts";
import { isPacked, type PackedSequence, placesOf } from "./packed.ts";

export const sizes = {
  inputSize: needs(whole(1)),
  hiddenSize: needs(whole(1)),
  /** Layers, each of which has the one before as its input; 1 by default. */
  numLayers: has(whole(1), 1),
};
export const settings = {
  /** Whether learned values are added to the gates; true by default. */
  bias: has(flag, true),
  /** Whether the input is [N, T, C] instead of [T, N, C], and the output alike; false by default. */
  batchFirst: has(flag, false),
  /** Probability of a zero between layers in training, 0 by default. */
  dropout: has(number({ min: 0, max: 1 }), 0),
  /** Whether a second direction goes from the end to the beginning; false by default. */
  bidirectional: has(flag, false),
  projSize: lacks(0),
  ...lacksPlace,
};

export interface Settings {
  inputSize: number;
  hiddenSize: number;
  numLayers: number;
  bias: boolean;
  batchFirst: boolean;
  dropout: number;
  bidirectional: boolean;
}

/** Zeros where nothing is given. */
export const zeroState = ({ device }: Tensor, shape: Shape): Tensor => {
  return tensor(new Float32Array(numelOf(shape)), { shape, device });
};

interface Drawn {
  weightIh: Parameter;
  weightHh: Parameter;
  biasIh?: Parameter;
  biasHh?: Parameter;
}

/** Weights and biases of some gates, drawn as PyTorch draws them: each uniform within 1/√H. */
export function drawn(gates: number, inside: number, size: number, bias: boolean): Drawn {
  const bound = 1 / Math.sqrt(size);
  const draw = (...shape: number[]): Parameter => uniform(shape, bound);
  const rows = gates * size;
  const weights = { weightIh: draw(rows, inside), weightHh: draw(rows, size) };
  return bias ? { ...weights, biasIh: draw(rows), biasHh: draw(rows) } : weights;
}

export abstract class RecurrentLayer<In extends unknown[], Out> extends Module<In, Out> {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  batchFirst: boolean;
  dropout: number;
  readonly bidirectional: boolean;
  protected abstract readonly mode: RecurrentMode;

  constructor(mode: RecurrentMode, settings: Settings) {
    super();
    this.inputSize = settings.inputSize;
    this.hiddenSize = settings.hiddenSize;
    this.numLayers = settings.numLayers;
    this.bias = settings.bias;
    this.batchFirst = settings.batchFirst;
    this.dropout = settings.dropout;
    this.bidirectional = settings.bidirectional;
    for (let layer = 0; layer < this.numLayers; layer++)
      for (const suffix of this.#suffixes) {
        const inside = layer === 0 ? this.inputSize : this.hiddenSize * this.#directions;
        const made = drawn(gatesOf[mode], inside, this.hiddenSize, this.bias);
        for (const [name, parameter] of Object.entries(made))
          Object.assign(this, { [`${name}L${layer}${suffix}`]: parameter });
      }
  }

  get #directions(): number {
    return this.bidirectional ? 2 : 1;
  }
  get #suffixes(): string[] {
    return this.bidirectional ? ["", "Reverse"] : [""];
  }

  #weights(layer: number, suffix: string): RecurrentWeights {
    const own = this as unknown as Record<string, Tensor | undefined>;
    const at = (name: string): Tensor | null => own[`${name}L${layer}${suffix}`] ?? null;
    return {
      input: at("weightIh") as Tensor,
      hidden: at("weightHh") as Tensor,
      inputBias: at("biasIh"),
      hiddenBias: at("biasHh"),
    };
  }

  /** Every layer over rows of all steps [rows, C]. @returns h of the last one, and the last states of all, [layers · directions, N, H] */
  protected layers(rows: Tensor, states: readonly Tensor[], sizes: readonly number[]) {
    const last: Tensor[][] = [];
    let x = rows;
    for (let layer = 0; layer < this.numLayers; layer++) {
      if (layer > 0) x = dropout(x, this.dropout, this.training);
      const ways = this.#suffixes.map((suffix, way) => {
        const at = layer * this.#directions + way;
        const own = states.map((state) => select(state, 0, at));
        return recurrent(this.mode, x, this.#weights(layer, suffix), own, { sizes, reverse: way === 1 });
      });
      last.push(...ways.map((way) => way.last));
      x =
        ways.length === 1
          ? ways[0].h
          : cat(
              ways.map(({ h }) => h),
              1,
            );
    }
    return { x, last: states.map((_, i) => stack(last.map((state) => state[i]))) };
  }

  /** @throws ShapeError for an input that is none */
  #check(x: Tensor): void {
    const kind = this.constructor.name;
    const shapes = [this.batchFirst ? "[N, T, C]" : "[T, N, C]", "[T, C]"].join(say` or `);
    if (!(x instanceof Tensor) || (x.dim !== 2 && x.dim !== 3))
      throw new ShapeError(
        say`${kind} expects an input of shape ${shapes}, got ${x instanceof Tensor ? showShape(x.shape) : typeof x}`,
      );
    if (x.shape[x.dim - 1] !== this.inputSize)
      throw new ShapeError(
        say`${kind} expects ${this.inputSize} numbers a step, gets ${x.shape[x.dim - 1]} from an input of shape ${showShape(x.shape)}`,
      );
  }

  /** States as given, or zeros. @throws ShapeError for those that do not fit */
  protected statesFor(x: Tensor, given: readonly (Tensor | null | undefined)[], batch: number[]): Tensor[] {
    const shape = [this.numLayers * this.#directions, ...batch, this.hiddenSize];
    return given.map((state, i) => {
      if (!state) return zeroState(x, shape);
      if (!(state instanceof Tensor) || !sameShape(state.shape, shape))
        throw new ShapeError(
          say`${this.constructor.name} expects ${i === 0 ? "h" : "c"} of shape ${showShape(shape)}, got ${state instanceof Tensor ? showShape(state.shape) : typeof state}`,
        );
      return state;
    });
  }

  /** @param given what is known of h, and c: one for each state */
  protected run(input: Tensor, given: readonly (Tensor | null | undefined)[]) {
    if (isPacked(input)) return this.#runPacked(input, given);
    this.#check(input);
    const isBatch = input.dim === 3;
    const turns = isBatch && this.batchFirst;
    const x = turns ? transpose(input, 0, 1) : input;
    const [steps, batch] = isBatch ? x.shape : [x.shape[0], 1];
    if (steps === 0)
      throw new ShapeError(
        say`${this.constructor.name} expects at least one step, got an input of shape ${showShape(input.shape)}`,
      );
    const states = this.statesFor(x, given, isBatch ? [batch] : []).map((state) =>
      isBatch ? state : unsqueeze(state, 1),
    );
    const rows = reshape(x, [steps * batch, this.inputSize]);
    const made = this.layers(rows, states, new Array<number>(steps).fill(batch));
    const width = made.x.shape[1];
    const output = reshape(made.x, isBatch ? [steps, batch, width] : [steps, width]);
    const last = made.last.map((state) => (isBatch ? state : select(state, 1, 0)));
    return { output: turns ? transpose(output, 0, 1) : output, last };
  }

  /** The same of sequences of different lengths. Typed as if it were a tensor; what is called has the right type. */
  #runPacked(input: PackedSequence, given: readonly (Tensor | null | undefined)[]) {
    const { data, batchSizes, sortedIndices, unsortedIndices } = input;
    this.#check(data);
    const states = this.statesFor(data, given, [batchSizes[0]]).map((state) =>
      sortedIndices ? placesOf(state, 1, sortedIndices) : state,
    );
    const made = this.layers(data, states, batchSizes);
    const output: PackedSequence = { ...input, data: made.x };
    const last = made.last.map((state) => (unsortedIndices ? placesOf(state, 1, unsortedIndices) : state));
    return { output: output as unknown as Tensor, last };
  }

  override extraRepr(): string {
    const { numLayers, bias, batchFirst, dropout, bidirectional } = this;
    const others = [
      numLayers === 1 ? "" : `numLayers=${numLayers}`,
      bias ? "" : "bias=false",
      batchFirst ? "batchFirst=true" : "",
      dropout === 0 ? "" : `dropout=${dropout}`,
      bidirectional ? "bidirectional=true" : "",
    ];
    return [this.inputSize, this.hiddenSize, ...others.filter((text) => text !== "")].join(", ");
  }
}
