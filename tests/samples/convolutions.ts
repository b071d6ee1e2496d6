// Values that fit each other for convolutions, pooling, borders and sizes of pictures.
import { type Tensor, tensor } from "@tinycnn/core";
import type { Samples } from "./values.ts";

const made = (...shape: number[]) =>
  tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (i % 7) - 2),
    { shape },
  );

const convolution = (...sides: number[]) => ({
  input: made(1, 2, ...sides),
  weight: made(2, 1, ...sides.map(() => 2)),
  bias: tensor([1, 2]),
  groups: 2,
});
const back = (...sides: number[]) => ({ ...convolution(...sides), stride: 3, outputPadding: 1 });

const sides = [[6], [6, 6], [4, 4, 4]];

const smaller = () => ({ input: made(1, 2, 6, 6), size: 3, scaleFactor: null });
const folding = () => ({ kernelSize: 2, dilation: 2, padding: 1, stride: 2 });

/** By the name of the call. */
export const convolutions: Samples = {
  conv1d: () => convolution(6),
  conv2d: () => convolution(6, 6),
  conv3d: () => convolution(4, 4, 4),
  convTranspose1d: () => back(4),
  convTranspose2d: () => back(4, 4),
  convTranspose3d: () => back(2, 3, 3),
  ...Object.fromEntries(
    ["maxPool", "avgPool", "adaptiveAvgPool", "adaptiveMaxPool", "lpPool"].flatMap((name) =>
      sides.map((sizes, i) => [`${name}${i + 1}d`, () => ({ input: made(1, 2, ...sizes) })]),
    ),
  ),
  ...Object.fromEntries(
    sides.map((sizes, i) => {
      const places = (): Tensor => tensor(Int32Array.from([0, 1]), { shape: [1, 2, ...sizes.map(() => 1)] });
      const input = () => made(1, 2, ...sizes.map(() => 1));
      const outputSize = sizes.map(() => 2);
      return [
        `maxUnpool${i + 1}d`,
        () => ({ input: input(), indices: places(), kernelSize: 2, stride: 2, padding: 0, outputSize }),
      ];
    }),
  ),
  FractionalMaxPool2d: () => ({ kernelSize: 2, outputSize: 3, outputRatio: null }),
  FractionalMaxPool3d: () => ({ kernelSize: 2, outputSize: 3, outputRatio: null }),
  fractionalMaxPool2d: () => ({ input: made(1, 2, 6, 6), kernelSize: 2, outputSize: 3, outputRatio: null }),
  fractionalMaxPool3d: () => ({
    input: made(1, 2, 4, 4, 4),
    kernelSize: 2,
    outputSize: 3,
    outputRatio: null,
  }),
  pixelShuffle: () => ({ input: made(1, 4, 2, 2) }),
  pixelUnshuffle: () => ({ input: made(1, 1, 4, 4) }),
  channelShuffle: () => ({ input: made(1, 4, 2, 2) }),
  PixelShuffle: () => ({ upscaleFactor: 3 }),
  interpolate: () => ({ ...smaller(), mode: "bilinear", alignCorners: true, antialias: true }),
  upsample: () => ({ ...smaller(), mode: "bilinear", alignCorners: true }),
  upsampleNearest: smaller,
  upsampleBilinear: smaller,
  unfold: () => ({ input: made(1, 2, 6, 6) }),
  fold: () => ({ ...folding(), input: made(1, 8, 20), outputSize: [8, 9] }),
  affineGrid: () => ({ theta: made(1, 2, 3), size: [1, 1, 2, 3] }),
  gridSample: () => ({ input: made(1, 2, 3, 3), grid: made(1, 2, 2, 2) }),
  pad: () => ({ input: made(1, 2, 6, 6), pad: [1, 2, 0, 1], mode: "constant", value: 2 }),
};
