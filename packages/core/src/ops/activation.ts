// Activations: each is one function of one number, given with its derivative.
import type { Op } from "./op.ts";
import { mapped } from "./prims/mapped.ts";
import { noise } from "./samples.ts";
import { gradientsOf } from "./scalar/differentiate.ts";
import { argument, number, type Scalar } from "./scalar/scalar.ts";
import { floats } from "./takes.ts";

export interface ActivationParams {
  /** A number that the function depends on, such as leaky ReLU's slope; 0 where there is none. */
  value: number;
}

export interface Activation {
  name: string;
  f(x: number, value: number): number;
  /** The derivative. */
  df(x: number, value: number): number;
  /** The function described; its derivative follows. */
  scalar(x: Scalar, value: Scalar): Scalar;
  /** Values of the parameter on which it is checked. */
  checked?: number[];
}

/** The operation of an activation; input and output of one shape. */
export function activation({ name, f, df, scalar, checked = [0] }: Activation): Op<ActivationParams> {
  const x = argument(0);
  const described = scalar(x, number(0));
  return {
    name,
    takes: [floats("input")],
    infer: ([x]) => ({ shape: x.shape, dtype: "float32" }),
    reference: {
      forward: ([x], _out, { value }) => Float64Array.from(x.data, (v) => f(v, value)),
      backward: (grad, [x], _out, { value }) => [Float64Array.from(grad, (g, i) => g * df(x.data[i], value))],
    },
    lower: mapped<ActivationParams>(described, gradientsOf(described, [x], argument(1)), ["value"]),
    samples: () =>
      checked.flatMap((value) => [
        { name: `a vector, ${value}`, inputs: [noise([37], 1, 4)], params: { value } },
        { name: `images, ${value}`, inputs: [noise([2, 3, 5, 4], 2, 12)], params: { value } },
        { name: `many, ${value}`, inputs: [noise([3, 5_000], 3, 0.5)], params: { value } },
      ]),
    errors: [],
  };
}
