// Convolutions of one group, of sizes that networks have: ResNet, VGG, DenseNet, MobileNetV2, ShuffleNetV2, LeNet, DCGAN, and odd ones.
import { nn } from "@tinycnn/core";
import { floats } from "../sizes.ts";
import { type Layer, line } from "./case.ts";

const { functional: F } = nn;

export interface ConvCase {
  /** N, C, side of the image. */
  readonly input: readonly [n: number, c: number, side: number];
  readonly out: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly biased?: boolean;
}

/** A convolution that keeps the image's size unless it strides. */
export function convolution(kind: string, one: ConvCase): Layer {
  const { kernel, out, stride = 1, dilation = 1, groups = 1, biased = false } = one;
  const [n, c, side] = one.input;
  const padding = one.padding ?? (dilation * (kernel - 1)) / 2;
  const options = { stride, padding, dilation, groups };
  const inputs = [floats([n, c, side, side]), floats([out, c / groups, kernel, kernel])];
  if (biased) inputs.push(floats([out]));
  const told = [
    ...(stride > 1 ? [`stride ${stride}`] : []),
    ...(padding === (dilation * (kernel - 1)) / 2 ? [] : [`padding ${padding}`]),
    ...(dilation > 1 ? [`dilation ${dilation}`] : []),
  ];
  return line(
    [`${kind} ${kernel}×${kernel} ${c}→${out} @${side}`, ...told].join(", "),
    inputs,
    (x, weight, bias) => F.conv2d(x, weight, bias ?? null, options),
    `F.conv2d(x[0], x[1], ${biased ? "x[2]" : "None"}, ${stride}, ${padding}, ${dilation}, ${groups})`,
  );
}

const dense = (cases: readonly ConvCase[]): Layer[] => cases.map((one) => convolution("conv", one));

const pointwise = dense([
  { input: [128, 64, 8], out: 256, kernel: 1 },
  { input: [128, 64, 16], out: 256, kernel: 1 },
  { input: [32, 64, 32], out: 256, kernel: 1 },
  { input: [128, 256, 8], out: 64, kernel: 1 },
  { input: [32, 64, 32], out: 128, kernel: 1, stride: 2 },
  { input: [64, 24, 16], out: 144, kernel: 1 },
  { input: [64, 144, 16], out: 24, kernel: 1 },
  { input: [128, 58, 16], out: 58, kernel: 1 },
  { input: [64, 128, 16], out: 48, kernel: 1 },
  { input: [128, 320, 4], out: 1280, kernel: 1 },
  { input: [64, 96, 7], out: 60, kernel: 1, biased: true },
]);

const threes = dense([
  { input: [32, 64, 32], out: 64, kernel: 3 },
  { input: [64, 128, 16], out: 128, kernel: 3 },
  { input: [64, 256, 8], out: 256, kernel: 3 },
  { input: [64, 512, 4], out: 512, kernel: 3 },
  { input: [64, 3, 32], out: 64, kernel: 3, biased: true },
  { input: [32, 64, 32], out: 128, kernel: 3, stride: 2 },
  { input: [64, 48, 16], out: 12, kernel: 3 },
  { input: [32, 40, 14], out: 56, kernel: 3, biased: true },
  { input: [64, 64, 7], out: 64, kernel: 3 },
  { input: [8, 64, 33], out: 64, kernel: 3 },
  { input: [16, 64, 28], out: 64, kernel: 3 },
]);

const larger = dense([
  { input: [32, 32, 16], out: 64, kernel: 5 },
  { input: [128, 6, 14], out: 16, kernel: 5, padding: 0, biased: true },
  { input: [128, 1, 28], out: 6, kernel: 5, biased: true },
  { input: [8, 3, 64], out: 64, kernel: 7, stride: 2 },
  { input: [16, 16, 33], out: 32, kernel: 7, stride: 2 },
  { input: [16, 32, 15], out: 32, kernel: 7 },
]);

const dilated = dense([
  { input: [16, 64, 32], out: 64, kernel: 3, dilation: 2 },
  { input: [16, 32, 28], out: 64, kernel: 3, dilation: 4 },
  { input: [16, 48, 30], out: 48, kernel: 3, dilation: 2, stride: 2 },
]);

interface Transposed {
  readonly input: readonly [n: number, c: number, side: number];
  readonly out: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

const transposed = ({ input: [n, c, side], out, kernel, stride, padding }: Transposed): Layer =>
  line(
    `conv transposed ${kernel}×${kernel} ${c}→${out} @${side}, stride ${stride}`,
    [floats([n, c, side, side]), floats([c, out, kernel, kernel]), floats([out])],
    (x, weight, bias) => F.convTranspose2d(x, weight, bias, { stride, padding }),
    `F.conv_transpose2d(x[0], x[1], x[2], ${stride}, ${padding})`,
  );

export const convolutions: readonly Layer[] = [
  ...pointwise,
  ...threes,
  ...larger,
  ...dilated,
  transposed({ input: [64, 128, 8], out: 64, kernel: 2, stride: 2, padding: 0 }),
  transposed({ input: [64, 128, 8], out: 64, kernel: 4, stride: 2, padding: 1 }),
  transposed({ input: [16, 32, 15], out: 16, kernel: 3, stride: 1, padding: 1 }),
];
