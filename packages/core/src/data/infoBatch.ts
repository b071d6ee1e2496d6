// Fewer examples an epoch, the same gradient on average: InfoBatch (Qin et al. 2024, https://arxiv.org/abs/2303.04947).
import { NotPossibleError, OutOfRangeError } from "../errors.ts";
import { number, whole } from "../options/kinds.ts";
import { has, type NamedOf, needs, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { defaultGenerator } from "../tensor/random.ts";
import { say } from "../words/index.ts";
import type { Sampler } from "./sampler.ts";

const infoBatch = signature("InfoBatch", {
  /** Examples of the data set. */
  size: needs(whole(1)),
  /** Passes that the training will take. */
  epochs: needs(number({ above: 0 })),
  /** Share of the easy examples that a pass leaves out, 0.5 by default. */
  ratio: has(number({ min: 0, below: 1 }), 0.5),
  /** Share of the passes, at the end, that leave out none: 0.125 by default. */
  full: has(number({ min: 0, max: 1 }), 0.125),
});

/** What `InfoBatch` takes by name. */
export interface InfoBatchOptions extends NamedOf<typeof infoBatch.parameters, "epochs"> {}

/** Where a pass stands: what is known of the examples, and what was chosen of them. */
export interface InfoBatchState {
  scores: Float32Array;
  order: Int32Array;
  weights: Float32Array;
}

/**
 * Leaves out a random share of the examples whose last loss was below the mean, and gives those of them that stay a weight of
 * 1 / (1 - ratio), so that the expected gradient is that of all. For a loader's `sampler`; a training loop calls `setEpoch` before each
 * pass, multiplies the losses of a batch by `weights`, and tells the unweighted ones to `record`. Examples never seen are never
 * left out. Everything random comes from the default generator.
 */
export class InfoBatch implements Sampler {
  static readonly signature: Signature = infoBatch;
  readonly options: { readonly epochs: number; readonly ratio: number; readonly full: number };
  /** Last loss of each example; NaN for those not yet seen. Part of a training's state. */
  readonly scores: Float32Array;
  readonly #weights: Float32Array;
  #order = new Int32Array(0);
  #isShown = true;

  constructor(
    size: number,
    epochs: number,
    ...more: Places<[ratio: number, full: number], Partial<InfoBatchOptions>>
  );
  constructor(size: number, options: InfoBatchOptions);
  constructor(...args: unknown[]) {
    const { size, epochs, ratio, full } = infoBatch.read(args);
    this.options = { epochs, ratio, full };
    this.scores = new Float32Array(size).fill(Number.NaN);
    this.#weights = new Float32Array(size);
  }

  /** Chooses and orders the examples of a pass, counted from 0. */
  setEpoch(epoch: number): void {
    const { epochs, ratio, full } = this.options;
    const mean = epoch < epochs * (1 - full) ? meanOf(this.scores) : Number.NaN;
    this.#weights.fill(1);
    this.#isShown = false;
    this.#order = defaultGenerator.randperm(this.scores.length).filter((index) => {
      if (!(this.scores[index] < mean)) return true;
      this.#weights[index] = 1 / (1 - ratio);
      return defaultGenerator.rand() >= ratio;
    });
  }

  /** Indices of this pass, in order. */
  get order(): Int32Array {
    return this.#order;
  }

  get length(): number {
    return this.#order.length;
  }

  /** @throws Error when nothing was chosen for this pass */
  [Symbol.iterator](): Iterator<number> {
    if (this.#isShown) throw new NotPossibleError(say`InfoBatch: call setEpoch before each pass`);
    this.#isShown = true;
    return this.#order[Symbol.iterator]();
  }

  /** In memory of its own. */
  stateDict(): InfoBatchState {
    return { scores: this.scores.slice(), order: this.#order.slice(), weights: this.#weights.slice() };
  }

  /** Goes back to where a pass stood; who goes on within it shows the rest of `order`. */
  loadStateDict({ scores, order, weights }: InfoBatchState): void {
    const size = this.scores.length;
    if (
      scores.length !== size ||
      weights.length !== size ||
      order.some((index) => index < 0 || index >= size)
    )
      throw new OutOfRangeError(say`InfoBatch: the state is not of ${size} examples`);
    this.scores.set(scores);
    this.#weights.set(weights);
    this.#order = order.slice();
    this.#isShown = true;
  }

  /** What the losses of these examples are multiplied by. */
  weights(indices: Int32Array): Float32Array {
    return Float32Array.from(indices, (index) => this.#weights[index]);
  }

  /** Takes note of the losses of these examples. */
  record(indices: Int32Array, losses: ArrayLike<number>): void {
    if (losses.length !== indices.length)
      throw new OutOfRangeError(say`InfoBatch: ${losses.length} losses for ${indices.length} examples`);
    indices.forEach((index, i) => {
      this.scores[index] = losses[i];
    });
  }
}

/** Mean of those that are numbers; NaN when there is none. */
function meanOf(scores: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const score of scores)
    if (!Number.isNaN(score)) {
      sum += score;
      count++;
    }
  return sum / count;
}
