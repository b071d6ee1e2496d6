// Making tensors, as torch.tensor, zeros, ones, full, rand, randn.

import type { Device, DeviceName } from "../devices/device.ts";
import { defaultDevice, deviceOf } from "../devices/registry.ts";
import { converted } from "../ops/dtypes.ts";
import { say } from "../words/index.ts";
import { fromNested, type Nested } from "./nested.ts";
import { defaultGenerator } from "./random.ts";
import { Tensor } from "./tensor.ts";
import {
  checkDType,
  checkShape,
  type Data,
  type DType,
  numelOf,
  type Shape,
  ShapeError,
  showShape,
} from "./types.ts";

export type { Nested };

/** What making a tensor takes by name. */
export interface TensorOptions {
  dtype?: DType;
  device?: Device | DeviceName;
  requiresGrad?: boolean;
}

const typeOfArray = (data: Data): DType =>
  data instanceof Uint8Array ? "uint8" : data instanceof Int32Array ? "int32" : "float32";

/**
 * A tensor of the given elements.
 *
 * @param data a number, nested arrays, or a typed array (row-major, then usually with a shape)
 * @throws ShapeError when rows differ in length or the elements do not fill the shape
 */
export function tensor(data: Nested | Data, options: TensorOptions & { shape?: Shape } = {}): Tensor {
  if (ArrayBuffer.isView(data)) {
    checkArray(data);
    return fromData(data, options.shape ?? [data.length], {
      ...options,
      dtype: options.dtype ?? typeOfArray(data),
    });
  }
  const nested = fromNested(data as Nested);
  return fromData(nested.data, options.shape ?? nested.shape, {
    ...options,
    dtype: options.dtype ?? nested.dtype,
  });
}

function checkArray(data: ArrayBufferView): void {
  const kinds = [Float32Array, Float64Array, Int32Array, Uint8Array];
  if (kinds.some((kind) => data instanceof kind)) return;
  throw new ShapeError(
    say`tensor: elements come as ${kinds.map(({ name }) => name).join(", ")} or nested arrays of numbers, got ${data.constructor.name}; Float32Array.from(x, Number) makes one of it`,
  );
}

function fromData(flat: Data, shape: Shape, options: TensorOptions): Tensor {
  checkShape("tensor", shape);
  if (numelOf(shape) !== flat.length)
    throw new ShapeError(say`tensor: ${flat.length} elements do not fill the shape ${showShape(shape)}`);
  const device = options.device === undefined ? defaultDevice() : deviceOf(options.device);
  const dtype = checkDType(options.dtype ?? "float32");
  if (options.requiresGrad && dtype !== "float32")
    throw new ShapeError(say`tensor: only float32 tensors have gradients, got ${dtype}`);
  const data = typeOfArray(flat) === dtype ? flat : converted(flat, dtype);
  return new Tensor(device, device.fromHost(data, { shape, dtype }), options.requiresGrad);
}

/** Every element the same. */
export function full(shape: Shape, value: number, options: TensorOptions = {}): Tensor {
  checkShape("full", shape);
  // Whole numbers beyond 2²⁴ are no floats.
  const Elements = (options.dtype ?? "float32") === "float32" ? Float32Array : Float64Array;
  return fromData(new Elements(numelOf(shape)).fill(value), shape, options);
}
export const zeros = (shape: Shape, options?: TensorOptions): Tensor => full(shape, 0, options);
export const ones = (shape: Shape, options?: TensorOptions): Tensor => full(shape, 1, options);

/** Uniform in [0, 1), from the default generator, as torch.rand draws. */
export function rand(shape: Shape, options: TensorOptions = {}): Tensor {
  checkShape("rand", shape);
  const data = new Float32Array(numelOf(shape));
  defaultGenerator.uniformFill(data, 0, 1);
  return fromData(data, shape, options);
}

/** Standard normal, from the default generator, as torch.randn draws. */
export function randn(shape: Shape, options: TensorOptions = {}): Tensor {
  checkShape("randn", shape);
  const data = new Float32Array(numelOf(shape));
  defaultGenerator.normalFill(data, 0, 1);
  return fromData(data, shape, options);
}
