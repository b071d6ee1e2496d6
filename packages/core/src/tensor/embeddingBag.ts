// Bags of vectors looked up by number, and of each bag their sum, mean or largest elements.
import { OutOfRangeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { checkTensor } from "./apply.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { embedding, paddingAt } from "./embedding.ts";
import { maxAlong } from "./extremes.ts";
import { reshape, sum, unsqueeze } from "./functional.ts";
import { peeked } from "./peek.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, sameShape, showShape } from "./types.ts";

export type BagMode = "sum" | "mean" | "max";
export interface BagOptions {
  /** int32 [bags]: where each bag begins, for numbers in a row; the first at 0. */
  offsets?: Tensor | null;
  mode?: BagMode;
  /** A factor for each number, of the input's shape; for sums alone. */
  perSampleWeights?: Tensor | null;
  /** Whether the last offset is where the last bag ends, false by default. */
  includeLastOffset?: boolean;
  /** The number that counts as none in its bag. */
  paddingIdx?: number | null;
}

/** Where each bag begins and ends. @throws ShapeError, RangeError for what are no bags */
function endsOf(name: string, x: Tensor, { offsets, includeLastOffset }: BagOptions): [number, number][] {
  if (x.dim === 2) {
    if (offsets)
      throw new ShapeError(
        say`${name}: numbers [bags, length] are in bags already; give offsets with numbers in a row alone`,
      );
    const [bags, length] = x.shape;
    return Array.from({ length: bags }, (_, i) => [i * length, (i + 1) * length]);
  }
  if (x.dim !== 1 || !offsets)
    throw new ShapeError(
      say`${name} expects numbers [bags, length], or in a row with offsets, got shape ${showShape(x.shape)}`,
    );
  if (offsets.dtype !== "int32" || offsets.dim !== 1)
    throw new ShapeError(
      say`${name}: offsets are int32 and in a row, got ${offsets.dtype} of shape ${showShape(offsets.shape)}`,
    );
  const from = [...peeked(name, offsets)];
  const all = includeLastOffset ? from : [...from, x.numel];
  const odd = all.findIndex((place, i) => place > x.numel || (i === 0 ? place !== 0 : place < all[i - 1]));
  if (all.length < 1 || odd >= 0)
    throw new OutOfRangeError(
      say`${name}: offsets begin at 0, do not go back, and stay within ${x.numel} numbers, got ${from.join(", ")}`,
    );
  return all.slice(1).map((end, i) => [all[i], end]);
}

/** int32 numbers, [bags, length] or in a row with offsets, to a vector for each bag, [bags, size]; an empty bag gives zeros. */
export function embeddingBag(name: string, x: Tensor, weight: Tensor, options: BagOptions = {}): Tensor {
  checkTensor(name, "input", x);
  checkTensor(name, "weight", weight);
  const { mode = "mean", perSampleWeights = null, paddingIdx = null } = options;
  if (perSampleWeights && (mode !== "sum" || !sameShape(perSampleWeights.shape, x.shape)))
    throw new ShapeError(
      mode === "sum"
        ? say`${name}: perSampleWeights has the shape ${showShape(perSampleWeights.shape)}, and the input ${showShape(x.shape)}`
        : say`${name}: perSampleWeights is for the mode sum alone, got ${mode}`,
    );
  const ends = endsOf(name, x, options);
  const padding = weight.dim === 2 ? paddingAt(name, paddingIdx, weight.shape[0]) : null;
  const numbers = x.dtype === "int32" ? peeked(name, x) : [];
  // Every bag in a line of its own, as long as the longest; places beyond its end, and padding, count for nothing.
  const places = ends.map(([from, to]) =>
    Array.from({ length: to - from }, (_, i) => from + i).filter((at) => numbers[at] !== padding),
  );
  const longest = places.reduce((most, { length }) => Math.max(most, length), 0);
  const [bags, size] = [ends.length, weight.shape[1]];
  const at = new Int32Array(bags * longest);
  const isThere = new Uint8Array(bags * longest);
  places.forEach((bag, i) => {
    bag.forEach((place, j) => {
      at[i * longest + j] = place;
      isThere[i * longest + j] = 1;
    });
  });
  const rows = embedding(name, reshape(x, [x.numel]), weight);
  if (longest === 0) return reshape(sum(rows, 0).mul(0).expand(bags, size), [bags, size]);
  const found = rows.indexSelect(0, tensor(at, { device: x.device })); // [bags · longest, size]
  const shown = tensor(isThere, { shape: [bags * longest, 1], dtype: "bool", device: x.device });
  const lines = (y: Tensor, other: number): Tensor =>
    reshape(elementwise.where(shown, y, other), [bags, longest, size]);
  const { device } = x;
  const empty = places.map(({ length }) => length === 0);
  if (mode === "max") {
    const largest = maxAlong(lines(found, Number.NEGATIVE_INFINITY), 1, false).values;
    const isEmpty = tensor(empty, { device });
    return elementwise.where(unsqueeze(isEmpty, 1), 0, largest);
  }
  const weights = perSampleWeights && reshape(perSampleWeights, [x.numel]);
  const scaled = weights
    ? elementwise.mul(found, unsqueeze(weights.indexSelect(0, tensor(at, { device })), 1))
    : found;
  const sums = sum(lines(scaled, 0), 1);
  if (mode === "sum") return sums;
  const counts = tensor(
    Float32Array.from(places, ({ length }) => Math.max(1, length)),
    { shape: [bags, 1], device },
  );
  return elementwise.div(sums, counts);
}
