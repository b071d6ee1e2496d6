// Layers without structure of their own: each holds its parameters and applies one operation.
import { type Pair, pairOf } from "../ops/window.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { positive, showPair } from "./check.ts";
import { defaultBias, kaimingUniform } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

export interface Conv2dLayerOptions {
  /** 1 by default. */
  stride?: Pair;
  /** Zeros around the image, 0 by default. */
  padding?: Pair;
  /** Whether a learned value is added to each output channel; true by default. */
  bias?: boolean;
}

/** Convolution of [N, in, H, W] to [N, out, OH, OW]; weight [out, in, KH, KW], bias [out]. */
export class Conv2d extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  readonly stride: [number, number];
  readonly padding: [number, number];

  constructor(inChannels: number, outChannels: number, kernelSize: Pair, options: Conv2dLayerOptions = {}) {
    super();
    const [kh, kw] = pairOf(kernelSize);
    this.stride = pairOf(options.stride ?? 1);
    this.padding = pairOf(options.padding ?? 0);
    const [sh, sw] = this.stride;
    positive("Conv2d", {
      inChannels,
      outChannels,
      kernelSize: Math.min(kh, kw),
      stride: Math.min(sh, sw),
    });
    const shape = [outChannels, inChannels, kh, kw];
    this.weight = kaimingUniform(shape);
    this.bias = (options.bias ?? true) ? defaultBias(outChannels, shape) : null;
  }

  override forward(x: Tensor): Tensor {
    return functional.conv2d(x, this.weight, this.bias, { stride: this.stride, padding: this.padding });
  }

  override extraRepr(): string {
    const [out, inside, kh, kw] = this.weight.shape;
    const padding = this.padding.some((p) => p > 0) ? `, padding=${showPair(this.padding)}` : "";
    return `${inside}, ${out}, kernelSize=${showPair([kh, kw])}, stride=${showPair(this.stride)}${padding}${this.bias ? "" : ", bias=false"}`;
  }
}

/** x·Wᵀ + b of [N, in] to [N, out]; weight [out, in], bias [out]. */
export class Linear extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, options: { bias?: boolean } = {}) {
    super();
    positive("Linear", { inFeatures, outFeatures });
    const shape = [outFeatures, inFeatures];
    this.weight = kaimingUniform(shape);
    this.bias = (options.bias ?? true) ? defaultBias(outFeatures, shape) : null;
  }

  override forward(x: Tensor): Tensor {
    return functional.linear(x, this.weight, this.bias);
  }

  override extraRepr(): string {
    const [out, inside] = this.weight.shape;
    return `inFeatures=${inside}, outFeatures=${out}, bias=${this.bias !== null}`;
  }
}

/** All dimensions from `startDim` (1) on as one. */
export class Flatten extends Module {
  readonly startDim: number;

  constructor(startDim = 1) {
    super();
    this.startDim = startDim;
  }

  override forward(x: Tensor): Tensor {
    return functional.flatten(x, this.startDim);
  }
}
