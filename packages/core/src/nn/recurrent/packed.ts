// Sequences of different lengths without what fills them up, as torch.nn.utils.rnn.
import { flag, list, number, optional, thing, whole } from "../../options/kinds.ts";
import { has, needs, type Places } from "../../options/parameters.ts";
import { reading } from "../../options/reading.ts";
import { signature } from "../../options/signature.ts";
import { aTensor } from "../../options/things.ts";
import { tensor } from "../../tensor/create.ts";
import { full } from "../../tensor/creation.ts";
import { cat, reshape, stack, transpose } from "../../tensor/functional.ts";
import { indexSelect } from "../../tensor/indexing.ts";
import { peeked } from "../../tensor/peek.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";

/** Steps of several sequences, one step after the other, those of the longest sequence first; made by packPaddedSequence and packSequence. */
export interface PackedSequence {
  /** [rows of all steps, ...]. */
  readonly data: Tensor;
  /** How many sequences each step has. */
  readonly batchSizes: readonly number[];
  /** For each sequence here its number among those given, and the other way around; null where they were sorted. */
  readonly sortedIndices: readonly number[] | null;
  readonly unsortedIndices: readonly number[] | null;
}

export const isPacked = (value: unknown): value is PackedSequence =>
  typeof value === "object" && value !== null && "batchSizes" in value && "data" in value;

const aPacked = thing<PackedSequence>(
  () => say`a sequence that packPaddedSequence or packSequence made`,
  isPacked,
);
const someTensors = list(aTensor);

/** Rows of a dimension, in an order of their own. */
export const placesOf = (x: Tensor, dim: number, places: readonly number[]): Tensor =>
  indexSelect(x, dim, tensor(Int32Array.from(places), { device: x.device }));

type PadSequence = (
  sequences: readonly Tensor[],
  ...more: Places<
    [batchFirst: boolean, paddingValue: number],
    { batchFirst?: boolean; paddingValue?: number }
  >
) => Tensor;

/** Sequences [Lᵢ, ...] side by side, filled up at their ends: [longest, N, ...], or N first. */
export const padSequence: PadSequence = reading(
  signature("padSequence", {
    sequences: needs(someTensors),
    batchFirst: has(flag, false),
    paddingValue: has(number({ infinite: true }), 0),
  }),
  ({ sequences, batchFirst, paddingValue }) => {
    const rest = sequences[0]?.shape.slice(1);
    for (const x of sequences)
      if (x.dim === 0 || !sameShape(x.shape.slice(1), rest))
        throw new ShapeError(
          say`padSequence expects sequences that differ in their first size alone, got ${sequences.map(({ shape }) => showShape(shape)).join(", ")}`,
        );
    const longest = Math.max(...sequences.map(({ shape }) => shape[0]));
    const whole = sequences.map((x) => {
      const missing = longest - x.shape[0];
      if (missing === 0) return x;
      return cat([x, full([missing, ...rest], paddingValue, { dtype: x.dtype, device: x.device })]);
    });
    return stack(whole, batchFirst ? 0 : 1);
  },
);

/** The packing of N sequences side by side. @param lengths of each, at least 1 */
function packed(x: Tensor, lengths: readonly number[], enforceSorted: boolean): PackedSequence {
  const [steps, n] = x.shape;
  if (lengths.length !== n || lengths.some((length) => !(length >= 1 && length <= steps)))
    throw new ShapeError(
      say`packPaddedSequence expects ${n} lengths of 1 to ${steps}, got ${showShape(lengths)}`,
    );
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[b] - lengths[a] || a - b);
  if (enforceSorted && order.some((from, i) => lengths[from] !== lengths[i]))
    throw new ShapeError(
      say`packPaddedSequence expects the longest sequence first, got lengths ${showShape(lengths)}; say enforceSorted: false to have them sorted`,
    );
  const batchSizes = Array.from(
    { length: Math.max(...lengths) },
    (_, step) => lengths.filter((length) => length > step).length,
  );
  const places = batchSizes.flatMap((size, step) => order.slice(0, size).map((i) => step * n + i));
  const rows = reshape(x, [steps * n, ...x.shape.slice(2)]);
  const back = order.map((_, i) => order.indexOf(i));
  return {
    data: placesOf(rows, 0, places),
    batchSizes,
    sortedIndices: enforceSorted ? null : order,
    unsortedIndices: enforceSorted ? null : back,
  };
}

const someLengths = thing<Tensor | readonly number[]>(
  () => say`lengths, as a list or a tensor of whole numbers`,
  (value) => value instanceof Tensor || (Array.isArray(value) && value.every(Number.isInteger)),
);

type Pack = (
  input: Tensor,
  lengths: Tensor | readonly number[],
  ...more: Places<
    [batchFirst: boolean, enforceSorted: boolean],
    { batchFirst?: boolean; enforceSorted?: boolean }
  >
) => PackedSequence;

/** Sequences side by side [T, N, ...], or N first, without what fills them up behind their lengths. */
export const packPaddedSequence: Pack = reading(
  signature("packPaddedSequence", {
    input: needs(aTensor),
    lengths: needs(someLengths),
    batchFirst: has(flag, false),
    enforceSorted: has(flag, true),
  }),
  ({ input, lengths, batchFirst, enforceSorted }) => {
    if (input.dim < 2)
      throw new ShapeError(say`packPaddedSequence expects [T, N, ...], got ${showShape(input.shape)}`);
    const all = lengths instanceof Tensor ? Array.from(peeked("packPaddedSequence", lengths)) : lengths;
    return packed(batchFirst ? transpose(input, 0, 1) : input, all, enforceSorted);
  },
);

/** Sequences [Lᵢ, ...] packed together. */
export const packSequence: (
  sequences: readonly Tensor[],
  ...more: Places<[enforceSorted: boolean], { enforceSorted?: boolean }>
) => PackedSequence = reading(
  signature("packSequence", { sequences: needs(someTensors), enforceSorted: has(flag, true) }),
  ({ sequences, enforceSorted }) =>
    packed(
      padSequence(sequences),
      sequences.map(({ shape }) => shape[0]),
      enforceSorted,
    ),
);

type Unpack = (
  sequence: PackedSequence,
  ...more: Places<
    [batchFirst: boolean, paddingValue: number, totalLength: number | null],
    { batchFirst?: boolean; paddingValue?: number; totalLength?: number | null }
  >
) => [padded: Tensor, lengths: Tensor];

/** Sequences side by side again, [T, N, ...] or N first, filled up at their ends; and their lengths, int32 [N]. */
export const padPackedSequence: Unpack = reading(
  signature("padPackedSequence", {
    sequence: needs(aPacked),
    batchFirst: has(flag, false),
    paddingValue: has(number({ infinite: true }), 0),
    totalLength: has(optional(whole(1)), null),
  }),
  ({ sequence, batchFirst, paddingValue, totalLength }) => {
    const { data, batchSizes, unsortedIndices } = sequence;
    const steps = totalLength ?? batchSizes.length;
    if (steps < batchSizes.length)
      throw new ShapeError(
        say`padPackedSequence: totalLength ${steps} is less than the longest sequence, ${batchSizes.length}`,
      );
    const [n] = batchSizes;
    const starts = batchSizes.map((_, step) => batchSizes.slice(0, step).reduce((a, b) => a + b, 0));
    const [rows, ...rest] = data.shape;
    const order = unsortedIndices ?? Array.from({ length: n }, (_, i) => i);
    const places = Array.from({ length: steps }, (_, step) =>
      order.map((i) => (i < (batchSizes[step] ?? 0) ? starts[step] + i : rows)),
    );
    const padding = full([1, ...rest], paddingValue, { dtype: data.dtype, device: data.device });
    const padded = reshape(placesOf(cat([data, padding]), 0, places.flat()), [steps, n, ...rest]);
    const lengths = order.map((i) => batchSizes.filter((size) => size > i).length);
    return [batchFirst ? transpose(padded, 0, 1) : padded, tensor(Int32Array.from(lengths))];
  },
);
