// A layer of two inputs.
import { flag, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { lacksPlace } from "./check.ts";
import { bilinearOf } from "./functionalVectors.ts";
import { uniform } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

const bilinear = signature("Bilinear", {
  in1Features: needs(whole(1)),
  in2Features: needs(whole(1)),
  outFeatures: needs(whole(1)),
  /** Whether a learned value is added to each output; true by default. */
  bias: has(flag, true),
  ...lacksPlace,
});

/** What `Bilinear` takes by name. */
export interface BilinearOptions extends OptionsOf<typeof bilinear.parameters> {}

/** x1ᵀ·W·x2 + b of […, in1] and […, in2] to […, out]; weight [out, in1, in2], bias [out]. */
export class Bilinear extends Module {
  static readonly signature: Signature = bilinear;
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  constructor(
    in1Features: number,
    in2Features: number,
    outFeatures: number,
    ...more: Places<[bias: boolean], BilinearOptions>
  );
  constructor(...args: unknown[]) {
    super();
    const { in1Features, in2Features, outFeatures, bias } = bilinear.read(args);
    const bound = 1 / Math.sqrt(in1Features);
    this.weight = uniform([outFeatures, in1Features, in2Features], bound);
    this.bias = bias ? uniform([outFeatures], bound) : null;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return bilinearOf(x1, x2, this.weight, this.bias);
  }

  override extraRepr(): string {
    const [out, in1, in2] = this.weight.shape;
    return `in1Features=${in1}, in2Features=${in2}, outFeatures=${out}, bias=${this.bias !== null}`;
  }
}
