// Where the largest elements of windows are, in lines, images and volumes: the indices of torch's max pooling, adaptive pooling included.
import { type Shape, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op } from "./op.ts";
import { expand } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { floats, pictures } from "./takes.ts";
import { windowCount } from "./window.ts";

/** Windows a step apart. */
export interface RegularWindows {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
}
/** Windows as even as whole elements allow, so many. */
export interface EvenWindows {
  readonly outputSize: readonly number[];
}
export type MaxPoolPlacesParams = RegularWindows | EvenWindows;

/** The elements of each window of one direction, at least one. */
type Cells = readonly (readonly number[])[];

const steps = (from: number, to: number, by = 1): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / by)) }, (_, i) => from + i * by);

function regularCells(size: number, axis: number, params: RegularWindows): Cells {
  const [k, s, p, d] = [params.kernelSize, params.stride, params.padding, params.dilation].map(
    (sizes) => sizes[axis],
  );
  return steps(0, windowCount(size, k, s, p, d, params.ceilMode)).map((i) => {
    const all = steps(i * s - p, i * s - p + d * (k - 1) + 1, d);
    const inside = all.filter((at) => at >= 0 && at < size);
    // One that sees nothing but the border has the nearest element.
    return inside.length > 0 ? inside : [Math.min(Math.max(all[0], 0), size - 1)];
  });
}

const evenCells = (size: number, axis: number, { outputSize }: EvenWindows): Cells =>
  steps(0, outputSize[axis]).map((i) =>
    steps(Math.floor((i * size) / outputSize[axis]), Math.ceil(((i + 1) * size) / outputSize[axis])),
  );

const cellsOf = (sides: Shape, params: MaxPoolPlacesParams): Cells[] =>
  sides.map((size, axis) =>
    "outputSize" in params ? evenCells(size, axis, params) : regularCells(size, axis, params),
  );

/** Every choice of one from each list, the last changing fastest, as the sum of `weight · choice`. */
const combined = (lists: readonly (readonly number[])[], weights: readonly number[]): number[] =>
  lists.reduce<number[]>(
    (sums, list, axis) => sums.flatMap((sum) => list.map((one) => sum + one * weights[axis])),
    [0],
  );

const strides = (sides: Shape): number[] =>
  sides.map((_, axis) => sides.slice(axis + 1).reduce((a, b) => a * b, 1));

/** For each window, row by row, the places of its elements in a plane. */
function windowsOf(sides: Shape, params: MaxPoolPlacesParams): number[][] {
  const cells = cellsOf(sides, params);
  const choices = cells.reduce<(readonly number[])[][]>(
    (chosen, list) => chosen.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  );
  return choices.map((chosen) => combined(chosen, strides(sides)));
}

function infer([x]: TensorType[], params: MaxPoolPlacesParams): TensorType {
  const [n, c, ...sides] = x.shape;
  if (sides.length < 1 || sides.length > 3)
    throw new ShapeError(
      say`maxPool expects an input of shape [N, C, ...] with one to three sizes after the channels, got ${showShape(x.shape)}`,
    );
  const out = sides.map((size, axis) => {
    if ("outputSize" in params) return params.outputSize[axis];
    const [k, s, p, d] = [params.kernelSize, params.stride, params.padding, params.dilation].map(
      (all) => all[axis],
    );
    if (2 * p > k) throw new ShapeError(say`maxPool: padding ${p} is more than half the kernel ${k}`);
    return windowCount(size, k, s, p, d, params.ceilMode);
  });
  if (out.some((size) => size < 1) || sides.some((size) => size < 1))
    throw new ShapeError(say`maxPool: the window does not fit into an input of shape ${showShape(x.shape)}`);
  return { shape: [n, c, ...out], dtype: "int32" };
}

/** Input [N, C, ...sides]; output [N, C, ...out], int32: row-major places in the sides of the first largest, or of the last NaN. */
export const maxPoolPlaces: Op<MaxPoolPlacesParams> = {
  name: "maxPoolPlaces",
  takes: [floats("input", pictures)],
  infer,
  reference: {
    forward([x], out, params) {
      const [n, c, ...sides] = x.shape;
      const windows = windowsOf(sides, params);
      const plane = sides.reduce((a, b) => a * b, 1);
      const found = new Int32Array(out.shape.reduce((a, b) => a * b, 1));
      let to = 0;
      for (let at = 0; at < n * c; at++)
        for (const window of windows) {
          let best = window[0];
          for (const place of window) {
            const value = x.data[at * plane + place];
            if (value > x.data[at * plane + best] || Number.isNaN(value)) best = place;
          }
          found[to++] = best;
        }
      return found;
    },
  },
  lower: {
    forward(h, [x], params, out) {
      const [n, c, ...sides] = x.shape;
      const windows = windowsOf(sides, params);
      const most = Math.max(...windows.map(({ length }) => length));
      // A window of fewer elements has its last once more: it is no larger than itself.
      const places = windows.flatMap((all) => steps(0, most).map((i) => all[Math.min(i, all.length - 1)]));
      const shape = [n * c, windows.length, most];
      const index = h.constant(places, { shape: [1, ...shape.slice(1)], dtype: "int32" });
      const flat = h.reshape(index, [1, windows.length * most]);
      const planes = h.reshape(x, [n * c, sides.reduce((a, b) => a * b, 1)]);
      const cells = h.reshape(h.gather(planes, 1, expand(h, flat, [n * c, windows.length * most])), shape);
      const at = h.reduce("argmax", cells, [2]);
      return h.reshape(h.gather(expand(h, index, shape), 2, at), out.shape);
    },
  },
  samples: () =>
    cases.map(([shape, params], i) => ({
      name: `${shape}, ${JSON.stringify(params)}`,
      inputs: [noise(shape, i + 1)],
      params,
    })),
  errors: [
    {
      inputs: [{ shape: [3, 8], dtype: "float32" }],
      params: { outputSize: [1] },
      message: /one to three sizes after the channels, got \[3, 8\]/,
    },
    {
      inputs: [{ shape: [1, 3, 2], dtype: "float32" }],
      params: { kernelSize: [3], stride: [1], padding: [0], dilation: [1], ceilMode: false },
      message: /does not fit into an input of shape \[1, 3, 2\]/,
    },
    {
      inputs: [{ shape: [1, 3, 2, 5], dtype: "float32" }],
      params: { kernelSize: [3, 3], stride: [1, 1], padding: [0, 0], dilation: [1, 1], ceilMode: false },
      message: /does not fit into an input of shape \[1, 3, 2, 5\]/,
    },
    {
      inputs: [{ shape: [1, 3, 8], dtype: "float32" }],
      params: { kernelSize: [3], stride: [1], padding: [2], dilation: [1], ceilMode: false },
      message: /padding 2 is more than half the kernel 3/,
    },
  ],
};

const regular = (k: number[], s: number[], p: number[], d: number[], ceilMode = false): RegularWindows => ({
  kernelSize: k,
  stride: s,
  padding: p,
  dilation: d,
  ceilMode,
});
const cases: [shape: number[], params: MaxPoolPlacesParams][] = [
  [[2, 3, 9], regular([3], [2], [1], [1])],
  [[1, 2, 7, 6], regular([2, 3], [2, 1], [1, 0], [1, 2], true)],
  [[2, 1, 5, 4, 6], regular([2, 2, 3], [2, 1, 2], [1, 0, 1], [1, 1, 1])],
  [[2, 2, 7, 5], { outputSize: [3, 4] }],
  [[1, 2, 3, 4], { outputSize: [5, 2] }],
];
