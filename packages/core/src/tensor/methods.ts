// The same operations as methods: `x.relu()` is `relu(x)`.
import type { Device, DeviceName } from "../devices/device.ts";
import { type ElementwiseMethods, elementwise, elementwiseMethods } from "./elementwise.ts";
import * as functional from "./functional.ts";
import "./gradMethods.ts";
import { asView } from "./inPlace.ts";
import "./productMethods.ts";
import { Tensor } from "./tensor.ts";
import { to } from "./to.ts";
import type { DType, Shape } from "./types.ts";

declare module "./tensor.ts" {
  interface Tensor extends ElementwiseMethods {
    /** Over all dimensions, or those given. */
    sum(dim?: number | readonly number[], keepdim?: boolean): Tensor;
    mean(dim?: number | readonly number[], keepdim?: boolean): Tensor;
    softmax(dim: number): Tensor;
    logSoftmax(dim: number): Tensor;
    /** The elements as float32; so the other types. */
    float(): Tensor;
    int(): Tensor;
    byte(): Tensor;
    bool(): Tensor;
    /** The same elements under another shape; one size may be -1. */
    reshape(...shape: number[]): Tensor;
    view(...shape: number[]): Tensor;
    /** The dimensions in another order. */
    permute(...dims: (number | Shape)[]): Tensor;
    /** Two dimensions in each other's place. */
    transpose(dim0: number, dim1: number): Tensor;
    /** The transpose of a matrix. */
    t(): Tensor;
    /** Without the dimensions of size 1, or without that one. */
    squeeze(dim?: number): Tensor;
    /** With a new dimension of size 1 at that place. */
    unsqueeze(dim: number): Tensor;
    /** Dimensions of size 1 repeated up to a shape; −1 leaves a size as it is. */
    expand(...shape: (number | Shape)[]): Tensor;
    /** `length` elements of a dimension from `start` on. */
    narrow(dim: number, start: number, length: number): Tensor;
    /** One place of a dimension, which is gone then. */
    select(dim: number, index: number): Tensor;
    /** Parts of the given size, or sizes, along a dimension. */
    split(size: number | readonly number[], dim?: number): Tensor[];
    /** As many parts along a dimension. */
    chunk(chunks: number, dim?: number): Tensor[];
    /** Every place of a dimension. */
    unbind(dim?: number): Tensor[];
    /** All dimensions from `startDim` to `endDim` as one. */
    flatten(startDim?: number, endDim?: number): Tensor;
    /** One dimension as several; one of their sizes may be −1. */
    unflatten(dim: number, sizes: Shape): Tensor;
    /** The tensor on another device, where the copy is a leaf, or in another type; itself if nothing changes. */
    to(where: Device | DeviceName | DType): Tensor;
  }
}

/** One by one, so that a bundle has of the functions what is a method. */
const methods = {
  sum: functional.sum,
  mean: functional.mean,
  softmax: functional.softmax,
  logSoftmax: functional.logSoftmax,
  flatten: functional.flatten,
  unflatten: functional.unflatten,
  permute: functional.permute,
  transpose: functional.transpose,
  t: functional.t,
  squeeze: functional.squeeze,
  unsqueeze: functional.unsqueeze,
  expand: functional.expand,
  narrow: functional.narrow,
  select: functional.select,
  split: functional.split,
  chunk: functional.chunk,
  unbind: functional.unbind,
};

const plain = {
  ...methods,
  ...Object.fromEntries(elementwiseMethods.map((name) => [name, elementwise[name]])),
};
/** Whose results share their elements with the tensor in PyTorch. */
const VIEWS: ReadonlySet<string> = new Set<keyof typeof methods>([
  ...(["flatten", "unflatten", "permute", "transpose", "t", "squeeze", "unsqueeze", "expand"] as const),
  ...(["narrow", "select", "split", "chunk", "unbind"] as const),
]);

for (const [name, call] of Object.entries(plain))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: [never]) {
      const made = (call as (x: Tensor, ...rest: unknown[]) => Tensor)(this, ...rest);
      return VIEWS.has(name) ? asView(made, this) : made;
    },
  });
for (const name of ["reshape", "view"])
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...shape: number[] | [Shape]) {
      return asView(functional.reshape(this, shape.flat()), this);
    },
  });
const conversions = { float: "float32", int: "int32", byte: "uint8", bool: "bool" } as const;
for (const [name, dtype] of Object.entries(conversions))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor) {
      return functional.cast(this, dtype);
    },
  });

for (const [name, call] of Object.entries({ to }))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: [never]) {
      return call(this, ...rest);
    },
  });
