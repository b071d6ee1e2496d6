// Changes in place, as torch's methods with an underscore. What was recorded before keeps what it saw: the elements are replaced, and
// where a gradient may be asked for the change is a recorded call of its own.
import { NotPossibleError } from "../errors.ts";
import { say } from "../words/index.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { isGradEnabled } from "./mode.ts";
import type { Tensor } from "./tensor.ts";
import { type Data, type DType, ShapeError, sameShape, showShape } from "./types.ts";

/** Truths, whole numbers, others: torch computes upwards alone. */
const KIND: Readonly<Record<DType, number>> = { bool: 0, uint8: 1, int32: 1, float32: 2 };

function checkChange(name: string, x: Tensor): void {
  if (x.isView)
    throw new NotPossibleError(
      say`${name}: this tensor would share its elements with another in PyTorch, and here it is a copy, so that the other would not change. Change the other with set(…), or take .clone() of this one first`,
    );
  if (x.node === null && x.requiresGrad && isGradEnabled())
    throw new NotPossibleError(
      say`${name}: a tensor that requires a gradient and that no operation made is changed in place under noGrad alone: noGrad(() => x.${name}(…))`,
    );
}

/** Puts what is computed of the tensor in its place. @throws ShapeError where that has another shape, or a type it cannot hold */
export function change(name: string, x: Tensor, compute: (before: Tensor) => Tensor): Tensor {
  checkChange(name, x);
  const before = x.before();
  let made: Tensor;
  try {
    made = compute(before);
    if (!sameShape(made.shape, x.shape))
      throw new ShapeError(
        say`${name}: the result has shape ${showShape(made.shape)}, and the tensor changed in place has ${showShape(x.shape)}`,
      );
    if (KIND[made.dtype] > KIND[x.dtype])
      throw new ShapeError(
        say`${name}: the result is ${made.dtype}, which a tensor of type ${x.dtype} cannot hold; convert it first, or leave the underscore out`,
      );
    made = cast(made, x.dtype);
  } catch (error) {
    before.node = null;
    throw error;
  }
  x.become(made, before);
  return x;
}

/** Overwrites all elements with those of a value that broadcasts: what they were has a gradient of zeros. */
export function overwrite(name: string, x: Tensor, value: Tensor): Tensor {
  return change(name, x, (before) => {
    const everywhere = tensor([true], { device: x.device, shape: [] });
    return elementwise.where(everywhere, cast(value, x.dtype), before);
  });
}

/** Overwrites all elements with host numbers, row by row. */
export function overwriteWith(name: string, x: Tensor, data: Data): Tensor {
  return overwrite(name, x, tensor(data, { shape: x.shape, dtype: x.dtype, device: x.device }));
}

/** Notes that a tensor would share its elements with `of` in PyTorch. */
export function asView<T>(made: T, of: Tensor): T {
  for (const one of (Array.isArray(made) ? made : [made]) as Tensor[]) if (one !== of) one.isView = true;
  return made;
}
