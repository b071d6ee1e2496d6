// Borders of one number, as layers.
import { number } from "../../options/kinds.ts";
import { needs } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { pad } from "../../tensor/padding.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Pad, type Widths, type Widths1, type Widths2, type Widths3, widths } from "./pad.ts";

abstract class ConstantPad extends Pad {
  protected override readonly mode = "constant";
  readonly value: number;

  constructor(dims: number, padding: Widths, value: number) {
    super(dims, padding);
    this.value = value;
  }

  override forward(x: Tensor): Tensor {
    return pad(x, this.padding, "constant", this.value);
  }

  override extraRepr(): string {
    return `padding=[${this.padding.join(", ")}], value=${this.value}`;
  }
}

/** What stands in the border. */
const value = needs(number({ infinite: true }));
const constant1d = signature("ConstantPad1d", { padding: needs(widths(1)), value });
const constant2d = signature("ConstantPad2d", { padding: needs(widths(2)), value });
const constant3d = signature("ConstantPad3d", { padding: needs(widths(3)), value });

/** A border of one number around the last dimension. */
export class ConstantPad1d extends ConstantPad {
  static readonly signature: Signature = constant1d;

  constructor(padding: Widths1, value: number | { value: number });
  constructor(options: { padding: Widths1; value: number });
  constructor(...args: unknown[]) {
    const { padding, value } = constant1d.read(args);
    super(1, padding, value);
  }
}

/** A border of one number around the last two dimensions. */
export class ConstantPad2d extends ConstantPad {
  static readonly signature: Signature = constant2d;

  constructor(padding: Widths2, value: number | { value: number });
  constructor(options: { padding: Widths2; value: number });
  constructor(...args: unknown[]) {
    const { padding, value } = constant2d.read(args);
    super(2, padding, value);
  }
}

/** A border of one number around the last three dimensions. */
export class ConstantPad3d extends ConstantPad {
  static readonly signature: Signature = constant3d;

  constructor(padding: Widths3, value: number | { value: number });
  constructor(options: { padding: Widths3; value: number });
  constructor(...args: unknown[]) {
    const { padding, value } = constant3d.read(args);
    super(3, padding, value);
  }
}
