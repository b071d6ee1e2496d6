// Leaky activations whose slope is learned or drawn.
import { OutOfRangeError } from "../errors.ts";
import { number, whole } from "../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { prelu as preluOf, rrelu as rreluOf } from "../tensor/slopes.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { lacksInplace, lacksPlace } from "./check.ts";
import { constant } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

const prelu = signature("PReLU", {
  /** 1 (default) for one slope, or as many as there are channels. */
  numParameters: has(whole(1), 1),
  /** What slopes begin at, 0.25 by default. */
  init: has(number(), 0.25),
  ...lacksPlace,
});

/** What `PReLU` takes by name. */
export interface PReLUOptions extends OptionsOf<typeof prelu.parameters> {}

/**
 * x where positive, weight · x elsewhere; the weight [numParameters] is learned, one for all or one for each place of dimension 1
 * (He et al. 2015, https://arxiv.org/abs/1502.01852). Without weight decay, says PyTorch.
 */
export class PReLU extends Module {
  static readonly signature: Signature = prelu;
  readonly weight: Parameter;

  constructor(...more: Places<[numParameters: number, init: number], PReLUOptions>);
  constructor(options?: PReLUOptions);
  constructor(...args: unknown[]) {
    super();
    const { numParameters, init } = prelu.read(args);
    this.weight = constant([numParameters], init);
  }

  override forward(x: Tensor): Tensor {
    return preluOf(x, this.weight);
  }

  override extraRepr(): string {
    return `numParameters=${this.weight.numel}`;
  }
}

const rrelu = signature("RReLU", {
  /** The least slope, 1/8 by default. */
  lower: has(number(), 1 / 8),
  /** The greatest slope, 1/3 by default. */
  upper: has(number(), 1 / 3),
  inplace: lacksInplace,
});

/** What `RReLU` takes by name. */
export interface RReLUOptions extends OptionsOf<typeof rrelu.parameters> {}

/** A slope between lower and upper for each negative element, drawn in training; the middle of them in eval mode (Xu et al. 2015). */
export class RReLU extends Module {
  static readonly signature: Signature = rrelu;
  readonly lower: number;
  readonly upper: number;

  constructor(...more: Places<[lower: number, upper: number, inplace: false], RReLUOptions>);
  constructor(options?: RReLUOptions);
  constructor(...args: unknown[]) {
    super();
    const { lower, upper } = rrelu.read(args);
    checkSlopes("RReLU", lower, upper);
    this.lower = lower;
    this.upper = upper;
  }

  override forward(x: Tensor): Tensor {
    return rreluOf(x, this.lower, this.upper, this.training);
  }

  override extraRepr(): string {
    return `lower=${this.lower}, upper=${this.upper}`;
  }
}

/** @throws RangeError where the least slope is above the greatest */
export function checkSlopes(as: string, lower: number, upper: number): void {
  if (lower > upper) throw new OutOfRangeError(say`${as}: lower ${lower} must not be above upper ${upper}`);
}
