// Activations that make small values zero.
import { number } from "../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Module } from "./module.ts";

const softshrink = signature("Softshrink", {
  /** How much every value is moved towards 0, 0.5 by default. */
  lambd: has(number({ min: 0 }), 0.5),
});
const hardshrink = signature("Hardshrink", {
  /** Up to which distance from 0 values become 0, 0.5 by default. */
  lambd: has(number(), 0.5),
});

/** What `Hardshrink` and `Softshrink` take by name. */
export interface ShrinkOptions extends OptionsOf<typeof softshrink.parameters> {}

/** x moved towards 0 by lambd; 0 where it is no further away than that. */
export class Softshrink extends Module {
  static readonly signature: Signature = softshrink;
  readonly lambd: number;

  constructor(...more: Places<[lambd: number], ShrinkOptions>);
  constructor(options?: ShrinkOptions);
  constructor(...args: unknown[]) {
    super();
    this.lambd = softshrink.read(args).lambd;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.softshrink(x, this.lambd);
  }

  override extraRepr(): string {
    return String(this.lambd);
  }
}

/** x where it is further than lambd from 0, else 0. */
export class Hardshrink extends Module {
  static readonly signature: Signature = hardshrink;
  readonly lambd: number;

  constructor(...more: Places<[lambd: number], ShrinkOptions>);
  constructor(options?: ShrinkOptions);
  constructor(...args: unknown[]) {
    super();
    this.lambd = hardshrink.read(args).lambd;
  }

  override forward(x: Tensor): Tensor {
    return elementwise.hardshrink(x, this.lambd);
  }

  override extraRepr(): string {
    return String(this.lambd);
  }
}
