// Layer normalisation (Ba et al. 2016, https://arxiv.org/abs/1607.06450): each example by its own mean and variance.
import { either, flag, list, number, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { layerNorm as functionalLayerNorm } from "../tensor/normalizing.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Shape, showShape } from "../tensor/types.ts";
import { lacksPlace } from "./check.ts";
import { constant } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

const layerNorm = signature("LayerNorm", {
  normalizedShape: needs(either(whole(1), list(whole(1)))),
  /** Added to the variance, 1e-5 by default. */
  eps: has(number({ min: 0 }), 1e-5),
  /** Whether a learned scale and shift follow; true by default. */
  elementwiseAffine: has(flag, true),
  ...lacksPlace,
});
/** What `LayerNorm` takes by name. */
export interface LayerNormOptions extends OptionsOf<typeof layerNorm.parameters> {}

/** The last sizes of the input, normalizedShape, brought to mean 0 and variance 1 together; weight and bias of that shape. */
export class LayerNorm extends Module {
  static readonly signature: Signature = layerNorm;
  readonly normalizedShape: Shape;
  readonly eps: number;
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;

  constructor(
    normalizedShape: number | Shape,
    ...more: Places<[eps: number, elementwiseAffine: boolean], LayerNormOptions>
  );
  constructor(...args: unknown[]) {
    super();
    const { normalizedShape, eps, elementwiseAffine } = layerNorm.read(args);
    const shape = [normalizedShape].flat();
    this.normalizedShape = shape;
    this.eps = eps;
    this.weight = elementwiseAffine ? constant(shape, 1) : null;
    this.bias = elementwiseAffine ? constant(shape, 0) : null;
  }

  override forward(x: Tensor): Tensor {
    const { normalizedShape, weight, bias } = this;
    return functionalLayerNorm(x, normalizedShape, weight, bias, this.eps);
  }

  override extraRepr(): string {
    return `${showShape(this.normalizedShape)}, eps=${this.eps}, elementwiseAffine=${this.weight !== null}`;
  }
}
