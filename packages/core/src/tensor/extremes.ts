// Largest and smallest elements, as torch's max, min, amax, amin and argmin.
import { argmin as argminOp } from "../ops/argmax.ts";
import * as ops from "../ops/extremes.ts";
import { apply } from "./apply.ts";
import { cast } from "./cast.ts";
import { dimOf, dimsOf } from "./dims.ts";
import { argmax as argmaxAlong, reshape } from "./functional.ts";
import { gather } from "./indexing.ts";
import { squeeze, unsqueeze } from "./movement.ts";
import { pairOf, type ValuesIndices } from "./pair.ts";
import type { Tensor } from "./tensor.ts";

type Dims = number | readonly number[] | null;

const extreme =
  (op: typeof ops.amax) =>
  (x: Tensor, dim?: Dims, keepdim = false): Tensor => {
    // torch has () for all dimensions.
    const given = Array.isArray(dim) && dim.length === 0 ? null : dim;
    const isPoint = x.dim === 0;
    const dims = isPoint ? null : dimsOf(op.name, x, given ?? undefined);
    return apply(op, [x], { dims, keepdim: keepdim && !isPoint, nanShares: false });
  };

/** The largest over all dimensions, or those given; a NaN is the largest. The gradient is shared by equals. */
export const amax = extreme(ops.amax);
/** The smallest over all dimensions, or those given; a NaN is the smallest. The gradient is shared by equals. */
export const amin = extreme(ops.amin);

const all = { dims: null, keepdim: false, nanShares: true };
/** The largest of all elements, one number. */
export const maxOfAll = (x: Tensor): Tensor => apply(ops.amax, [x], all);
/** The smallest of all elements, one number. */
export const minOfAll = (x: Tensor): Tensor => apply(ops.amin, [x], all);

/** Truths are compared as bytes. */
const comparable = (x: Tensor): Tensor => (x.dtype === "bool" ? cast(x, "uint8") : x);

/** Position of the largest along `dim`, among all elements without it; int32. */
export function argmax(x: Tensor, dim?: number | null, keepdim = false): Tensor {
  return placed(x, dim, keepdim, (line, d) => argmaxAlong(line, d), "argmax");
}
/** Position of the smallest along `dim`, among all elements without it; int32. */
export function argmin(x: Tensor, dim?: number | null, keepdim = false): Tensor {
  return placed(x, dim, keepdim, (line, d) => apply(argminOp, [line], { dim: d }), "argmin");
}

function placed(
  x: Tensor,
  dim: number | null | undefined,
  keepdim: boolean,
  find: (x: Tensor, dim: number) => Tensor,
  name: string,
): Tensor {
  if (x.dim === 0) {
    if (typeof dim === "number") dimOf(name, x, dim);
    return reshape(find(reshape(x, [1]), 0), []);
  }
  if (dim === undefined || dim === null) {
    const place = find(reshape(x, [-1]), 0);
    return keepdim ? reshape(place, new Array<number>(x.dim).fill(1)) : place;
  }
  const d = dimOf(name, x, dim);
  const place = find(x, d);
  return keepdim ? unsqueeze(place, d) : place;
}

const along =
  (find: typeof argmax) =>
  (x: Tensor, dim: number, keepdim = false): ValuesIndices => {
    const places = find(comparable(x), dim, true);
    const values = gather(x, dim, places);
    if (keepdim || x.dim === 0) return pairOf(values, places);
    return pairOf(squeeze(values, dim), squeeze(places, dim));
  };

/** The largest along a dimension and where it stands: the first of equals, the first NaN before all. */
export const maxAlong = along(argmax);
/** The smallest along a dimension and where it stands: the first of equals, the first NaN before all. */
export const minAlong = along(argmin);
