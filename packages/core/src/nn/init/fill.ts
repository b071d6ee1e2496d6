// What the functions of torch.nn.init share: a tensor changed in place, its arguments read by a description.
import type { Parameters, ValuesOf } from "../../options/parameters.ts";
import { needs } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { aTensor } from "../../options/things.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Shape, ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { edit } from "../init.ts";

const tensor = needs(aTensor);
type Given<P extends Parameters> = ValuesOf<P & { tensor: typeof tensor }>;

/** A function that gives every element of its first argument a value, in place, and gives it back; nothing is recorded. */
export function filling<F, const P extends Parameters>(
  name: string,
  settings: P,
  fill: (data: Float32Array, shape: Shape, values: ValuesOf<P>) => void,
): F {
  const own = signature(name, { tensor, ...settings });
  const call = (...args: unknown[]): Tensor => {
    const values = own.read(args) as Given<P> & { tensor: Tensor };
    const { tensor: x } = values;
    if (x.dtype !== "float32")
      throw new ShapeError(say`${name} draws float32 elements, got a tensor of ${x.dtype}`);
    edit(x, (data) => fill(data, x.shape, values as ValuesOf<P>));
    return x;
  };
  Object.defineProperty(call, "name", { value: name });
  describe(call, own);
  return call as F;
}

/** Refuses tensors of another number of dimensions. */
export function checkDims(name: string, shape: Shape, expected: string, is: (dims: number) => boolean): void {
  if (!is(shape.length))
    throw new ShapeError(say`${name} expects a tensor of ${expected} dimensions, got ${showShape(shape)}`);
}
