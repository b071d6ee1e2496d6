// Softmax and its kin as layers, and SELU.
import { whole } from "../options/kinds.ts";
import { has, needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { lacksInplace } from "./check.ts";
import { Module } from "./module.ts";

/** PyTorch chooses a dimension where none is given, which it calls deprecated. */
const chosen = { dim: needs(whole()) };
const softmax = signature("Softmax", chosen);
const logSoftmax = signature("LogSoftmax", chosen);
const softmin = signature("Softmin", chosen);

/** e^x / Σ e^x along a dimension, −1 for the last. */
export class Softmax extends Module {
  static readonly signature: Signature = softmax;
  readonly dim: number;

  constructor(dim: number | { dim: number });
  constructor(...args: unknown[]) {
    super();
    this.dim = softmax.read(args).dim;
  }

  override forward(x: Tensor): Tensor {
    return functional.softmax(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/** The logarithm of Softmax, without its loss of digits; NLLLoss takes it. */
export class LogSoftmax extends Module {
  static readonly signature: Signature = logSoftmax;
  readonly dim: number;

  constructor(dim: number | { dim: number });
  constructor(...args: unknown[]) {
    super();
    this.dim = logSoftmax.read(args).dim;
  }

  override forward(x: Tensor): Tensor {
    return functional.logSoftmax(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/** Softmax of −x. */
export class Softmin extends Module {
  static readonly signature: Signature = softmin;
  readonly dim: number;

  constructor(dim: number | { dim: number });
  constructor(...args: unknown[]) {
    super();
    this.dim = softmin.read(args).dim;
  }

  override forward(x: Tensor): Tensor {
    return functional.softmax(elementwise.neg(x), this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

const softmax2d = signature("Softmax2d", {});
/** Softmax over the channels at each place of images [N, C, H, W] or one image [C, H, W]. */
export class Softmax2d extends Module {
  static readonly signature: Signature = softmax2d;

  constructor();
  constructor(...args: unknown[]) {
    super();
    softmax2d.read(args);
  }

  override forward(x: Tensor): Tensor {
    if (x.dim !== 3 && x.dim !== 4)
      throw new ShapeError(
        say`Softmax2d expects images [N, C, H, W] or one image [C, H, W], got ${showShape(x.shape)}`,
      );
    return functional.softmax(x, -3);
  }
}

const selu = signature("SELU", { inplace: lacksInplace });
/** 1.0507·(x, or 1.6733·(e^x − 1) below 0) (Klambauer et al. 2017, https://arxiv.org/abs/1706.02515). */
export class SELU extends Module {
  static readonly signature: Signature = selu;

  constructor(inplace?: false);
  constructor(...args: unknown[]) {
    super();
    selu.read(args);
  }

  override forward(x: Tensor): Tensor {
    return elementwise.selu(x);
  }
}

/** a · sigmoid(b) of the two halves a and b of a dimension. @throws ShapeError where its size is odd */
export function gluOf(x: Tensor, dim: number): Tensor {
  const size = x.size(dim);
  if (size % 2 !== 0) throw new ShapeError(say`GLU halves dimension ${dim}, which has the odd size ${size}`);
  // Nothing has two halves that are nothing.
  const [a, b] = [0, size / 2].map((from) => functional.narrow(x, dim, from, size / 2));
  return elementwise.mul(a, elementwise.sigmoid(b));
}

const glu = signature("GLU", { dim: has(whole(), -1) });
/** a · sigmoid(b) of the two halves a and b of a dimension, the last by default (Dauphin et al. 2016). */
export class GLU extends Module {
  static readonly signature: Signature = glu;
  readonly dim: number;

  constructor(dim?: number | { dim?: number });
  constructor(...args: unknown[]) {
    super();
    this.dim = glu.read(args).dim;
  }

  override forward(x: Tensor): Tensor {
    return gluOf(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
