// Making tensors, as torch.tensor, zeros, ones, full, rand, randn.

import type { Device, DeviceName } from "../devices/device.ts";
import { defaultDevice, deviceOf } from "../devices/registry.ts";
import { say } from "../words/index.ts";
import { defaultGenerator } from "./random.ts";
import { Tensor } from "./tensor.ts";
import { type Data, type DType, numelOf, type Shape, ShapeError, showShape } from "./types.ts";

export interface TensorOptions {
  dtype?: DType;
  device?: Device | DeviceName;
  requiresGrad?: boolean;
}

/** A number, or numbers nested as deep as the tensor has dimensions. */
export type Nested = number | readonly Nested[];

function shapeOf(data: Nested): number[] {
  return typeof data === "number" ? [] : [data.length, ...(data.length > 0 ? shapeOf(data[0]) : [])];
}

function flatten(data: Nested, shape: Shape, out: number[]): void {
  if (typeof data === "number") {
    if (shape.length > 0) throw new ShapeError(say`tensor: rows have different depths`);
    out.push(data);
    return;
  }
  if (data.length !== shape[0])
    throw new ShapeError(say`tensor: rows have different lengths, ${shape[0]} and ${data.length}`);
  for (const row of data) flatten(row, shape.slice(1), out);
}

const typeOfArray = (data: Data): DType =>
  data instanceof Uint8Array ? "uint8" : data instanceof Int32Array ? "int32" : "float32";

const arrayFor: Record<DType, (from: ArrayLike<number>) => Data> = {
  float32: (from) => Float64Array.from(from),
  int32: (from) => Int32Array.from(from),
  uint8: (from) => Uint8Array.from(from),
};

/**
 * A tensor of the given elements.
 *
 * @param data a number, nested arrays, or a typed array (row-major, then usually with a shape)
 * @throws ShapeError when rows differ in length or the elements do not fill the shape
 */
export function tensor(data: Nested | Data, options: TensorOptions & { shape?: Shape } = {}): Tensor {
  let flat: Data;
  let shape: Shape;
  if (typeof data === "number" || Array.isArray(data)) {
    shape = shapeOf(data as Nested);
    const numbers: number[] = [];
    flatten(data as Nested, shape, numbers);
    flat = Float64Array.from(numbers);
  } else {
    flat = data as Data;
    shape = [flat.length];
  }
  const dtype = options.dtype ?? typeOfArray(flat);
  return fromData(flat, options.shape ?? shape, { ...options, dtype });
}

function fromData(flat: Data, shape: Shape, options: TensorOptions): Tensor {
  if (numelOf(shape) !== flat.length)
    throw new ShapeError(say`tensor: ${flat.length} elements do not fill the shape ${showShape(shape)}`);
  const device = options.device === undefined ? defaultDevice() : deviceOf(options.device);
  const dtype = options.dtype ?? "float32";
  if (options.requiresGrad && dtype !== "float32")
    throw new ShapeError(say`tensor: only float32 tensors have gradients, got ${dtype}`);
  const data = typeOfArray(flat) === dtype ? flat : arrayFor[dtype](flat);
  return new Tensor(device, device.fromHost(data, { shape, dtype }), options.requiresGrad);
}

/** Every element the same. */
export function full(shape: Shape, value: number, options: TensorOptions = {}): Tensor {
  return fromData(new Float32Array(numelOf(shape)).fill(value), shape, options);
}
export const zeros = (shape: Shape, options?: TensorOptions): Tensor => full(shape, 0, options);
export const ones = (shape: Shape, options?: TensorOptions): Tensor => full(shape, 1, options);

/** Uniform in [0, 1), from the default generator, as torch.rand draws. */
export function rand(shape: Shape, options: TensorOptions = {}): Tensor {
  const data = new Float32Array(numelOf(shape));
  defaultGenerator.uniformFill(data, 0, 1);
  return fromData(data, shape, options);
}

/** Standard normal, from the default generator, as torch.randn draws. */
export function randn(shape: Shape, options: TensorOptions = {}): Tensor {
  const data = new Float32Array(numelOf(shape));
  defaultGenerator.normalFill(data, 0, 1);
  return fromData(data, shape, options);
}
