// Elements named by an index, as torch's functions: what users call reads its arguments first (torch/).

import { broadcastShape } from "../ops/broadcast.ts";
import * as ops from "../ops/indexing/index.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { dimOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { reshape } from "./functional.ts";
import { expand, narrow } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** A tensor without dimensions has one of size 1 here, as torch sees it. */
const lined = (x: Tensor): Tensor => (x.dim === 0 ? reshape(x, [1]) : x);

/** x[index] along a dimension: out[i][j] = x[i][index[i][j]] for dim 1; the index int32, within x's sizes but along `dim`. */
export function gather(x: Tensor, dim: number, index: Tensor): Tensor {
  const along = { dim: dimOf("gather", x, dim) };
  const found = apply(ops.gather, [lined(x), lined(index)], along);
  return index.dim === 0 ? reshape(found, []) : found;
}

/** The source over the index's sizes; a number everywhere. */
function sourceFor(name: string, x: Tensor, index: Tensor, src: Tensor | number): Tensor {
  if (typeof src === "number") {
    const one = tensor(src, { dtype: x.dtype, device: x.device });
    return expand(one, index.shape);
  }
  const fits = src.dim === index.dim && index.shape.every((size, d) => size <= src.shape[d]);
  if (!fits)
    throw new ShapeError(
      say`${name}: a source of shape ${showShape(src.shape)} does not cover an index of shape ${showShape(index.shape)}; it is as large in every dimension`,
    );
  return index.shape.reduce(
    (part, size, d) => (size === part.shape[d] ? part : narrow(part, d, 0, size)),
    src,
  );
}

const scattering =
  (name: string, op: typeof ops.scatter) =>
  (x: Tensor, dim: number, index: Tensor, src: Tensor | number): Tensor => {
    const along = { dim: dimOf(name, x, dim) };
    const source = sourceFor(name, x, index, src);
    return reshape(apply(op, [lined(x), lined(index), lined(source)], along), x.shape);
  };

/** x with the source's elements, or a number, where gather would take them from: out[i][index[i][j]] = src[i][j] for dim 1. */
export const scatter = scattering("scatter", ops.scatter);
/** The same, added to what is there. */
export const scatterAdd = scattering("scatterAdd", ops.scatterAdd);

/** The places of a dimension that an int32 index [N] names, in its order. */
export function indexSelect(x: Tensor, dim: number, index: Tensor): Tensor {
  const along = { dim: dimOf("indexSelect", x, dim) };
  const found = apply(ops.indexSelect, [lined(x), lined(index)], along);
  return x.dim === 0 ? reshape(found, []) : found;
}

/** gather with x and index broadcast together but along `dim`; without a dimension of the elements in a row. */
export function takeAlongDim(x: Tensor, index: Tensor, dim?: number | null): Tensor {
  if (dim === undefined || dim === null) return gather(reshape(x, [-1]), 0, reshape(index, [-1]));
  const at = dimOf("takeAlongDim", x, dim);
  if (x.dim !== index.dim)
    throw new ShapeError(
      say`takeAlongDim: an index of shape ${showShape(index.shape)} for a tensor of shape ${showShape(x.shape)}; they have as many dimensions`,
    );
  const common = broadcastShape("takeAlongDim", x.shape.with(at, 1), index.shape.with(at, 1));
  const along = (one: Tensor): Tensor => expand(one, common.with(at, one.shape[at]));
  return gather(along(x), at, along(index));
}

/** x with a number where the mask, a bool tensor that broadcasts to x, holds. */
export function maskedFill(x: Tensor, mask: Tensor, value: Tensor | number): Tensor {
  if (typeof value !== "number" && value.dim > 0)
    throw new ShapeError(
      say`maskedFill: the value is a number or a tensor without dimensions, got shape ${showShape(value.shape)}`,
    );
  const shape = broadcastShape("maskedFill", x.shape, mask.shape);
  if (shape.length !== x.dim || shape.some((size, d) => size !== x.shape[d]))
    return maskedFill(expand(x, shape), mask, value);
  const filling =
    typeof value === "number" ? tensor(value, { dtype: x.dtype, device: x.device }) : cast(value, x.dtype);
  return elementwise.where(mask, filling, x);
}
