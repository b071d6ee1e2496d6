// All that the cpu has by hand, by the operation's name: importing this file gives it to the device.
import { adam } from "./adam.ts";
import { argmax, argmin } from "./argmax.ts";
import { argsort } from "./argsort/index.ts";
import { adaptiveAvgPool2d, avgPool2d } from "./avgPool2d/index.ts";
import { axpy } from "./axpy.ts";
import { batchNorm } from "./batchNorm/index.ts";
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
import { fused } from "./fused.ts";
import { gelu, geluTanh } from "./gelu.ts";
import { groupNorm } from "./groupNorm/index.ts";
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
import { channelShuffle } from "./movement/channelShuffle.ts";
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
import { addKernels } from "./table.ts";

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
  channelShuffle,
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
  groupNorm,
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

addKernels({ kernels, updates: updateKernels, fused });
