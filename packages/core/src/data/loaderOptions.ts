// What a DataLoader takes, and what cannot be given together.
import { OutOfRangeError } from "../errors.ts";
import { flag, optional, thing, whole } from "../options/kinds.ts";
import { has, lacks, lacksNamed, named, needs, type OptionsOf } from "../options/parameters.ts";
import { signature } from "../options/signature.ts";
import { say } from "../words/index.ts";
import { aDataset, aGenerator } from "./dataset.ts";
import { anIterable, IterableDataset } from "./iterable.ts";
import type { Sampler } from "./sampler.ts";

const aCollate = thing<(examples: never[]) => unknown>(
  () => say`a function from examples to a batch`,
  (value) => typeof value === "function",
);
const aStart = thing<(id: number) => unknown>(
  () => say`a function of a worker's number`,
  (value) => typeof value === "function",
);

const isSampler = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Symbol.iterator in value && "length" in value;
const aSampler = thing<Sampler>(() => say`a sampler: indices one after the other, and a length`, isSampler);
/** Lists of indices, and how many they are. */
export type Batches = Iterable<readonly number[]> & { readonly length: number };
const aBatchSampler = thing<Batches>(
  () => say`a sampler of batches: lists of indices, and a length`,
  isSampler,
);

const here = () => say`Batches are made in this thread, between the steps: leave it out`;

export const dataLoader = signature("DataLoader", {
  dataset: needs({
    ...aDataset,
    is: (value) => anIterable.is(value) || aDataset.is(value),
  } as typeof aDataset),
  /** Examples a batch, 1 by default; null for single examples, that nothing is made of. */
  batchSize: has(optional(whole(1)), 1),
  /** Whether each pass has an order of its own. */
  shuffle: has(optional(flag), null),
  /** Chooses the examples of each pass, all in order by default; not with shuffle. */
  sampler: has(optional(aSampler), null),
  /** Chooses the batches of each pass; not with batchSize, shuffle, sampler or dropLast. */
  batchSampler: has(optional(aBatchSampler), null),
  /** How many random streams batches take turns with, as those of PyTorch's workers; batches are made in this thread all the same. */
  numWorkers: has(whole(0), 0),
  /** Makes a batch of examples; by default tensors, numbers and truths are stacked, lists and objects entry by entry. */
  collateFn: has(optional(aCollate), null),
  /** Means nothing: there is no memory that could be pinned, and results are the same. */
  pinMemory: has(flag, false),
  /** Whether a short last batch is left out. */
  dropLast: has(flag, false),
  timeout: lacks(0, here),
  /** Called with each worker's number before its first batch, with its random stream. */
  workerInitFn: has(optional(aStart), null),
  multiprocessingContext: lacks(null, here),
  /** Where orders and workers' seeds are drawn from, the default generator unless given. */
  generator: has(aGenerator, null),
  /** Batches that each worker is asked for ahead: of an IterableDataset that decides the order at its end. */
  prefetchFactor: named(whole(1), 2),
  persistentWorkers: lacksNamed(false, here),
  pinMemoryDevice: lacksNamed("", here),
});

/** What `DataLoader` takes by name. */
export interface DataLoaderOptions extends OptionsOf<typeof dataLoader.parameters> {}
type Settings = ReturnType<typeof dataLoader.read>;

/** @throws RangeError for options that say the same thing twice, as PyTorch refuses them */
export function checkTogether(options: Settings): void {
  const { dataset, batchSize, shuffle, sampler, batchSampler, dropLast } = options;
  if (sampler && shuffle) throw new OutOfRangeError(say`DataLoader: give a sampler or shuffle, not both`);
  if (batchSampler && (batchSize !== 1 || shuffle || sampler || dropLast))
    throw new OutOfRangeError(
      say`DataLoader: a batchSampler decides everything; leave batchSize, shuffle, sampler and dropLast out`,
    );
  if (batchSize === null && dropLast)
    throw new OutOfRangeError(
      say`DataLoader: without batches, batchSize null, there is no last one for dropLast`,
    );
  if ((dataset as unknown) instanceof IterableDataset && (shuffle || sampler || batchSampler))
    throw new OutOfRangeError(
      say`DataLoader: an IterableDataset has an order of its own; leave shuffle, sampler and batchSampler out`,
    );
}
