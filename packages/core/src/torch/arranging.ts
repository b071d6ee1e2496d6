// torch.tile, flip, roll, tril, triu, diag, repeat_interleave and meshgrid; and whether tensors are alike.
import { either, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, lacksNamed, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as own from "../tensor/arranging.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { peeked } from "../tensor/peek.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { sameShape } from "../tensor/types.ts";
import { anyTensor, type Call, input, isTensor, maybeDim, tensorKind } from "./kinds.ts";

const wholes = either(whole(), list(whole()));
type Some = number | readonly number[];

/** As often along each dimension from the last on; those not named once. */
export const tile: (input: Tensor, dims: Some) => Tensor = reading(
  signature("tile", { input, dims: needs(wholes) }),
  ({ input, dims }) => own.tile(input, [dims].flat()),
);

/** Each place of a dimension as often in a row; without a dimension each element, all in a row. */
export const repeatInterleave: Call<[repeats: Some | Tensor], [dim: number | null], { dim?: number | null }> =
  reading(
    signature("repeatInterleave", {
      input,
      repeats: needs(either(wholes, tensorKind)),
      dim: maybeDim,
      outputSize: lacksNamed(null),
    }),
    ({ input, repeats, dim }) => {
      const counts = isTensor(repeats) ? Array.from(peeked("repeatInterleave", repeats)) : repeats;
      // A single count is of every place.
      const one = isTensor(repeats) && repeats.numel === 1 ? (counts as number[])[0] : counts;
      return own.repeatInterleave(input, one, dim);
    },
  );

/** The other way around along dimensions. */
export const flip: (input: Tensor, dims: Some) => Tensor = reading(
  signature("flip", { input, dims: needs(wholes) }),
  ({ input, dims }) => own.flip(input, dims),
);

/** Moved on so many places along dimensions, what leaves at the end coming in at the front; without dimensions all in a row. */
export const roll: Call<[shifts: Some], [dims: Some | null], { dims?: Some | null }> = reading(
  signature("roll", { input, shifts: needs(wholes), dims: has(optional(wholes), null) }),
  ({ input, shifts, dims }) => own.roll(input, shifts, dims),
);

type Diagonal = Call<[], [diagonal: number], { diagonal?: number }>;
const diagonal = has(whole(), 0);
/** The lower triangle: zeros above the diagonal, `diagonal` places right of the main one. */
export const tril: Diagonal = reading(signature("tril", { input, diagonal }), ({ input, diagonal }) =>
  own.tril(input, diagonal),
);
/** The upper triangle: zeros below the diagonal, `diagonal` places right of the main one. */
export const triu: Diagonal = reading(signature("triu", { input, diagonal }), ({ input, diagonal }) =>
  own.triu(input, diagonal),
);
/** A vector as the diagonal of a matrix, or a matrix's diagonal as a vector. */
export const diag: Diagonal = reading(signature("diag", { input, diagonal }), ({ input, diagonal }) =>
  own.diag(input, diagonal),
);

interface Closeness {
  rtol?: number;
  atol?: number;
  equalNan?: boolean;
}
type Close<Result> = Call<
  [other: Tensor],
  [rtol: number, atol: number, equalNan: boolean],
  Closeness,
  Result
>;

const closeness = {
  input,
  other: needs(anyTensor),
  rtol: has(number({ min: 0 }), 1e-5),
  atol: has(number({ min: 0 }), 1e-8),
  equalNan: has(flag, false),
};

const eitherOf = (a: Tensor, b: Tensor): Tensor => elementwise.maximum(a, b);

function isNear(x: Tensor, other: Tensor, { rtol, atol, equalNan }: Required<Closeness>): Tensor {
  const { abs, add, eq, isnan, le, lt, mul, sub } = elementwise;
  const allowed = add(mul(abs(other), rtol), atol);
  const near = le(abs(sub(x, other)), allowed);
  // An infinity is near to itself alone.
  const finite = mul(near, lt(abs(other), Number.POSITIVE_INFINITY));
  const same = eitherOf(finite, eq(x, other));
  return equalNan ? eitherOf(mul(isnan(x), isnan(other)), same) : same;
}

/** Where |input − other| ≤ atol + rtol · |other|; bool. */
export const isclose: Close<Tensor> = reading(
  signature("isclose", closeness),
  ({ input, other, ...limits }) => isNear(input, other, limits),
);
/** Whether |input − other| ≤ atol + rtol · |other| everywhere. */
export const allclose: Close<boolean> = reading(
  signature("allclose", closeness),
  ({ input, other, ...limits }) =>
    peeked("allclose", isNear(input, other, limits)).every((near: number) => near !== 0),
);
/** Whether two tensors have one shape and equal elements. */
export const equal: (input: Tensor, other: Tensor) => boolean = reading(
  signature("equal", { input, other: needs(anyTensor) }),
  ({ input, other }) =>
    sameShape(input.shape, other.shape) &&
    peeked("equal", elementwise.eq(input, other)).every((same: number) => same !== 0),
);
