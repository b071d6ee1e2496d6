// Convolutions to check: every kind of size the kernels treat differently.
import type { ErrorSample, Sample } from "../op.ts";
import { noise } from "../samples.ts";
import type { Conv2dParams } from "./geometry.ts";

type Case = [
  n: number,
  c: number,
  h: number,
  w: number,
  oc: number,
  k: number,
  stride: number,
  padding: number,
  bias: boolean,
];

const cases: Case[] = [
  [2, 3, 8, 8, 16, 3, 1, 1, true],
  [3, 1, 7, 5, 4, 3, 1, 1, true],
  [1, 2, 6, 9, 5, 3, 2, 1, false],
  [2, 4, 5, 5, 20, 1, 1, 0, true],
  [1, 3, 9, 9, 6, 5, 2, 2, true],
  [2, 2, 4, 4, 3, 2, 2, 0, true],
  [2, 16, 6, 6, 16, 3, 1, 1, true],
  [1, 5, 3, 3, 33, 3, 1, 0, false],
  [17, 2, 4, 6, 18, 3, 1, 1, true],
  [3, 8, 7, 9, 12, 3, 1, 1, true],
  [5, 12, 5, 4, 8, 3, 1, 0, false],
  [2, 8, 20, 18, 20, 3, 1, 2, true],
  [19, 16, 4, 4, 32, 3, 1, 1, true],
];

const oblong: Sample<Conv2dParams> = {
  name: "2×3×9×8, 5 of 3×2, stride 2×1, padding 2×1, bias",
  inputs: [noise([2, 3, 9, 8], 91), noise([5, 3, 3, 2], 92, 0.5), noise([5], 93)],
  params: { stride: [2, 1], padding: [2, 1] },
};

export function conv2dSamples(): Sample<Conv2dParams>[] {
  const square = cases.map(([n, c, h, w, oc, k, stride, padding, bias], i) => ({
    name: `${n}×${c}×${h}×${w}, ${oc} of ${k}×${k}, stride ${stride}, padding ${padding}${bias ? ", bias" : ""}`,
    inputs: [
      noise([n, c, h, w], 3 * i + 1),
      noise([oc, c, k, k], 3 * i + 2, 0.5),
      ...(bias ? [noise([oc], 3 * i + 3)] : []),
    ],
    params: { stride: [stride, stride] as const, padding: [padding, padding] as const },
  }));
  return [...square, oblong, ...grouped()];
}

type Grouped = [shape: number[], weight: number[], params: Partial<Conv2dParams>, bias: boolean];

/** Groups of one, few and many channels, dilated, with paddings as wide as the kernel. */
const groupedCases: Grouped[] = [
  [[2, 6, 7, 5], [6, 1, 3, 3], { groups: 6, padding: [1, 1] }, true],
  [[1, 4, 9, 8], [12, 1, 5, 5], { groups: 4, padding: [2, 2], stride: [2, 2] }, true],
  [[2, 19, 6, 9], [19, 1, 3, 3], { groups: 19, padding: [1, 1], stride: [2, 1] }, false],
  [[1, 9, 8, 8], [9, 1, 7, 7], { groups: 9, padding: [3, 3] }, false],
  [[2, 12, 9, 8], [12, 1, 3, 2], { groups: 12, dilation: [2, 3], padding: [3, 2], stride: [3, 2] }, true],
  [[1, 20, 5, 21], [20, 1, 5, 5], { groups: 20, padding: [2, 2] }, true],
  [[3, 9, 4, 23], [9, 1, 2, 3], { groups: 9, padding: [0, 4], stride: [1, 2] }, false],
  [[2, 8, 6, 5], [4, 2, 3, 3], { groups: 4, padding: [1, 1] }, true],
  [[2, 32, 5, 4], [48, 16, 3, 3], { groups: 2, padding: [1, 1] }, false],
  [[1, 6, 4, 4], [9, 2, 1, 1], { groups: 3 }, true],
  [[1, 3, 9, 10], [4, 3, 3, 3], { dilation: [2, 3], padding: [2, 3] }, true],
  [[1, 8, 9, 8], [12, 8, 3, 3], { dilation: [2, 2], padding: [2, 2] }, false],
  [[2, 3, 9, 9], [5, 3, 3, 2], { dilation: [2, 1], padding: [1, 0], stride: [2, 3] }, false],
  [[1, 4, 8, 9], [8, 1, 3, 3], { groups: 4, dilation: [2, 2], padding: [2, 2], stride: [1, 2] }, true],
];
const wide: Grouped[] = [
  [[1, 3, 4, 5], [4, 3, 1, 1], { padding: [1, 1] }, true],
  [[1, 4, 4, 5], [4, 1, 3, 2], { groups: 4, padding: [3, 4], stride: [2, 1] }, false],
];

const grouped = (): Sample<Conv2dParams>[] =>
  [...groupedCases, ...wide].map(([shape, weight, params, bias], i) => ({
    name: `groups and dilation: ${shape}, weight ${weight}, ${JSON.stringify(params)}`,
    inputs: [
      noise(shape, 3 * i + 100),
      noise(weight, 3 * i + 101, 0.5),
      ...(bias ? [noise([weight[0]], 3 * i + 102)] : []),
    ],
    params: { stride: [1, 1], padding: [0, 0], ...params },
  }));

const float = (...shape: number[]) => ({ shape, dtype: "float32" as const });
const plain: Conv2dParams = { stride: [1, 1], padding: [0, 0] };

export const conv2dErrors: ErrorSample<Conv2dParams>[] = [
  { inputs: [float(3, 8, 8), float(4, 3, 3, 3)], params: plain, message: /\[N, C, H, W\], got \[3, 8, 8\]/ },
  {
    inputs: [float(1, 3, 8, 8), float(4, 3, 3, 3)],
    params: { ...plain, stride: [0, 1] },
    message: /stride is one whole number or two.*at least 1 each; got \[0,1\]/,
  },
  {
    inputs: [float(1, 3, 8, 8), float(4, 3, 3, 3)],
    params: { ...plain, padding: [0.5, 0.5] },
    message: /padding is one whole number or two.*at least 0 each; got 0.5/,
  },
  {
    inputs: [{ shape: [1, 3, 8, 8], dtype: "uint8" }, float(4, 3, 3, 3)],
    params: plain,
    message: /input is uint8 of shape \[1, 3, 8, 8\], expected float32; pictures become floats/,
  },
  { inputs: [float(1, 1, 8, 8), float(4, 3, 3, 3)], params: plain, message: /expects 3 channels.*has 1/ },
  {
    inputs: [float(1, 6, 8, 8), float(4, 2, 3, 3)],
    params: { ...plain, groups: 3 },
    message: /3 groups must divide the input's 6 channels and the output's 4/,
  },
  {
    inputs: [float(1, 6, 8, 8), float(6, 6, 3, 3)],
    params: { ...plain, groups: 3 },
    message: /expects 18 channels.*has 6/,
  },
  {
    inputs: [float(1, 6, 8, 8), float(6, 6, 3, 3)],
    params: { ...plain, groups: 0.5 },
    message: /groups is a whole number of at least 1, got 0.5/,
  },
  { inputs: [float(1, 3, 2, 2), float(4, 3, 3, 3)], params: plain, message: /does not fit into 2×2/ },
  {
    inputs: [float(1, 3, 8, 8), float(4, 3, 3, 3), float(5)],
    params: plain,
    message: /bias of shape \[4\], got \[5\]/,
  },
];
