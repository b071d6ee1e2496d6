// Batches of a data set, as torch.utils.data.DataLoader gives them, from the same random stream.
import { NotPossibleError, WrongTypeError } from "../errors.ts";
import type { Places } from "../options/parameters.ts";
import type { Signature } from "../options/signature.ts";
import { checkInterrupt } from "../tensor/interrupt.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { tensorsIn } from "../tensor/tree.ts";
import { say } from "../words/index.ts";
import { type Collated, defaultCollate, type Example } from "./collate.ts";
import type { Examples } from "./dataset.ts";
import { IterableDataset } from "./iterable.ts";
import { type Batches, checkTogether, type DataLoaderOptions, dataLoader } from "./loaderOptions.ts";
import { beginPass } from "./passes.ts";
import type { Sampler } from "./sampler.ts";
import { byTurns, type Stream, streamsOf } from "./workers.ts";

export type { DataLoaderOptions };

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
  readonly batchSize: number | null;
  readonly shuffle: boolean;
  readonly sampler: Sampler | null;
  readonly batchSampler: Batches | null;
  readonly numWorkers: number;
  readonly collateFn: ((examples: E[]) => B) | null;
  readonly pinMemory: boolean;
  readonly dropLast: boolean;
  readonly workerInitFn: ((id: number) => unknown) | null;
  readonly generator: Generator | null;
  readonly prefetchFactor: number;
  #state: LoaderState = { samplerSeed: null, batch: 0 };
  #resumed: LoaderState | null = null;

  constructor(
    dataset: Examples<E> | IterableDataset<E>,
    options?: Omit<DataLoaderOptions, "collateFn"> & { collateFn?: ((examples: E[]) => B) | null },
  );
  constructor(
    dataset: Examples<E> | IterableDataset<E>,
    ...more: Places<
      [batchSize: number | null, shuffle: boolean | null, sampler: Sampler | null],
      DataLoaderOptions
    >
  );
  constructor(...args: unknown[]) {
    const read = dataLoader.read(args);
    checkTogether(read);
    this.dataset = read.dataset as Examples<E>;
    this.batchSize = read.batchSampler ? null : read.batchSize;
    this.shuffle = read.shuffle ?? false;
    this.sampler = read.sampler;
    this.batchSampler = read.batchSampler;
    this.numWorkers = read.numWorkers;
    this.collateFn = read.collateFn as ((examples: E[]) => B) | null;
    this.pinMemory = read.pinMemory;
    this.dropLast = read.dropLast;
    this.workerInitFn = read.workerInitFn;
    this.generator = read.generator;
    this.prefetchFactor = read.prefetchFactor;
  }

  /** The data set, where it is gone through instead of being asked for places. */
  get #iterable(): IterableDataset<E> | null {
    const dataset: unknown = this.dataset;
    return dataset instanceof IterableDataset ? dataset : null;
  }

  /** Batches in one pass. @throws TypeError for an IterableDataset that does not know its length */
  get length(): number {
    if (this.batchSampler) return this.batchSampler.length;
    const { length } = this.sampler ?? (this.dataset as { length?: number });
    if (length === undefined)
      throw new WrongTypeError(say`DataLoader: the data set does not know how long it is; give it a length`);
    if (this.batchSize === null) return length;
    return (this.dropLast ? Math.floor : Math.ceil)(length / this.batchSize);
  }

  /** Whether a pass can be gone on with at a place inside it, see resume. */
  get isResumable(): boolean {
    const { sampler, batchSampler, generator, numWorkers } = this;
    return !(sampler || batchSampler || generator || numWorkers > 0 || this.#iterable);
  }

  /** Where the pass that is under way stands. */
  state(): LoaderState {
    return { ...this.#state };
  }

  /**
   * The next pass goes on at this place. The default generator must be set to its state of then by the caller.
   *
   * @throws Error within a pass of which more must be known than a place: whose examples a sampler or a generator of its own chose, or
   *   that has several random streams
   */
  resume(state: LoaderState): void {
    if (state.batch > 0 && !this.isResumable)
      throw new NotPossibleError(say`DataLoader: a pass with a sampler cannot be gone on with, only begun`);
    this.#resumed = { ...state };
  }

  *[Symbol.iterator](): Iterator<B> {
    const baseSeed = this.#resumed ? 0n : (this.generator ?? defaultGenerator).randomInt63();
    const state = this.#resumed ?? this.#begin();
    this.#resumed = null;
    this.#state = state;
    let previous: B | null = null;
    for (const make of this.#batches(state, baseSeed)) {
      // Between two batches, before the next one's draws: whoever goes on from here finds everything whole.
      checkInterrupt();
      const batch = make();
      if (batch === END) return;
      state.batch++;
      for (const part of tensorsIn(previous)) part.recycle();
      // What a function of the caller's made may hold tensors that are not this batch's alone.
      previous = this.collateFn || this.batchSize === null ? null : batch;
      yield batch;
    }
  }

  /** What makes each batch, in order. */
  *#batches(state: LoaderState, baseSeed: bigint): Iterable<() => B | typeof END> {
    const { numWorkers, workerInitFn, prefetchFactor } = this;
    const streams = streamsOf(numWorkers, baseSeed, this.dataset, workerInitFn);
    if (this.#iterable) {
      const parts = streams.length > 0 ? streams.map((stream) => this.#part(stream)) : [this.#part(null)];
      const all = byTurns(parts, prefetchFactor);
      for (;;)
        yield () => {
          const { done, value } = all.next();
          return done ? END : value;
        };
    }
    const lists = this.#lists(state);
    const prepare = this.#prepare();
    let next = lists.next();
    if (!next.done) prepare?.(next.value);
    while (!next.done) {
      const { value: indices } = next;
      const stream = streams[state.batch % numWorkers];
      // Those that are prepared are known one batch ahead; others are asked for when they are due, as they may be drawn.
      const ahead = prepare ? lists.next() : null;
      yield () => {
        const batch = stream ? stream.within(() => this.#batch(indices)) : this.#batch(indices);
        if (ahead && !ahead.done) prepare?.(ahead.value);
        return batch;
      };
      next = ahead ?? lists.next();
    }
  }

  #prepare(): ((indices: Int32Array) => void) | null {
    const { dataset } = this;
    return "prepare" in dataset && dataset.prepare ? dataset.prepare.bind(dataset) : null;
  }

  /** One worker's batches of what is gone through. */
  #part(stream: Stream | null): Iterator<B> {
    const within = <T>(work: () => T): T => (stream ? stream.within(work) : work());
    const dataset = this.#iterable as IterableDataset<E>;
    const examples = within(() => dataset[Symbol.iterator]());
    const next = (): IteratorResult<B> => {
      const batch: E[] = [];
      while (batch.length < (this.batchSize ?? 1)) {
        const { done, value } = examples.next();
        if (done) break;
        batch.push(value);
      }
      const isShort = this.dropLast && batch.length < (this.batchSize ?? 1);
      if (batch.length === 0 || isShort) return { done: true, value: undefined };
      return { done: false, value: this.#collated(batch) };
    };
    return { next: () => within(next) };
  }

  /** The indices of each batch. */
  *#lists(state: LoaderState): Iterator<Int32Array, undefined> {
    if (this.batchSampler) {
      for (const list of this.batchSampler) yield Int32Array.from(list);
      return undefined;
    }
    const size = this.batchSize ?? 1;
    const order = this.#order(state);
    if (order instanceof Int32Array) {
      for (let from = state.batch * size; from < order.length; from += size) {
        const indices = order.subarray(from, from + size);
        if (indices.length === size || !this.dropLast) yield indices;
      }
      return undefined;
    }
    let batch: number[] = [];
    for (const index of order) {
      if (batch.push(index) < size) continue;
      yield Int32Array.from(batch);
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield Int32Array.from(batch);
    return undefined;
  }

  #collated(examples: E[], indices?: Int32Array): B {
    if (this.batchSize === null && !this.batchSampler)
      return this.collateFn
        ? (this.collateFn as (example: unknown) => B)(examples[0])
        : (examples[0] as unknown as B);
    return this.collateFn ? this.collateFn(examples) : (defaultCollate(examples, indices) as B);
  }

  #batch(indices: Int32Array): B {
    const { dataset } = this;
    const isWhole = this.batchSize !== null || this.batchSampler;
    if ("batch" in dataset && dataset.batch && !this.collateFn && isWhole) return dataset.batch(indices) as B;
    const at = (i: number): E => ("get" in dataset ? dataset.get(i) : dataset[i]);
    return this.#collated(Array.from(indices, at), indices);
  }

  /** Draws as PyTorch does at the start of a pass: behind the base seed for workers, if it shuffles, the sampler's seed. */
  #begin(): LoaderState {
    const samplerSeed = this.shuffle && !this.generator ? String(defaultGenerator.randomInt63()) : null;
    if (this.shuffle) beginPass();
    return { samplerSeed, batch: 0 };
  }

  #order({ samplerSeed }: LoaderState): Int32Array | Iterable<number> {
    if (this.sampler) return this.sampler;
    const { length } = this.dataset;
    if (this.shuffle && this.generator) {
      const order = this.generator.randperm(length);
      // torch's sampler draws another order at the end of its pass and shows nothing of it.
      this.generator.randperm(length);
      return order;
    }
    if (samplerSeed === null) return Int32Array.from({ length }, (_, i) => i);
    return new Generator(BigInt(samplerSeed)).randperm(length);
  }
}

/** Nothing more comes. */
const END = Symbol("end");
