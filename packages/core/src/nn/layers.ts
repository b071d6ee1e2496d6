// Layers without structure of their own: each holds its parameters and applies one operation.
import { flag, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { lacksPlace } from "./check.ts";
import { defaultBias, kaimingUniform } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

const linear = signature("Linear", {
  inFeatures: needs(whole(1)),
  outFeatures: needs(whole(1)),
  /** Whether a learned value is added to each output; true by default. */
  bias: has(flag, true),
  ...lacksPlace,
});

/** What `Linear` takes by name. */
export interface LinearOptions extends OptionsOf<typeof linear.parameters> {}

/** x·Wᵀ + b of [N, in] to [N, out]; weight [out, in], bias [out]. */
export class Linear extends Module {
  static readonly signature: Signature = linear;
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, bias: boolean);
  constructor(inFeatures: number, outFeatures: number, options?: LinearOptions);
  constructor(...args: unknown[]) {
    super();
    const { inFeatures, outFeatures, bias } = linear.read(args);
    const shape = [outFeatures, inFeatures];
    this.weight = kaimingUniform(shape);
    this.bias = bias ? defaultBias(outFeatures, shape) : null;
  }

  get inFeatures(): number {
    return this.weight.shape[1];
  }
  get outFeatures(): number {
    return this.weight.shape[0];
  }

  override forward(x: Tensor): Tensor {
    return functional.linear(x, this.weight, this.bias);
  }

  override extraRepr(): string {
    return `inFeatures=${this.inFeatures}, outFeatures=${this.outFeatures}, bias=${this.bias !== null}`;
  }
}
