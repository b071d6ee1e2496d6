// What layers are: products, convolutions, pools, norms.
import { adaptiveAvgPool2d, avgPool2d } from "../../ops/avgPool2d.ts";
import { batchNorm } from "../../ops/batchNorm/index.ts";
import { conv2d } from "../../ops/conv2d/index.ts";
import { convPool } from "../../ops/convPool/index.ts";
import { convTranspose2d } from "../../ops/convTranspose2d.ts";
import { layerNorm } from "../../ops/layerNorm.ts";
import { linear } from "../../ops/linear.ts";
import { matmul } from "../../ops/matmul.ts";
import { maxPool2d } from "../../ops/maxPool2d/index.ts";
import type { Emitter } from "../emit.ts";
import { type Entry, rule } from "./rule.ts";

/** Borders before and after, as ONNX says them. */
const around = ([top, left]: readonly number[]): number[] => [top, left, top, left];
const filled = (e: Emitter, length: number, value: number): string =>
  e.constant("float32", [length], new Array<number>(length).fill(value));

/** The last two dimensions the other way round. */
function turned(e: Emitter, x: string, dims: number): string {
  const perm = Array.from({ length: dims }, (_, dim) => dim);
  return e.node("Transpose", [x], { perm: [...perm.slice(0, -2), dims - 1, dims - 2] });
}

export const layers: readonly Entry[] = [
  rule(conv2d, (e, { x, inputs: [[, weight]], params }) => {
    const { stride, padding, dilation = [1, 1], groups = 1 } = params;
    return e.node("Conv", x, {
      kernel_shape: weight.shape.slice(2),
      strides: [...stride],
      pads: around(padding),
      dilations: [...dilation],
      group: groups,
    });
  }),
  rule(convTranspose2d, (e, { x, inputs: [[, weight]], params }) =>
    e.node("ConvTranspose", x, {
      kernel_shape: weight.shape.slice(2),
      strides: [...params.stride],
      pads: around(params.padding),
      dilations: [...params.dilation],
      output_padding: [...params.outputPadding],
      group: params.groups,
    }),
  ),
  rule(convPool, (e, { x, inputs: [[, weight]], params: { stride, padding, relu } }) => {
    const conv = e.node("Conv", x, {
      kernel_shape: weight.shape.slice(2),
      strides: [...stride],
      pads: around(padding),
    });
    const seen = relu ? e.node("Relu", [conv]) : conv;
    return e.node("MaxPool", [seen], { kernel_shape: [2, 2], strides: [2, 2] });
  }),
  rule(linear, (e, { x, inputs: [[input, weight]] }) => {
    if (input.shape.length === 2) return e.node("Gemm", x, { transB: 1 });
    const product = e.node("MatMul", [x[0], turned(e, x[1], weight.shape.length)]);
    return x.length > 2 ? e.node("Add", [product, x[2]]) : product;
  }),
  rule(matmul, (e, { x, inputs: [of], params }) =>
    e.node(
      "MatMul",
      x.map((name, i) => (params.turned[i] ? turned(e, name, of[i].shape.length) : name)),
    ),
  ),
  rule(maxPool2d, {
    suits: (_params, [x]) => x.dtype === "float32",
    emit: (e, { x, params }) =>
      e.node("MaxPool", x, {
        kernel_shape: [...params.kernelSize],
        strides: [...params.stride],
        pads: around(params.padding),
        dilations: [...(params.dilation ?? [1, 1])],
        ceil_mode: params.ceilMode ? 1 : 0,
      }),
  }),
  rule(avgPool2d, {
    // With windows over the edge PyTorch and ONNX count what is in them differently.
    suits: ({ ceilMode, divisorOverride }) => !ceilMode && !divisorOverride,
    emit: (e, { x, params }) =>
      e.node("AveragePool", x, {
        kernel_shape: [...params.kernelSize],
        strides: [...params.stride],
        pads: around(params.padding),
        count_include_pad: params.countIncludePad ? 1 : 0,
      }),
  }),
  rule(adaptiveAvgPool2d, {
    suits: ({ outputSize: [oh, ow] }, [{ shape }]) => shape[2] % oh === 0 && shape[3] % ow === 0,
    emit(e, { x, inputs: [[{ shape }]], params: { outputSize } }) {
      if (outputSize.every((size) => size === 1)) return e.node("GlobalAveragePool", x);
      const window = outputSize.map((size, i) => shape[2 + i] / size);
      return e.node("AveragePool", x, { kernel_shape: window, strides: window });
    },
  }),
  rule(batchNorm, {
    suits: ({ batch, activation = "none" }) => !batch && activation === "none",
    emit(e, { x: [x, mean, variance, weight, bias], inputs: [[input]], params: { eps } }) {
      const channels = input.shape[1];
      const scale = weight ?? filled(e, channels, 1);
      const shift = bias ?? filled(e, channels, 0);
      return e.node("BatchNormalization", [x, scale, shift, mean, variance], { epsilon: { float: eps } });
    },
  }),
  rule(layerNorm, (e, { x: [x, weight, bias], inputs: [[{ shape }]], params: { dims, eps } }) => {
    const sizes = shape.slice(shape.length - dims);
    const length = sizes.reduce((a, b) => a * b, 1);
    const scale = weight ?? e.constant("float32", sizes, new Array<number>(length).fill(1));
    return e.node("LayerNormalization", bias === undefined ? [x, scale] : [x, scale, bias], {
      axis: -dims,
      epsilon: { float: eps },
    });
  }),
];
