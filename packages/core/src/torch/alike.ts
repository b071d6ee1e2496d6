// Tensors as large as another: torch.zeros_like and its like; and what makes a tensor of anything.

import type { Device, DeviceName } from "../devices/device.ts";
import { number } from "../options/kinds.ts";
import { lacksNamed, named, needs, type Parameters } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as create from "../tensor/create.ts";
import { aDevice, aType, elements, ofShape, place } from "../tensor/creation.ts";
import { Tensor } from "../tensor/tensor.ts";
import { to } from "../tensor/to.ts";
import type { Data, DType, Shape } from "../tensor/types.ts";
import { input } from "./kinds.ts";

/** A tensor of that shape; its elements are zeros here, in PyTorch whatever lay there. */
export const empty = ofShape("empty", create.zeros);

type Options = create.TensorOptions;
type Alike = (input: Tensor, options?: Options) => Tensor;

const asInput = { ...place, memoryFormat: lacksNamed(null) } satisfies Parameters;

/** What a tensor of that input is made with, unless said otherwise. */
const optionsOf = (
  x: Tensor,
  { dtype = x.dtype, device = x.device, requiresGrad = false }: Options,
): Options => ({
  dtype,
  device,
  requiresGrad,
});

const alike = (name: string, make: (shape: Shape, options: Options) => Tensor): Alike =>
  reading(signature(name, { input, ...asInput }), ({ input, ...options }) =>
    make(input.shape, optionsOf(input, options)),
  );

/** Zeros, of the input's shape, type and device. */
export const zerosLike = alike("zerosLike", create.zeros);
/** Ones, of the input's shape, type and device. */
export const onesLike = alike("onesLike", create.ones);
/** Of the input's shape, type and device; its elements are zeros here, in PyTorch whatever lay there. */
export const emptyLike = alike("emptyLike", create.zeros);
/** Uniform in [0, 1), of the input's shape and device, as torch.rand_like draws. */
export const randLike = alike("randLike", create.rand);
/** Standard normal, of the input's shape and device, as torch.randn_like draws. */
export const randnLike = alike("randnLike", create.randn);

/** Every element the same, of the input's shape, type and device. */
export const fullLike: (input: Tensor, fillValue: number, options?: Options) => Tensor = reading(
  signature("fullLike", { input, fillValue: needs(number({ infinite: true })), ...asInput }),
  ({ input, fillValue, ...options }) => create.full(input.shape, fillValue, optionsOf(input, options)),
);

interface AsTensor {
  (data: Tensor | create.Nested | Data, options?: { dtype?: DType; device?: Device | DeviceName }): Tensor;
  (
    data: Tensor | create.Nested | Data,
    dtype: DType | undefined,
    options?: { device?: Device | DeviceName },
  ): Tensor;
}

/** The tensor itself, in another type or on another device where asked for; of anything else a tensor of its elements. */
export const asTensor: AsTensor = reading(
  signature("asTensor", {
    data: needs(elements),
    dtype: named(aType, undefined),
    device: named(aDevice, undefined),
  }),
  ({ data, dtype, device }) => {
    if (!((data as unknown) instanceof Tensor)) return create.tensor(data, { dtype, device });
    const typed = dtype === undefined ? data : to(data as unknown as Tensor, dtype);
    return device === undefined ? typed : to(typed as Tensor, device);
  },
);

/** A tensor of a typed array's elements, in a row; unlike torch.from_numpy's it shares no memory with the array. */
export const fromNumpy: (data: Data, shape?: Shape) => Tensor = (data, shape) =>
  create.tensor(data, shape === undefined ? {} : { shape });
