// Views: the same elements through other sizes and steps. A device that keeps steps takes one without touching an element.
import { numelOf, type Shape } from "../../tensor/types.ts";

export type View =
  /** For each dimension of the result that of the array, from 0. */
  | { readonly kind: "permute"; readonly dims: readonly number[] }
  /** Dimensions of size 1 repeated, and new ones in front. */
  | { readonly kind: "expand"; readonly shape: Shape }
  /** So many elements of a dimension; a negative step goes backwards. */
  | {
      readonly kind: "slice";
      readonly dim: number;
      readonly start: number;
      readonly length: number;
      readonly step: number;
    }
  /** Windows of a dimension, a step apart; their elements, `dilation` apart, become a last dimension of that size. */
  | {
      readonly kind: "unfold";
      readonly dim: number;
      readonly size: number;
      readonly step: number;
      readonly dilation: number;
    };

/** Where the elements of an array lie. */
export interface Strided {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Distances between neighbours of a row-major array. */
export const rowMajor = (shape: Shape): Strided => ({
  shape,
  strides: shape.map((_, dim) => numelOf(shape.slice(dim + 1))),
  offset: 0,
});

const kinds: { [K in View["kind"]]: (of: Strided, view: Extract<View, { kind: K }>) => Strided } = {
  permute: ({ shape, strides, offset }, { dims }) => ({
    shape: dims.map((dim) => shape[dim]),
    strides: dims.map((dim) => strides[dim]),
    offset,
  }),
  expand: ({ shape, strides, offset }, { shape: to }) => ({
    shape: to,
    strides: to.map((size, dim) => {
      const own = dim - (to.length - shape.length);
      return own < 0 || (shape[own] === 1 && size !== 1) ? 0 : strides[own];
    }),
    offset,
  }),
  slice: ({ shape, strides, offset }, { dim, start, length, step }) => ({
    shape: shape.with(dim, length),
    strides: strides.with(dim, strides[dim] * step),
    offset: offset + start * strides[dim],
  }),
  unfold: ({ shape, strides, offset }, { dim, size, step, dilation }) => ({
    shape: [...shape.with(dim, Math.floor((shape[dim] - dilation * (size - 1) - 1) / step) + 1), size],
    strides: [...strides.with(dim, strides[dim] * step), strides[dim] * dilation],
    offset,
  }),
};

/** Where the elements lie after some views, one upon the other. */
export const through = (of: Strided, path: readonly View[]): Strided =>
  path.reduce((at, view) => (kinds[view.kind] as (of: Strided, view: View) => Strided)(at, view), of);
