// Making tensors as users do: what they give is read by a description first. The engine itself uses create.ts.
import type { Device, DeviceName } from "../devices/device.ts";
import { flag, number, thing } from "../options/kinds.ts";
import { lacksNamed, named, needs, type Parameters } from "../options/parameters.ts";
import { describe, isPlain, type Signature, signature } from "../options/signature.ts";
import { say } from "../words/index.ts";
import type { Nested, TensorOptions } from "./create.ts";
import * as create from "./create.ts";
import type { Tensor } from "./tensor.ts";
import type { Data, DType, Shape } from "./types.ts";

export const aShape = thing<Shape>(
  () => say`sizes such as [2, 3]`,
  (value) => !isPlain(value),
);

export const elements = thing<Nested | Data>(
  () => say`a number, numbers in nested arrays, or a typed array`,
  (value) => !isPlain(value),
);

export const aType = thing<DType>(
  () => say`an element type such as "float32"`,
  (value) => typeof value === "string",
);

export const aDevice = thing<Device | DeviceName>(
  () => say`a device or its name`,
  (value) => typeof value === "string" || (typeof value === "object" && value !== null && "name" in value),
);

export const place = {
  dtype: named(aType, undefined),
  device: named(aDevice, undefined),
  requiresGrad: named(flag, undefined),
  out: lacksNamed(null),
  layout: lacksNamed(null),
  pinMemory: lacksNamed(false),
} satisfies Parameters;

const tensorOf = signature("tensor", {
  data: needs(elements),
  ...place,
  shape: named(aShape, undefined),
});

/**
 * A tensor of the given elements.
 *
 * @param data a number, nested arrays, or a typed array (row-major, then usually with a shape)
 * @throws ShapeError when rows differ in length or the elements do not fill the shape
 */
export function tensor(data: Nested | Data, options?: TensorOptions & { shape?: Shape }): Tensor;
export function tensor(...args: unknown[]): Tensor {
  const { data, ...options } = tensorOf.read(args);
  return create.tensor(data, options);
}
describe(tensor, tensorOf);

const fullOf = signature("full", {
  size: needs(aShape),
  fillValue: needs(number({ infinite: true })),
  ...place,
});

/** Every element the same. */
export function full(size: Shape, fillValue: number, options?: TensorOptions): Tensor;
export function full(...args: unknown[]): Tensor {
  const { size, fillValue, ...options } = fullOf.read(args);
  return create.full(size, fillValue, options);
}
describe(full, fullOf);

/** `(2, 3, options)` as `([2, 3], options)`. */
export function sizesFirst(args: readonly unknown[]): readonly unknown[] {
  const sizes = args.findIndex((value) => typeof value !== "number");
  const count = sizes < 0 ? args.length : sizes;
  return count === 0 ? args : [args.slice(0, count), ...args.slice(count)];
}

/** `(shape, options?)`, or sizes one after the other, `(2, 3)`. */
export interface OfShape {
  (shape: Shape, options?: TensorOptions): Tensor;
  (...sizes: number[]): Tensor;
  readonly signature: Signature;
}

export function ofShape(name: string, make: (shape: Shape, options: TensorOptions) => Tensor): OfShape {
  const own = signature(name, { size: needs(aShape), ...place });
  const call = (...args: unknown[]): Tensor => {
    const { size, ...options } = own.read(sizesFirst(args));
    return make(size, options);
  };
  Object.defineProperty(call, "name", { value: name });
  describe(call, own);
  return call as OfShape;
}

/** Zeros of a shape, as torch.zeros. */
export const zeros = ofShape("zeros", create.zeros);
/** Ones of a shape, as torch.ones. */
export const ones = ofShape("ones", create.ones);

/** Uniform in [0, 1), from the default generator, as torch.rand draws. */
export const rand = ofShape("rand", create.rand);

/** Standard normal, from the default generator, as torch.randn draws. */
export const randn = ofShape("randn", create.randn);
