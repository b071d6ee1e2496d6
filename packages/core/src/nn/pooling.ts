// Pooling layers.
import { type Pair, pairOf } from "../ops/window.ts";
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { positive, showPair } from "./check.ts";
import { Module } from "./module.ts";

/** The largest value of each window. */
export class MaxPool2d extends Module {
  readonly kernelSize: [number, number];
  readonly stride: [number, number];
  readonly padding: [number, number];

  constructor(kernelSize: Pair, options: functional.MaxPool2dOptions = {}) {
    super();
    this.kernelSize = pairOf(kernelSize);
    this.stride = pairOf(options.stride ?? kernelSize);
    this.padding = pairOf(options.padding ?? 0);
    positive("MaxPool2d", { kernelSize: Math.min(...this.kernelSize), stride: Math.min(...this.stride) });
  }

  override forward(x: Tensor): Tensor {
    return functional.maxPool2d(x, this.kernelSize, { stride: this.stride, padding: this.padding });
  }

  override extraRepr(): string {
    return `kernelSize=${showPair(this.kernelSize)}, stride=${showPair(this.stride)}`;
  }
}

/** The mean of each window. */
export class AvgPool2d extends Module {
  readonly kernelSize: [number, number];
  readonly stride: [number, number];
  readonly padding: [number, number];
  readonly countIncludePad: boolean;

  constructor(kernelSize: Pair, options: functional.AvgPool2dOptions = {}) {
    super();
    this.kernelSize = pairOf(kernelSize);
    this.stride = pairOf(options.stride ?? kernelSize);
    this.padding = pairOf(options.padding ?? 0);
    this.countIncludePad = options.countIncludePad ?? true;
    positive("AvgPool2d", { kernelSize: Math.min(...this.kernelSize), stride: Math.min(...this.stride) });
  }

  override forward(x: Tensor): Tensor {
    const { stride, padding, countIncludePad } = this;
    return functional.avgPool2d(x, this.kernelSize, { stride, padding, countIncludePad });
  }

  override extraRepr(): string {
    return `kernelSize=${showPair(this.kernelSize)}, stride=${showPair(this.stride)}`;
  }
}

/** Means of windows as large as it takes to give images of outputSize; 1 is the mean of each channel. */
export class AdaptiveAvgPool2d extends Module {
  readonly outputSize: [number, number];

  constructor(outputSize: Pair) {
    super();
    this.outputSize = pairOf(outputSize);
    positive("AdaptiveAvgPool2d", { outputSize: Math.min(...this.outputSize) });
  }

  override forward(x: Tensor): Tensor {
    return functional.adaptiveAvgPool2d(x, this.outputSize);
  }

  override extraRepr(): string {
    return showPair(this.outputSize);
  }
}
