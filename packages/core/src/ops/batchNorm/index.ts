// Batch normalisation (Ioffe & Szegedy 2015, https://arxiv.org/abs/1502.03167), as torch.nn.functional.batch_norm: every channel
// brought to mean 0 and variance 1, then scaled and shifted; an activation may follow in the same passes over memory.
import { ShapeError, sameShape, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { HostArray, Op, ReferenceKernel, Sample } from "../op.ts";
import { noise } from "../samples.ts";
import { evaluator } from "../scalar/evaluate.ts";
import { floats, pictures } from "../takes.ts";
import { type Following, followerOf } from "./activations.ts";
import {
  type BatchNormParams,
  checkChannels,
  everyElement,
  perChannel,
  type Statistics,
  splitInputs,
  statisticsOf,
} from "./channels.ts";
import { lower } from "./composed.ts";

function infer(inputs: TensorType[], { batch }: BatchNormParams): TensorType {
  const { x, stats, weight, bias } = splitInputs(inputs, batch);
  checkChannels("batchNorm", x.shape);
  const channels = x.shape[1];
  const ours = (weight ?? stats[0]).shape.at(-1);
  if (ours !== channels)
    throw new ShapeError(
      say`batch normalisation expects ${ours} channels, gets ${channels} from an input of shape ${showShape(x.shape)}`,
    );
  const wanted = batch ? [2, channels] : [channels];
  const parts = [
    ...stats.map((s) => [s, wanted] as const),
    ...[weight, bias].map((p) => [p, [channels]] as const),
  ];
  for (const [part, shape] of parts)
    if (part && !sameShape(part.shape, shape))
      throw new ShapeError(
        say`batch normalisation expects statistics, weight and bias of ${channels} channels, got shape ${showShape(part.shape)}`,
      );
  return { shape: x.shape, dtype: "float32" };
}

function referenceStats(inputs: HostArray[], { batch }: BatchNormParams): Statistics {
  const { x, stats } = splitInputs(inputs, batch);
  if (batch) return statisticsOf(x);
  const [mean, variance] = stats.map(({ data }) => Float64Array.from(data));
  return { mean, variance };
}

const reference: ReferenceKernel<BatchNormParams> = {
  forward(inputs, _out, params) {
    const { x, weight, bias } = splitInputs(inputs, params.batch);
    const { mean, variance } = referenceStats(inputs, params);
    const after = followerOf(params.activation);
    const value = after && evaluator(after.value);
    const y = new Float64Array(x.data.length);
    everyElement(x.shape, (i, c) => {
      const normal = (x.data[i] - mean[c]) / Math.sqrt(variance[c] + params.eps);
      const z = normal * (weight?.data[c] ?? 1) + (bias?.data[c] ?? 0);
      y[i] = value ? value({ arguments: [z], numbers: [] }) : z;
    });
    return y;
  },
  backward(gradOut, inputs, _out, params) {
    const { x, stats, weight, bias } = splitInputs(inputs, params.batch);
    const { mean, variance } = referenceStats(inputs, params);
    const channels = mean.length;
    const [dweight, dbias] = [new Float64Array(channels), new Float64Array(channels)];
    const normal = (i: number, c: number) => (x.data[i] - mean[c]) / Math.sqrt(variance[c] + params.eps);
    const after = followerOf(params.activation);
    const slope = after && evaluator(after.slope);
    const grad = Float64Array.from(gradOut);
    everyElement(x.shape, (i, c) => {
      const z = normal(i, c) * (weight?.data[c] ?? 1) + (bias?.data[c] ?? 0);
      if (slope) grad[i] = slope({ arguments: [z, grad[i]], numbers: [] });
      dweight[c] += grad[i] * normal(i, c);
      dbias[c] += grad[i];
    });
    const n = perChannel(x.shape);
    const dx = new Float64Array(x.data.length);
    everyElement(x.shape, (i, c) => {
      const through = params.batch ? (dbias[c] + normal(i, c) * dweight[c]) / n : 0;
      dx[i] = ((grad[i] - through) * (weight?.data[c] ?? 1)) / Math.sqrt(variance[c] + params.eps);
    });
    return [dx, ...stats.map(() => null), ...(weight && bias ? [dweight, dbias] : [])];
  },
};

function sample(
  shape: number[],
  seed: number,
  batch: boolean,
  affine: boolean,
  activation?: Following,
): Sample<BatchNormParams> {
  const channels = shape[1];
  const x = noise(shape, seed);
  const { mean, variance } = statisticsOf(x);
  const row = (data: Float64Array): HostArray => ({
    shape: [channels],
    dtype: "float32",
    data: data.map(Math.fround),
  });
  const both = Float64Array.from([...mean, ...variance], Math.fround);
  const stats: HostArray[] = batch
    ? [{ shape: [2, channels], dtype: "float32", data: both }]
    : [noise([channels], seed + 1, 0.3), row(variance.map((v) => 1.5 * v))];
  return {
    name: `${shape.join("×")}${batch ? "" : ", running statistics"}${affine ? "" : ", plain"}${activation ? `, ${activation}` : ""}`,
    inputs: [x, ...stats, ...(affine ? [noise([channels], seed + 2), noise([channels], seed + 3)] : [])],
    params: { eps: 1e-5, batch, activation },
  };
}

const float = (...shape: number[]) => ({ shape, dtype: "float32" as const });

/**
 * Inputs x [N, C] or [N, C, H, W]; with `batch` its statistics [2, C] as channelStats gives them, else mean [C] and variance [C];
 * then weight [C] and bias [C], or neither. Output of x's shape.
 */
export const batchNorm: Op<BatchNormParams> = {
  name: "batchNorm",
  takes: [floats("input", pictures), floats("parameter")],
  infer,
  reference,
  lower,
  samples: () => [
    sample([3, 8, 4, 5], 1, true, true),
    sample([3, 8, 4, 5], 11, false, true),
    sample([4, 20, 9, 16], 21, true, true),
    sample([70, 16, 4, 4], 31, true, false),
    sample([6, 12], 41, true, true),
    sample([6, 12], 51, false, false),
    sample([3, 3, 4, 4], 61, true, true),
    sample([5, 6], 71, false, true),
    sample([3, 8, 4, 5], 81, true, true, "gelu"),
    sample([3, 12, 5, 3], 91, false, true, "gelu"),
    sample([70, 16, 4, 4], 101, true, false, "gelu"),
    sample([6, 12], 111, true, true, "gelu"),
    sample([6, 20], 121, false, false, "gelu"),
    sample([3, 3, 4, 4], 131, true, true, "gelu"),
    sample([5, 6], 141, false, true, "gelu"),
    sample([3, 8, 4, 5], 151, true, true, "relu"),
    sample([70, 16, 4, 4], 161, true, false, "relu"),
    sample([3, 12, 5, 3], 171, false, true, "relu"),
    sample([3, 3, 4, 4], 181, true, true, "relu6"),
    sample([3, 8, 4, 5], 191, true, true, "silu"),
    sample([6, 20], 201, false, false, "silu"),
    sample([3, 12, 5, 3], 211, true, true, "hardswish"),
  ],
  tolerance: 5e-6,
  errors: [
    {
      inputs: [float(2, 64, 4, 4), float(2, 64), float(32), float(32)],
      params: { eps: 1e-5, batch: true },
      message: /expects 32 channels, gets 64 from an input of shape \[2, 64, 4, 4\]/,
    },
    {
      inputs: [float(2, 3, 4), float(3), float(3)],
      params: { eps: 1e-5, batch: false },
      message: /got \[2, 3, 4\]/,
    },
  ],
};
