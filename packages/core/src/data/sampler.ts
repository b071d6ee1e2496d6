// Which examples a pass shows, and in which order, as torch.utils.data's samplers with the same draws.
import { OutOfRangeError } from "../errors.ts";
import { flag, list, number, optional, thing, whole } from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import { say } from "../words/index.ts";
import { aGenerator } from "./dataset.ts";

/** Says which examples a pass shows, and in which order: torch.utils.data.Sampler. Extend it, or give an object with these members. */
export abstract class Sampler implements Iterable<number> {
  /** Examples of the next pass. */
  abstract readonly length: number;
  abstract [Symbol.iterator](): Iterator<number>;
}

interface Sized {
  readonly length: number;
}
interface Drawn {
  generator?: Generator | null;
}

const dataSource = needs(
  thing<Sized>(
    () => say`something with a length, such as a data set`,
    (value) => typeof value === "object" && value !== null && "length" in value,
  ),
);

const sequentialSampler = signature("SequentialSampler", { dataSource });

/** All examples in order. */
export class SequentialSampler extends Sampler {
  static readonly signature: Signature = sequentialSampler;
  readonly dataSource: Sized;

  constructor(dataSource: Sized);
  constructor(...args: unknown[]) {
    super();
    this.dataSource = sequentialSampler.read(args).dataSource;
  }

  get length(): number {
    return this.dataSource.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = 0; i < this.length; i++) yield i;
  }
}

const randomSampler = signature("RandomSampler", {
  dataSource,
  /** Whether an example may come twice. */
  replacement: has(flag, false),
  /** Examples a pass; as many as there are by default. */
  numSamples: has(optional(whole(1)), null),
  generator: has(aGenerator, null),
});

interface RandomOptions extends Drawn {
  replacement?: boolean;
  numSamples?: number | null;
}

/** Examples at random: every one once, or each drawn from all. */
export class RandomSampler extends Sampler {
  static readonly signature: Signature = randomSampler;
  readonly dataSource: Sized;
  readonly replacement: boolean;
  readonly generator: Generator | null;
  readonly #samples: number | null;

  constructor(
    dataSource: Sized,
    ...more: Places<
      [replacement: boolean, numSamples: number | null, generator: Generator | null],
      RandomOptions
    >
  );
  constructor(...args: unknown[]) {
    super();
    const { dataSource, replacement, numSamples, generator } = randomSampler.read(args);
    this.dataSource = dataSource;
    this.replacement = replacement;
    this.generator = generator;
    this.#samples = numSamples;
  }

  get length(): number {
    return this.#samples ?? this.dataSource.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    const { length: count } = this.dataSource;
    // Without a generator torch draws a seed for one of its own.
    const draws = this.generator ?? new Generator(defaultGenerator.randomInt63());
    if (this.replacement) {
      // In one go of at most 32, as torch: another draw between two of them comes after the whole.
      for (let left = this.length; left > 0; left -= 32)
        yield* Array.from({ length: Math.min(32, left) }, () => draws.randint(0, count));
      return;
    }
    for (let left = this.length; ; left -= count) {
      const order = draws.randperm(count);
      yield* order.subarray(0, Math.min(count, left));
      if (left < count) return;
    }
  }
}

const subsetRandomSampler = signature("SubsetRandomSampler", {
  indices: needs(list(whole())),
  generator: has(aGenerator, null),
});

/** The examples with these indices, every one once, at random. */
export class SubsetRandomSampler extends Sampler {
  static readonly signature: Signature = subsetRandomSampler;
  readonly indices: readonly number[];
  readonly generator: Generator | null;

  constructor(indices: readonly number[], ...more: Places<[generator: Generator | null], Drawn>);
  constructor(...args: unknown[]) {
    super();
    const { indices, generator } = subsetRandomSampler.read(args);
    this.indices = indices;
    this.generator = generator;
  }

  get length(): number {
    return this.indices.length;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const i of (this.generator ?? defaultGenerator).randperm(this.length)) yield this.indices[i];
  }
}

const batchSampler = signature("BatchSampler", {
  sampler: needs(
    thing<Iterable<number>>(
      () => say`a sampler: indices one after the other, and a length`,
      (value) => typeof value === "object" && value !== null && Symbol.iterator in value,
    ),
  ),
  batchSize: needs(whole(1)),
  dropLast: needs(flag),
});

/** Another sampler's indices in lists of a batch each. */
export class BatchSampler implements Iterable<number[]> {
  static readonly signature: Signature = batchSampler;
  readonly sampler: Iterable<number>;
  readonly batchSize: number;
  readonly dropLast: boolean;

  constructor(sampler: Iterable<number>, batchSize: number, dropLast: boolean);
  constructor(sampler: Iterable<number>, options: { batchSize: number; dropLast: boolean });
  constructor(...args: unknown[]) {
    const { sampler, batchSize, dropLast } = batchSampler.read(args);
    this.sampler = sampler;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  get length(): number {
    const batches = (this.sampler as Sampler).length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  *[Symbol.iterator](): Iterator<number[]> {
    let batch: number[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}

const weightedRandomSampler = signature("WeightedRandomSampler", {
  weights: needs(list(number({ min: 0 }))),
  numSamples: needs(whole(1)),
  /** Whether an example may come twice, true by default. */
  replacement: has(flag, true),
  generator: has(aGenerator, null),
});

/** Examples drawn in proportion to weights, which need not add up to 1. */
export class WeightedRandomSampler extends Sampler {
  static readonly signature: Signature = weightedRandomSampler;
  readonly weights: readonly number[];
  readonly length: number;
  readonly replacement: boolean;
  readonly generator: Generator | null;

  /** @throws RangeError for weights that are all 0, or fewer than samples without replacement */
  constructor(
    weights: readonly number[],
    numSamples: number,
    ...more: Places<[replacement: boolean, generator: Generator | null], Drawn & { replacement?: boolean }>
  );
  constructor(...args: unknown[]) {
    super();
    const { weights, numSamples, replacement, generator } = weightedRandomSampler.read(args);
    if (!weights.some((weight) => weight > 0) || (!replacement && numSamples > weights.length))
      throw new OutOfRangeError(
        say`WeightedRandomSampler: ${numSamples} samples of ${weights.length} weights; one at least must be above 0, and without replacement there are at most as many samples as weights`,
      );
    this.weights = weights;
    this.length = numSamples;
    this.replacement = replacement;
    this.generator = generator;
  }

  [Symbol.iterator](): Iterator<number> {
    const draws = this.generator ?? defaultGenerator;
    return (this.replacement ? this.#each(draws) : this.#once(draws))[Symbol.iterator]();
  }

  #each(draws: Generator): number[] {
    let sum = 0;
    const sums = this.weights.map((weight) => (sum += weight));
    const shares = sums.map((one, i) => (i === sums.length - 1 ? 1 : one / sum));
    return Array.from({ length: this.length }, () => {
      const at = draws.double();
      return shares.findIndex((share) => share >= at);
    });
  }

  /** The largest of weights over exponential draws. */
  #once(draws: Generator): number[] {
    const scores = this.weights.map((weight) => weight / -Math.log(1 - draws.double()));
    return [...scores.keys()].sort((a, b) => scores[b] - scores[a]).slice(0, this.length);
  }
}
