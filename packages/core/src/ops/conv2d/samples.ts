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
  return [...square, oblong];
}

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
  { inputs: [float(1, 3, 2, 2), float(4, 3, 3, 3)], params: plain, message: /does not fit into 2×2/ },
  {
    inputs: [float(1, 3, 8, 8), float(4, 3, 3, 3), float(5)],
    params: plain,
    message: /bias of shape \[4\], got \[5\]/,
  },
];
