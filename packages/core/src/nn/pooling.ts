// Pooling layers.
import { type Pair, pairOf } from "../ops/window.ts";
import { flag, optional, pair, whole } from "../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { showPair } from "./check.ts";
import { Module } from "./module.ts";

const window = {
  kernelSize: needs(pair(whole(1))),
  /** Pixels from one window to the next; the kernel's size by default. */
  stride: has(optional(pair(whole(1))), null),
  /** Width of the border, 0 by default. */
  padding: has(pair(whole(0)), 0),
};

const maxPool2d = signature("MaxPool2d", {
  ...window,
  dilation: lacks(1),
  returnIndices: lacks(false),
  ceilMode: lacks(false),
});

export interface MaxPool2dLayerOptions extends OptionsOf<typeof maxPool2d.parameters> {}

/** The largest value of each window. */
export class MaxPool2d extends Module {
  static readonly signature: Signature = maxPool2d;
  readonly kernelSize: [number, number];
  readonly stride: [number, number];
  readonly padding: [number, number];

  constructor(
    kernelSize: Pair,
    ...more: Places<
      [stride: Pair | null, padding: Pair, dilation: 1, returnIndices: false, ceilMode: false],
      MaxPool2dLayerOptions
    >
  );
  constructor(kernelSize: Pair, options?: MaxPool2dLayerOptions);
  constructor(...args: unknown[]) {
    super();
    const { kernelSize, stride, padding } = maxPool2d.read(args);
    this.kernelSize = pairOf(kernelSize);
    this.stride = pairOf(stride ?? kernelSize);
    this.padding = pairOf(padding);
  }

  override forward(x: Tensor): Tensor {
    return functional.maxPool2d(x, this.kernelSize, { stride: this.stride, padding: this.padding });
  }

  override extraRepr(): string {
    return `kernelSize=${showPair(this.kernelSize)}, stride=${showPair(this.stride)}`;
  }
}

const avgPool2d = signature("AvgPool2d", {
  ...window,
  ceilMode: lacks(false),
  /** Whether the zeros around the image count; true by default. */
  countIncludePad: has(flag, true),
  divisorOverride: lacks(null),
});

export interface AvgPool2dLayerOptions extends OptionsOf<typeof avgPool2d.parameters> {}

/** The mean of each window. */
export class AvgPool2d extends Module {
  static readonly signature: Signature = avgPool2d;
  readonly kernelSize: [number, number];
  readonly stride: [number, number];
  readonly padding: [number, number];
  readonly countIncludePad: boolean;

  constructor(
    kernelSize: Pair,
    ...more: Places<
      [stride: Pair | null, padding: Pair, ceilMode: false, countIncludePad: boolean, divisorOverride: null],
      AvgPool2dLayerOptions
    >
  );
  constructor(kernelSize: Pair, options?: AvgPool2dLayerOptions);
  constructor(...args: unknown[]) {
    super();
    const { kernelSize, stride, padding, countIncludePad } = avgPool2d.read(args);
    this.kernelSize = pairOf(kernelSize);
    this.stride = pairOf(stride ?? kernelSize);
    this.padding = pairOf(padding);
    this.countIncludePad = countIncludePad;
  }

  override forward(x: Tensor): Tensor {
    const { stride, padding, countIncludePad } = this;
    return functional.avgPool2d(x, this.kernelSize, { stride, padding, countIncludePad });
  }

  override extraRepr(): string {
    return `kernelSize=${showPair(this.kernelSize)}, stride=${showPair(this.stride)}`;
  }
}

const adaptiveAvgPool2d = signature("AdaptiveAvgPool2d", { outputSize: needs(pair(whole(1))) });

/** Means of windows as large as it takes to give images of outputSize; 1 is the mean of each channel. */
export class AdaptiveAvgPool2d extends Module {
  static readonly signature: Signature = adaptiveAvgPool2d;
  readonly outputSize: [number, number];

  constructor(outputSize: Pair);
  constructor(...args: unknown[]) {
    super();
    this.outputSize = pairOf(adaptiveAvgPool2d.read(args).outputSize);
  }

  override forward(x: Tensor): Tensor {
    return functional.adaptiveAvgPool2d(x, this.outputSize);
  }

  override extraRepr(): string {
    return showPair(this.outputSize);
  }
}
