// Dimensions made one, and one made several, between layers.
import { list, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Shape, showShape } from "../tensor/types.ts";
import { Module } from "./module.ts";

const flatten = signature("Flatten", {
  /** First dimension of those that become one, 1 by default. */
  startDim: has(whole(), 1),
  /** Last of them, −1 by default. */
  endDim: has(whole(), -1),
});

/** What `Flatten` and `Unflatten` take by name. */
export interface FlattenOptions extends OptionsOf<typeof flatten.parameters> {}

/** All dimensions from `startDim` (1) to `endDim` (the last) as one. */
export class Flatten extends Module {
  static readonly signature: Signature = flatten;
  readonly startDim: number;
  readonly endDim: number;

  constructor(...more: Places<[startDim: number, endDim: number], FlattenOptions>);
  constructor(options?: FlattenOptions);
  constructor(...args: unknown[]) {
    super();
    const { startDim, endDim } = flatten.read(args);
    this.startDim = startDim;
    this.endDim = endDim;
  }

  override forward(x: Tensor): Tensor {
    return functional.flatten(x, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `startDim=${this.startDim}, endDim=${this.endDim}`;
  }
}

const unflatten = signature("Unflatten", {
  dim: needs(whole()),
  /** What the dimension becomes; one size may be −1. */
  unflattenedSize: needs(list(whole(-1))),
});

/** One dimension as several: the way back from Flatten. */
export class Unflatten extends Module {
  static readonly signature: Signature = unflatten;
  readonly dim: number;
  readonly unflattenedSize: Shape;

  constructor(dim: number, unflattenedSize: Shape);
  constructor(options: { dim: number; unflattenedSize: Shape });
  constructor(...args: unknown[]) {
    super();
    const { dim, unflattenedSize } = unflatten.read(args);
    this.dim = dim;
    this.unflattenedSize = [...unflattenedSize];
  }

  override forward(x: Tensor): Tensor {
    return functional.unflatten(x, this.dim, this.unflattenedSize);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattenedSize=${showShape(this.unflattenedSize)}`;
  }
}
