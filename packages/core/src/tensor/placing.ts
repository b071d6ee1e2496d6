// Elements put at places that are named, as index_add, put, masked_scatter and their like: all are scatter over the elements in a row,
// or over rows of them. Places are read at once, so that a wrong one is named.
import { broadcastShape } from "../ops/broadcast.ts";
import { say } from "../words/index.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { dimOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { reshape } from "./functional.ts";
import { indexSelect, scatter, scatterAdd } from "./indexing.ts";
import { expand, narrow } from "./movement.ts";
import { peeked } from "./peek.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf, type Shape, ShapeError, sameShape, showShape } from "./types.ts";

const { add, div, where } = elementwise;

const placed = (x: Tensor, places: ArrayLike<number>, shape: Shape): Tensor =>
  tensor(Int32Array.from(places), { shape, device: x.device });

/** Places of `size`, negative ones from the end. @throws ShapeError naming one that there is not, or an index of another type */
function placesOf(name: string, index: Tensor, size: number): Int32Array {
  if (index.dtype !== "int32")
    throw new ShapeError(
      say`${name}: the index is ${index.dtype}, expected int32 places; convert it with .${"int()"}`,
    );
  return Int32Array.from(peeked(name, index), (place, i) => {
    if (place < -size || place >= size)
      throw new ShapeError(
        say`${name}: index ${place} at position ${i}, expected ${-size} to ${size - 1}, the places of a dimension of size ${size}`,
      );
    return place < 0 ? place + size : place;
  });
}

/** An index [N] of a dimension, over all other dimensions: for scatter. */
function spread(
  name: string,
  x: Tensor,
  dim: number,
  index: Tensor,
): { at: number; wide: Tensor; shape: Shape } {
  const at = dimOf(name, x, dim);
  if (index.dim > 1)
    throw new ShapeError(say`${name}: an index has at most 1 dimension, got shape ${showShape(index.shape)}`);
  const places = placesOf(name, index, x.shape[at] ?? 1);
  const shape = x.dim === 0 ? [places.length] : x.shape.with(at, places.length);
  const line = placed(
    x,
    places,
    shape.map((_, d) => (d === at ? places.length : 1)),
  );
  return { at, wide: expand(line, shape), shape };
}

function fitting(name: string, src: Tensor, shape: Shape): Tensor {
  if (src.numel === numelOf(shape) && src.dim <= shape.length && (src.dim === shape.length || src.dim === 0))
    if (src.dim === 0 || sameShape(src.shape, shape)) return reshape(src, shape);
  throw new ShapeError(say`${name}: a source of shape ${showShape(src.shape)}, expected ${showShape(shape)}`);
}

/** x with alpha times the source's parts added at the places of a dimension that the index names, as often as it does. */
export function indexAdd(x: Tensor, dim: number, index: Tensor, source: Tensor, alpha: number): Tensor {
  const { at, wide, shape } = spread("indexAdd", x, dim, index);
  const fit = fitting("indexAdd", source, shape);
  return scatterAdd(x, at, wide, alpha === 1 ? fit : elementwise.mul(fit, alpha));
}
/** x with the source's parts at the places of a dimension that the index names. */
export function indexCopy(x: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  const { at, wide, shape } = spread("indexCopy", x, dim, index);
  return scatter(x, at, wide, fitting("indexCopy", source, shape));
}
/** x with a number at the places of a dimension that the index names. */
export function indexFill(x: Tensor, dim: number, index: Tensor, value: number | Tensor): Tensor {
  const { at, wide, shape } = spread("indexFill", x, dim, index);
  return scatter(x, at, wide, typeof value === "number" ? value : expand(cast(value, x.dtype), shape));
}

/** The elements, in a row, at places that are counted so; of the index's shape. */
export function take(x: Tensor, index: Tensor): Tensor {
  const places = placesOf("take", index, x.numel);
  return reshape(indexSelect(reshape(x, [-1]), 0, placed(x, places, [places.length])), index.shape);
}

/** x with the source's elements at the places that are counted in a row, or added to what is there. */
export function put(x: Tensor, index: Tensor, source: Tensor, accumulate: boolean): Tensor {
  const places = placesOf("put", index, x.numel);
  if (source.numel !== places.length)
    throw new ShapeError(say`put: ${source.numel} elements for ${places.length} places`);
  return laid(x, places, reshape(source, [-1]), accumulate);
}

/** x with elements [N] at N places that are counted in a row. */
function laid(x: Tensor, places: Int32Array, source: Tensor, accumulate: boolean): Tensor {
  const flat = reshape(x, [-1]);
  const index = placed(x, places, [places.length]);
  return reshape((accumulate ? scatterAdd : scatter)(flat, 0, index, source), x.shape);
}

/** x with values where the indices, one for each of the first dimensions, meet; they broadcast together. */
export function indexPut(x: Tensor, indices: readonly Tensor[], values: Tensor, accumulate: boolean): Tensor {
  if (indices.length > x.dim)
    throw new ShapeError(
      say`indexPut: ${indices.length} indices for shape ${showShape(x.shape)}; there are at most as many as dimensions`,
    );
  const common = indices
    .map(({ shape }) => shape)
    .reduce((a, b) => broadcastShape("indexPut", a, b), [] as Shape);
  const rest = x.shape.slice(indices.length);
  const size = numelOf(rest);
  const lines = indices.map((index, d) => placesOf("indexPut", expand(index, common), x.shape[d]));
  const rows = new Int32Array(numelOf(common));
  lines.forEach((line, d) => {
    for (let i = 0; i < rows.length; i++) rows[i] = rows[i] * x.shape[d] + line[i];
  });
  const places = Int32Array.from(
    { length: rows.length * size },
    (_, i) => rows[Math.floor(i / size)] * size + (i % size),
  );
  const source = reshape(expand(cast(values, x.dtype), [...common, ...rest]), [-1]);
  return laid(x, places, source, accumulate);
}

/** Where a mask holds, counted in a row over its own shape. */
function placesWhere(name: string, mask: Tensor): Int32Array {
  if (mask.dtype !== "bool")
    throw new ShapeError(
      say`${name}: the mask is ${mask.dtype}, expected truths; compare it, or use .${"bool()"}`,
    );
  return Int32Array.from([...peeked(name, mask)].flatMap((holds, i) => (holds ? [i] : [])));
}

/** The elements where a mask holds, in a row; x and mask broadcast together. */
export function maskedSelect(x: Tensor, mask: Tensor): Tensor {
  const shape = broadcastShape("maskedSelect", x.shape, mask.shape);
  const places = placesWhere("maskedSelect", expand(mask, shape));
  return indexSelect(reshape(expand(x, shape), [-1]), 0, placed(x, places, [places.length]));
}

/** x with the source's elements, in a row, where a mask holds; x and mask broadcast together. */
export function maskedScatter(x: Tensor, mask: Tensor, source: Tensor): Tensor {
  const shape = broadcastShape("maskedScatter", x.shape, mask.shape);
  const places = placesWhere("maskedScatter", expand(mask, shape));
  if (source.numel < places.length)
    throw new ShapeError(say`maskedScatter: ${source.numel} elements for ${places.length} places`);
  return laid(expand(x, shape), places, narrow(reshape(source, [-1]), 0, 0, places.length), false);
}

/** x with the source's elements reduced where gather would take them from: added up, or their mean, with x's own or without. */
export function scatterReduce(
  x: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: "sum" | "mean",
  includesSelf: boolean,
): Tensor {
  const ones = tensor(new Float32Array(src.numel).fill(1), { shape: src.shape, device: x.device });
  const none = tensor(new Float32Array(x.numel), { shape: x.shape, device: x.device });
  const met = scatterAdd(none, dim, index, ones);
  const base = includesSelf ? x : where(elementwise.gt(met, 0), 0, x);
  const total = scatterAdd(base, dim, index, src);
  if (reduce === "sum") return total;
  const count = includesSelf ? add(met, 1) : elementwise.clamp(met, 1);
  return div(total, count);
}

/** x with the source in the place of part of it: the positions that a view of that part would show. */
export function laidOver(name: string, x: Tensor, part: (positions: Tensor) => Tensor, src: Tensor): Tensor {
  const positions = tensor(
    Int32Array.from({ length: x.numel }, (_, i) => i),
    { shape: x.shape, device: x.device },
  );
  const covered = part(positions);
  if (!sameShape(covered.shape, src.shape))
    throw new ShapeError(
      say`${name}: a source of shape ${showShape(src.shape)}, expected ${showShape(covered.shape)}`,
    );
  return laid(x, Int32Array.from(peeked(name, covered)), cast(reshape(src, [-1]), x.dtype), false);
}
