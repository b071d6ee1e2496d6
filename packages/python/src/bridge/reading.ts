// Elements at once: Python does not wait.
import { type Data, NotPossibleError, say, type Tensor, WrongTypeError } from "@tinycnn/core";

/** @throws Error where they would have to be waited for */
export function elements(tensor: Tensor): Data {
  const data = tensor.device.peek(tensor.array);
  if (data) return data;
  throw new NotPossibleError(
    say`the elements of a tensor on ${tensor.device.name} cannot be read at once; bring it to the cpu`,
  );
}

export const reading = {
  /** The only element. */
  item(tensor: Tensor): number {
    if (tensor.numel !== 1)
      throw new WrongTypeError(
        say`only one element tensors can be converted to Python scalars, got ${tensor.numel} elements`,
      );
    return elements(tensor)[0];
  },

  /** The elements as bytes of their type. */
  bytes(tensor: Tensor): Uint8Array {
    const data = elements(tensor);
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  },
};
