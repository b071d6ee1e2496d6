// One convolution taken apart: the patch under the kernel, the products, their sum, and what a weight's gradient is made of.
// Cross-correlation with zero padding, as torch.nn.Conv2d without groups and dilation.
import { unpackFloats } from "./pack.ts";
import type { ConvolutionLayer } from "./views.ts";

/** Input [C, H, W], weight [O, C, KH, KW], bias [O]. */
export interface Convolution {
  input: ArrayLike<number>;
  inputShape: readonly [channels: number, height: number, width: number];
  weight: ArrayLike<number>;
  weightShape: readonly [out: number, channels: number, kernelHeight: number, kernelWidth: number];
  bias: ArrayLike<number> | null;
  stride: readonly [number, number];
  padding: readonly [number, number];
}

/** The convolution of a layer that a view holds. */
export const convolutionOf = (layer: ConvolutionLayer) =>
  ({
    input: unpackFloats(layer.input),
    inputShape: layer.input.shape as [number, number, number],
    weight: unpackFloats(layer.weight),
    weightShape: layer.weight.shape as [number, number, number, number],
    bias: layer.bias && unpackFloats(layer.bias),
    stride: layer.stride,
    padding: layer.padding,
  }) satisfies Convolution;

/** Places along one axis. */
export const placesOf = (size: number, kernel: number, stride: number, padding: number): number =>
  Math.max(0, Math.floor((size + 2 * padding - kernel) / stride) + 1);

/** Height and width of the output. */
export function outputSize(conv: Convolution): [number, number] {
  const [, h, w] = conv.inputShape;
  const [, , kh, kw] = conv.weightShape;
  return [placesOf(h, kh, conv.stride[0], conv.padding[0]), placesOf(w, kw, conv.stride[1], conv.padding[1])];
}

/** What of one input channel lies under the kernel at output place (y, x), row-major; zeros outside. */
export function patchAt(conv: Convolution, channel: number, y: number, x: number): number[] {
  const [, h, w] = conv.inputShape;
  const [, , kh, kw] = conv.weightShape;
  const [top, left] = [y * conv.stride[0] - conv.padding[0], x * conv.stride[1] - conv.padding[1]];
  return Array.from({ length: kh * kw }, (_, i) => {
    const [row, column] = [top + Math.floor(i / kw), left + (i % kw)];
    const inside = row >= 0 && row < h && column >= 0 && column < w;
    return inside ? conv.input[(channel * h + row) * w + column] : 0;
  });
}

/** One filter's kernel for one input channel, row-major. */
export function kernelOf(conv: Convolution, filter: number, channel: number): number[] {
  const [, channels, kh, kw] = conv.weightShape;
  const from = (filter * channels + channel) * kh * kw;
  return Array.from({ length: kh * kw }, (_, i) => conv.weight[from + i]);
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

export interface Sum {
  /** What each input channel adds. */
  channels: number[];
  bias: number;
  value: number;
}

/** The output at one place, by input channel. */
export function sumAt(conv: Convolution, filter: number, y: number, x: number): Sum {
  const channels = Array.from({ length: conv.inputShape[0] }, (_, c) =>
    dot(patchAt(conv, c, y, x), kernelOf(conv, filter, c)),
  );
  const bias = conv.bias?.[filter] ?? 0;
  return { channels, bias, value: channels.reduce((a, b) => a + b, bias) };
}

/** One filter's whole output, row-major. */
export function outputMap(conv: Convolution, filter: number): Float32Array {
  const [height, width] = outputSize(conv);
  return Float32Array.from(
    { length: height * width },
    (_, i) => sumAt(conv, filter, Math.floor(i / width), i % width).value,
  );
}

/**
 * The loss's gradient by one filter's kernel for one input channel: the patches of all places, each times the loss's gradient by
 * the output there.
 *
 * @param gradient by the filter's output, row-major
 */
export function kernelGradient(conv: Convolution, channel: number, gradient: ArrayLike<number>): number[] {
  const [, width] = outputSize(conv);
  const [, , kh, kw] = conv.weightShape;
  const total = new Array<number>(kh * kw).fill(0);
  for (let i = 0; i < gradient.length; i++) {
    if (gradient[i] === 0) continue;
    const patch = patchAt(conv, channel, Math.floor(i / width), i % width);
    for (let k = 0; k < total.length; k++) total[k] += gradient[i] * patch[k];
  }
  return total;
}
