// Two-dimensional max pooling, as torch.nn.functional.max_pool2d: the first of equal maxima wins, a NaN always does.
import { ShapeError, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Geometry } from "../conv2d/geometry.ts";
import type { HostArray, Op, ReferenceKernel } from "../op.ts";
import { formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { fill, inner, range, windows, zeros } from "../prims/shorthand.ts";
import type { View } from "../prims/views.ts";
import { noise } from "../samples.ts";
import { eq, lt, select } from "../scalar/primitives.ts";
import { floats, pictures } from "../takes.ts";
import { checkWindow, noImages, windowCount } from "../window.ts";

export interface MaxPool2dParams {
  kernelSize: readonly [number, number];
  stride: readonly [number, number];
  padding: readonly [number, number];
  /** Pixels between those of a window, 1 if not said. */
  dilation?: readonly [number, number];
  /** Whether windows may reach beyond the border at the end, if they begin before it. */
  ceilMode?: boolean;
}

/** Sizes of a pooling; its outputs have the input's channels. */
export interface PoolGeometry extends Omit<Geometry, "oc"> {
  dh: number;
  dw: number;
  /** Rows and columns from the border's first to the last that a window reaches. */
  height: number;
  width: number;
}

export function geometryOf(x: TensorType, params: MaxPool2dParams): PoolGeometry {
  const [, c, h, w] = x.shape;
  const { kernelSize, stride, padding, dilation = [1, 1], ceilMode = false } = params;
  const [kh, kw] = kernelSize;
  const [sh, sw] = stride;
  const [ph, pw] = padding;
  const [dh, dw] = dilation;
  const [oh, ow] = [0, 1].map((i) =>
    windowCount(i === 0 ? h : w, kernelSize[i], stride[i], padding[i], dilation[i], ceilMode),
  );
  const height = Math.max(h + ph, (oh - 1) * sh + dh * (kh - 1) + 1);
  const width = Math.max(w + pw, (ow - 1) * sw + dw * (kw - 1) + 1);
  return { c, h, w, kh, kw, sh, sw, ph, pw, oh, ow, dh, dw, height, width };
}

function infer([x]: TensorType[], params: MaxPool2dParams): TensorType {
  if (x.shape.length !== 4) throw noImages("maxPool2d", x.shape);
  checkWindow("maxPool2d", params);
  const g = geometryOf(x, params);
  if (2 * g.ph > g.kh || 2 * g.pw > g.kw)
    throw new ShapeError(
      say`maxPool2d: padding [${g.ph}, ${g.pw}] is more than half the kernel [${g.kh}, ${g.kw}]`,
    );
  if (g.oh < 1 || g.ow < 1)
    throw new ShapeError(say`maxPool2d: a ${g.kh}×${g.kw} window does not fit into ${g.h}×${g.w} images`);
  return { shape: [x.shape[0], g.c, g.oh, g.ow], dtype: "float32" };
}

const LOW = Number.NEGATIVE_INFINITY;

/** Calls `visit` with each output's position and that of its maximum; not where a window sees nothing but the border. */
function everyMaximum(x: HostArray, params: MaxPool2dParams, visit: (out: number, at: number) => void): void {
  const { c, h, w, kh, kw, sh, sw, ph, pw, dh, dw, oh, ow } = geometryOf(x, params);
  for (let plane = 0; plane < x.shape[0] * c; plane++)
    for (let y = 0; y < oh; y++)
      for (let z = 0; z < ow; z++) {
        let best = -1;
        for (let ky = 0; ky < kh; ky++)
          for (let kx = 0; kx < kw; kx++) {
            const row = y * sh + ky * dh - ph;
            const col = z * sw + kx * dw - pw;
            if (row < 0 || row >= h || col < 0 || col >= w) continue;
            const at = (plane * h + row) * w + col;
            const value = x.data[at];
            if (best < 0 || value > x.data[best] || Number.isNaN(value)) best = at;
          }
        if (best >= 0) visit((plane * oh + y) * ow + z, best);
      }
}

export const reference: ReferenceKernel<MaxPool2dParams> = {
  forward([x], out, params) {
    const y = new Float64Array(out.shape.reduce((a, b) => a * b, 1)).fill(LOW);
    everyMaximum(x, params, (to, at) => {
      y[to] = x.data[at];
    });
    return y;
  },
  backward(grad, [x], _out, params) {
    const dx = new Float64Array(x.data.length);
    everyMaximum(x, params, (to, at) => {
      dx[at] += grad[to];
    });
    return [dx];
  },
};

/** The windows of images in their frame, [N, C, OH, OW, KH, KW]. */
const seen = ({ kernelSize, stride, dilation }: MaxPool2dParams) => windows(kernelSize, stride, dilation);

/** Of a frame, as many rows and columns as windows of that geometry are seen in. */
const reached = (g: PoolGeometry): View[] => [
  { kind: "slice", dim: 2, start: 0, length: (g.oh - 1) * g.sh + g.dh * (g.kh - 1) + 1, step: 1 },
  { kind: "slice", dim: 3, start: 0, length: (g.ow - 1) * g.sw + g.dw * (g.kw - 1) + 1, step: 1 },
];

/** The windows of the images, with a border that is never the largest. */
function windowsOf(h: Prims, x: Value, params: MaxPool2dParams): Value {
  const g = geometryOf(x, params);
  const shape = [...x.shape.slice(0, 2), g.height, g.width];
  const isWhole = g.height === g.h && g.width === g.w;
  const framed = isWhole
    ? x
    : h.place(fill(h, LOW, { shape, dtype: x.dtype }), inner(x.shape, params.padding), x, "put");
  return h.view(framed, ...reached(g), ...seen(params));
}

/** The first place of each window of one direction that is not on the border; 0 where all are. */
const firstInside = (count: number, size: number, k: number, s: number, p: number, d: number): number[] =>
  Array.from({ length: count }, (_, i) => {
    const inside = Array.from({ length: k }, (_, at) => i * s + at * d - p).findIndex(
      (at) => at >= 0 && at < size,
    );
    return Math.max(0, inside);
  });

/** Where nothing is larger than −∞, the border is not either: a window's largest is its first pixel of the image. */
const LEAST = -3.4028234663852886e38;
const orFirst = formula(3, (at, best, first) => select(lt(best, LEAST), first, at));

/** The place of the largest in each window, [N, C, OH, OW, 1, 1]. */
function placesOf(h: Prims, x: Value, out: Value, params: MaxPool2dParams): Value {
  const g = geometryOf(x, params);
  const at = h.reduce("argmax", windowsOf(h, x, params), [4, 5]);
  if (g.height === g.h && g.width === g.w) return at;
  const rows = firstInside(g.oh, g.h, g.kh, g.sh, g.ph, g.dh);
  const columns = firstInside(g.ow, g.w, g.kw, g.sw, g.pw, g.dw);
  const first = rows.flatMap((row) => columns.map((column) => row * g.kw + column));
  const shape = [1, 1, g.oh, g.ow, 1, 1];
  const places = h.constant(first, { shape, dtype: "int32" });
  return h.map(orFirst, [at, h.reshape(out, at.shape), places], [], "int32");
}

/** The gradient where the largest was. */
const chosen = formula(3, (at, place, g) => select(eq(at, place), g, 0));

const lower: Lowering<MaxPool2dParams> = {
  forward: (h, [x], params, out) => h.reshape(h.reduce("max", windowsOf(h, x, params), [4, 5]), out.shape),
  backward(h, { grad, inputs: [x], out, params }) {
    const g = geometryOf(x, params);
    const at = placesOf(h, x, out, params);
    const places = h.reshape(range(h, g.kh * g.kw), [g.kh, g.kw]);
    const spread = h.map(chosen, [at, places, h.reshape(grad, at.shape)]);
    const framed = zeros(h, [...x.shape.slice(0, 2), g.height, g.width]);
    const dx = h.place(framed, [...reached(g), ...seen(params)], spread, "add");
    return [h.view(dx, ...inner(x.shape, params.padding))];
  },
};

type Case = [n: number, c: number, h: number, w: number, k: number, stride: number, padding: number];
const cases: Case[] = [
  [2, 16, 8, 8, 2, 2, 0],
  [3, 3, 7, 5, 2, 2, 0],
  [1, 5, 9, 9, 3, 2, 1],
  [2, 4, 6, 6, 3, 1, 1],
  [1, 1, 8, 8, 2, 3, 0],
  [2, 3, 17, 18, 17, 1, 0],
];
const square = (k: number, stride: number, padding: number): MaxPool2dParams => ({
  kernelSize: [k, k],
  stride: [stride, stride],
  padding: [padding, padding],
});

const odd = square(2, 2, 0);
/** Dilated windows, and such that reach beyond the border. */
const reaching: [shape: number[], params: MaxPool2dParams][] = [
  [[2, 5, 7, 5], { ...odd, ceilMode: true }],
  [[1, 3, 6, 8], { ...square(3, 2, 1), ceilMode: true }],
  [[1, 4, 5, 6], { ...square(2, 3, 1), ceilMode: true }],
  [[2, 3, 9, 8], { ...square(3, 1, 1), dilation: [2, 1] }],
  [[1, 3, 6, 9], { ...square(2, 2, 0), dilation: [1, 2] }],
  [[1, 3, 9, 6], { ...square(2, 2, 0), dilation: [2, 1] }],
  [[1, 2, 8, 9], { ...square(2, 2, 0), dilation: [3, 2], ceilMode: true }],
];

/** Input [N, C, H, W]; output [N, C, OH, OW]. */
export const maxPool2d: Op<MaxPool2dParams> = {
  name: "maxPool2d",
  takes: [floats("input", pictures)],
  infer,
  reference,
  lower,
  samples: () => [
    ...cases.map(([n, c, h, w, k, stride, padding], i) => ({
      name: `${n}×${c}×${h}×${w}, window ${k}, stride ${stride}, padding ${padding}`,
      inputs: [noise([n, c, h, w], i + 1)],
      params: square(k, stride, padding),
    })),
    {
      name: "2×3×9×8, window 4×2, stride 3×1, padding 2×1",
      inputs: [noise([2, 3, 9, 8], 91)],
      params: { kernelSize: [4, 2], stride: [3, 1], padding: [2, 1] },
    },
    ...reaching.map(([shape, params], i) => ({
      name: `${shape}, ${JSON.stringify(params)}`,
      inputs: [noise(shape, i + 20)],
      params,
    })),
  ],
  errors: [
    {
      inputs: [{ shape: [1, 3, 8, 8], dtype: "float32" }],
      params: square(2, 1.5, 0),
      message: /stride is one whole number.*got 1.5/,
    },
    { inputs: [{ shape: [3, 8, 8], dtype: "float32" }], params: square(2, 2, 0), message: /got \[3, 8, 8\]/ },
    {
      inputs: [{ shape: [1, 3, 1, 1], dtype: "float32" }],
      params: square(2, 2, 0),
      message: /does not fit into 1×1/,
    },
  ],
};
