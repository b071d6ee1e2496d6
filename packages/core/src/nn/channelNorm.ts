// What normalisations of channels keep: learned scale and shift, running statistics.
import { tensor, zeros } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { constant } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

interface ChannelSettings<M> {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: M;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
}

/** Weight and bias [C], mean and variance [C], each if it is asked for. */
export abstract class ChannelNorm<M> extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  momentum: M;
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;
  readonly runningMean: Tensor | null;
  readonly runningVar: Tensor | null;
  /** Batches that went into the running statistics, int32; an instance normalisation counts none, as PyTorch's. */
  readonly numBatchesTracked: Tensor | null;

  constructor({ numFeatures, eps, momentum, affine, trackRunningStats }: ChannelSettings<M>) {
    super();
    this.numFeatures = numFeatures;
    this.eps = eps;
    this.momentum = momentum;
    this.weight = affine ? constant([numFeatures], 1) : null;
    this.bias = affine ? constant([numFeatures], 0) : null;
    this.runningMean = trackRunningStats ? zeros([numFeatures]) : null;
    this.runningVar = trackRunningStats ? tensor(new Float32Array(numFeatures).fill(1)) : null;
    this.numBatchesTracked = trackRunningStats ? tensor(Int32Array.of(0), { shape: [] }) : null;
  }
}
