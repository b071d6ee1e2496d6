// Max pooling of lines, images and volumes as layers, and its way back.
import { type Pair, type Single, type Sizes, sizesOf, type Triple } from "../../ops/window.ts";
import { flag, pair, single, triple, whole } from "../../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import * as functional from "../../tensor/pooling.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Module } from "../module.ts";
import type { Pooled, WithReturn } from "./returned.ts";
import { type SizesOf, show, shownUnless, windowed } from "./sizes.ts";

const largest = <S>(of: SizesOf<S>) => ({
  ...windowed(of),
  /** Elements between those of a window, 1 by default. */
  dilation: has(of(whole(1)), 1),
  /** Whether forward gives [values, indices], for MaxUnpool; false by default. */
  returnIndices: has(flag, false),
  /** Whether a last window may reach beyond the border, if it begins before it; false by default. */
  ceilMode: has(flag, false),
});

const maxPool1d = signature("MaxPool1d", largest(single<number>));
const maxPool2d = signature("MaxPool2d", largest(pair<number>));
const maxPool3d = signature("MaxPool3d", largest(triple<number>));

/** What `MaxPool1d` takes by name. */
export interface MaxPool1dLayerOptions<R extends boolean = boolean>
  extends WithReturn<OptionsOf<typeof maxPool1d.parameters>, R> {}
/** What `MaxPool2d` takes by name. */
export interface MaxPool2dLayerOptions<R extends boolean = boolean>
  extends WithReturn<OptionsOf<typeof maxPool2d.parameters>, R> {}
/** What `MaxPool3d` takes by name. */
export interface MaxPool3dLayerOptions<R extends boolean = boolean>
  extends WithReturn<OptionsOf<typeof maxPool3d.parameters>, R> {}

type More<S, R extends boolean, Options> = Places<
  [stride: S | null, padding: S, dilation: S, returnIndices: R, ceilMode: boolean],
  Options
>;

interface Window {
  kernelSize: Sizes;
  stride: Sizes | null;
  padding: Sizes;
}
interface Settings extends Window {
  dilation: Sizes;
  returnIndices: boolean;
  ceilMode: boolean;
}

/** The largest value of each window over so many directions; with their places where it is made to return indices. */
abstract class MaxPool<S extends readonly number[], R extends boolean> extends Module<
  [x: Tensor],
  Pooled<R>
> {
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;
  readonly dilation: S;
  readonly returnIndices: boolean;
  readonly ceilMode: boolean;

  constructor(dims: number, settings: Settings) {
    super();
    const sizes = (given: Sizes): S => sizesOf(dims, given) as unknown as S;
    this.kernelSize = sizes(settings.kernelSize);
    this.stride = sizes(settings.stride ?? settings.kernelSize);
    this.padding = sizes(settings.padding);
    this.dilation = sizes(settings.dilation);
    this.returnIndices = settings.returnIndices;
    this.ceilMode = settings.ceilMode;
  }

  protected abstract largestOf(x: Tensor): Tensor;

  override forward(x: Tensor): Pooled<R> {
    const dims = this.kernelSize.length as 1 | 2 | 3;
    const found = this.returnIndices
      ? functional.maxPoolWithIndices(dims, x, this.kernelSize, this)
      : this.largestOf(x);
    return found as Pooled<R>;
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    const more = [
      shownUnless("padding", padding, 0),
      shownUnless("dilation", dilation, 1),
      shownUnless("ceilMode", ceilMode, 0),
    ];
    return `kernelSize=${show(kernelSize)}, stride=${show(stride)}${more.join("")}`;
  }
}

/** The largest value of each window of [N, C, L] or [C, L]. */
export class MaxPool1d<R extends boolean = false> extends MaxPool<[number], R> {
  static readonly signature: Signature = maxPool1d;

  constructor(kernelSize: Single, ...more: More<Single, R, MaxPool1dLayerOptions<R>>);
  constructor(kernelSize: Single, options?: MaxPool1dLayerOptions<R>);
  constructor(...args: unknown[]) {
    super(1, maxPool1d.read(args));
  }

  protected override largestOf(x: Tensor): Tensor {
    return functional.maxPool1d(x, this.kernelSize, this);
  }
}

/** The largest value of each window of [N, C, H, W] or [C, H, W]. */
export class MaxPool2d<R extends boolean = false> extends MaxPool<[number, number], R> {
  static readonly signature: Signature = maxPool2d;

  constructor(kernelSize: Pair, ...more: More<Pair, R, MaxPool2dLayerOptions<R>>);
  constructor(kernelSize: Pair, options?: MaxPool2dLayerOptions<R>);
  constructor(...args: unknown[]) {
    super(2, maxPool2d.read(args));
  }

  protected override largestOf(x: Tensor): Tensor {
    return functional.maxPool2d(x, this.kernelSize, this);
  }
}

/** The largest value of each window of [N, C, D, H, W] or [C, D, H, W]. */
export class MaxPool3d<R extends boolean = false> extends MaxPool<[number, number, number], R> {
  static readonly signature: Signature = maxPool3d;

  constructor(kernelSize: Triple, ...more: More<Triple, R, MaxPool3dLayerOptions<R>>);
  constructor(kernelSize: Triple, options?: MaxPool3dLayerOptions<R>);
  constructor(...args: unknown[]) {
    super(3, maxPool3d.read(args));
  }

  protected override largestOf(x: Tensor): Tensor {
    return functional.maxPool3d(x, this.kernelSize, this);
  }
}

const unpool1d = signature("MaxUnpool1d", windowed(single<number>));
const unpool2d = signature("MaxUnpool2d", windowed(pair<number>));
const unpool3d = signature("MaxUnpool3d", windowed(triple<number>));

/** What `MaxUnpool1d` takes by name. */
export interface MaxUnpool1dOptions extends OptionsOf<typeof unpool1d.parameters> {}
/** What `MaxUnpool2d` takes by name. */
export interface MaxUnpool2dOptions extends OptionsOf<typeof unpool2d.parameters> {}
/** What `MaxUnpool3d` takes by name. */
export interface MaxUnpool3dOptions extends OptionsOf<typeof unpool3d.parameters> {}

type MoreBack<S, Options> = Places<[stride: S | null, padding: S], Options>;

/** Zeros, and values where max pooling found them: forward takes what it gave, and an outputSize where several would do. */
abstract class MaxUnpool<S extends readonly number[]> extends Module<
  [x: Tensor, indices: Tensor, outputSize?: readonly number[] | null]
> {
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;

  constructor(dims: number, settings: Window) {
    super();
    const sizes = (given: Sizes): S => sizesOf(dims, given) as unknown as S;
    this.kernelSize = sizes(settings.kernelSize);
    this.stride = sizes(settings.stride ?? settings.kernelSize);
    this.padding = sizes(settings.padding);
  }

  override forward(x: Tensor, indices: Tensor, outputSize?: readonly number[] | null): Tensor {
    const { kernelSize, stride, padding } = this;
    const dims = kernelSize.length as 1 | 2 | 3;
    return functional.maxUnpool(dims, x, indices, kernelSize, { stride, padding, outputSize });
  }

  override extraRepr(): string {
    return `kernelSize=${show(this.kernelSize)}, stride=${show(this.stride)}${shownUnless("padding", this.padding, 0)}`;
  }
}

/** Puts what MaxPool1d kept back to its place, with zeros around: [N, C, L]. */
export class MaxUnpool1d extends MaxUnpool<[number]> {
  static readonly signature: Signature = unpool1d;

  constructor(kernelSize: Single, ...more: MoreBack<Single, MaxUnpool1dOptions>);
  constructor(...args: unknown[]) {
    super(1, unpool1d.read(args));
  }
}

/** Puts what MaxPool2d kept back to its place, with zeros around: [N, C, H, W]. */
export class MaxUnpool2d extends MaxUnpool<[number, number]> {
  static readonly signature: Signature = unpool2d;

  constructor(kernelSize: Pair, ...more: MoreBack<Pair, MaxUnpool2dOptions>);
  constructor(...args: unknown[]) {
    super(2, unpool2d.read(args));
  }
}

/** Puts what MaxPool3d kept back to its place, with zeros around: [N, C, D, H, W]. */
export class MaxUnpool3d extends MaxUnpool<[number, number, number]> {
  static readonly signature: Signature = unpool3d;

  constructor(kernelSize: Triple, ...more: MoreBack<Triple, MaxUnpool3dOptions>);
  constructor(...args: unknown[]) {
    super(3, unpool3d.read(args));
  }
}
