// Dropout (Srivastava et al. 2014): in training, values at random become zero and the others grow to keep the mean.
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { Module } from "./module.ts";

abstract class DropoutBase extends Module {
  /** Probability of a zero. */
  readonly p: number;

  constructor(p = 0.5) {
    super();
    if (!(p >= 0 && p <= 1))
      throw new RangeError(say`${this.constructor.name}: p must be in [0, 1], got ${p}`);
    this.p = p;
  }

  override extraRepr(): string {
    return `p=${this.p}`;
  }
}

/** Each element by itself, from the default generator as torch draws; nothing happens in eval mode. */
export class Dropout extends DropoutBase {
  override forward(x: Tensor): Tensor {
    return functional.dropout(x, this.p, this.training);
  }
}

/** Whole channels of images [N, C, H, W]. */
export class Dropout2d extends DropoutBase {
  override forward(x: Tensor): Tensor {
    return functional.dropout2d(x, this.p, this.training);
  }
}
