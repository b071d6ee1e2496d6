// Instance normalisation (Ulyanov et al. 2016, https://arxiv.org/abs/1607.08022): every channel of every picture by itself.
import { flag, number, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { reshape } from "../tensor/functional.ts";
import { instanceNorm as instanceNormOf } from "../tensor/normalizing.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { ChannelNorm } from "./channelNorm.ts";
import { lacksPlace } from "./check.ts";

const instanceNorm = signature("InstanceNorm", {
  numFeatures: needs(whole(1)),
  /** Added to the variance, 1e-5 by default. */
  eps: has(number({ min: 0 }), 1e-5),
  /** Share of each batch in the running statistics, 0.1 by default. */
  momentum: has(number({ min: 0, max: 1 }), 0.1),
  /** Whether a learned scale and shift follow; false by default. */
  affine: has(flag, false),
  /** Whether statistics are kept for eval mode; false by default. Without, eval mode takes each picture's own too. */
  trackRunningStats: has(flag, false),
  ...lacksPlace,
});
/** What instance normalisations take by name. */
export interface InstanceNormOptions extends OptionsOf<typeof instanceNorm.parameters> {}

/** Takes a batch or one example; weight and bias [C], if there are any. */
export abstract class InstanceNorm extends ChannelNorm<number> {
  constructor(
    numFeatures: number,
    ...more: Places<
      [eps: number, momentum: number, affine: boolean, trackRunningStats: boolean],
      InstanceNormOptions
    >
  );
  constructor(numFeatures: number, options?: InstanceNormOptions);
  constructor(...args: unknown[]) {
    super(instanceNorm.read(args, new.target.name));
  }

  /** Dimensions of a batch, and how it is called. */
  protected abstract readonly accepts: { dims: number; shape: string };

  override forward(x: Tensor): Tensor {
    const { dims, shape } = this.accepts;
    const kind = this.constructor.name;
    if (x.dim !== dims && x.dim !== dims - 1)
      throw new ShapeError(
        say`${kind} expects an input of shape ${[`[N, ${shape}]`, `[${shape}]`].join(say` or `)}, got ${showShape(x.shape)}`,
      );
    const batch = x.dim === dims ? x : reshape(x, [1, ...x.shape]);
    if (batch.shape[1] !== this.numFeatures)
      throw new ShapeError(
        say`${kind} expects ${this.numFeatures} channels, gets ${batch.shape[1]} from an input of shape ${showShape(x.shape)}`,
      );
    const useInputStats = this.training || this.runningMean === null;
    return reshape(instanceNormOf(batch, { ...this, useInputStats }), x.shape);
  }

  override extraRepr(): string {
    const affine = this.weight !== null;
    return `${this.numFeatures}, eps=${this.eps}, momentum=${this.momentum}, affine=${affine}, trackRunningStats=${this.runningMean !== null}`;
  }
}

/** Lines [N, C, L] or [C, L]. */
export class InstanceNorm1d extends InstanceNorm {
  static readonly signature: Signature = instanceNorm;
  protected override readonly accepts = { dims: 3, shape: "C, L" };
}

/** Images [N, C, H, W] or [C, H, W]. */
export class InstanceNorm2d extends InstanceNorm {
  static readonly signature: Signature = instanceNorm;
  protected override readonly accepts = { dims: 4, shape: "C, H, W" };
}

/** Volumes [N, C, D, H, W] or [C, D, H, W]. */
export class InstanceNorm3d extends InstanceNorm {
  static readonly signature: Signature = instanceNorm;
  protected override readonly accepts = { dims: 5, shape: "C, D, H, W" };
}
