// Sorted elements and where they stood, as torch.sort, topk, median, unique and nonzero.
import { argsort as argsortOp } from "../ops/argsort/index.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { tensor } from "./create.ts";
import { dimOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { reshape } from "./functional.ts";
import { gather } from "./indexing.ts";
import { narrow, squeeze } from "./movement.ts";
import { pairOf, type ValuesIndices } from "./pair.ts";
import { peeked } from "./peek.ts";
import type { Tensor } from "./tensor.ts";
import { type Data, ShapeError, showShape } from "./types.ts";

/** The first places of the sorted line; all if no count is given. */
function placesOf(x: Tensor, dim: number, descending: boolean, count?: number): Tensor {
  if (x.dim === 0) return reshape(placesOf(reshape(x, [1]), 0, descending), []);
  return apply(argsortOp, [x], { dim, descending, count: count ?? x.shape[dim] });
}

/** Where the elements along a dimension come from when they are sorted; int32. Of equals the first comes first, NaN is the largest. */
export const argsort = (x: Tensor, dim = -1, descending = false): Tensor =>
  placesOf(x, dimOf("argsort", x, dim), descending);

/** The elements along a dimension in order, and where they stood. */
export function sort(x: Tensor, dim = -1, descending = false): ValuesIndices {
  const at = dimOf("sort", x, dim);
  const places = placesOf(x, at, descending);
  return pairOf(gather(x, at, places), places);
}

/** The k largest, or smallest, along a dimension, the first first, and where they stand. */
export function topk(x: Tensor, k: number, dim = -1, largest = true): ValuesIndices {
  const at = dimOf("topk", x, dim);
  const size = x.shape[at] ?? 1;
  if (!(Number.isInteger(k) && k >= 0 && k <= size))
    throw new ShapeError(
      say`topk: k is ${k}, expected a whole number from 0 to ${size}, the size of dimension ${dim} of ${showShape(x.shape)}`,
    );
  const places = placesOf(x, at, largest, k);
  return pairOf(gather(x, at, places), places);
}

/** The k-th smallest along a dimension, 1 for the smallest, and where it stands. */
export function kthvalue(x: Tensor, k: number, dim = -1, keepdim = false): ValuesIndices {
  const at = dimOf("kthvalue", x, dim);
  const size = x.shape[at] ?? 1;
  if (!(Number.isInteger(k) && k >= 1 && k <= size))
    throw new ShapeError(
      say`kthvalue: k is ${k}, expected a whole number from 1 to ${size}, the size of dimension ${dim} of ${showShape(x.shape)}`,
    );
  return atPlaces(
    x,
    at,
    x.dim === 0 ? placesOf(x, 0, false) : narrow(placesOf(x, at, false, k), at, k - 1, 1),
    keepdim,
  );
}

function atPlaces(x: Tensor, dim: number, places: Tensor, keepdim: boolean): ValuesIndices {
  const values = gather(x, dim, places);
  if (keepdim || x.dim === 0) return pairOf(values, places);
  return pairOf(squeeze(values, dim), squeeze(places, dim));
}

/** The middle along a dimension, of two middles the lower, and where it stands; a NaN where there is one. */
export function medianAlong(x: Tensor, dim: number, keepdim = false): ValuesIndices {
  const at = dimOf("median", x, dim);
  if (x.dim === 0) return atPlaces(x, at, placesOf(x, at, false), keepdim);
  const size = x.shape[at];
  if (size === 0) throw new ShapeError(say`median: dimension ${dim} of ${showShape(x.shape)} has no element`);
  const sorted = placesOf(x, at, false);
  const middle = narrow(sorted, at, Math.floor((size - 1) / 2), 1);
  if (x.dtype !== "float32") return atPlaces(x, at, middle, keepdim);
  // Sorted last: a NaN, if there is any.
  const last = narrow(sorted, at, size - 1, 1);
  const places = elementwise.where(elementwise.isnan(gather(x, at, last)), last, middle);
  return atPlaces(x, at, places, keepdim);
}

/** The middle of all elements, of two middles the lower; NaN where there is one, and of nothing. */
export function medianOfAll(x: Tensor): Tensor {
  if (x.numel === 0) return tensor(Number.NaN, { device: x.device });
  return medianAlong(reshape(x, [-1]), 0).values;
}

const likeElements = (data: Data, from: Iterable<number>): Data => {
  const made = Array.from(from);
  return data instanceof Int32Array
    ? Int32Array.from(made)
    : data instanceof Uint8Array
      ? Uint8Array.from(made)
      : Float64Array.from(made);
};

/** What there is of each element once, sorted; which of them each element is, and how often there is each. No gradient flows. */
export function unique(x: Tensor): { values: Tensor; inverse: Tensor; counts: Tensor } {
  const data = peeked("unique", x);
  const { dtype, device } = x;
  // A NaN equals nothing, itself included.
  const order = Array.from(data.keys()).sort((a, b) => {
    const [p, q] = [data[a], data[b]];
    return Number(Number.isNaN(p)) - Number(Number.isNaN(q)) || (p < q ? -1 : p > q ? 1 : a - b);
  });
  const values: number[] = [];
  const counts: number[] = [];
  const inverse = new Int32Array(data.length);
  for (const at of order) {
    if (values.length === 0 || values[values.length - 1] !== data[at]) {
      values.push(data[at]);
      counts.push(0);
    }
    counts[counts.length - 1]++;
    inverse[at] = values.length - 1;
  }
  return {
    values: tensor(likeElements(data, values), { shape: [values.length], dtype, device }),
    inverse: tensor(inverse, { shape: x.shape, device }),
    counts: tensor(Int32Array.from(counts), { device }),
  };
}

/** Positions of the elements that are not 0, row by row: int32 [N, dimensions]. */
export function nonzero(x: Tensor): Tensor {
  const data = peeked("nonzero", x);
  const found: number[] = [];
  const { shape } = x;
  const steps = shape.map((_, d) => shape.slice(d + 1).reduce((a, b) => a * b, 1));
  let count = 0;
  data.forEach((value, i) => {
    if (value === 0) return;
    count++;
    for (let d = 0; d < shape.length; d++) found.push(Math.floor(i / steps[d]) % shape[d]);
  });
  return tensor(Int32Array.from(found), { shape: [count, shape.length], device: x.device });
}

/** How often there is each whole number from 0 on, or the sum of its weights. */
export function bincount(x: Tensor, weights: Tensor | null, minlength: number): Tensor {
  const data = peeked("bincount", x);
  const wrong = data.findIndex((value) => value < 0);
  if (x.dim !== 1 || x.dtype === "float32" || wrong >= 0)
    throw new ShapeError(
      say`bincount expects whole numbers of at least 0 of shape [N], got ${x.dtype} of shape ${showShape(x.shape)}`,
    );
  const by = weights && peeked("bincount", weights);
  if (by && by.length !== data.length)
    throw new ShapeError(say`bincount: ${by.length} weights for ${data.length} numbers`);
  let length = minlength;
  for (const value of data) length = Math.max(length, value + 1);
  const counts = new Float64Array(length);
  data.forEach((value, i) => {
    counts[value] += by ? by[i] : 1;
  });
  return tensor(counts, { dtype: by ? "float32" : "int32", device: x.device });
}
