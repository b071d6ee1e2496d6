// What convolutions as layers share: their weights, sizes and borders.
import { type Sizes, sizesOf } from "../../ops/window.ts";
import { wrong } from "../../options/faults.ts";
import { choice, either, flag, type Kind, whole } from "../../options/kinds.ts";
import { type Defaulted, has, type Needed, needs } from "../../options/parameters.ts";
import { sameBorders } from "../../tensor/convolution.ts";
import { type PadMode, pad, padList } from "../../tensor/padding.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { defaultBias, kaimingUniform } from "../init.ts";
import { Module, type Parameter } from "../module.ts";

export type Padding<S> = S | "valid" | "same";
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

export const channels: { inChannels: Needed<number>; outChannels: Needed<number> } = {
  inChannels: needs(whole(1)),
  outChannels: needs(whole(1)),
};
export const bias: Defaulted<boolean, true> = has(flag, true);

/** The parameters of a convolution after its channels, sizes for every direction as `of` makes them. */
export const convolved = <S>(of: (kind: Kind<number>) => Kind<number | S>) => ({
  kernelSize: needs(of(whole(1))),
  /** Pixels from one window to the next, 1 by default. */
  stride: has(of(whole(1)), 1),
  /** Border around the input, 0 by default; "valid" is none, "same" as much as keeps the size (with stride 1). */
  padding: has(either(of(whole(0)), choice("valid", "same")), 0),
  /** Pixels between the taps of the kernel, 1 by default. */
  dilation: has(of(whole(1)), 1),
  /** Parts of the channels that know nothing of each other, 1 by default; inChannels of them is a depthwise convolution. */
  groups: has(whole(1), 1),
  /** Whether a learned value is added to each output channel; true by default. */
  bias,
  /** What the border is: "zeros" (default), the input mirrored, its last row again, its other end. */
  paddingMode: has(choice("zeros", "reflect", "replicate", "circular"), "zeros"),
  ...lacksPlace,
});

/** What a description of a convolution reads. */
export interface Settings {
  inChannels: number;
  outChannels: number;
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes | "valid" | "same";
  dilation: Sizes;
  groups: number;
  bias: boolean;
  paddingMode: PaddingMode;
}

export function checkGroups(name: string, groups: number, channels: Readonly<Record<string, number>>): void {
  for (const [argument, count] of Object.entries(channels))
    if (count % groups > 0) throw wrong(name, argument, say`a multiple of groups, ${groups}`, count);
}

const isEven = ([before, after]: readonly [number, number]): boolean => before === after;

/** A convolution over so many directions; weight [out, in / groups, ...kernel], bias [out]. */
export abstract class Convolution<S extends readonly number[]> extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: S;
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  readonly stride: S;
  /** The border ahead of the input's first element. */
  readonly padding: S;
  readonly dilation: S;
  readonly groups: number;
  readonly paddingMode: PaddingMode;
  /** A border that is made before the convolution, as `pad` takes it; null where zeros on either side alike are all. */
  readonly borders: readonly number[] | null;

  constructor(dims: number, settings: Settings) {
    super();
    const { inChannels, outChannels, groups, padding, paddingMode, bias } = settings;
    const name = this.constructor.name;
    checkGroups(name, groups, { inChannels, outChannels });
    const sizes = (given: Sizes): S => sizesOf(dims, given) as unknown as S;
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = sizes(settings.kernelSize);
    this.stride = sizes(settings.stride);
    this.dilation = sizes(settings.dilation);
    this.groups = groups;
    this.paddingMode = paddingMode;
    const borders = this.#bordersOf(name, padding);
    this.padding = borders.map(([before]) => before) as unknown as S;
    const isPlain = paddingMode === "zeros" && borders.every(isEven);
    this.borders = isPlain || borders.flat().every((size) => size === 0) ? null : padList(borders);
    const shape = [outChannels, inChannels / groups, ...this.kernelSize];
    this.weight = kaimingUniform(shape);
    this.bias = bias ? defaultBias(outChannels, shape) : null;
  }

  #bordersOf(name: string, padding: Sizes | "valid" | "same"): [number, number][] {
    if (padding === "same") return sameBorders(name, this.kernelSize, this.stride, this.dilation);
    return sizesOf(this.kernelSize.length, padding === "valid" ? 0 : padding).map((size) => [size, size]);
  }

  /** The input with the border that the convolution itself does not make, and the padding that is left to it. */
  protected bordered(x: Tensor): { x: Tensor; padding: S } {
    if (!this.borders) return { x, padding: this.padding };
    const mode: PadMode = this.paddingMode === "zeros" ? "constant" : this.paddingMode;
    return {
      x: pad(x, this.borders, mode),
      padding: this.padding.map(() => 0) as unknown as S,
    };
  }

  override extraRepr(): string {
    return convRepr(this);
  }
}

const show = (sizes: readonly number[]): string => `[${sizes.join(", ")}]`;
const shownUnless = (name: string, sizes: readonly number[], usual: number): string =>
  sizes.some((size) => size !== usual) ? `, ${name}=${show(sizes)}` : "";

interface Shown {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly outputPadding?: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly bias: Parameter | null;
  readonly paddingMode: PaddingMode;
}

export function convRepr(layer: Shown): string {
  const sizes = [
    `kernelSize=${show(layer.kernelSize)}, stride=${show(layer.stride)}`,
    shownUnless("padding", layer.padding, 0),
    shownUnless("outputPadding", layer.outputPadding ?? [], 0),
    shownUnless("dilation", layer.dilation, 1),
    layer.groups > 1 ? `, groups=${layer.groups}` : "",
    layer.bias ? "" : ", bias=false",
    layer.paddingMode === "zeros" ? "" : `, paddingMode=${layer.paddingMode}`,
  ];
  return `${layer.inChannels}, ${layer.outChannels}, ${sizes.join("")}`;
}
