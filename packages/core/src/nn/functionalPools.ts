// The poolings of torch.nn.functional, their settings read by a description first.
import type { Pair, Single, Triple } from "../ops/window.ts";
import {
  flag,
  type Kind,
  list,
  number,
  optional,
  pair,
  single,
  such,
  triple,
  whole,
} from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as operations from "../tensor/pooling.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { anInput } from "./check.ts";

type SizesOf<S> = (of: Kind<number>) => Kind<number | S>;
type Dims = 1 | 2 | 3;

interface MaxPoolOptions<S> extends operations.MaxPoolOptions<S> {
  /** Whether the places of the largest come along, as [values, indices]; false by default. */
  returnIndices?: boolean;
}
interface MaxPool<S> {
  (
    input: Tensor,
    kernelSize: S,
    options: MaxPoolOptions<S> & { returnIndices: true },
  ): operations.WithIndices;
  (input: Tensor, kernelSize: S, options?: MaxPoolOptions<S>): Tensor;
  (
    input: Tensor,
    kernelSize: S,
    ...more: Places<
      [stride: S | null, padding: S, dilation: S, ceilMode: boolean, returnIndices: false],
      MaxPoolOptions<S>
    >
  ): Tensor;
}

const maxPool = <S>(
  dims: Dims,
  sizes: SizesOf<S>,
  run: (x: Tensor, kernelSize: number | S, options: operations.MaxPoolOptions<number | S>) => Tensor,
): MaxPool<number | S> => {
  const own = signature(`maxPool${dims}d`, {
    input: anInput,
    kernelSize: needs(sizes(whole(1))),
    stride: has(optional(sizes(whole(1))), null),
    padding: has(sizes(whole(0)), 0),
    dilation: has(sizes(whole(1)), 1),
    ceilMode: has(flag, false),
    returnIndices: has(flag, false),
  });
  return reading(own, ({ input, kernelSize, returnIndices, ...rest }) => {
    const options = rest as operations.MaxPoolOptions<number | S>;
    return returnIndices
      ? operations.maxPoolWithIndices(
          dims,
          input,
          kernelSize as number,
          options as operations.MaxPoolOptions<number>,
        )
      : run(input, kernelSize, options);
  });
};

/** Largest value of each window of [N, C, L] or [C, L]. */
export const maxPool1d: MaxPool<Single> = maxPool(1, single<number>, operations.maxPool1d);
/** Largest value of each window of [N, C, H, W] or [C, H, W]. */
export const maxPool2d: MaxPool<Pair> = maxPool(2, pair<number>, operations.maxPool2d);
/** Largest value of each window of [N, C, D, H, W] or [C, D, H, W]. */
export const maxPool3d: MaxPool<Triple> = maxPool(3, triple<number>, operations.maxPool3d);

interface AvgPool1d {
  (input: Tensor, kernelSize: Single, options?: operations.AvgPool1dOptions): Tensor;
  (
    input: Tensor,
    kernelSize: Single,
    ...more: Places<
      [stride: Single | null, padding: Single, ceilMode: boolean, countIncludePad: boolean],
      operations.AvgPool1dOptions
    >
  ): Tensor;
}
interface AvgPool<S> {
  (input: Tensor, kernelSize: S, options?: operations.AvgPoolOptions<S>): Tensor;
  (
    input: Tensor,
    kernelSize: S,
    ...more: Places<
      [
        stride: S | null,
        padding: S,
        ceilMode: boolean,
        countIncludePad: boolean,
        divisorOverride: number | null,
      ],
      operations.AvgPoolOptions<S>
    >
  ): Tensor;
}

// What a pooling by means takes after the input.
const averaged = <S>(sizes: SizesOf<S>) => ({
  kernelSize: needs(sizes(whole(1))),
  stride: has(optional(sizes(whole(1))), null),
  padding: has(sizes(whole(0)), 0),
  ceilMode: has(flag, false),
  countIncludePad: has(flag, true),
});

export const divisor: Kind<number> = such(
  whole(),
  () => say`a whole number other than 0`,
  (x) => x !== 0,
);

/** Mean of each window of [N, C, L] or [C, L]. */
export const avgPool1d: AvgPool1d = reading(
  signature("avgPool1d", { input: anInput, ...averaged(single<number>) }),
  ({ input, kernelSize, ...options }) => operations.avgPool1d(input, kernelSize, options),
);
/** Mean of each window of [N, C, H, W] or [C, H, W]. */
export const avgPool2d: AvgPool<Pair> = reading(
  signature("avgPool2d", {
    input: anInput,
    ...averaged(pair<number>),
    divisorOverride: has(optional(divisor), null),
  }),
  ({ input, kernelSize, ...options }) => operations.avgPool2d(input, kernelSize, options),
);
/** Mean of each window of [N, C, D, H, W] or [C, D, H, W]. */
export const avgPool3d: AvgPool<Triple> = reading(
  signature("avgPool3d", {
    input: anInput,
    ...averaged(triple<number>),
    divisorOverride: has(optional(divisor), null),
  }),
  ({ input, kernelSize, ...options }) => operations.avgPool3d(input, kernelSize, options),
);

type Size = number | null;
type Even1 = number | readonly [number];
type Even2 = Size | readonly [Size, Size];
type Even3 = Size | readonly [Size, Size, Size];
type Adaptive<S> = (input: Tensor, outputSize: S) => Tensor;

const sizeOrOwn = optional(whole(1));

const adaptive = <S extends operations.OutputSizes>(
  name: string,
  size: Kind<S>,
  run: (x: Tensor, outputSize: S) => Tensor,
): Adaptive<S> =>
  reading(signature(name, { input: anInput, outputSize: needs(size) }), ({ input, outputSize }) =>
    run(input, outputSize),
  );

/** Means of windows as even as it takes to give outputSize, of [N, C, L] or [C, L]. */
export const adaptiveAvgPool1d: Adaptive<Even1> = adaptive(
  "adaptiveAvgPool1d",
  single(whole(1)),
  operations.adaptiveAvgPool1d,
);
/** Means of windows as even as it takes to give outputSize, of [N, C, H, W] or [C, H, W]; null keeps a size. */
export const adaptiveAvgPool2d: Adaptive<Even2> = adaptive(
  "adaptiveAvgPool2d",
  pair(sizeOrOwn),
  operations.adaptiveAvgPool2d,
);
/** Means of windows as even as it takes to give outputSize, of [N, C, D, H, W] or [C, D, H, W]; null keeps a size. */
export const adaptiveAvgPool3d: Adaptive<Even3> = adaptive(
  "adaptiveAvgPool3d",
  triple(sizeOrOwn),
  operations.adaptiveAvgPool3d,
);

interface AdaptiveMax<S> {
  (input: Tensor, outputSize: S, returnIndices: true): operations.WithIndices;
  (input: Tensor, outputSize: S, options: { returnIndices: true }): operations.WithIndices;
  (input: Tensor, outputSize: S, returnIndices?: false): Tensor;
}

const adaptiveMax = <S extends operations.OutputSizes>(dims: Dims, size: Kind<S>): AdaptiveMax<S> =>
  reading(
    signature(`adaptiveMaxPool${dims}d`, {
      input: anInput,
      outputSize: needs(size),
      returnIndices: has(flag, false),
    }),
    ({ input, outputSize, returnIndices }) => {
      const [values, indices] = operations.adaptiveMaxPool(dims, input, outputSize);
      return returnIndices ? [values, indices] : values;
    },
  );

/** Largest values of windows as even as it takes to give outputSize, of [N, C, L] or [C, L]. */
export const adaptiveMaxPool1d: AdaptiveMax<Even1> = adaptiveMax(1, single(whole(1)));
/** Largest values of windows as even as it takes to give outputSize, of [N, C, H, W] or [C, H, W]; null keeps a size. */
export const adaptiveMaxPool2d: AdaptiveMax<Even2> = adaptiveMax(2, pair(sizeOrOwn));
/** Largest values of windows as even as it takes to give outputSize, of [N, C, D, H, W] or [C, D, H, W]; null keeps a size. */
export const adaptiveMaxPool3d: AdaptiveMax<Even3> = adaptiveMax(3, triple(sizeOrOwn));

interface LpPool<S> {
  (input: Tensor, normType: number, kernelSize: S, options?: operations.LpPoolOptions<S>): Tensor;
  (
    input: Tensor,
    normType: number,
    kernelSize: S,
    ...more: Places<[stride: S | null, ceilMode: boolean], operations.LpPoolOptions<S>>
  ): Tensor;
}

const powered = <S>(sizes: SizesOf<S>) => ({
  input: anInput,
  normType: needs(number({ above: 0 })),
  kernelSize: needs(sizes(whole(1))),
  stride: has(optional(sizes(whole(1))), null),
  ceilMode: has(flag, false),
});

/** (Σ x^normType)^(1 / normType) over each window of [N, C, L] or [C, L]. */
export const lpPool1d: LpPool<Single> = reading(
  signature("lpPool1d", powered(single<number>)),
  ({ input, normType, kernelSize, ...options }) => operations.lpPool1d(input, normType, kernelSize, options),
);
/** (Σ x^normType)^(1 / normType) over each window of [N, C, H, W] or [C, H, W]. */
export const lpPool2d: LpPool<Pair> = reading(
  signature("lpPool2d", powered(pair<number>)),
  ({ input, normType, kernelSize, ...options }) => operations.lpPool2d(input, normType, kernelSize, options),
);

interface MaxUnpool<S> {
  (input: Tensor, indices: Tensor, kernelSize: S, options?: operations.MaxUnpoolOptions<S>): Tensor;
  (
    input: Tensor,
    indices: Tensor,
    kernelSize: S,
    ...more: Places<
      [stride: S | null, padding: S, outputSize: readonly number[] | null],
      operations.MaxUnpoolOptions<S>
    >
  ): Tensor;
}

const unpool = <S>(dims: Dims, sizes: SizesOf<S>): MaxUnpool<number | S> =>
  reading(
    signature(`maxUnpool${dims}d`, {
      input: anInput,
      indices: anInput,
      kernelSize: needs(sizes(whole(1))),
      stride: has(optional(sizes(whole(1))), null),
      padding: has(sizes(whole(0)), 0),
      outputSize: has(optional(list(whole(1))), null),
    }),
    ({ input, indices, kernelSize, ...options }) =>
      operations.maxUnpool(
        dims,
        input,
        indices,
        kernelSize as number,
        options as operations.MaxUnpoolOptions<number>,
      ),
  );

/** Zeros, and the values at the places that max pooling of [N, C, L] or [C, L] found. */
export const maxUnpool1d: MaxUnpool<Single> = unpool(1, single<number>);
/** Zeros, and the values at the places that max pooling of [N, C, H, W] or [C, H, W] found. */
export const maxUnpool2d: MaxUnpool<Pair> = unpool(2, pair<number>);
/** Zeros, and the values at the places that max pooling of [N, C, D, H, W] or [C, D, H, W] found. */
export const maxUnpool3d: MaxUnpool<Triple> = unpool(3, triple<number>);
