// Pooling by means, and by sums of powers, as layers.
import { type Pair, type Single, type Sizes, sizesOf, type Triple } from "../../ops/window.ts";
import { flag, number, optional, pair, single, triple, whole } from "../../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import * as functional from "../../tensor/pooling.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { divisor } from "../functionalPools.ts";
import { Module } from "../module.ts";
import { type SizesOf, show, shownUnless, windowed } from "./sizes.ts";

const averaged = <S>(of: SizesOf<S>) => ({
  ...windowed(of),
  /** Whether a last window may reach beyond the border, if it begins before it; false by default. */
  ceilMode: has(flag, false),
  /** Whether the zeros of the border count; true by default. */
  countIncludePad: has(flag, true),
});
/** What sums are divided by instead of the elements' number. */
const divisorOverride = has(optional(divisor), null);

const avgPool1d = signature("AvgPool1d", averaged(single<number>));
const avgPool2d = signature("AvgPool2d", { ...averaged(pair<number>), divisorOverride });
const avgPool3d = signature("AvgPool3d", { ...averaged(triple<number>), divisorOverride });

/** What `AvgPool1d` takes by name. */
export interface AvgPool1dLayerOptions extends OptionsOf<typeof avgPool1d.parameters> {}
/** What `AvgPool2d` takes by name. */
export interface AvgPool2dLayerOptions extends OptionsOf<typeof avgPool2d.parameters> {}
/** What `AvgPool3d` takes by name. */
export interface AvgPool3dLayerOptions extends OptionsOf<typeof avgPool3d.parameters> {}

type More<S, Options> = Places<
  [stride: S | null, padding: S, ceilMode: boolean, countIncludePad: boolean, divisorOverride: number | null],
  Options
>;

interface Settings {
  kernelSize: Sizes;
  stride: Sizes | null;
  padding: Sizes;
  ceilMode: boolean;
  countIncludePad: boolean;
  divisorOverride?: number | null;
}

/** The mean of each window over so many directions. */
abstract class AvgPool<S extends readonly number[]> extends Module {
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;

  constructor(dims: number, settings: Settings) {
    super();
    const sizes = (given: Sizes): S => sizesOf(dims, given) as unknown as S;
    this.kernelSize = sizes(settings.kernelSize);
    this.stride = sizes(settings.stride ?? settings.kernelSize);
    this.padding = sizes(settings.padding);
    this.ceilMode = settings.ceilMode;
    this.countIncludePad = settings.countIncludePad;
    this.divisorOverride = settings.divisorOverride ?? null;
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, ceilMode } = this;
    const more = `${shownUnless("padding", padding, 0)}${shownUnless("ceilMode", ceilMode, 0)}`;
    return `kernelSize=${show(kernelSize)}, stride=${show(stride)}${more}`;
  }
}

/** The mean of each window of [N, C, L] or [C, L]. */
export class AvgPool1d extends AvgPool<[number]> {
  static readonly signature: Signature = avgPool1d;

  constructor(
    kernelSize: Single,
    ...more: Places<
      [stride: Single | null, padding: Single, ceilMode: boolean, countIncludePad: boolean],
      AvgPool1dLayerOptions
    >
  );
  constructor(kernelSize: Single, options?: AvgPool1dLayerOptions);
  constructor(...args: unknown[]) {
    super(1, avgPool1d.read(args));
  }

  override forward(x: Tensor): Tensor {
    return functional.avgPool1d(x, this.kernelSize, this);
  }
}

/** The mean of each window of [N, C, H, W] or [C, H, W]. */
export class AvgPool2d extends AvgPool<[number, number]> {
  static readonly signature: Signature = avgPool2d;

  constructor(kernelSize: Pair, ...more: More<Pair, AvgPool2dLayerOptions>);
  constructor(kernelSize: Pair, options?: AvgPool2dLayerOptions);
  constructor(...args: unknown[]) {
    super(2, avgPool2d.read(args));
  }

  override forward(x: Tensor): Tensor {
    return functional.avgPool2d(x, this.kernelSize, this);
  }
}

/** The mean of each window of [N, C, D, H, W] or [C, D, H, W]. */
export class AvgPool3d extends AvgPool<[number, number, number]> {
  static readonly signature: Signature = avgPool3d;

  constructor(kernelSize: Triple, ...more: More<Triple, AvgPool3dLayerOptions>);
  constructor(kernelSize: Triple, options?: AvgPool3dLayerOptions);
  constructor(...args: unknown[]) {
    super(3, avgPool3d.read(args));
  }

  override forward(x: Tensor): Tensor {
    return functional.avgPool3d(x, this.kernelSize, this);
  }
}

const powered = <S>(of: SizesOf<S>) => ({
  normType: needs(number({ above: 0 })),
  kernelSize: needs(of(whole(1))),
  /** Elements from one window to the next; the kernel's size by default. */
  stride: has(optional(of(whole(1))), null),
  /** Whether a last window may reach beyond the end, if it begins before it; false by default. */
  ceilMode: has(flag, false),
});

const lpPool1d = signature("LPPool1d", powered(single<number>));
const lpPool2d = signature("LPPool2d", powered(pair<number>));

/** What `LPPool1d` takes by name. */
export interface LPPool1dOptions extends OptionsOf<typeof lpPool1d.parameters> {}
/** What `LPPool2d` takes by name. */
export interface LPPool2dOptions extends OptionsOf<typeof lpPool2d.parameters> {}

type MorePowers<S, Options> = Places<[stride: S | null, ceilMode: boolean], Options>;

abstract class LPPool<S extends readonly number[]> extends Module {
  readonly normType: number;
  readonly kernelSize: S;
  readonly stride: S;
  readonly ceilMode: boolean;

  constructor(
    dims: number,
    settings: { normType: number; kernelSize: Sizes; stride: Sizes | null; ceilMode: boolean },
  ) {
    super();
    const sizes = (given: Sizes): S => sizesOf(dims, given) as unknown as S;
    this.normType = settings.normType;
    this.kernelSize = sizes(settings.kernelSize);
    this.stride = sizes(settings.stride ?? settings.kernelSize);
    this.ceilMode = settings.ceilMode;
  }

  override extraRepr(): string {
    const { normType, kernelSize, stride, ceilMode } = this;
    return `normType=${normType}, kernelSize=${show(kernelSize)}, stride=${show(stride)}${shownUnless("ceilMode", ceilMode, 0)}`;
  }
}

/** (Σ x^normType)^(1 / normType) over each window of [N, C, L] or [C, L]. */
export class LPPool1d extends LPPool<[number]> {
  static readonly signature: Signature = lpPool1d;

  constructor(normType: number, kernelSize: Single, ...more: MorePowers<Single, LPPool1dOptions>);
  constructor(...args: unknown[]) {
    super(1, lpPool1d.read(args));
  }

  override forward(x: Tensor): Tensor {
    return functional.lpPool1d(x, this.normType, this.kernelSize, this);
  }
}

/** (Σ x^normType)^(1 / normType) over each window of [N, C, H, W] or [C, H, W]. */
export class LPPool2d extends LPPool<[number, number]> {
  static readonly signature: Signature = lpPool2d;

  constructor(normType: number, kernelSize: Pair, ...more: MorePowers<Pair, LPPool2dOptions>);
  constructor(...args: unknown[]) {
    super(2, lpPool2d.read(args));
  }

  override forward(x: Tensor): Tensor {
    return functional.lpPool2d(x, this.normType, this.kernelSize, this);
  }
}
