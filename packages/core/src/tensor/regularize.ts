// Batch normalisation and dropout: operations that differ between training and evaluation.
import { OutOfRangeError } from "../errors.ts";
import type { BatchNormParams } from "../ops/batchNorm/channels.ts";
import { batchNorm as batchNormOp } from "../ops/batchNorm/index.ts";
import { channelStats, runningStats } from "../ops/batchNorm/stats.ts";
import { dropout as dropoutOp } from "../ops/dropout.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { noImages } from "../ops/window.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { tensor } from "./create.ts";
import { defaultGenerator } from "./random.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf, type Shape } from "./types.ts";
import { applyUpdate } from "./update.ts";

/** What a layer of batch normalisation holds; tensors of [C], null where it has none. */
export interface BatchNormState {
  weight?: Tensor | null;
  bias?: Tensor | null;
  runningMean?: Tensor | null;
  runningVar?: Tensor | null;
  /** Counts the batches in the running statistics; int32 []. */
  numBatchesTracked?: Tensor | null;
  /** Whether the batch's statistics are used and added to the running ones. */
  training: boolean;
  /** Share of the batch in the running statistics; null for the mean of all batches so far. */
  momentum?: number | null;
  eps?: number;
}

/** x [N, C], [N, C, L], [N, C, H, W] or [N, C, D, H, W], every channel normalised, as torch.nn.functional.batch_norm; an activation may follow at once. */
export function batchNorm(
  x: Tensor,
  state: BatchNormState,
  activation?: BatchNormParams["activation"],
): Tensor {
  if (x.dim === 3 || x.dim === 5) {
    const [n, c, ...others] = x.shape;
    const shape = x.dim === 3 ? [...x.shape, 1] : [n, c, others[0] * others[1], others[2]];
    const images = apply(reshapeOp, [x], { shape });
    return apply(reshapeOp, [batchNorm(images, state, activation)], { shape: x.shape });
  }
  const { weight, bias, runningMean, runningVar, training, eps = 1e-5 } = state;
  const affine = weight && bias ? [weight, bias] : [];
  if (!training && runningMean && runningVar)
    return apply(batchNormOp, [x, runningMean, runningVar, ...affine], { eps, batch: false, activation });
  const stats = apply(channelStats, [x], null);
  if (training) follow(stats, x, state);
  return apply(batchNormOp, [x, stats, ...affine], { eps, batch: true, activation });
}

/** Adds a batch's statistics to the running ones. */
function follow(stats: Tensor, x: Tensor, state: BatchNormState): void {
  const { runningMean, runningVar, numBatchesTracked, momentum = 0.1 } = state;
  if (!runningMean || !runningVar) return;
  const batches = numBatchesTracked ?? tensor(Int32Array.of(0), { shape: [], device: x.device });
  const params = { momentum, count: x.numel / x.shape[1] };
  applyUpdate(runningStats, [runningMean, runningVar, batches, stats], params);
}

function masked(x: Tensor, shape: Shape, p: number): Tensor {
  if (!(p >= 0 && p <= 1)) throw new OutOfRangeError(say`dropout: p must be in [0, 1], got ${p}`);
  const mask = new Float32Array(numelOf(shape));
  // torch draws nothing where nothing is left.
  if (p < 1) defaultGenerator.bernoulliFill(mask, 1 - p);
  const grown = Math.fround(1 / (1 - p));
  for (let i = 0; p < 1 && i < mask.length; i++) mask[i] *= grown;
  return apply(dropoutOp, [x, tensor(mask, { shape, device: x.device })], null);
}

/** In training, elements become 0 with probability p, the others grow by 1 / (1 - p); as torch draws them from the default generator. */
export const dropout = (x: Tensor, p = 0.5, training = true): Tensor =>
  training && p !== 0 ? masked(x, x.shape, p) : x;

/** The same with whole channels of images [N, C, H, W]. */
export function dropout2d(x: Tensor, p = 0.5, training = true): Tensor {
  if (x.dim !== 4) throw noImages("dropout2d", x.shape);
  return training && p !== 0 ? masked(x, x.shape.slice(0, 2), p) : x;
}
