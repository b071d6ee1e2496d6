// Activations with a number or two: every element by itself, any shape.
import { OutOfRangeError } from "../errors.ts";
import { number } from "../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { lacksInplace } from "./check.ts";
import { Module } from "./module.ts";

const alphas = {
  /** What the curve falls to below 0, turned about: 1 by default. */
  alpha: has(number(), 1),
  inplace: lacksInplace,
};
const elu = signature("ELU", alphas);
const celu = signature("CELU", alphas);

/** What `ELU` takes by name. */
export interface ELUOptions extends OptionsOf<typeof alphas> {}

/** x where positive, alpha · (e^x − 1) elsewhere (Clevert et al. 2015, https://arxiv.org/abs/1511.07289). */
export class ELU extends Module {
  static readonly signature: Signature = elu;
  readonly alpha: number;

  constructor(...more: Places<[alpha: number, inplace: false], ELUOptions>);
  constructor(options?: ELUOptions);
  constructor(...args: unknown[]) {
    super();
    this.alpha = elu.read(args).alpha;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.elu(x, this.alpha);
  }

  override extraRepr(): string {
    return `alpha=${this.alpha}`;
  }
}

/** x where positive, alpha · (e^(x / alpha) − 1) elsewhere: an ELU without a kink (Barron 2017, https://arxiv.org/abs/1704.07483). */
export class CELU extends Module {
  static readonly signature: Signature = celu;
  readonly alpha: number;

  constructor(...more: Places<[alpha: number, inplace: false], ELUOptions>);
  constructor(options?: ELUOptions);
  constructor(...args: unknown[]) {
    super();
    this.alpha = celu.read(args).alpha;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.celu(x, this.alpha);
  }

  override extraRepr(): string {
    return `alpha=${this.alpha}`;
  }
}

const hardtanh = signature("Hardtanh", {
  /** The least value, −1 by default. */
  minVal: has(number(), -1),
  /** The greatest value, 1 by default. */
  maxVal: has(number(), 1),
  inplace: lacksInplace,
  minValue: lacks(null, () => say`Write minVal; PyTorch calls minValue deprecated`),
  maxValue: lacks(null, () => say`Write maxVal; PyTorch calls maxValue deprecated`),
});

/** What `Hardtanh` takes by name. */
export interface HardtanhOptions extends OptionsOf<typeof hardtanh.parameters> {}

/** x held between minVal (−1) and maxVal (1). @throws RangeError where minVal is not below maxVal */
export class Hardtanh extends Module {
  static readonly signature: Signature = hardtanh;
  readonly minVal: number;
  readonly maxVal: number;

  constructor(...more: Places<[minVal: number, maxVal: number, inplace: false], HardtanhOptions>);
  constructor(options?: HardtanhOptions);
  constructor(...args: unknown[]) {
    super();
    const { minVal, maxVal } = hardtanh.read(args);
    if (minVal >= maxVal)
      throw new OutOfRangeError(say`Hardtanh: minVal ${minVal} must be below maxVal ${maxVal}`);
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.hardtanh(x, this.minVal, this.maxVal);
  }

  override extraRepr(): string {
    return `minVal=${this.minVal}, maxVal=${this.maxVal}`;
  }
}

const softplus = signature("Softplus", {
  /** How sharp the bend is, 1 by default. */
  beta: has(number(), 1),
  /** Where beta · x is above this, 20 by default, the result is x itself. */
  threshold: has(number(), 20),
});

/** What `Softplus` takes by name. */
export interface SoftplusOptions extends OptionsOf<typeof softplus.parameters> {}

/** ln(1 + e^(beta · x)) / beta; x itself where beta · x is above the threshold. */
export class Softplus extends Module {
  static readonly signature: Signature = softplus;
  readonly beta: number;
  readonly threshold: number;

  constructor(...more: Places<[beta: number, threshold: number], SoftplusOptions>);
  constructor(options?: SoftplusOptions);
  constructor(...args: unknown[]) {
    super();
    const { beta, threshold } = softplus.read(args);
    this.beta = beta;
    this.threshold = threshold;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.softplus(x, { beta: this.beta, threshold: this.threshold });
  }

  override extraRepr(): string {
    return `beta=${this.beta}, threshold=${this.threshold}`;
  }
}

const threshold = signature("Threshold", {
  threshold: needs(number()),
  /** What stands where x is not above the threshold. */
  value: needs(number()),
  inplace: lacksInplace,
});

/** x where above the threshold, else the value. */
export class Threshold extends Module {
  static readonly signature: Signature = threshold;
  readonly threshold: number;
  readonly value: number;

  constructor(threshold: number, value: number, inplace?: false);
  constructor(options: { threshold: number; value: number });
  constructor(...args: unknown[]) {
    super();
    const { threshold: limit, value } = threshold.read(args);
    this.threshold = limit;
    this.value = value;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.threshold(x, this.threshold, this.value);
  }

  override extraRepr(): string {
    return `threshold=${this.threshold}, value=${this.value}`;
  }
}
