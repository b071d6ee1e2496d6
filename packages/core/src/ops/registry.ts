// Every operation there is. Tests and tables loop over these lists; an operation that is not here is not checked.
import { adam } from "./adam.ts";
import { argmax, argmin } from "./argmax.ts";
import { argsort } from "./argsort/index.ts";
import { adaptiveAvgPool2d, avgPool2d } from "./avgPool2d.ts";
import { axpy } from "./axpy.ts";
import { batchNorm } from "./batchNorm/index.ts";
import { channelStats, runningStats } from "./batchNorm/stats.ts";
import { cast } from "./cast.ts";
import { clampTo, scaleToNorm, totalNorm } from "./clip.ts";
import { conv2d } from "./conv2d/index.ts";
import { convPool } from "./convPool/index.ts";
import { convTranspose2d } from "./convTranspose2d.ts";
import { crossEntropy } from "./crossEntropy/index.ts";
import { dropout } from "./dropout.ts";
import * as elementwise from "./elementwise/index.ts";
import { amax, amin } from "./extremes.ts";
import { focal } from "./focal.ts";
import { gelu, geluTanh } from "./gelu.ts";
import { groupNorm } from "./groupNorm.ts";
import * as indexing from "./indexing/index.ts";
import { layerNorm } from "./layerNorm.ts";
import { average, increment, lerp } from "./lerp.ts";
import { linear } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { maxPool2d } from "./maxPool2d/index.ts";
import { maxPoolPlaces } from "./maxPoolPlaces.ts";
import * as movement from "./movement/index.ts";
import { mse } from "./mse.ts";
import { muon } from "./muon.ts";
import { nll } from "./nll.ts";
import { oneHot } from "./oneHot.ts";
import type { Op, UpdateOp } from "./op.ts";
import * as recurrent from "./recurrent/index.ts";
import { mean, sum } from "./reduce.ts";
import { reshape } from "./reshape.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";
import { logSoftmax, softmax } from "./softmax.ts";
import * as steps from "./steps/index.ts";

/** An operation whatever its parameters: only its own samples are ever fed to it. */
const op = <P>(one: Op<P>): Op => one as Op;
const update = <P>(one: UpdateOp<P>): UpdateOp => one as UpdateOp;

export const ops: readonly Op[] = [
  ...Object.values(elementwise).map(op),
  op(conv2d),
  op(convTranspose2d),
  op(convPool),
  op(gelu),
  op(geluTanh),
  op(maxPool2d),
  op(maxPoolPlaces),
  op(avgPool2d),
  op(adaptiveAvgPool2d),
  op(batchNorm),
  op(channelStats),
  op(dropout),
  op(groupNorm),
  op(layerNorm),
  op(linear),
  op(matmul),
  op(reshape),
  op(movement.permute),
  op(movement.slice),
  op(movement.expand),
  op(movement.cat),
  op(movement.channelShuffle),
  op(cast),
  op(crossEntropy),
  op(focal),
  op(mse),
  op(nll),
  op(oneHot),
  op(softmax),
  op(logSoftmax),
  op(sum),
  op(mean),
  op(argmax),
  op(argmin),
  op(argsort),
  op(amax),
  op(amin),
  ...Object.values(indexing).map(op),
  op(totalNorm),
  ...Object.values(recurrent).map(op),
];

export const updates: readonly UpdateOp[] = [
  ...Object.values(steps).map((one) => update(one as UpdateOp<never>)),
  update(axpy),
  update(adam),
  update(sgd),
  update(rmsprop),
  update(muon),
  update(runningStats),
  update(scaleToNorm),
  update(clampTo),
  update(lerp),
  update(average),
  update(increment),
];
