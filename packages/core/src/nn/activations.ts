// Activations as layers: every element by itself, any shape.
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Module } from "./module.ts";

/** Negative values become zero. */
export class ReLU extends Module {
  override forward(x: Tensor): Tensor {
    return functional.relu(x);
  }
}

/** x where positive, negativeSlope (0.01) times x elsewhere. */
export class LeakyReLU extends Module {
  readonly negativeSlope: number;

  constructor(negativeSlope = 0.01) {
    super();
    this.negativeSlope = negativeSlope;
  }

  override forward(x: Tensor): Tensor {
    return functional.leakyRelu(x, this.negativeSlope);
  }

  override extraRepr(): string {
    return `negativeSlope=${this.negativeSlope}`;
  }
}

/** x · Φ(x) with the normal distribution Φ; approximate "tanh" gives the cheaper form of many transformers. */
export class GELU extends Module {
  readonly approximate: "none" | "tanh";

  constructor({ approximate = "none" }: functional.GeluOptions = {}) {
    super();
    this.approximate = approximate;
  }

  override forward(x: Tensor): Tensor {
    return functional.gelu(x, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return `approximate="${this.approximate}"`;
  }
}

/** x · sigmoid(x). */
export class SiLU extends Module {
  override forward(x: Tensor): Tensor {
    return functional.silu(x);
  }
}

export class Tanh extends Module {
  override forward(x: Tensor): Tensor {
    return functional.tanh(x);
  }
}

/** 1 / (1 + e^−x). */
export class Sigmoid extends Module {
  override forward(x: Tensor): Tensor {
    return functional.sigmoid(x);
  }
}

/** Gives back what it gets: an empty place in a structure. */
export class Identity extends Module {
  override forward(x: Tensor): Tensor {
    return x;
  }
}
