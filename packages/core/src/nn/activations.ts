// Activations as layers: every element by itself, any shape.
import { choice, number } from "../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { lacksInplace } from "./check.ts";
import { Module } from "./module.ts";

const relu = signature("ReLU", { inplace: lacksInplace });

/** Negative values become zero. */
export class ReLU extends Module {
  static readonly signature: Signature = relu;

  constructor(inplace?: false);
  constructor(...args: unknown[]) {
    super();
    relu.read(args);
  }

  override forward(x: Tensor): Tensor {
    return elementwise.relu(x);
  }
}

const leakyRelu = signature("LeakyReLU", {
  /** Slope where x is negative, 0.01 by default. */
  negativeSlope: has(number(), 0.01),
  inplace: lacksInplace,
});

/** What `LeakyReLU` takes by name. */
export interface LeakyReLUOptions extends OptionsOf<typeof leakyRelu.parameters> {}

/** x where positive, negativeSlope (0.01) times x elsewhere. */
export class LeakyReLU extends Module {
  static readonly signature: Signature = leakyRelu;
  readonly negativeSlope: number;

  constructor(...more: Places<[negativeSlope: number, inplace: false], LeakyReLUOptions>);
  constructor(options?: LeakyReLUOptions);
  constructor(...args: unknown[]) {
    super();
    this.negativeSlope = leakyRelu.read(args).negativeSlope;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.leakyRelu(x, this.negativeSlope);
  }

  override extraRepr(): string {
    return `negativeSlope=${this.negativeSlope}`;
  }
}

const gelu = signature("GELU", {
  /** "none" (default) is exact, "tanh" cheaper. */
  approximate: has(choice("none", "tanh"), "none"),
});

/** What `GELU` takes by name. */
export interface GELUOptions extends OptionsOf<typeof gelu.parameters> {}

/** x · Φ(x) with the normal distribution Φ; approximate "tanh" gives the cheaper form of many transformers. */
export class GELU extends Module {
  static readonly signature: Signature = gelu;
  readonly approximate: "none" | "tanh";

  constructor(approximate: "none" | "tanh");
  constructor(options?: GELUOptions);
  constructor(...args: unknown[]) {
    super();
    this.approximate = gelu.read(args).approximate;
  }

  override forward(x: Tensor): Tensor {
    return functional.gelu(x, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return `approximate="${this.approximate}"`;
  }
}

const silu = signature("SiLU", { inplace: lacksInplace });

/** x · sigmoid(x). */
export class SiLU extends Module {
  static readonly signature: Signature = silu;

  constructor(inplace?: false);
  constructor(...args: unknown[]) {
    super();
    silu.read(args);
  }

  override forward(x: Tensor): Tensor {
    return elementwise.silu(x);
  }
}

const tanh = signature("Tanh", {});

/** The hyperbolic tangent, -1 to 1, element by element. */
export class Tanh extends Module {
  static readonly signature: Signature = tanh;

  constructor();
  constructor(...args: unknown[]) {
    super();
    tanh.read(args);
  }

  override forward(x: Tensor): Tensor {
    return elementwise.tanh(x);
  }
}

const sigmoid = signature("Sigmoid", {});

/** 1 / (1 + e^−x). */
export class Sigmoid extends Module {
  static readonly signature: Signature = sigmoid;

  constructor();
  constructor(...args: unknown[]) {
    super();
    sigmoid.read(args);
  }

  override forward(x: Tensor): Tensor {
    return elementwise.sigmoid(x);
  }
}

/** Gives back what it gets: an empty place in a structure. As PyTorch's it takes any arguments, and does nothing with them. */
export class Identity extends Module {
  constructor(..._ignored: unknown[]) {
    super();
  }

  override forward(x: Tensor): Tensor {
    return x;
  }
}
