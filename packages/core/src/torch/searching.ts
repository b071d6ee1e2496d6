// What lies among sorted numbers or in a set: torch.searchsorted, bucketize, isin, unique_consecutive. Elements are read at once.
import { choice, either, flag, optional } from "../options/kinds.ts";
import { has, lacks, lacksNamed, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { indexSelect } from "../tensor/indexing.ts";
import { peeked } from "../tensor/peek.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Data, ShapeError, sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { anyTensor, isTensor, scalar, tensorKind } from "./kinds.ts";

/** The first place whose number is not below the value, or with `right` is above it. */
function placeIn(sorted: Data, from: number, to: number, value: number, right: boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBefore = right ? !(sorted[middle] > value) : !(sorted[middle] >= value);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

function search(name: string, sorted: Tensor, values: Tensor, right: boolean): Tensor {
  const isOne = sorted.dim === 1;
  if (sorted.dim === 0 || (!isOne && !sameShape(sorted.shape.slice(0, -1), values.shape.slice(0, -1))))
    throw new ShapeError(
      say`${name}: sorted numbers of shape ${showShape(sorted.shape)} for values of shape ${showShape(values.shape)}; they are a vector, or alike but for the last size`,
    );
  const [among, wanted] = [peeked(name, sorted), peeked(name, values)];
  const size = sorted.shape[sorted.dim - 1];
  const each = values.shape[values.dim - 1] ?? 1;
  const places = Int32Array.from(wanted, (value, i) => {
    const row = isOne ? 0 : Math.floor(i / each);
    return placeIn(among, row * size, (row + 1) * size, value, right);
  });
  return tensor(places, { shape: values.shape, device: values.device });
}

/** As a tensor beside another. */
const beside = (like: Tensor, x: Tensor | number): Tensor =>
  isTensor(x) ? x : tensor(x, { dtype: Number.isInteger(x) ? like.dtype : "float32", device: like.device });

const settings = { outInt32: named(flag, false), right: named(flag, false) };
/** Where values would go among sorted numbers, along the last dimension, before equals or with `right` behind them; int32. */
export const searchsorted: (
  sortedSequence: Tensor,
  input: Tensor | number,
  options?: { outInt32?: boolean; right?: boolean; side?: "left" | "right" | null },
) => Tensor = reading(
  signature("searchsorted", {
    sortedSequence: needs(tensorKind),
    input: needs(either(scalar, tensorKind)),
    ...settings,
    side: named(optional(choice("left", "right")), null),
    sorter: lacksNamed(null),
  }),
  ({ sortedSequence, input, right, side }) =>
    search("searchsorted", sortedSequence, beside(sortedSequence, input), right || side === "right"),
);
/** The bin of each value between boundaries, before equals or with `right` behind them; int32. */
export const bucketize: (
  input: Tensor | number,
  boundaries: Tensor,
  options?: { outInt32?: boolean; right?: boolean },
) => Tensor = reading(
  signature("bucketize", {
    input: needs(either(scalar, tensorKind)),
    boundaries: needs(tensorKind),
    ...settings,
  }),
  ({ input, boundaries, right }) => search("bucketize", boundaries, beside(boundaries, input), right),
);

/** Whether each element is among others, or with `invert` is not; bool. */
export const isin: (
  elements: Tensor | number,
  testElements: Tensor | number,
  options?: { assumeUnique?: boolean; invert?: boolean },
) => Tensor = reading(
  signature("isin", {
    elements: needs(either(scalar, tensorKind)),
    testElements: needs(either(scalar, tensorKind)),
    assumeUnique: named(flag, false),
    invert: named(flag, false),
  }),
  ({ elements, testElements, invert }) => {
    const like = isTensor(elements) ? elements : isTensor(testElements) ? testElements : tensor(0);
    const [asked, others] = [elements, testElements].map((x) => beside(like, x));
    const among = new Set(Array.from(peeked("isin", others), (x) => x + 0).filter((x) => !Number.isNaN(x)));
    const found = Uint8Array.from(peeked("isin", asked), (x) => Number(among.has(x + 0) !== invert));
    return tensor(found, { shape: asked.shape, dtype: "bool", device: asked.device });
  },
);

interface Consecutive {
  (input: Tensor): Tensor;
  (input: Tensor, returnInverse: boolean, returnCounts?: boolean): Tensor | Tensor[];
  (input: Tensor, options: { returnInverse?: boolean; returnCounts?: boolean }): Tensor | Tensor[];
}
/** The elements, in a row, without repetitions next to each other; with it, where asked for, which of them each is, and how often there is each. */
export const uniqueConsecutive: Consecutive = reading(
  signature("uniqueConsecutive", {
    input: needs(anyTensor),
    returnInverse: has(flag, false),
    returnCounts: has(flag, false),
    dim: lacks(null),
  }),
  ({ input, returnInverse, returnCounts }) => {
    const data = peeked("uniqueConsecutive", input);
    const firsts: number[] = [];
    const inverse = Int32Array.from(data, (value, i) => {
      if (i === 0 || value !== data[i - 1]) firsts.push(i);
      return firsts.length - 1;
    });
    const counts = firsts.map((first, i) => (firsts[i + 1] ?? data.length) - first);
    const { device } = input;
    const values = indexSelect(input.detach().reshape(-1), 0, tensor(Int32Array.from(firsts), { device }));
    if (!returnInverse && !returnCounts) return values;
    return [
      values,
      ...(returnInverse ? [tensor(inverse, { shape: input.shape, device })] : []),
      ...(returnCounts ? [tensor(Int32Array.from(counts), { device })] : []),
    ];
  },
);
