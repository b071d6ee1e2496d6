// Statistics of a batch, and the running ones they go into.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { HostArray, Op, ReferenceKernel, UpdateOp } from "../op.ts";
import { noise } from "../samples.ts";
import { floats, indices, pictures } from "../takes.ts";
import { checkChannels, perChannel, statisticsOf } from "./channels.ts";

function infer([x]: TensorType[]): TensorType {
  checkChannels("batchNorm", x.shape);
  if (perChannel(x.shape) < 2)
    throw new ShapeError(
      say`batch normalisation needs more than one number a channel in training, got an input of shape ${showShape(x.shape)}: use larger batches (dropLast: true leaves a last batch of one out), or model.eval()`,
    );
  return { shape: [2, x.shape[1]], dtype: "float32" };
}

const reference: ReferenceKernel<null> = {
  forward([x]) {
    const { mean, variance } = statisticsOf(x);
    return Float64Array.from([...mean, ...variance]);
  },
};

/**
 * Input [N, C] or [N, C, H, W]; output [2, C]: each channel's mean, and its mean squared distance from it. No gradient: batchNorm's
 * own takes into account that the statistics are those of its input.
 */
export const channelStats: Op<null> = {
  name: "channelStats",
  takes: [floats("input", pictures)],
  infer,
  reference,
  samples: () =>
    [
      [2, 8, 3, 3],
      [5, 4],
      [3, 20, 8, 30],
      [2, 3, 4, 4],
      [130, 16, 4, 4],
    ].map((shape, i) => ({
      name: shape.join("×"),
      inputs: [noise(shape, i + 1)],
      params: null,
    })),
  errors: [
    { inputs: [{ shape: [2, 3, 4], dtype: "float32" }], params: null, message: /got \[2, 3, 4\]/ },
    {
      inputs: [{ shape: [1, 3], dtype: "float32" }],
      params: null,
      message: /more than one number a channel/,
    },
  ],
};

export interface RunningParams {
  /** Share of the new statistics; null for the mean of all batches so far. */
  momentum: number | null;
  /** Numbers of each channel that the statistics are of. */
  count: number;
}

export function updateRunning(
  [mean, variance, batches, stats]: HostArray[],
  { momentum, count }: RunningParams,
): void {
  batches.data[0]++;
  const share = momentum ?? 1 / batches.data[0];
  const channels = mean.data.length;
  for (let c = 0; c < channels; c++) {
    const unbiased = (stats.data[channels + c] * count) / (count - 1);
    mean.data[c] += share * (stats.data[c] - mean.data[c]);
    variance.data[c] += share * (unbiased - variance.data[c]);
  }
}

const counter = (n: number): HostArray => ({ shape: [], dtype: "int32", data: Int32Array.of(n) });

/** Inputs running mean [C], running variance [C], number of batches int32 [] (all written), statistics [2, C]. */
export const runningStats: UpdateOp<RunningParams> = {
  name: "runningStats",
  takes: [floats("runningMean"), floats("runningVar"), indices("numBatchesTracked"), floats("statistics")],
  writes: 3,
  alike: 2,
  reference: updateRunning,
  samples: () =>
    [0.1, null].map((momentum) => ({
      name: `momentum ${momentum}`,
      inputs: [noise([6], 1), noise([6], 2), counter(3), noise([2, 6], 3)],
      params: { momentum, count: 20 },
    })),
};
