// Batches of a data set, as torch.utils.data.DataLoader with num_workers=0 gives them, from the same random stream.
import { flag, optional, thing, whole } from "../options/kinds.ts";
import { has, lacks, lacksNamed, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { checkInterrupt } from "../tensor/interrupt.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { tensorsIn } from "../tensor/tree.ts";
import { say } from "../words/index.ts";
import { type Collated, defaultCollate, type Example } from "./collate.ts";
import { aDataset, type Examples } from "./dataset.ts";
import { beginPass } from "./passes.ts";
import type { Sampler } from "./sampler.ts";

const aCollate = thing<(examples: never[]) => unknown>(
  () => say`a function from examples to a batch`,
  (value) => typeof value === "function",
);

const aSampler = thing<Sampler>(
  () => say`a sampler: indices one after the other, and a length`,
  (value) => typeof value === "object" && value !== null && Symbol.iterator in value && "length" in value,
);

const here = () => say`Batches are made in this thread, between the steps: leave it out`;

const dataLoader = signature("DataLoader", {
  dataset: needs(aDataset),
  /** Examples a batch, 1 by default. */
  batchSize: has(whole(1), 1),
  /** Whether each pass has an order of its own. */
  shuffle: has(optional(flag), null),
  /** Chooses the examples of each pass, all in order by default; not with shuffle. */
  sampler: has(optional(aSampler), null),
  batchSampler: lacks(null),
  numWorkers: lacks(0, here),
  /** Makes a batch of examples; by default tensors, numbers and truths are stacked, lists and objects entry by entry. */
  collateFn: has(optional(aCollate), null),
  pinMemory: lacks(false, here),
  /** Whether a short last batch is left out. */
  dropLast: has(flag, false),
  timeout: lacks(0, here),
  workerInitFn: lacks(null, here),
  multiprocessingContext: lacks(null, here),
  generator: lacks(null, () => say`manualSeed sets the generator that orders are drawn from`),
  prefetchFactor: lacksNamed(2, here),
  persistentWorkers: lacksNamed(false, here),
  pinMemoryDevice: lacksNamed("", here),
});

export interface DataLoaderOptions extends OptionsOf<typeof dataLoader.parameters> {}

/** A place inside a pass: with the state of the default generator, all that is needed to go on from there. */
export interface LoaderState {
  /** Seed of this pass's order; null without shuffle. */
  samplerSeed: string | null;
  /** Batches already given. */
  batch: number;
}

/** Batches of examples E, each a B. */
export class DataLoader<E extends Example = [Tensor, number], B = Collated<E>> implements Iterable<B> {
  static readonly signature: Signature = dataLoader;
  readonly dataset: Examples<E>;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly sampler: Sampler | null;
  readonly collateFn: ((examples: E[]) => B) | null;
  readonly dropLast: boolean;
  #state: LoaderState = { samplerSeed: null, batch: 0 };
  #resumed: LoaderState | null = null;

  constructor(
    dataset: Examples<E>,
    options?: Omit<DataLoaderOptions, "collateFn"> & { collateFn?: ((examples: E[]) => B) | null },
  );
  constructor(
    dataset: Examples<E>,
    ...more: Places<[batchSize: number, shuffle: boolean | null, sampler: Sampler | null], DataLoaderOptions>
  );
  constructor(...args: unknown[]) {
    const { dataset, batchSize, shuffle, sampler, collateFn, dropLast } = dataLoader.read(args);
    if (sampler && shuffle) throw new RangeError(say`DataLoader: give a sampler or shuffle, not both`);
    this.dataset = dataset as Examples<E>;
    this.batchSize = batchSize;
    this.shuffle = shuffle ?? false;
    this.sampler = sampler;
    this.collateFn = collateFn as ((examples: E[]) => B) | null;
    this.dropLast = dropLast;
  }

  /** Batches in one pass. */
  get length(): number {
    const batches = (this.sampler ?? this.dataset).length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  /** Where the pass that is under way stands. */
  state(): LoaderState {
    return { ...this.#state };
  }

  /**
   * The next pass goes on at this place. The default generator must be set to its state of then by the caller.
   *
   * @throws Error within a pass whose examples a sampler chose: only it knows them
   */
  resume(state: LoaderState): void {
    if (this.sampler && state.batch > 0)
      throw new Error(say`DataLoader: a pass with a sampler cannot be gone on with, only begun`);
    this.#resumed = { ...state };
  }

  *[Symbol.iterator](): Iterator<B> {
    const state = this.#resumed ?? this.#begin();
    this.#resumed = null;
    this.#state = state;
    const order = this.#order(state);
    const from = state.batch * this.batchSize;
    this.#prepare(order.subarray(from, from + this.batchSize));
    let previous: B | null = null;
    while (state.batch < this.length) {
      // Between two batches, before the next one's draws: whoever goes on from here finds everything whole.
      checkInterrupt();
      const from = state.batch * this.batchSize;
      const indices = order.subarray(from, from + this.batchSize);
      const batch = this.#batch(indices);
      state.batch++;
      this.#prepare(order.subarray(from + this.batchSize, from + 2 * this.batchSize));
      for (const part of tensorsIn(previous)) part.recycle();
      // What a function of the caller's made may hold tensors that are not this batch's alone.
      previous = this.collateFn ? null : batch;
      yield batch;
    }
  }

  #prepare(indices: Int32Array): void {
    if (indices.length > 0 && "prepare" in this.dataset) this.dataset.prepare?.(indices);
  }

  #batch(indices: Int32Array): B {
    const { dataset } = this;
    if ("batch" in dataset && dataset.batch && !this.collateFn) return dataset.batch(indices) as B;
    const at = (i: number): E => ("get" in dataset ? dataset.get(i) : dataset[i]);
    const examples = Array.from(indices, at);
    return this.collateFn ? this.collateFn(examples) : (defaultCollate(examples, indices) as B);
  }

  /** Draws as PyTorch does at the start of a pass: a base seed for workers, then, if it shuffles, the sampler's seed. */
  #begin(): LoaderState {
    defaultGenerator.randomInt63();
    const samplerSeed = this.shuffle ? String(defaultGenerator.randomInt63()) : null;
    if (this.shuffle) beginPass();
    return { samplerSeed, batch: 0 };
  }

  #order({ samplerSeed }: LoaderState): Int32Array {
    if (this.sampler) return Int32Array.from(this.sampler);
    const { length } = this.dataset;
    if (samplerSeed === null) return Int32Array.from({ length }, (_, i) => i);
    const generator = new Generator();
    generator.manualSeed(BigInt(samplerSeed));
    return generator.randperm(length);
  }
}
