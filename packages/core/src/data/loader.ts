// Batches of a data set, as torch.utils.data.DataLoader with num_workers=0 gives them, from the same random stream.
import { flag, optional, thing, whole } from "../options/kinds.ts";
import { has, lacks, lacksNamed, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { checkInterrupt } from "../tensor/interrupt.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { beginPass } from "./passes.ts";

/** Things that can be learned from, by index. */
export interface Dataset {
  readonly length: number;
  /** One example: the input as a tensor, and its class. */
  get(index: number): [Tensor, number];
  /** A whole batch at once, where the data set knows a faster way; it must give what `get` would, draws included. */
  batch?(indices: Int32Array): [Tensor, Tensor];
}

/** Says which examples a pass shows, and in which order: torch.utils.data.Sampler. */
export interface Sampler extends Iterable<number> {
  /** Examples of the next pass. */
  readonly length: number;
}

const aDataset = thing<Dataset>(
  () => say`a data set, { length, get(index) }`,
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "length" in value &&
    Number.isSafeInteger(value.length) &&
    "get" in value &&
    typeof value.get === "function",
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
  collateFn: lacks(null),
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

export class DataLoader implements Iterable<[Tensor, Tensor]> {
  static readonly signature: Signature = dataLoader;
  readonly dataset: Dataset;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly sampler: Sampler | null;
  readonly dropLast: boolean;
  #state: LoaderState = { samplerSeed: null, batch: 0 };
  #resumed: LoaderState | null = null;

  constructor(
    dataset: Dataset,
    ...more: Places<[batchSize: number, shuffle: boolean | null, sampler: Sampler | null], DataLoaderOptions>
  );
  constructor(dataset: Dataset, options?: DataLoaderOptions);
  constructor(...args: unknown[]) {
    const { dataset, batchSize, shuffle, sampler, dropLast } = dataLoader.read(args);
    if (sampler && shuffle) throw new RangeError(say`DataLoader: give a sampler or shuffle, not both`);
    this.dataset = dataset;
    this.batchSize = batchSize;
    this.shuffle = shuffle ?? false;
    this.sampler = sampler;
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

  *[Symbol.iterator](): Iterator<[Tensor, Tensor]> {
    const state = this.#resumed ?? this.#begin();
    this.#resumed = null;
    this.#state = state;
    const order = this.#order(state);
    let previous: [Tensor, Tensor] | null = null;
    while (state.batch < this.length) {
      // Between two batches, before the next one's draws: whoever goes on from here finds everything whole.
      checkInterrupt();
      const from = state.batch * this.batchSize;
      const indices = order.subarray(from, from + this.batchSize);
      const batch = this.dataset.batch?.(indices) ?? collate(this.dataset, indices);
      state.batch++;
      for (const part of previous ?? []) part.recycle();
      previous = batch;
      yield batch;
    }
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

/** Stacks examples along a new first dimension. */
function collate(dataset: Dataset, indices: Int32Array): [Tensor, Tensor] {
  const examples = Array.from(indices, (index) => dataset.get(index));
  const [first] = examples[0];
  const size = first.numel;
  const data = new Float32Array(size * examples.length);
  examples.forEach(([x], i) => {
    if (x.numel !== size)
      throw new ShapeError(
        say`DataLoader: examples of shapes ${showShape(first.shape)} and ${showShape(x.shape)} do not make a batch; add a Resize or a crop that makes them equal`,
      );
    const elements = x.device.peek(x.array);
    if (!elements) throw new Error(say`DataLoader: examples on ${x.device.name} cannot be read at once`);
    data.set(elements, i * size);
  });
  const labels = Int32Array.from(examples, ([, label]) => label);
  return [tensor(data, { shape: [examples.length, ...first.shape] }), tensor(labels)];
}
