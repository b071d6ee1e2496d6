// Elements that decide what comes next, such as how many of them are true.
import { NotPossibleError } from "../errors.ts";
import { say } from "../words/index.ts";
import type { Tensor } from "./tensor.ts";
import type { Data } from "./types.ts";

/** The elements at once. @throws Error on a device that would have to be waited for */
export function peeked(name: string, x: Tensor): Data {
  const data = x.device.peek(x.array);
  if (!data)
    throw new NotPossibleError(
      say`${name}: what it gives depends on the elements, and those of a tensor on ${x.device.name} cannot be read at once; read them with await x.data(), or bring them to the cpu`,
    );
  return data;
}
