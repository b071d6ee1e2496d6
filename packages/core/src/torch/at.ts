// x.at(…) and x.set(…): Python's x[…], read and write.
import { at, put } from "../tensor/at.ts";
import { type Index, Slice } from "../tensor/slots.ts";
import { Tensor } from "../tensor/tensor.ts";

export type { Index };

/** start:stop:step of a dimension, for `x.at(slice(1, 3))`, as Python's slice: one number is the stop, null leaves an end open. */
export const slice = (start: number | null, stop?: number | null, step = 1): Slice =>
  stop === undefined ? new Slice(null, start, step) : new Slice(start, stop, step);

declare module "../tensor/tensor.ts" {
  interface Tensor {
    /**
     * The elements at an index, as Python's x[…]: `x.at(0)`, `x.at(":", "1:3")`, `x.at("...", -1)`, `x.at(x.gt(0))`,
     * `x.at([0, 2], null)`. Whole numbers and parts are read as copies: to write, use set.
     */
    at(...index: Index[]): Tensor;
    /**
     * Puts a number or a tensor, that broadcasts, at an index, as Python's x[…] = value: `x.set([0, "1:3"], 7)`; a single item may
     * stand without brackets, `x.set(mask, 0)`. Of places named twice the last stays.
     */
    set(index: Index | readonly Index[], value: Tensor | number): Tensor;
  }
}

const methods = {
  at,
  set: (x: Tensor, [index, value]: readonly unknown[]) =>
    put(x, Array.isArray(index) ? (index as Index[]) : [index as Index], value as Tensor | number),
};

for (const [name, call] of Object.entries(methods))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: never[]) {
      return call(this, rest);
    },
  });
