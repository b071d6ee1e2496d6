// Means of windows, as torch.nn.functional.avg_pool2d and adaptive_avg_pool2d.
import { type Shape, ShapeError, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, ReferenceKernel, Sample } from "./op.ts";
import { formula, type Lowering, type Prims, type Value } from "./prims/prims.ts";
import { expand, sumOver, zeros } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { mul, select } from "./scalar/primitives.ts";
import { floats, pictures } from "./takes.ts";
import { checkWindow, noImages, windowCount } from "./window.ts";

type Two = readonly [number, number];

/** Pixels [from, to) of one dimension that an output is the mean of, and how many it is divided by. */
export interface Span {
  from: number;
  to: number;
  count: number;
}

/** The spans of one dimension of that size; `axis` 0 is the height. */
type SpansOf<P> = (size: number, axis: 0 | 1, params: P) => Span[];

/** Calls `visit` for every pixel of every window with the output's position, the pixel's, and one over the window's count. */
function everyPixel(
  [n, c, h, w]: readonly number[],
  rows: Span[],
  columns: Span[],
  visit: (out: number, at: number, share: number) => void,
): void {
  for (let plane = 0, out = 0; plane < n * c; plane++)
    for (const row of rows)
      for (const column of columns) {
        const share = 1 / (row.count * column.count);
        for (let y = row.from; y < row.to; y++)
          for (let x = column.from; x < column.to; x++) visit(out, (plane * h + y) * w + x, share);
        out++;
      }
}

/** The rows' and the columns' spans of images of a shape. */
export type Windows<P> = (shape: Shape, params: P) => readonly [rows: Span[], columns: Span[]];

const windowsBy =
  <P>(spansOf: SpansOf<P>): Windows<P> =>
  ([, , h, w], params) => [spansOf(h, 0, params), spansOf(w, 1, params)];

const weighed = formula(2, (x, share) => select(share, mul(x, share), 0));

/** How the spans of a dimension see it: by rows of so many, positions, and shares of the mean, 0 beyond a span's end. */
interface Sight {
  dim: 2 | 3;
  /** Outputs, and the most pixels of one. */
  sizes: [number, number];
  index: Value;
  /** [outputs, pixels], and 1 for the dimensions that follow. */
  share: Value;
}

function sightOf(h: Prims, spans: Span[], dim: 2 | 3): Sight {
  const most = Math.max(1, ...spans.map(({ from, to }) => to - from));
  const cells = spans.flatMap((span) =>
    Array.from({ length: most }, (_, i) => ({ span, at: span.from + i })),
  );
  const within = ({ span, at }: (typeof cells)[number]): boolean => at < span.to;
  const sizes: Sight["sizes"] = [spans.length, most];
  const index = cells.map((cell) => (within(cell) ? cell.at : 0));
  const share = cells.map((cell) => (within(cell) ? 1 / cell.span.count : 0));
  const after = dim === 2 ? [1] : [];
  return {
    dim,
    sizes,
    index: h.constant(index, { shape: [cells.length, ...after], dtype: "int32" }),
    share: h.constant(share, { shape: [...sizes, ...after], dtype: "float32" }),
  };
}

/** The means along one dimension. */
function meansAlong(h: Prims, x: Value, { dim, sizes, index, share }: Sight): Value {
  const seen = x.shape.with(dim, sizes[0] * sizes[1]);
  const taken = h.gather(x, dim, expand(h, index, seen));
  const cells = h.reshape(taken, [...x.shape.slice(0, dim), ...sizes, ...x.shape.slice(dim + 1)]);
  return h.reshape(sumOver(h, h.map(weighed, [cells, share]), dim + 1), x.shape.with(dim, sizes[0]));
}

/** The gradient of that, for an input of that shape. */
function spreadAlong(h: Prims, grad: Value, { dim, sizes, index, share }: Sight, size: number): Value {
  const [before, after] = [grad.shape.slice(0, dim), grad.shape.slice(dim + 1)];
  const wide = h.reshape(grad, [...before, sizes[0], 1, ...after]);
  const seen = grad.shape.with(dim, sizes[0] * sizes[1]);
  const cells = h.reshape(h.map(weighed, [wide, share]), seen);
  return h.scatter(zeros(h, grad.shape.with(dim, size)), dim, expand(h, index, seen), cells, "add");
}

function pooling<P>(name: string, spans: Windows<P>, rest: Pick<Op<P>, "samples" | "errors">): Op<P> {
  const reference: ReferenceKernel<P> = {
    forward([x], type, params) {
      const y = new Float64Array(type.shape.reduce((a, b) => a * b, 1));
      everyPixel(x.shape, ...spans(x.shape, params), (out, at, share) => {
        y[out] += x.data[at] * share;
      });
      return y;
    },
    backward(grad, [x], _out, params) {
      const dx = new Float64Array(x.data.length);
      everyPixel(x.shape, ...spans(x.shape, params), (out, at, share) => {
        dx[at] += grad[out] * share;
      });
      return [dx];
    },
  };
  const sights = (h: Prims, x: Value, params: P): [Sight, Sight] => {
    const [rows, columns] = spans(x.shape, params);
    return [sightOf(h, rows, 2), sightOf(h, columns, 3)];
  };
  const lower: Lowering<P> = {
    forward: (h, [x], params) => sights(h, x, params).reduce((seen, sight) => meansAlong(h, seen, sight), x),
    backward(h, { grad, inputs: [x], params }) {
      const [rows, columns] = sights(h, x, params);
      return [spreadAlong(h, spreadAlong(h, grad, columns, x.shape[3]), rows, x.shape[2])];
    },
  };
  const infer = ([x]: TensorType[], params: P): TensorType => {
    if (x.shape.length !== 4) throw noImages(name, x.shape);
    checkWindow(name, params as object);
    const [rows, columns] = spans(x.shape, params);
    if (rows.length === 0 || columns.length === 0)
      throw new ShapeError(say`${name}: the window does not fit into ${x.shape[2]}×${x.shape[3]} images`);
    return { shape: [x.shape[0], x.shape[1], rows.length, columns.length], dtype: "float32" };
  };
  return { name, takes: [floats("input", pictures)], infer, reference, lower, ...rest };
}

export interface AvgPool2dParams {
  kernelSize: Two;
  stride: Two;
  padding: Two;
  /** Whether the zeros around the image count. */
  countIncludePad: boolean;
  /** Whether windows may reach beyond the border at the end, if they begin before it. */
  ceilMode?: boolean;
  /** What sums are divided by instead of the pixels' number. */
  divisorOverride?: number | null;
}

const windowSpans: SpansOf<AvgPool2dParams> = (size, axis, params) => {
  const { kernelSize, stride, padding, countIncludePad, ceilMode, divisorOverride } = params;
  const [k, s, p] = [kernelSize[axis], stride[axis], padding[axis]];
  if (2 * p > k) throw new ShapeError(say`avgPool2d: padding ${p} is more than half the kernel ${k}`);
  const length = Math.max(0, windowCount(size, k, s, p, 1, ceilMode));
  return Array.from({ length }, (_, i) => {
    const start = i * s - p;
    const [from, to] = [Math.max(0, start), Math.min(size, start + k)];
    const pixels = countIncludePad ? Math.min(start + k, size + p) - start : to - from;
    // One number for both directions: the rows' windows have it.
    return { from, to, count: divisorOverride ? (axis === 0 ? divisorOverride : 1) : pixels };
  });
};

export const avgWindows = windowsBy(windowSpans);

const window = (k: number, s: number, p: number, countIncludePad: boolean): AvgPool2dParams => ({
  kernelSize: [k, k],
  stride: [s, s],
  padding: [p, p],
  countIncludePad,
});

const oblong: AvgPool2dParams = {
  kernelSize: [4, 2],
  stride: [3, 1],
  padding: [2, 1],
  countIncludePad: false,
};

const image: TensorType = { shape: [1, 3, 1, 1], dtype: "float32" };

/** Input [N, C, H, W]; output [N, C, OH, OW]. */
export const avgPool2d = pooling<AvgPool2dParams>("avgPool2d", avgWindows, {
  samples: () =>
    [
      ...[window(2, 2, 0, true), window(3, 2, 1, true), window(3, 1, 1, false), oblong].map((params) => ({
        params,
        shape: [2, 3, 7, 6],
      })),
      { params: window(3, 2, 1, false), shape: [1, 2, 5, 35] },
      { params: { ...window(2, 2, 0, true), ceilMode: true }, shape: [2, 3, 5, 7] },
      { params: { ...window(3, 2, 1, true), ceilMode: true }, shape: [1, 3, 6, 8] },
      { params: { ...oblong, ceilMode: true, divisorOverride: 3 }, shape: [1, 2, 6, 7] },
    ].map(({ params, shape }, i) => ({
      name: `${shape}, ${JSON.stringify(params)}`,
      inputs: [noise(shape, i + 1)],
      params,
    })),
  errors: [
    { inputs: [image], params: window(2, 2, 0, true), message: /does not fit into 1×1/ },
    {
      inputs: [image],
      params: window(1, 0, 0, true),
      message: /stride is one whole number.*at least 1 each; got 0/,
    },
    { inputs: [image], params: window(2, 2, 2, true), message: /padding 2 is more than half the kernel 2/ },
  ],
});

export interface AdaptivePoolParams {
  outputSize: Two;
}

const evenSpans: SpansOf<AdaptivePoolParams> = (size, axis, { outputSize }) =>
  Array.from({ length: outputSize[axis] }, (_, i) => {
    const from = Math.floor((i * size) / outputSize[axis]);
    const to = Math.ceil(((i + 1) * size) / outputSize[axis]);
    return { from, to, count: to - from };
  });

export const adaptiveWindows = windowsBy(evenSpans);

const adaptiveSample = (outputSize: Two, seed: number): Sample<AdaptivePoolParams> => ({
  name: `to ${outputSize[0]}×${outputSize[1]}`,
  inputs: [noise([2, 3, 7, 6], seed)],
  params: { outputSize },
});

/** Input [N, C, H, W]; output [N, C, ...outputSize], windows as even as whole pixels allow. */
export const adaptiveAvgPool2d = pooling<AdaptivePoolParams>("adaptiveAvgPool2d", adaptiveWindows, {
  samples: () => [adaptiveSample([1, 1], 1), adaptiveSample([3, 2], 2), adaptiveSample([8, 4], 3)],
  errors: [
    {
      inputs: [{ shape: [3, 8, 8], dtype: "float32" }],
      params: { outputSize: [1, 1] },
      message: /got \[3, 8, 8\]/,
    },
  ],
});
