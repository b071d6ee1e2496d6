// The lazy layers: each takes what the layer of that name takes, but for the size that its first input tells.

import type { Pair, Single, Triple } from "../../ops/window.ts";
import { flag, pair, single, triple, whole } from "../../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { checkTensor } from "../../tensor/apply.ts";
import { checkBatch } from "../../tensor/batch.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { convolved, type Padding, type PaddingMode } from "../convs/convolution.ts";
import { Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "../convs/index.ts";
import { convolvedBack } from "../convs/transposed.ts";
import { Linear } from "../layers.ts";
import type { Module } from "../module.ts";
import { BatchNorm1d, BatchNorm2d, normalized } from "../norm.ts";
import { LazyModule } from "./lazy.ts";

const lazyLinear = signature("LazyLinear", {
  outFeatures: needs(whole(1)),
  /** Whether a learned value is added to each output; true by default. */
  bias: has(flag, true),
  ...lacksPlace,
});
/** What `LazyLinear` takes by name. */
export interface LazyLinearOptions extends OptionsOf<typeof lazyLinear.parameters> {}

/** Becomes a Linear at its first input [..., in], whose last size is its inFeatures. */
export class LazyLinear extends LazyModule {
  static readonly signature: Signature = lazyLinear;
  readonly outFeatures: number;
  /** Whether it will have a bias. */
  readonly hasBias: boolean;

  constructor(outFeatures: number, ...more: Places<[bias: boolean], LazyLinearOptions>);
  constructor(...args: unknown[]) {
    super();
    const { outFeatures, bias } = lazyLinear.read(args);
    this.outFeatures = outFeatures;
    this.hasBias = bias;
  }

  protected override madeFor(x: Tensor): Module {
    checkTensor("LazyLinear", "input", x);
    if (x.dim < 1)
      throw new ShapeError(say`LazyLinear expects an input of shape [..., in], got ${showShape(x.shape)}`);
    return new Linear(x.shape[x.dim - 1], this.outFeatures, { bias: this.hasBias });
  }

  override extraRepr(): string {
    return `outFeatures=${this.outFeatures}, bias=${this.hasBias}`;
  }
}

/** A convolution of so many directions whose input's channels are not known yet. */
abstract class LazyConvolution extends LazyModule {
  /** All that its constructor was given. */
  readonly settings: Readonly<Record<string, unknown>>;

  constructor(settings: object) {
    super();
    this.settings = { ...settings };
  }

  /** The input's channels. */
  protected channelsOf(x: Tensor, dims: number): number {
    checkBatch(this.constructor.name, x, dims);
    return x.shape[x.dim - dims - 1];
  }

  override extraRepr(): string {
    const { outChannels, kernelSize, stride } = this.settings;
    return `0, ${outChannels}, kernelSize=${JSON.stringify(kernelSize)}, stride=${JSON.stringify(stride)}`;
  }
}

const outChannels = needs(whole(1));
const lazyConv1d = signature("LazyConv1d", { outChannels, ...convolved(single<number>) });
const lazyConv2d = signature("LazyConv2d", { outChannels, ...convolved(pair<number>) });
const lazyConv3d = signature("LazyConv3d", { outChannels, ...convolved(triple<number>) });
const lazyBack1d = signature("LazyConvTranspose1d", { outChannels, ...convolvedBack(single<number>) });
const lazyBack2d = signature("LazyConvTranspose2d", { outChannels, ...convolvedBack(pair<number>) });
const lazyBack3d = signature("LazyConvTranspose3d", { outChannels, ...convolvedBack(triple<number>) });
/** What `LazyConv1d` takes by name. */
export interface LazyConv1dOptions extends OptionsOf<typeof lazyConv1d.parameters> {}
/** What `LazyConv2d` takes by name. */
export interface LazyConv2dOptions extends OptionsOf<typeof lazyConv2d.parameters> {}
/** What `LazyConv3d` takes by name. */
export interface LazyConv3dOptions extends OptionsOf<typeof lazyConv3d.parameters> {}
/** What `LazyConvTranspose1d` takes by name. */
export interface LazyConvTranspose1dOptions extends OptionsOf<typeof lazyBack1d.parameters> {}
/** What `LazyConvTranspose2d` takes by name. */
export interface LazyConvTranspose2dOptions extends OptionsOf<typeof lazyBack2d.parameters> {}
/** What `LazyConvTranspose3d` takes by name. */
export interface LazyConvTranspose3dOptions extends OptionsOf<typeof lazyBack3d.parameters> {}

type More<S, Options> = Places<
  [stride: S, padding: Padding<S>, dilation: S, groups: number, bias: boolean, paddingMode: PaddingMode],
  Options
>;
type MoreBack<S, Options> = Places<
  [stride: S, padding: S, outputPadding: S, groups: number, bias: boolean, dilation: S],
  Options
>;

/** Becomes a Conv1d at its first input [N, C, L] or [C, L]. */
export class LazyConv1d extends LazyConvolution {
  static readonly signature: Signature = lazyConv1d;

  constructor(outChannels: number, kernelSize: Single, ...more: More<Single, LazyConv1dOptions>);
  constructor(...args: unknown[]) {
    super(lazyConv1d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    const named = { inChannels: this.channelsOf(x, 1), ...this.settings };
    return new Conv1d(...([named] as unknown as ConstructorParameters<typeof Conv1d>));
  }
}

/** Becomes a Conv2d at its first input [N, C, H, W] or [C, H, W]. */
export class LazyConv2d extends LazyConvolution {
  static readonly signature: Signature = lazyConv2d;

  constructor(outChannels: number, kernelSize: Pair, ...more: More<Pair, LazyConv2dOptions>);
  constructor(...args: unknown[]) {
    super(lazyConv2d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    const named = { inChannels: this.channelsOf(x, 2), ...this.settings };
    return new Conv2d(...([named] as unknown as ConstructorParameters<typeof Conv2d>));
  }
}

/** Becomes a Conv3d at its first input [N, C, D, H, W] or [C, D, H, W]. */
export class LazyConv3d extends LazyConvolution {
  static readonly signature: Signature = lazyConv3d;

  constructor(outChannels: number, kernelSize: Triple, ...more: More<Triple, LazyConv3dOptions>);
  constructor(...args: unknown[]) {
    super(lazyConv3d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    const named = { inChannels: this.channelsOf(x, 3), ...this.settings };
    return new Conv3d(...([named] as unknown as ConstructorParameters<typeof Conv3d>));
  }
}

/** Becomes a ConvTranspose1d at its first input [N, C, L] or [C, L]. */
export class LazyConvTranspose1d extends LazyConvolution {
  static readonly signature: Signature = lazyBack1d;

  constructor(outChannels: number, kernelSize: Single, ...more: MoreBack<Single, LazyConvTranspose1dOptions>);
  constructor(...args: unknown[]) {
    super(lazyBack1d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    const named = { inChannels: this.channelsOf(x, 1), ...this.settings };
    return new ConvTranspose1d(...([named] as unknown as ConstructorParameters<typeof ConvTranspose1d>));
  }
}

/** Becomes a ConvTranspose2d at its first input [N, C, H, W] or [C, H, W]. */
export class LazyConvTranspose2d extends LazyConvolution {
  static readonly signature: Signature = lazyBack2d;

  constructor(outChannels: number, kernelSize: Pair, ...more: MoreBack<Pair, LazyConvTranspose2dOptions>);
  constructor(...args: unknown[]) {
    super(lazyBack2d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    const named = { inChannels: this.channelsOf(x, 2), ...this.settings };
    return new ConvTranspose2d(...([named] as unknown as ConstructorParameters<typeof ConvTranspose2d>));
  }
}

/** Becomes a ConvTranspose3d at its first input [N, C, D, H, W] or [C, D, H, W]. */
export class LazyConvTranspose3d extends LazyConvolution {
  static readonly signature: Signature = lazyBack3d;

  constructor(outChannels: number, kernelSize: Triple, ...more: MoreBack<Triple, LazyConvTranspose3dOptions>);
  constructor(...args: unknown[]) {
    super(lazyBack3d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    const named = { inChannels: this.channelsOf(x, 3), ...this.settings };
    return new ConvTranspose3d(...([named] as unknown as ConstructorParameters<typeof ConvTranspose3d>));
  }
}

const lazyNorm1d = signature("LazyBatchNorm1d", normalized);
const lazyNorm2d = signature("LazyBatchNorm2d", normalized);
/** What lazy batch normalisations take by name. */
export interface LazyBatchNormOptions extends OptionsOf<typeof lazyNorm2d.parameters> {}

type MoreNorm = Places<
  [eps: number, momentum: number | null, affine: boolean, trackRunningStats: boolean],
  LazyBatchNormOptions
>;

/** A batch normalisation whose channels are not known yet. */
abstract class LazyBatchNorm extends LazyModule {
  readonly settings: LazyBatchNormOptions;

  constructor(settings: LazyBatchNormOptions) {
    super();
    this.settings = settings;
  }

  protected channelsOf(x: Tensor): number {
    const name = this.constructor.name;
    checkTensor(name, "input", x);
    if (x.dim < 2)
      throw new ShapeError(say`${name} expects an input of shape [N, C, ...], got ${showShape(x.shape)}`);
    return x.shape[1];
  }

  override extraRepr(): string {
    return `0, eps=${this.settings.eps}, momentum=${this.settings.momentum}`;
  }
}

/** Becomes a BatchNorm1d at its first input [N, C] or [N, C, L]. */
export class LazyBatchNorm1d extends LazyBatchNorm {
  static readonly signature: Signature = lazyNorm1d;

  constructor(...more: MoreNorm);
  constructor(...args: unknown[]) {
    super(lazyNorm1d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    return new BatchNorm1d(this.channelsOf(x), this.settings);
  }
}

/** Becomes a BatchNorm2d at its first input [N, C, H, W]. */
export class LazyBatchNorm2d extends LazyBatchNorm {
  static readonly signature: Signature = lazyNorm2d;

  constructor(...more: MoreNorm);
  constructor(...args: unknown[]) {
    super(lazyNorm2d.read(args));
  }

  protected override madeFor(x: Tensor): Module {
    return new BatchNorm2d(this.channelsOf(x), this.settings);
  }
}
