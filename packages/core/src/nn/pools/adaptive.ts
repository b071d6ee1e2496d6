// Pooling to a given size as layers: windows as even as whole elements allow.
import { flag, optional, pair, single, triple, whole } from "../../options/kinds.ts";
import { has, needs } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import * as functional from "../../tensor/pooling.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Module } from "../module.ts";
import type { Pooled } from "./returned.ts";
import { show } from "./sizes.ts";

/** null is the input's own. */
type Size = number | null;
type Size1 = number | readonly [number];
type Size2 = Size | readonly [Size, Size];
type Size3 = Size | readonly [Size, Size, Size];

const sizeOrOwn = optional(whole(1));
const size1 = { outputSize: needs(single(whole(1))) };
const size2 = { outputSize: needs(pair(sizeOrOwn)) };
const size3 = { outputSize: needs(triple(sizeOrOwn)) };
/** Whether forward gives [values, indices]; false by default. */
const more = { returnIndices: has(flag, false) };

const avg1d = signature("AdaptiveAvgPool1d", size1);
const avg2d = signature("AdaptiveAvgPool2d", size2);
const avg3d = signature("AdaptiveAvgPool3d", size3);
const max1d = signature("AdaptiveMaxPool1d", { ...size1, ...more });
const max2d = signature("AdaptiveMaxPool2d", { ...size2, ...more });
const max3d = signature("AdaptiveMaxPool3d", { ...size3, ...more });

abstract class AdaptivePool<Out = Tensor> extends Module<[x: Tensor], Out> {
  readonly outputSize: readonly Size[];

  constructor(dims: number, outputSize: functional.OutputSizes) {
    super();
    this.outputSize = Array.isArray(outputSize) ? [...outputSize] : new Array(dims).fill(outputSize);
  }

  override extraRepr(): string {
    return show(this.outputSize);
  }
}

/** Means of windows as large as it takes to give lines of outputSize. */
export class AdaptiveAvgPool1d extends AdaptivePool {
  static readonly signature: Signature = avg1d;

  constructor(outputSize: Size1 | { outputSize: Size1 });
  constructor(...args: unknown[]) {
    super(1, avg1d.read(args).outputSize);
  }

  override forward(x: Tensor): Tensor {
    return functional.adaptiveAvgPool1d(x, this.outputSize);
  }
}

/** Means of windows as large as it takes to give images of outputSize; 1 is the mean of each channel, null keeps a size. */
export class AdaptiveAvgPool2d extends AdaptivePool {
  static readonly signature: Signature = avg2d;

  constructor(outputSize: Size2 | { outputSize: Size2 });
  constructor(...args: unknown[]) {
    super(2, avg2d.read(args).outputSize);
  }

  override forward(x: Tensor): Tensor {
    return functional.adaptiveAvgPool2d(x, this.outputSize);
  }
}

/** Means of windows as large as it takes to give volumes of outputSize; null keeps a size. */
export class AdaptiveAvgPool3d extends AdaptivePool {
  static readonly signature: Signature = avg3d;

  constructor(outputSize: Size3 | { outputSize: Size3 });
  constructor(...args: unknown[]) {
    super(3, avg3d.read(args).outputSize);
  }

  override forward(x: Tensor): Tensor {
    return functional.adaptiveAvgPool3d(x, this.outputSize);
  }
}

type More<R> = [returnIndices?: R | { returnIndices?: R }];

abstract class AdaptiveMaxPool<R extends boolean> extends AdaptivePool<Pooled<R>> {
  readonly returnIndices: boolean;

  constructor(dims: number, read: { outputSize: functional.OutputSizes; returnIndices: boolean }) {
    super(dims, read.outputSize);
    this.returnIndices = read.returnIndices;
  }

  override forward(x: Tensor): Pooled<R> {
    const dims = this.outputSize.length as 1 | 2 | 3;
    const both = functional.adaptiveMaxPool(dims, x, this.outputSize);
    return (this.returnIndices ? both : both[0]) as Pooled<R>;
  }
}

/** Largest values of windows as large as it takes to give lines of outputSize. */
export class AdaptiveMaxPool1d<R extends boolean = false> extends AdaptiveMaxPool<R> {
  static readonly signature: Signature = max1d;

  constructor(outputSize: Size1 | { outputSize: Size1; returnIndices?: R }, ...more: More<R>);
  constructor(...args: unknown[]) {
    super(1, max1d.read(args));
  }
}

/** Largest values of windows as large as it takes to give images of outputSize; null keeps a size. */
export class AdaptiveMaxPool2d<R extends boolean = false> extends AdaptiveMaxPool<R> {
  static readonly signature: Signature = max2d;

  constructor(outputSize: Size2 | { outputSize: Size2; returnIndices?: R }, ...more: More<R>);
  constructor(...args: unknown[]) {
    super(2, max2d.read(args));
  }
}

/** Largest values of windows as large as it takes to give volumes of outputSize; null keeps a size. */
export class AdaptiveMaxPool3d<R extends boolean = false> extends AdaptiveMaxPool<R> {
  static readonly signature: Signature = max3d;

  constructor(outputSize: Size3 | { outputSize: Size3; returnIndices?: R }, ...more: More<R>);
  constructor(...args: unknown[]) {
    super(3, max3d.read(args));
  }
}
