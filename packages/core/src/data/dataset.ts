// Things that can be learned from, as torch.utils.data has them: by index, and made of one another.
import { NoSuchIndexError, OutOfRangeError, WrongTypeError } from "../errors.ts";
import { list, number, optional, thing, whole } from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { describe, type Signature, signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { indexSelect } from "../tensor/indexing.ts";
import { noGrad } from "../tensor/mode.ts";
import { select } from "../tensor/movement.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import { Tensor } from "../tensor/tensor.ts";
import { showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Collated, Example } from "./collate.ts";

/** Things that can be learned from, by index: torch.utils.data.Dataset. Extend it, or give an object with these members. */
export abstract class Dataset<E extends Example = [Tensor, number]> {
  abstract readonly length: number;
  /** One example: an input as a tensor and its class, or whatever batches can be made of (see Collated). */
  abstract get(index: number): E;
  /** A whole batch at once, where the data set knows a faster way; it must give what `get` would, draws included. */
  batch?(indices: Int32Array): Collated<E>;
  /** Told which examples will be asked for next, so that what takes long, such as decoding, is done meanwhile. */
  prepare?(indices: Int32Array): void;
}

/** A list of examples is a data set, too. */
export type Examples<E extends Example> = Dataset<E> | readonly E[];

/** The kind of an argument that is a data set, or a list of examples. */
export const aDataset = thing<Examples<Example>>(
  () => say`a data set, { length, get(index) }, or a list of examples`,
  (value) =>
    Array.isArray(value) ||
    (typeof value === "object" &&
      value !== null &&
      "length" in value &&
      Number.isSafeInteger(value.length) &&
      "get" in value &&
      typeof value.get === "function"),
);

/** The kind of an argument that is a Generator, or null for the default one. */
export const aGenerator = optional(
  thing<Generator>(
    () => say`a Generator`,
    (value) => value instanceof Generator,
  ),
);

/** The example at a place, of a data set or of a list. */
export const exampleOf = <E extends Example>(dataset: Examples<E>, index: number): E =>
  "get" in dataset ? dataset.get(index) : dataset[index];

/** What prepares a data set's examples, where something does. */
const preparing = (dataset: object): ((indices: Int32Array) => void) | null =>
  "prepare" in dataset && typeof dataset.prepare === "function" ? dataset.prepare.bind(dataset) : null;

/** @throws RangeError for an index that there is none of; one below 0 counts from the end, as in Python */
function placeOf(name: string, index: number, length: number): number {
  const at = index < 0 ? index + length : index;
  if (!(Number.isInteger(at) && at >= 0 && at < length))
    throw new NoSuchIndexError(say`${name}: there is no example ${index} of ${length}`);
  return at;
}

/** Tensors of one length, as torch.utils.data.TensorDataset: example i is the list of every tensor's i-th part. */
export class TensorDataset extends Dataset<Tensor[]> {
  readonly tensors: readonly Tensor[];

  /** @throws RangeError for tensors of different lengths */
  constructor(...tensors: Tensor[]) {
    super();
    if (tensors.length === 0 || !tensors.every((one) => one instanceof Tensor && one.dim > 0))
      throw new WrongTypeError(say`TensorDataset: expected tensors of at least one dimension`);
    const odd = tensors.find(({ shape }) => shape[0] !== tensors[0].shape[0]);
    if (odd)
      throw new OutOfRangeError(
        say`TensorDataset: tensors must be of one length, got ${showShape(tensors[0].shape)} and ${showShape(odd.shape)}`,
      );
    this.tensors = tensors;
  }

  get length(): number {
    return this.tensors[0].shape[0];
  }

  get(index: number): Tensor[] {
    const at = placeOf("TensorDataset", index, this.length);
    return this.tensors.map((one) => select(one, 0, at));
  }

  override batch(indices: Int32Array): Tensor[] {
    const at = tensor(indices, { device: this.tensors[0].device });
    return noGrad(() => this.tensors.map((one) => indexSelect(one, 0, at)));
  }
}

const subset = signature("Subset", { dataset: needs(aDataset), indices: needs(list(whole())) });

/** Some examples of a data set, in an order of their own, as torch.utils.data.Subset. */
export class Subset<E extends Example = [Tensor, number]> extends Dataset<E> {
  static readonly signature: Signature = subset;
  readonly dataset: Examples<E>;
  readonly indices: readonly number[];

  constructor(dataset: Examples<E>, indices: readonly number[]);
  constructor(...args: unknown[]) {
    super();
    const { dataset, indices } = subset.read(args);
    this.dataset = dataset as Examples<E>;
    this.indices = indices;
    const prepare = preparing(this.dataset);
    if (prepare) this.prepare = (some) => prepare(Int32Array.from(some, (i) => indices[i]));
  }

  get length(): number {
    return this.indices.length;
  }

  get(index: number): E {
    return exampleOf(this.dataset, this.indices[placeOf("Subset", index, this.length)]);
  }
}

const concatDataset = signature("ConcatDataset", { datasets: needs(list(aDataset)) });

/** Data sets one after the other, as torch.utils.data.ConcatDataset. */
export class ConcatDataset<E extends Example = [Tensor, number]> extends Dataset<E> {
  static readonly signature: Signature = concatDataset;
  readonly datasets: readonly Examples<E>[];

  constructor(datasets: readonly Examples<E>[]);
  constructor(...args: unknown[]) {
    super();
    const { datasets } = concatDataset.read(args);
    if (datasets.length === 0)
      throw new OutOfRangeError(say`ConcatDataset: there must be at least one data set`);
    this.datasets = datasets as readonly Examples<E>[];
  }

  get length(): number {
    return this.datasets.reduce((sum, { length }) => sum + length, 0);
  }

  get(index: number): E {
    let at = placeOf("ConcatDataset", index, this.length);
    const of = this.datasets.find((dataset) => {
      if (at < dataset.length) return true;
      at -= dataset.length;
      return false;
    });
    return exampleOf(of as Examples<E>, at);
  }
}

const randomSplitOf = signature("randomSplit", {
  dataset: needs(aDataset),
  lengths: needs(list(number({ min: 0 }))),
  generator: has(aGenerator, null),
});

/** Lengths, of shares that add up to 1: each rounded down, what is left given out one by one. */
function wholeLengths(shares: readonly number[], length: number): number[] {
  const lengths = shares.map((share) => Math.floor(length * share));
  const rest = length - lengths.reduce((a, b) => a + b, 0);
  for (let i = 0; i < rest; i++) lengths[i % lengths.length]++;
  return lengths;
}

/**
 * Parts of a data set, drawn at random, as torch.utils.data.random_split with the same draws.
 *
 * @param lengths of the parts, as many examples as there are in all; or shares that add up to 1
 */
export function randomSplit<E extends Example>(
  dataset: Examples<E>,
  lengths: readonly number[],
  ...more: Places<[generator: Generator | null], { generator?: Generator | null }>
): Subset<E>[];
export function randomSplit(...args: unknown[]): Subset<Example>[] {
  const { dataset, lengths, generator } = randomSplitOf.read(args);
  const sum = lengths.reduce((a, b) => a + b, 0);
  const sizes = Math.abs(sum - 1) <= 1e-9 && sum <= 1 ? wholeLengths(lengths, dataset.length) : lengths;
  const total = sizes.reduce((a, b) => a + b, 0);
  if (total !== dataset.length || !sizes.every(Number.isInteger))
    throw new OutOfRangeError(
      say`randomSplit: the lengths ${lengths.join(", ")} must add up to ${dataset.length}, or shares to 1`,
    );
  const order = [...(generator ?? defaultGenerator).randperm(total)];
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return new Subset(dataset, order.slice(from - size, from));
  });
}
describe(randomSplit, randomSplitOf);
