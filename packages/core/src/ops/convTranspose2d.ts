// Transposed convolution, as torch.nn.functional.conv_transpose2d without its bias: the gradient of conv2d's input, as an operation.
import { OutOfRangeError } from "../errors.ts";
import { type Shape, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Conv2dParams } from "./conv2d/geometry.ts";
import { conv2d } from "./conv2d/index.ts";
import type { HostArray, Op } from "./op.ts";
import type { Prims, Value } from "./prims/prims.ts";
import { noise } from "./samples.ts";
import { floats, pictures } from "./takes.ts";
import { checkWindow, noImages } from "./window.ts";

export interface ConvTranspose2dParams extends Required<Conv2dParams> {
  /** Rows and columns below and right that no window reaches, fewer than the stride. */
  outputPadding: readonly [number, number];
}

/** Input [N, C, H, W] and weight [C, OC / groups, KH, KW] to [N, OC, OH, OW]. */
function outputShape(
  { shape: [n, , h, w] }: TensorType,
  weight: TensorType,
  p: ConvTranspose2dParams,
): Shape {
  const [, outs, ...kernel] = weight.shape;
  const [oh, ow] = [h, w].map(
    (size, i) =>
      (size - 1) * p.stride[i] - 2 * p.padding[i] + p.dilation[i] * (kernel[i] - 1) + p.outputPadding[i] + 1,
  );
  return [n, outs * p.groups, oh, ow];
}

function infer([x, weight]: TensorType[], params: ConvTranspose2dParams): TensorType {
  const name = "convTranspose2d";
  const { groups, outputPadding, ...sizes } = params;
  if (x.shape.length !== 4) throw noImages(name, x.shape);
  if (weight.shape.length !== 4 || weight.shape[0] !== x.shape[1])
    throw new ShapeError(
      say`${name} expects a weight of shape [${x.shape[1]}, out / groups, height, width] for an input of shape ${showShape(x.shape)}, got ${showShape(weight.shape)}`,
    );
  if (!(Number.isSafeInteger(groups) && groups >= 1 && x.shape[1] % groups === 0))
    throw new ShapeError(say`${name}: ${groups} groups must divide the input's ${x.shape[1]} channels`);
  checkWindow(name, sizes);
  checkWindow(name, { padding: outputPadding });
  if (outputPadding.some((more, i) => more >= params.stride[i]))
    throw new OutOfRangeError(
      say`${name}: outputPadding ${JSON.stringify(outputPadding)} must be smaller than the stride ${JSON.stringify(params.stride)}`,
    );
  const shape = outputShape(x, weight, params);
  if (shape[2] < 1 || shape[3] < 1)
    throw new ShapeError(
      say`${name}: images of ${x.shape[2]}×${x.shape[3]} with padding ${JSON.stringify(params.padding)} leave nothing, an output of ${shape[2]}×${shape[3]}`,
    );
  return { shape, dtype: "float32" };
}

/** An array of that type of which nothing but the type is looked at. */
const onlyType = (type: TensorType): HostArray => ({ ...type, data: new Float64Array(0) });

const sizesOf = ({ shape }: TensorType): number => shape.reduce((a, b) => a * b, 1);

/** Gradients of a convolution whose output's gradient is x. */
const gradients = (
  h: Prims,
  x: Value,
  inputs: Value[],
  params: ConvTranspose2dParams,
  needs: boolean[],
): Value[] => conv2d.lower.backward?.(h, { grad: x, inputs, out: x, params, needs }) as Value[];

const plain: ConvTranspose2dParams = {
  stride: [1, 1],
  padding: [0, 0],
  outputPadding: [0, 0],
  dilation: [1, 1],
  groups: 1,
};
const float = (...shape: number[]) => ({ shape, dtype: "float32" as const });

type Case = [shape: number[], weight: number[], params: Partial<ConvTranspose2dParams>];
const cases: Case[] = [
  [[2, 3, 4, 5], [3, 4, 3, 3], {}],
  [[2, 16, 4, 4], [16, 8, 4, 4], { stride: [2, 2], padding: [1, 1] }],
  [[1, 4, 3, 5], [4, 5, 2, 2], { stride: [2, 2] }],
  [[2, 4, 5, 3], [4, 2, 3, 2], { stride: [3, 2], padding: [1, 0], outputPadding: [2, 1] }],
  [[2, 4, 5, 3], [4, 1, 3, 3], { groups: 4, stride: [2, 2], padding: [1, 1], outputPadding: [1, 1] }],
  [[1, 6, 4, 4], [6, 2, 3, 3], { groups: 2, dilation: [2, 1], padding: [2, 1] }],
  [[1, 2, 3, 3], [2, 3, 1, 1], { stride: [2, 1] }],
  [[1, 8, 6, 6], [8, 12, 3, 3], { padding: [1, 1] }],
];

/** Input [N, C, H, W], weight [C, OC / groups, KH, KW]; output [N, OC, OH, OW]. */
export const convTranspose2d: Op<ConvTranspose2dParams> = {
  name: "convTranspose2d",
  takes: [floats("input", pictures), floats("weight")],
  infer,
  reference: {
    forward([x, weight], type, params) {
      const images = { ...type, data: new Float64Array(sizesOf(type)) };
      return conv2d.reference.backward?.(x.data, [images, weight], onlyType(x), params)[0] as Float64Array;
    },
    backward(grad, [x, weight], type, params) {
      const images = { ...type, data: grad };
      const [, dweight] = conv2d.reference.backward?.(x.data, [images, weight], onlyType(x), params) ?? [];
      const dx = conv2d.reference.forward([images, weight], x, params) as Float64Array;
      return [dx, dweight];
    },
  },
  lower: {
    forward: (h, [x, weight], params, type) => gradients(h, x, [type, weight], params, [true, false])[0],
    backward: (h, { grad, inputs: [x, weight], params, needs }) => [
      needs[0] ? conv2d.lower.forward(h, [grad, weight], params, x) : null,
      needs[1] ? gradients(h, x, [grad, weight], params, [false, true])[1] : null,
    ],
  },
  samples: () =>
    cases.map(([shape, weight, params], i) => ({
      name: `${shape}, weight ${weight}, ${JSON.stringify(params)}`,
      inputs: [noise(shape, 2 * i + 1), noise(weight, 2 * i + 2, 0.5)],
      params: { ...plain, ...params },
    })),
  errors: [
    {
      inputs: [float(3, 8, 8), float(3, 4, 3, 3)],
      params: plain,
      message: /\[N, C, H, W\], got \[3, 8, 8\]/,
    },
    {
      inputs: [float(1, 3, 8, 8), float(4, 3, 3, 3)],
      params: plain,
      message: /expects a weight of shape \[3, out \/ groups, height, width\].*got \[4, 3, 3, 3\]/,
    },
    {
      inputs: [float(1, 3, 8, 8), float(3, 2, 3, 3)],
      params: { ...plain, groups: 2 },
      message: /2 groups must divide the input's 3 channels/,
    },
    {
      inputs: [float(1, 3, 8, 8), float(3, 2, 3, 3)],
      params: { ...plain, outputPadding: [0, 1] },
      message: /outputPadding \[0,1\] must be smaller than the stride \[1,1\]/,
    },
    {
      inputs: [float(1, 3, 1, 1), float(3, 2, 2, 2)],
      params: { ...plain, padding: [1, 1] },
      message: /1×1 with padding \[1,1\] leave nothing, an output of 0×0/,
    },
  ],
};
