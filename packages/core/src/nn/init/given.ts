// Weights that are not drawn.
import { OutOfRangeError } from "../../errors.ts";
import { number, whole } from "../../options/kinds.ts";
import { has, needs } from "../../options/parameters.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { numelOf } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { checkDims, filling } from "./fill.ts";

type Plain = (tensor: Tensor) => Tensor;

/** Every element that number. */
export const constant_: (tensor: Tensor, val: number) => Tensor = filling(
  "constant_",
  { val: needs(number({ infinite: true })) },
  (data, _shape, { val }) => data.fill(val),
);
/** Fills a tensor with 0 in place. */
export const zeros_: Plain = filling("zeros_", {}, (data) => data.fill(0));
/** Fills a tensor with 1 in place. */
export const ones_: Plain = filling("ones_", {}, (data) => data.fill(1));

/** A matrix with ones on its diagonal. */
export const eye_: Plain = filling("eye_", {}, (data, shape) => {
  checkDims("eye_", shape, "2", (dims) => dims === 2);
  const [rows, columns] = shape;
  data.fill(0);
  for (let i = 0; i < Math.min(rows, columns); i++) data[i * columns + i] = 1;
});

/** A convolution [out, in, …] that hands on as many channels as it can, in each group by itself: a one in the middle of a filter. */
export const dirac_: (tensor: Tensor, groups?: number) => Tensor = filling(
  "dirac_",
  { groups: has(whole(1), 1) },
  (data, shape, { groups }) => {
    checkDims("dirac_", shape, say`3, 4 or 5`, (dims) => dims >= 3 && dims <= 5);
    const [out, channels, ...window] = shape;
    if (out % groups !== 0)
      throw new OutOfRangeError(say`dirac_: ${out} output channels do not make ${groups} groups of one size`);
    const each = out / groups;
    const size = numelOf(window);
    const middle = window.reduce((at, length) => at * length + Math.floor(length / 2), 0);
    data.fill(0);
    for (let group = 0; group < groups; group++)
      for (let d = 0; d < Math.min(each, channels); d++)
        data[((group * each + d) * channels + d) * size + middle] = 1;
  },
);
