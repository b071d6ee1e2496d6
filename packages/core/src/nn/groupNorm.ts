// Normalisation of groups of channels (Wu & He 2018, https://arxiv.org/abs/1803.08494), and across neighbouring channels.
import { wrong } from "../options/faults.ts";
import { flag, number, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { groupNorm as groupNormOf, localResponseNorm } from "../tensor/normalizing.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { lacksPlace } from "./check.ts";
import { constant } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

const groupNorm = signature("GroupNorm", {
  numGroups: needs(whole(1)),
  numChannels: needs(whole(1)),
  /** Added to the variance, 1e-5 by default. */
  eps: has(number({ min: 0 }), 1e-5),
  /** Whether a learned scale and shift of each channel follow; true by default. */
  affine: has(flag, true),
  ...lacksPlace,
});
/** What `GroupNorm` takes by name. */
export interface GroupNormOptions extends OptionsOf<typeof groupNorm.parameters> {}

/** [N, C, ...] with its channels in groups, each group of each example brought to mean 0 and variance 1; weight and bias [C]. */
export class GroupNorm extends Module {
  static readonly signature: Signature = groupNorm;
  readonly numGroups: number;
  readonly numChannels: number;
  readonly eps: number;
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;

  constructor(
    numGroups: number,
    numChannels: number,
    ...more: Places<[eps: number, affine: boolean], GroupNormOptions>
  );
  constructor(numGroups: number, numChannels: number, options?: GroupNormOptions);
  constructor(...args: unknown[]) {
    super();
    const { numGroups, numChannels, eps, affine } = groupNorm.read(args);
    if (numChannels % numGroups > 0)
      throw wrong("GroupNorm", "numChannels", say`a multiple of numGroups, ${numGroups}`, numChannels);
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.eps = eps;
    this.weight = affine ? constant([numChannels], 1) : null;
    this.bias = affine ? constant([numChannels], 0) : null;
  }

  override forward(x: Tensor): Tensor {
    const { numGroups, numChannels, weight, bias, eps } = this;
    if (x.dim > 1 && x.shape[1] !== numChannels)
      throw new ShapeError(
        say`GroupNorm expects ${numChannels} channels, gets ${x.shape[1]} from an input of shape ${showShape(x.shape)}`,
      );
    return groupNormOf(x, numGroups, weight, bias, eps);
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, weight } = this;
    return `${numGroups}, ${numChannels}, eps=${eps}, affine=${weight !== null}`;
  }
}

const local = signature("LocalResponseNorm", {
  /** Channels around that are looked at. */
  size: needs(whole(1)),
  alpha: has(number(), 1e-4),
  beta: has(number(), 0.75),
  k: has(number(), 1),
});
/** What `LocalResponseNorm` takes by name. */
export interface LocalResponseNormOptions extends OptionsOf<typeof local.parameters> {}

/** x / (k + alpha · mean of squares over `size` channels around)^beta of [N, C, ...] (Krizhevsky et al. 2012). */
export class LocalResponseNorm extends Module {
  static readonly signature: Signature = local;
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;

  constructor(
    size: number,
    ...more: Places<[alpha: number, beta: number, k: number], LocalResponseNormOptions>
  );
  constructor(...args: unknown[]) {
    super();
    const { size, alpha, beta, k } = local.read(args);
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  override forward(x: Tensor): Tensor {
    return localResponseNorm(x, this.size, this.alpha, this.beta, this.k);
  }

  override extraRepr(): string {
    return `${this.size}, alpha=${this.alpha}, beta=${this.beta}, k=${this.k}`;
  }
}
