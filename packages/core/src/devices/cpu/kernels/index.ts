// What the cpu has by hand, by the operation's name. All else it makes of an operation's description (map/), or of what the
// operation is made of (lowered/).
import type { Op, UpdateOp } from "../../../ops/op.ts";
import type { TensorType } from "../../../tensor/types.ts";
import { loweredKernel, loweredUpdate } from "../lowered/kernelOf.ts";
import { mapKernel } from "../map/kernelOf.ts";
import { stepKernel } from "../map/stepOf.ts";
import { adam } from "./adam.ts";
import { argmax, argmin } from "./argmax.ts";
import { argsort } from "./argsort/index.ts";
import { adaptiveAvgPool2d, avgPool2d } from "./avgPool2d/index.ts";
import { axpy } from "./axpy.ts";
import { batchNorm } from "./batchNorm/index.ts";
import { suitsVectors } from "./batchNorm/matrix.ts";
import { channelStats, runningStats } from "./batchNorm/stats.ts";
import { cast } from "./cast.ts";
import { clampTo, scaleToNorm, totalNorm } from "./clip.ts";
import type { CpuKernel, CpuUpdate } from "./contract.ts";
import { conv2d } from "./conv2d/index.ts";
import { convPool } from "./convPool.ts";
import { convTranspose2d } from "./convTranspose2d.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { dropout } from "./dropout.ts";
import { amax, amin } from "./extremes.ts";
import { focal } from "./focal.ts";
import { gelu, geluTanh } from "./gelu.ts";
import { gather } from "./indexing/gather.ts";
import { indexSelect } from "./indexing/indexSelect.ts";
import { scatter, scatterAdd } from "./indexing/scatter.ts";
import { layerNorm } from "./layerNorm.ts";
import { average, increment, lerp } from "./lerp.ts";
import { linear } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { maxPool2d } from "./maxPool2d/index.ts";
import { maxPoolPlaces } from "./maxPoolPlaces.ts";
import { cat } from "./movement/cat.ts";
import { expand } from "./movement/expand.ts";
import { permute } from "./movement/permute.ts";
import { slice } from "./movement/slice.ts";
import { mse } from "./mse.ts";
import { muon } from "./muon.ts";
import { nllLoss } from "./nll.ts";
import { oneHot } from "./oneHot.ts";
import * as recurrent from "./recurrent/index.ts";
import { reshape } from "./reshape.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";
import { logSoftmax, softmax } from "./softmax/index.ts";
import { mean, sum } from "./sum.ts";

export const kernels: Readonly<Record<string, CpuKernel<never>>> = {
  adaptiveAvgPool2d,
  amax,
  amin,
  argmax,
  argmin,
  argsort,
  avgPool2d,
  batchNorm,
  cast,
  cat,
  channelStats,
  conv2d,
  convPool,
  convTranspose2d,
  crossEntropy,
  dropout,
  expand,
  focal,
  gather,
  gelu,
  geluTanh,
  indexSelect,
  layerNorm,
  linear,
  logSoftmax,
  matmul,
  maxPool2d,
  maxPoolPlaces,
  mean,
  mse,
  nllLoss,
  oneHot,
  permute,
  ...recurrent,
  reshape,
  scatter,
  scatterAdd,
  slice,
  softmax,
  sum,
  totalNorm,
};

export const updateKernels: Readonly<Record<string, CpuUpdate<never>>> = {
  adam,
  average,
  axpy,
  clampTo,
  increment,
  lerp,
  muon,
  rmsprop,
  runningStats,
  scaleToNorm,
  sgd,
};

/** Operations that stand for several, and for which inputs one pass is faster here than one after the other. */
export const fused: Readonly<Record<string, (input: TensorType) => boolean>> = {
  convPool: () => true,
  batchNorm: ({ shape }) => suitsVectors(shape),
};

const made = new WeakMap<Op, CpuKernel<unknown>>();

function make(op: Op): CpuKernel<unknown> {
  const byHand = kernels[op.name] as CpuKernel<unknown> | undefined;
  return byHand ?? (op.map ? mapKernel(op) : loweredKernel(op, kernelOf));
}

/** The kernel of an operation, looked for once. */
export function kernelOf<P>(op: Op<P>): CpuKernel<P> {
  let kernel = made.get(op as Op);
  if (!kernel) {
    kernel = make(op as Op);
    made.set(op as Op, kernel);
  }
  return kernel as CpuKernel<P>;
}

export function updateOf<P>(op: UpdateOp<P>): CpuUpdate<P> {
  const byHand = updateKernels[op.name] as CpuUpdate<P> | undefined;
  return byHand ?? (op.map ? stepKernel(op) : loweredUpdate(op, kernelOf));
}
