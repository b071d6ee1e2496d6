// Questions about tensors and types, and further makers: torch.is_floating_point, promote_types, logspace, randint_like and their like.
import { promoted } from "../ops/dtypes.ts";
import { number, optional, whole } from "../options/kinds.ts";
import { has, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { type TensorOptions, tensor } from "../tensor/create.ts";
import { aType, place } from "../tensor/creation.ts";
import { defaultGenerator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { DType } from "../tensor/types.ts";
import { tensorKind } from "./kinds.ts";

const ask = (name: string, answer: (x: Tensor) => boolean): ((input: Tensor) => boolean) =>
  reading(signature(name, { input: needs(tensorKind) }), ({ input }) => answer(input));
/** Whether the elements are floats. */
export const isFloatingPoint = ask("isFloatingPoint", ({ dtype }) => dtype === "float32");
/** False: there are no complex numbers here. */
export const isComplex = ask("isComplex", () => false);
/** Whether the only element is not 0. @throws ShapeError for more or fewer elements */
export const isNonzero = ask("isNonzero", (x) => x.isNonzero());
/** Whether there are negative elements of this type. */
export const isSigned = ask("isSigned", (x) => x.isSigned());

/** The type in which tensors of both are computed. */
export const promoteTypes: (type1: DType, type2: DType) => DType = reading(
  signature("promoteTypes", { type1: needs(aType), type2: needs(aType) }),
  ({ type1, type2 }) => promoted([type1, type2].map((dtype) => ({ dtype, shape: [1] }))),
);
/** The type in which both are computed; one without dimensions counts only where its kind is the highest. */
export const resultType: (tensor1: Tensor, tensor2: Tensor) => DType = reading(
  signature("resultType", { tensor1: needs(tensorKind), tensor2: needs(tensorKind) }),
  ({ tensor1, tensor2 }) => promoted([tensor1, tensor2]),
);

/** So many powers of a base (10), their exponents evenly from start to end, both included. */
export const logspace: (
  start: number,
  end: number,
  steps: number,
  base?: number | TensorOptions,
  options?: TensorOptions,
) => Tensor = reading(
  signature("logspace", {
    start: needs(number()),
    end: needs(number()),
    steps: needs(whole(0)),
    base: has(number(), 10),
    ...place,
  }),
  ({ start, end, steps, base, ...options }) => {
    const step = (end - start) / Math.max(1, steps - 1);
    // From either end, so that both are met.
    const at = (i: number): number => (i < steps / 2 ? start + step * i : end - step * (steps - i - 1));
    const data = Float64Array.from({ length: steps }, (_, i) => base ** (steps === 1 ? start : at(i)));
    return tensor(data, { ...options, dtype: options.dtype ?? "float32" });
  },
);

/** A tensor without dimensions. */
export const scalarTensor: (s: number, options?: TensorOptions) => Tensor = reading(
  signature("scalarTensor", { s: needs(number({ infinite: true })), ...place }),
  ({ s, ...options }) => tensor(s, { ...options, dtype: options.dtype ?? "float32" }),
);

/** Whole numbers from low (0) to below high, of the input's shape, type and device, as torch draws them. */
export const randintLike: (
  input: Tensor,
  low: number,
  high?: number | TensorOptions | null,
  options?: TensorOptions,
) => Tensor = reading(
  signature("randintLike", {
    input: needs(tensorKind),
    low: needs(whole()),
    high: has(optional(whole()), null),
    ...place,
  }),
  ({ input, low, high, ...options }) => {
    const [from, to] = high === null ? [0, low] : [low, high];
    const data = Float64Array.from({ length: input.numel }, () => defaultGenerator.randint(from, to));
    const { dtype = input.dtype, device = input.device, requiresGrad } = options;
    return tensor(data, { shape: input.shape, dtype, device, requiresGrad });
  },
);
