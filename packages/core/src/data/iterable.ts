// Data sets that are gone through and know no places: torch.utils.data.IterableDataset and ChainDataset.
import { list, thing } from "../options/kinds.ts";
import { needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import type { Example } from "./collate.ts";

/**
 * Examples one after the other, such as lines of a file: torch.utils.data.IterableDataset. Extend it. A DataLoader of several workers
 * goes through it once for each, so that each should give a part of it: see getWorkerInfo.
 */
export abstract class IterableDataset<E extends Example = [Tensor, number]> implements Iterable<E> {
  abstract [Symbol.iterator](): Iterator<E>;
  /** How many there are, where that is known. */
  get length(): number | undefined {
    return undefined;
  }
}

export const anIterable = thing<IterableDataset<Example>>(
  () => say`an IterableDataset`,
  (value) => value instanceof IterableDataset,
);

const chainDataset = signature("ChainDataset", { datasets: needs(list(anIterable)) });

/** One after the other. */
export class ChainDataset<E extends Example = [Tensor, number]> extends IterableDataset<E> {
  static readonly signature: Signature = chainDataset;
  readonly datasets: readonly IterableDataset<E>[];

  constructor(datasets: readonly IterableDataset<E>[]);
  constructor(...args: unknown[]) {
    super();
    this.datasets = chainDataset.read(args).datasets as readonly IterableDataset<E>[];
  }

  override get length(): number | undefined {
    const lengths = this.datasets.map(({ length }) => length);
    return lengths.includes(undefined) ? undefined : (lengths as number[]).reduce((a, b) => a + b, 0);
  }

  *[Symbol.iterator](): Iterator<E> {
    for (const dataset of this.datasets) yield* dataset;
  }
}
