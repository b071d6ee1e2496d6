// Layers without structure of their own: each holds its parameters and applies one operation.
import { type Pair, pairOf } from "../ops/window.ts";
import { wrong } from "../options/faults.ts";
import { choice, either, flag, pair, whole } from "../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { lacksPlace, showPair } from "./check.ts";
import { defaultBias, kaimingUniform } from "./init.ts";
import { Module, type Parameter } from "./module.ts";

const conv2d = signature("Conv2d", {
  inChannels: needs(whole(1)),
  outChannels: needs(whole(1)),
  kernelSize: needs(pair(whole(1))),
  /** Pixels from one window to the next, 1 by default. */
  stride: has(pair(whole(1)), 1),
  /** Zeros around the image, 0 by default; "valid" is none, "same" as many as keep the size (stride 1, as many on either side). */
  padding: has(either(pair(whole(0)), choice("valid", "same")), 0),
  /** Pixels between the taps of the kernel, 1 by default. */
  dilation: has(pair(whole(1)), 1),
  /** Parts of the channels that know nothing of each other, 1 by default; inChannels of them is a depthwise convolution. */
  groups: has(whole(1), 1),
  /** Whether a learned value is added to each output channel; true by default. */
  bias: has(flag, true),
  paddingMode: lacks("zeros"),
  ...lacksPlace,
});

export interface Conv2dLayerOptions extends OptionsOf<typeof conv2d.parameters> {}

type Padding = Pair | "valid" | "same";

function paddingOf(
  padding: Padding,
  kernel: readonly [number, number],
  stride: readonly number[],
  dilation: readonly [number, number],
) {
  if (padding === "valid") return pairOf(0);
  if (padding !== "same") return pairOf(padding);
  const [across, down] = kernel.map((size, i) => dilation[i] * (size - 1));
  if (stride.some((step) => step !== 1) || across % 2 > 0 || down % 2 > 0)
    throw wrong(
      "Conv2d",
      "padding",
      say`a number with this stride and kernel ("same" needs stride 1 and kernels that reach as far to either side)`,
      padding,
    );
  return [across / 2, down / 2] satisfies Pair;
}

/** Convolution of [N, in, H, W] to [N, out, OH, OW]; weight [out, in / groups, KH, KW], bias [out]. */
export class Conv2d extends Module {
  static readonly signature: Signature = conv2d;
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  readonly stride: [number, number];
  readonly padding: [number, number];
  readonly dilation: [number, number];
  readonly groups: number;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    ...more: Places<
      [stride: Pair, padding: Padding, dilation: Pair, groups: number, bias: boolean, paddingMode: "zeros"],
      Conv2dLayerOptions
    >
  );
  constructor(inChannels: number, outChannels: number, kernelSize: Pair, options?: Conv2dLayerOptions);
  constructor(...args: unknown[]) {
    super();
    const { inChannels, outChannels, kernelSize, stride, padding, dilation, groups, bias } =
      conv2d.read(args);
    for (const [name, channels] of Object.entries({ inChannels, outChannels }))
      if (channels % groups > 0) throw wrong("Conv2d", name, say`a multiple of groups, ${groups}`, channels);
    const kernel = pairOf(kernelSize);
    this.stride = pairOf(stride);
    this.dilation = pairOf(dilation);
    this.groups = groups;
    this.padding = paddingOf(padding, kernel, this.stride, this.dilation);
    const shape = [outChannels, inChannels / groups, ...kernel];
    this.weight = kaimingUniform(shape);
    this.bias = bias ? defaultBias(outChannels, shape) : null;
  }

  override forward(x: Tensor): Tensor {
    const { stride, padding, dilation, groups } = this;
    return functional.conv2d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }

  override extraRepr(): string {
    const [out, inside, kh, kw] = this.weight.shape;
    const padding = this.padding.some((p) => p > 0) ? `, padding=${showPair(this.padding)}` : "";
    const dilation = this.dilation.some((d) => d > 1) ? `, dilation=${showPair(this.dilation)}` : "";
    const groups = this.groups > 1 ? `, groups=${this.groups}` : "";
    const size = `kernelSize=${showPair([kh, kw])}, stride=${showPair(this.stride)}${padding}${dilation}${groups}`;
    return `${inside * this.groups}, ${out}, ${size}${this.bias ? "" : ", bias=false"}`;
  }
}

const linear = signature("Linear", {
  inFeatures: needs(whole(1)),
  outFeatures: needs(whole(1)),
  /** Whether a learned value is added to each output; true by default. */
  bias: has(flag, true),
  ...lacksPlace,
});

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

  override forward(x: Tensor): Tensor {
    return functional.linear(x, this.weight, this.bias);
  }

  override extraRepr(): string {
    const [out, inside] = this.weight.shape;
    return `inFeatures=${inside}, outFeatures=${out}, bias=${this.bias !== null}`;
  }
}
