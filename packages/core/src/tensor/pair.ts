// What torch gives as (values, indices): by name, or taken apart in order.
import type { Tensor } from "./tensor.ts";

/** Elements and where they stand, int32: `const [values, indices] = x.max(1)` or `x.max(1).values`. */
export type ValuesIndices = [values: Tensor, indices: Tensor] & {
  readonly values: Tensor;
  readonly indices: Tensor;
};

export const pairOf = (values: Tensor, indices: Tensor): ValuesIndices =>
  Object.defineProperties([values, indices], {
    values: { value: values },
    indices: { value: indices },
  }) as ValuesIndices;
