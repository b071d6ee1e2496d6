// Functions of elements made of others: torch.addcmul, addcdiv, nan_to_num, ldexp, clamp_min, clamp_max, heaviside, dist.
import { either, number, optional } from "../options/kinds.ts";
import { has, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { cast } from "../tensor/cast.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { norm } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { anyTensor, type Call, input, scalar, tensorKind } from "./kinds.ts";

const { add, div, eq, gt, isneginf, isnan, isposinf, maximum, minimum, mul, sub, where } = elementwise;

const two = { tensor1: needs(anyTensor), tensor2: needs(anyTensor), value: named(number(), 1) };
type Added = (input: Tensor, tensor1: Tensor, tensor2: Tensor, options?: { value?: number }) => Tensor;
const times = (x: Tensor, value: number): Tensor => (value === 1 ? x : mul(x, value));

/** input + value · tensor1 · tensor2, all broadcast together. */
export const addcmul: Added = reading(
  signature("addcmul", { input, ...two }),
  ({ input, tensor1, tensor2, value }) => add(input, mul(times(tensor1, value), tensor2)),
);
/** input + value · tensor1 / tensor2, all broadcast together. */
export const addcdiv: Added = reading(
  signature("addcdiv", { input, ...two }),
  ({ input, tensor1, tensor2, value }) => add(input, div(times(tensor1, value), tensor2)),
);

/** The largest float32. */
const LARGEST = 3.4028234663852886e38;
const or = has(optional(number()), null);
interface Instead {
  nan?: number | null;
  posinf?: number | null;
  neginf?: number | null;
}
/** Numbers instead of NaN (0), ∞ and −∞ (the largest and the least float32); whole numbers as they are. */
export const nanToNum: Call<[], [nan: number | null, posinf: number | null, neginf: number | null], Instead> =
  reading(
    signature("nanToNum", { input, nan: or, posinf: or, neginf: or }),
    ({ input, nan, posinf, neginf }) => {
      if (input.dtype !== "float32") return elementwise.clone(input);
      const numbers = where(isnan(input), nan ?? 0, input);
      const below = where(isposinf(input), posinf ?? LARGEST, numbers);
      return where(isneginf(input), neginf ?? -LARGEST, below);
    },
  );

/** input · 2^other. */
export const ldexp: (input: Tensor, other: Tensor) => Tensor = reading(
  signature("ldexp", { input, other: needs(anyTensor) }),
  ({ input, other }) => mul(input, elementwise.exp2(other)),
);

type Bounded = (input: Tensor, bound: number | Tensor) => Tensor;
/** Elements below a bound, a number or a tensor that broadcasts, become it. */
export const clampMin: Bounded = reading(
  signature("clampMin", { input, min: needs(either(scalar, tensorKind)) }),
  ({ input, min }) => (typeof min === "number" ? elementwise.clamp(input, min) : maximum(input, min)),
);
/** Elements above a bound, a number or a tensor that broadcasts, become it. */
export const clampMax: Bounded = reading(
  signature("clampMax", { input, max: needs(either(scalar, tensorKind)) }),
  ({ input, max }) => (typeof max === "number" ? elementwise.clamp(input, null, max) : minimum(input, max)),
);

/** 0 below 0, 1 above, at 0 the value; no gradient flows. */
export const heaviside: (input: Tensor, values: Tensor) => Tensor = reading(
  signature("heaviside", { input, values: needs(tensorKind) }),
  ({ input, values }) => {
    if (input.dtype !== values.dtype)
      throw new ShapeError(
        say`heaviside: the values are ${values.dtype} and the input is ${input.dtype}; they are of one type`,
      );
    const x = input.detach();
    return where(eq(x, 0), values.detach(), cast(gt(x, 0), x.dtype));
  },
);

/** Where an element is a real number: everywhere, since there are no complex ones here; bool. */
export const isreal: (input: Tensor) => Tensor = reading(signature("isreal", { input }), ({ input }) =>
  elementwise.logicalOr(elementwise.eq(input, input), elementwise.ne(input, input)),
);

/** The elements themselves. @throws ShapeError for truths, as torch */
export const positive: (input: Tensor) => Tensor = reading(signature("positive", { input }), ({ input }) => {
  if (input.dtype === "bool")
    throw new ShapeError(say`positive: input is bool, expected numbers; convert it with .${"int()"}`);
  return input;
});

/** The p-norm (2) of the difference of two tensors that broadcast together: one number. */
export const dist: Call<[other: Tensor], [p: number], { p?: number }> = reading(
  signature("dist", { input, other: needs(anyTensor), p: has(number({ infinite: true }), 2) }),
  ({ input, other, p }) => norm(sub(input, other), p, null, false),
);
