// Batch normalisation as layers (Ioffe & Szegedy 2015, https://arxiv.org/abs/1502.03167).
import type { Following } from "../ops/batchNorm/activations.ts";
import { flag, number, optional, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { ChannelNorm } from "./channelNorm.ts";
import { lacksPlace } from "./check.ts";

/** What a batch normalisation takes after its channels. */
export const normalized = {
  /** Added to the variance, 1e-5 by default. */
  eps: has(number({ min: 0 }), 1e-5),
  /** Share of each batch in the running statistics, 0.1 by default; null for the mean of all batches. */
  momentum: has(optional(number({ min: 0, max: 1 })), 0.1),
  /** Whether a learned scale and shift follow; true by default. */
  affine: has(flag, true),
  /** Whether statistics are kept for eval mode; true by default. Without, eval mode takes the batch's too. */
  trackRunningStats: has(flag, true),
  ...lacksPlace,
};

const batchNorm = signature("BatchNorm", { numFeatures: needs(whole(1)), ...normalized });

/** What batch normalisations take by name. */
export interface BatchNormOptions extends OptionsOf<typeof batchNorm.parameters> {}

/** In training by the batch's own statistics, which go into the running ones; in eval mode by the running ones. */
export abstract class BatchNorm extends ChannelNorm<number | null> {
  constructor(
    numFeatures: number,
    ...more: Places<
      [eps: number, momentum: number | null, affine: boolean, trackRunningStats: boolean],
      BatchNormOptions
    >
  );
  constructor(numFeatures: number, options?: BatchNormOptions);
  constructor(...args: unknown[]) {
    super(batchNorm.read(args, new.target.name));
  }

  /** Numbers of dimensions of the inputs that are taken, and how they are called. */
  protected abstract readonly accepts: { dims: number[]; shapes: string[] };

  override forward(x: Tensor): Tensor {
    return this.followedBy("none", x);
  }

  /** What forward gives, put through an activation in the same passes over memory. */
  followedBy(activation: Following, x: Tensor): Tensor {
    const { dims, shapes } = this.accepts;
    const kind = this.constructor.name;
    if (!dims.includes(x.dim))
      throw new ShapeError(
        say`${kind} expects an input of shape ${shapes.join(say` or `)}, got ${showShape(x.shape)}`,
      );
    if (x.shape[1] !== this.numFeatures)
      throw new ShapeError(
        say`${kind} expects ${this.numFeatures} channels, gets ${x.shape[1]} from an input of shape ${showShape(x.shape)}`,
      );
    return functional.batchNorm(x, this, activation);
  }

  /** Forgets what the running statistics hold: mean 0, variance 1, no batches. */
  resetRunningStats(): void {
    const fill = (t: Tensor | null, value: number): void => {
      if (t) t.handle.replace(t.device.fromHost(new Float32Array(t.numel).fill(value), t));
    };
    fill(this.runningMean, 0);
    fill(this.runningVar, 1);
    const count = this.numBatchesTracked;
    count?.handle.replace(count.device.fromHost(Int32Array.of(0), count));
  }

  override extraRepr(): string {
    const plain = this.weight ? "" : ", affine=false";
    return `${this.numFeatures}, eps=${this.eps}, momentum=${this.momentum}${plain}`;
  }
}

/** Images [N, C, H, W], each channel over images and pixels. */
export class BatchNorm2d extends BatchNorm {
  static readonly signature: Signature = batchNorm;
  protected override readonly accepts = { dims: [4], shapes: ["[N, C, H, W]"] };
}

/** Vectors [N, C] or lines [N, C, L]. */
export class BatchNorm1d extends BatchNorm {
  static readonly signature: Signature = batchNorm;
  protected override readonly accepts = { dims: [2, 3], shapes: ["[N, C]", "[N, C, L]"] };
}

/** Volumes [N, C, D, H, W]. */
export class BatchNorm3d extends BatchNorm {
  static readonly signature: Signature = batchNorm;
  protected override readonly accepts = { dims: [5], shapes: ["[N, C, D, H, W]"] };
}
