// Two-dimensional max pooling, as torch.nn.functional.max_pool2d (dilation 1, floor mode): the first of equal maxima wins, a NaN
// always does.
import { ShapeError, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Geometry } from "../conv2d/geometry.ts";
import type { HostArray, Op, ReferenceKernel } from "../op.ts";
import { formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { inner, pad, range, windows, zeros } from "../prims/shorthand.ts";
import { noise } from "../samples.ts";
import { eq, select } from "../scalar/primitives.ts";
import { floats, pictures } from "../takes.ts";
import { checkWindow, noImages } from "../window.ts";

export interface MaxPool2dParams {
  kernelSize: readonly [number, number];
  stride: readonly [number, number];
  padding: readonly [number, number];
}

/** Sizes of a pooling; its outputs have the input's channels. */
export type PoolGeometry = Omit<Geometry, "oc">;

export function geometryOf(x: TensorType, { kernelSize, stride, padding }: MaxPool2dParams): PoolGeometry {
  const [, c, h, w] = x.shape;
  const [kh, kw] = kernelSize;
  const [sh, sw] = stride;
  const [ph, pw] = padding;
  const oh = Math.floor((h + 2 * ph - kh) / sh) + 1;
  const ow = Math.floor((w + 2 * pw - kw) / sw) + 1;
  return { c, h, w, kh, kw, sh, sw, ph, pw, oh, ow };
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

/** Calls `visit` with each output's position and that of its maximum. */
function everyMaximum(x: HostArray, params: MaxPool2dParams, visit: (out: number, at: number) => void): void {
  const { c, h, w, kh, kw, sh, sw, ph, pw, oh, ow } = geometryOf(x, params);
  for (let plane = 0; plane < x.shape[0] * c; plane++)
    for (let y = 0; y < oh; y++)
      for (let z = 0; z < ow; z++) {
        let best = -1;
        for (let ky = 0; ky < kh; ky++)
          for (let kx = 0; kx < kw; kx++) {
            const row = y * sh + ky - ph;
            const col = z * sw + kx - pw;
            if (row < 0 || row >= h || col < 0 || col >= w) continue;
            const at = (plane * h + row) * w + col;
            const value = x.data[at];
            if (best < 0 || value > x.data[best] || Number.isNaN(value)) best = at;
          }
        visit((plane * oh + y) * ow + z, best);
      }
}

export const reference: ReferenceKernel<MaxPool2dParams> = {
  forward([x], out, params) {
    const y = new Float64Array(out.shape.reduce((a, b) => a * b, 1));
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

const LOW = Number.NEGATIVE_INFINITY;
/** The windows of the images, with a border that is never the largest: [N, C, OH, OW, KH, KW]. */
const windowsOf = (h: Prims, x: Value, { kernelSize, stride, padding }: MaxPool2dParams): Value =>
  h.view(pad(h, x, padding, LOW), ...windows(kernelSize, stride));

/** The gradient where the largest was. */
const chosen = formula(3, (at, place, g) => select(eq(at, place), g, 0));

const lower: Lowering<MaxPool2dParams> = {
  forward: (h, [x], params, out) => h.reshape(h.reduce("max", windowsOf(h, x, params), [4, 5]), out.shape),
  backward(h, { grad, inputs: [x], params }) {
    const { kernelSize, stride, padding } = params;
    const { kh, kw, ph, pw } = geometryOf(x, params);
    const at = h.reduce("argmax", windowsOf(h, x, params), [4, 5]);
    const places = h.reshape(range(h, kh * kw), [kh, kw]);
    const spread = h.map(chosen, [at, places, h.reshape(grad, at.shape)]);
    const [n, c, height, width] = x.shape;
    const padded = zeros(h, [n, c, height + 2 * ph, width + 2 * pw]);
    const dx = h.place(padded, windows(kernelSize, stride), spread, "add");
    return [h.view(dx, ...inner(x.shape, padding))];
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
