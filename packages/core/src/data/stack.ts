// Data sets side by side, as torch.utils.data.StackDataset.
import { OutOfRangeError, WrongTypeError } from "../errors.ts";
import { isPlain } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import type { Example } from "./collate.ts";
import { aDataset, Dataset, type Examples, exampleOf } from "./dataset.ts";

type Named<E extends Example> = Readonly<Record<string, Examples<E>>>;

/** Example i is the list of every data set's i-th example, or an object of them where the data sets were given by name. */
export class StackDataset<E extends Example = [Tensor, number]> extends Dataset<E[] | Record<string, E>> {
  readonly datasets: readonly Examples<E>[] | Named<E>;

  /** @throws TypeError for what are no data sets, RangeError for data sets of different lengths */
  constructor(...datasets: readonly Examples<E>[] | [named: Named<E>]) {
    super();
    const [first] = datasets;
    const isNamed = datasets.length === 1 && isPlain(first) && !aDataset.is(first);
    this.datasets = isNamed ? (first as Named<E>) : (datasets as readonly Examples<E>[]);
    const all = Object.values(this.datasets);
    if (all.length === 0 || !all.every(aDataset.is))
      throw new WrongTypeError(say`StackDataset: expected data sets, one after the other or by name`);
    const odd = all.find(({ length }) => length !== all[0].length);
    if (odd)
      throw new OutOfRangeError(
        say`StackDataset: data sets must be of one length, got ${all[0].length} and ${odd.length}`,
      );
  }

  get length(): number {
    return Object.values(this.datasets)[0].length;
  }

  get(index: number): E[] | Record<string, E> {
    const { datasets } = this;
    if (Array.isArray(datasets)) return datasets.map((dataset) => exampleOf(dataset, index));
    const entries = Object.entries(datasets as Named<E>);
    return Object.fromEntries(entries.map(([name, dataset]) => [name, exampleOf(dataset, index)]));
  }
}
