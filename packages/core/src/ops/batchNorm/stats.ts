// Statistics of a batch, and the running ones they go into.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { HostArray, Op, ReferenceKernel, UpdateOp } from "../op.ts";
import { formula, type Value } from "../prims/prims.ts";
import { fill } from "../prims/shorthand.ts";
import { noise } from "../samples.ts";
import * as s from "../scalar/primitives.ts";
import { floats, indices, pictures } from "../takes.ts";
import { checkChannels, perChannel, statisticsOf } from "./channels.ts";
import { momentsOf } from "./composed.ts";

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
  lower: {
    forward(h, [x], _params, out) {
      const row = (start: number) => [{ kind: "slice", dim: 0, start, length: 1, step: 1 }] as const;
      const both = Object.values(momentsOf(h, x)).map((one) => h.reshape(one, [1, x.shape[1]]));
      return both.reduce((made, one, i) => h.place(made, row(i), one, "put"), fill(h, 0, out));
    },
  },
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

const oneMore = formula(1, (count) => s.add(count, 1));
/** A number moved towards another, by a share or as one more of so many. */
const moved = formula(2, (running, next, share, scale) =>
  s.add(running, s.mul(share, s.sub(s.mul(next, scale), running))),
);
const averaged = formula(3, (running, next, count, scale) =>
  s.add(running, s.div(s.sub(s.mul(next, scale), running), count)),
);

const counter = (n: number): HostArray => ({ shape: [], dtype: "int32", data: Int32Array.of(n) });

/** Inputs running mean [C], running variance [C], number of batches int32 [] (all written), statistics [2, C]. */
export const runningStats: UpdateOp<RunningParams> = {
  name: "runningStats",
  takes: [floats("runningMean"), floats("runningVar"), indices("numBatchesTracked"), floats("statistics")],
  writes: 3,
  alike: 2,
  reference: updateRunning,
  lower(h, [mean, variance, batches, stats], { momentum, count }) {
    const next = h.map(oneMore, [batches], [], "int32");
    const towards = (running: Value, row: number, scale: number): Value => {
      const found = h.reshape(
        h.view(stats, { kind: "slice", dim: 0, start: row, length: 1, step: 1 }),
        running.shape,
      );
      if (momentum === null) return h.map(averaged, [running, found, next], [scale]);
      return h.map(moved, [running, found], [momentum, scale]);
    };
    return [towards(mean, 0, 1), towards(variance, 1, count / (count - 1)), next];
  },
  samples: () =>
    [0.1, null].map((momentum) => ({
      name: `momentum ${momentum}`,
      inputs: [noise([6], 1), noise([6], 2), counter(3), noise([2, 6], 3)],
      params: { momentum, count: 20 },
    })),
};
