// Group normalisation (Wu & He 2018, https://arxiv.org/abs/1803.08494), as torch.nn.functional.group_norm: the channels of every image in
// groups, each brought to mean 0 and variance 1, then every channel scaled and shifted.
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { layerNorm } from "./layerNorm.ts";
import type { HostArray, Op } from "./op.ts";
import type { Value } from "./prims/prims.ts";
import { channels, plus, sumOver, times } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";
import { noImages } from "./window.ts";

export interface GroupNormParams {
  readonly groups: number;
  /** Added to the variance. */
  readonly eps: number;
}

function infer([x, ...affine]: TensorType[], { groups }: GroupNormParams): TensorType {
  if (x.shape.length !== 4) throw noImages("groupNorm", x.shape);
  const [, c] = x.shape;
  if (c % groups > 0)
    throw new ShapeError(
      say`groupNorm: ${c} channels are no multiple of ${groups} groups, in an input of shape ${showShape(x.shape)}`,
    );
  for (const part of affine)
    if (!sameShape(part.shape, [c]))
      throw new ShapeError(
        say`${"groupNorm"} expects one number for each of ${c} channels, got shape ${showShape(part.shape)}`,
      );
  return { shape: x.shape, dtype: "float32" };
}

/** Groups as lines of layer normalisation. */
const linesOf = ({ shape: [n, c, h, w] }: TensorType, { groups }: GroupNormParams): [number, number] => [
  n * groups,
  (c / groups) * h * w,
];
const asLines = (x: HostArray, params: GroupNormParams): HostArray => ({ ...x, shape: linesOf(x, params) });
const inner = ({ eps }: GroupNormParams) => ({ dims: 1, eps });

/** The channel of an element. */
const channelOf =
  ({ shape: [, c, h, w] }: TensorType) =>
  (i: number): number =>
    Math.floor(i / (h * w)) % c;

const normalized = (x: HostArray, params: GroupNormParams) =>
  layerNorm.reference.forward([asLines(x, params)], x, inner(params));

/** Input [N, C, H, W], weight and bias [C]. */
export const groupNorm: Op<GroupNormParams> = {
  name: "groupNorm",
  takes: [floats("input"), floats("weight"), floats("bias")],
  infer,
  reference: {
    forward([x, weight, bias], _out, params) {
      const at = channelOf(x);
      return Float64Array.from(
        normalized(x, params),
        (value, i) => value * weight.data[at(i)] + bias.data[at(i)],
      );
    },
    backward(grad, [x, weight], out, params) {
      const at = channelOf(x);
      const normal = normalized(x, params);
      const arrived = Float64Array.from(grad, (value, i) => value * weight.data[at(i)]);
      const [dx] = layerNorm.reference.backward?.(arrived, [asLines(x, params)], out, inner(params)) ?? [];
      const [dw, db] = [0, 1].map(() => new Float64Array(weight.data.length));
      for (let i = 0; i < grad.length; i++) {
        dw[at(i)] += grad[i] * normal[i];
        db[at(i)] += grad[i];
      }
      return [dx ?? null, dw, db];
    },
  },
  lower: {
    forward(h, [x, weight, bias], params, out) {
      const lines = h.reshape(x, linesOf(x, params));
      const normal = h.reshape(layerNorm.lower.forward(h, [lines], inner(params), lines), x.shape);
      const grown = h.map(times, [normal, channels(h, weight, 4)]);
      return h.reshape(h.map(plus, [grown, channels(h, bias, 4)]), out.shape);
    },
    backward(h, { grad, inputs: [x, weight, bias], out, params }) {
      const lines = h.reshape(x, linesOf(x, params));
      const normal = h.reshape(layerNorm.lower.forward(h, [lines], inner(params), lines), x.shape);
      const arrived = h.reshape(h.map(times, [grad, channels(h, weight, 4)]), linesOf(x, params));
      const call = { grad: arrived, inputs: [lines], out, params: inner(params), needs: [true] };
      const [dx] = layerNorm.lower.backward?.(h, call) ?? [];
      const over = (value: Value, like: Value) => h.reshape(sumOver(h, value, 0, 2, 3), like.shape);
      return [
        dx ? h.reshape(dx, x.shape) : null,
        over(h.map(times, [grad, normal]), weight),
        over(grad, bias),
      ];
    },
  },
  samples: () =>
    (
      [
        [[2, 6, 3, 2], 3, 1e-5],
        [[3, 20, 4, 5], 5, 1e-5],
        [[1, 19, 3, 3], 1, 0.1],
        [[2, 16, 2, 3], 16, 1e-3],
        [[5, 36, 3, 1], 2, 1e-5],
      ] as [number[], number, number][]
    ).map(([shape, groups, eps], i) => ({
      name: `${shape}, ${groups} groups`,
      inputs: [noise(shape, i + 1, 2), noise([shape[1]], i + 20), noise([shape[1]], i + 40)],
      params: { groups, eps },
    })),
  errors: [
    {
      inputs: [
        { shape: [2, 6, 1, 1], dtype: "float32" },
        { shape: [6], dtype: "float32" },
        { shape: [6], dtype: "float32" },
      ],
      params: { groups: 4, eps: 1e-5 },
      message: /6 channels are no multiple of 4 groups/,
    },
    {
      inputs: [
        { shape: [2, 7, 1, 1], dtype: "float32" },
        { shape: [7], dtype: "float32" },
        { shape: [7], dtype: "float32" },
      ],
      params: { groups: 3, eps: 1e-5 },
      message: /7 channels are no multiple of 3 groups/,
    },
    {
      inputs: [
        { shape: [2, 6, 1, 1], dtype: "float32" },
        { shape: [3], dtype: "float32" },
        { shape: [6], dtype: "float32" },
      ],
      params: { groups: 2, eps: 1e-5 },
      message: /one number for each of 6 channels, got shape \[3\]/,
    },
    {
      inputs: [
        { shape: [2, 6], dtype: "float32" },
        { shape: [6], dtype: "float32" },
        { shape: [6], dtype: "float32" },
      ],
      params: { groups: 2, eps: 1e-5 },
      message: /\[N, C, H, W\], got \[2, 6\]/,
    },
  ],
};
