// Dropout (Srivastava et al. 2014): in training, values at random become zero and the others grow to keep the mean.
import { number } from "../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import * as more from "../tensor/dropouts.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { lacksInplace } from "./check.ts";
import { Module } from "./module.ts";

const dropout = signature("Dropout", {
  /** Probability of a zero, 0.5 by default. */
  p: has(number({ min: 0, max: 1 }), 0.5),
  inplace: lacksInplace,
});

export interface DropoutOptions extends OptionsOf<typeof dropout.parameters> {}

abstract class DropoutBase extends Module {
  /** Probability of a zero. */
  readonly p: number;

  constructor(...more: Places<[p: number, inplace: false], DropoutOptions>);
  constructor(options?: DropoutOptions);
  constructor(...args: unknown[]) {
    super();
    this.p = dropout.read(args, this.constructor.name).p;
  }

  override extraRepr(): string {
    return `p=${this.p}`;
  }
}

/** Each element by itself, from the default generator as torch draws; nothing happens in eval mode. */
export class Dropout extends DropoutBase {
  static readonly signature: Signature = dropout;

  override forward(x: Tensor): Tensor {
    return functional.dropout(x, this.p, this.training);
  }
}

/** Whole channels of images [N, C, H, W]. */
export class Dropout2d extends DropoutBase {
  static readonly signature: Signature = dropout;

  override forward(x: Tensor): Tensor {
    return functional.dropout2d(x, this.p, this.training);
  }
}

/** Whole channels of [N, C, L] or [C, L]. */
export class Dropout1d extends DropoutBase {
  static readonly signature: Signature = dropout;

  override forward(x: Tensor): Tensor {
    return more.dropout1d(x, this.p, this.training);
  }
}

/** Whole channels of [N, C, D, H, W] or [C, D, H, W]. */
export class Dropout3d extends DropoutBase {
  static readonly signature: Signature = dropout;

  override forward(x: Tensor): Tensor {
    return more.dropout3d(x, this.p, this.training);
  }
}

/** For networks of SELU: elements become SELU's floor, −1.758, and mean and variance stay (Klambauer et al. 2017). */
export class AlphaDropout extends DropoutBase {
  static readonly signature: Signature = dropout;

  override forward(x: Tensor): Tensor {
    return more.alphaDropout(x, this.p, this.training);
  }
}

/** The same with whole channels of [N, C, …]. */
export class FeatureAlphaDropout extends DropoutBase {
  static readonly signature: Signature = dropout;

  override forward(x: Tensor): Tensor {
    return more.featureAlphaDropout(x, this.p, this.training);
  }
}
